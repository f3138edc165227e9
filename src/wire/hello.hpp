// The bodies of the hellos of TLS (RFC 5246, RFC 8446, RFC 6066), whatever carries them. Views of the body.
#pragma once

#include "wire/ja4.hpp"

namespace masugata::wire {

enum class Reading : std::uint8_t { none, partial, whole };

struct ClientSays {
  Reading reading = Reading::none;
  std::string_view name;  // that it asks for
  ClientHello hello;
};
ClientSays read_client_hello(Bytes body);

// The server chooses one version, in an extension since 1.3; 0 when it cannot be read.
std::uint16_t version_of_server_hello(Bytes body);

}  // namespace masugata::wire
