// Where a server listens, and why it cannot.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>

#include "base/result.hpp"

namespace masugata::api {

struct Listen {
  std::string host = "127.0.0.1";  // an address, no name
  std::uint16_t port = 8080;       // 0: any that is free
  std::string certificate;         // PEM, the whole chain; empty: no TLS, which is for loopback only
  std::string key;                 // PEM
};

[[nodiscard]] bool is_loopback(std::string_view host);

[[nodiscard]] base::Error listen_error(const std::error_code& fault, const Listen& listen);

}  // namespace masugata::api
