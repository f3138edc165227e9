#include "api/cookies.hpp"

namespace masugata::api {

std::string session_cookie_of(std::string_view value, std::int64_t seconds, Wire wire) {
  std::string cookie(session_cookie(wire));
  cookie += "=" + std::string(value) + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds);
  if (wire == Wire::tls) cookie += "; Secure";
  return cookie;
}

std::string_view cookie_in(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const std::size_t end = header.find(';');
    std::string_view pair = header.substr(0, end);
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') {
      return pair.substr(name.size() + 1);
    }
    if (end == std::string_view::npos) break;
    header.remove_prefix(end + 1);
  }
  return {};
}

}  // namespace masugata::api
