// The certificate and key of the server, checked before anything listens.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace boost::asio::ssl {
class context;
}

namespace masugata::api {

// TLS 1.2 and newer with forward secrecy; `certificate` and `key` are PEM. Fails when either cannot be read or they do
// not belong together.
base::Result<void> set_up_tls(boost::asio::ssl::context& context, std::string_view certificate, std::string_view key);

// The names and addresses for which a certificate (PEM) stands, as they stand in a Host header: "plant.example",
// "*.plant.example", "10.1.2.3", "[fd00::1]". Those of its extension only, as browsers read no others; none when it
// cannot be read.
[[nodiscard]] std::vector<std::string> names_in(std::string_view certificate);

}  // namespace masugata::api
