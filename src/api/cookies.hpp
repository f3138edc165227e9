// Cookies in and out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "api/request.hpp"

namespace masugata::api {

// Under TLS a name that browsers take from this very host only, over TLS only.
[[nodiscard]] constexpr std::string_view session_cookie(Wire wire) {
  return wire == Wire::tls ? "__Host-masugata" : "masugata";
}

// The value of Set-Cookie: HttpOnly, SameSite=Strict, of the whole site, Secure under TLS. `seconds` 0 ends it.
[[nodiscard]] std::string session_cookie_of(std::string_view value, std::int64_t seconds, Wire wire);
// The value of one cookie in a Cookie header; empty when it is not there.
[[nodiscard]] std::string_view cookie_in(std::string_view header, std::string_view name);

}  // namespace masugata::api
