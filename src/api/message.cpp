#include "api/message.hpp"

#include <algorithm>
#include <array>
#include <ctime>

#include "base/unicode.hpp"

namespace masugata::api {

namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

std::size_t count(const Request& request, std::string_view name) {
  return static_cast<std::size_t>(std::ranges::count(request.headers, name, &Named::name));
}

std::optional<Complaint> check_framing(const Request& request) {
  const std::string_view coding = request.header("transfer-encoding");
  if (!coding.empty() && lower(coding) != "chunked") return Complaint{501, "error.api.coding"};
  if (!coding.empty() && count(request, "content-length") > 0) return Complaint{400, "error.api.malformed"};
  if (count(request, "content-length") > 1 || count(request, "transfer-encoding") > 1) {
    return Complaint{400, "error.api.malformed"};
  }
  if (!request.header("content-encoding").empty()) return Complaint{415, "error.api.coding"};
  return std::nullopt;
}

}  // namespace

std::optional<Complaint> read_head(const Head& head, Request& request) {
  for (const Named& header : head.headers) {
    if (!base::first_invalid_utf8(header.value)) request.headers.push_back({lower(header.name), header.value});
  }
  if (head.version != 11) return Complaint{505, "error.api.version"};
  if (count(request, "host") != 1) return Complaint{400, "error.api.host_missing"};
  const auto method = std::ranges::find(method_names, head.method);
  if (method == std::end(method_names)) return Complaint{501, "error.api.method"};
  request.method = static_cast<Method>(method - std::begin(method_names));
  if (!read_target(request, head.target)) return Complaint{400, "error.api.target"};
  return check_framing(request);
}

std::string http_date(std::int64_t microseconds) {
  const std::time_t now = microseconds / 1'000'000;
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  std::array<char, 40> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc)};
}

}  // namespace masugata::api
