#include "api/response.hpp"

#include "base/json.hpp"

namespace masugata::api {

namespace {

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

// RFC 8187: every byte that is no plain letter as %XX.
std::string percent(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_plain(c)) {
      out.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out.push_back('%');
    out.push_back(digits[byte >> 4U]);
    out.push_back(digits[byte & 15U]);
  }
  return out;
}

std::string plain(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = is_plain(c) ? c : '_';
  return out;
}

}  // namespace

Response json(const base::Value& value, int status) {
  Response response;
  response.status = status;
  response.type = json_type;
  response.body = base::write_json(value, base::JsonStyle::compact);
  return response;
}

Response nothing() {
  Response response;
  response.status = 204;
  return response;
}

Response download(std::string bytes, std::string type, std::string_view file_name, Opening opening) {
  Response response;
  response.type = std::move(type);
  response.body = std::move(bytes);
  response.with("Content-Disposition", std::string(opening == Opening::shown ? "inline" : "attachment") +
                                           "; filename=\"" + plain(file_name) + "\"; filename*=UTF-8''" +
                                           percent(file_name));
  return response;
}

}  // namespace masugata::api
