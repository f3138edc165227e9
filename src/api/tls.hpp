// The certificate and key of the server, checked before anything listens.
#pragma once

#include <string_view>

#include "base/result.hpp"

namespace boost::asio::ssl {
class context;
}

namespace masugata::api {

// TLS 1.2 and newer with forward secrecy; `certificate` and `key` are PEM. Fails when either cannot be read or they do
// not belong together.
base::Result<void> set_up_tls(boost::asio::ssl::context& context, std::string_view certificate, std::string_view key);

}  // namespace masugata::api
