#include "api/listen.hpp"

namespace masugata::api {

using base::Fault;

bool is_loopback(std::string_view host) { return host == "localhost" || host == "::1" || host.starts_with("127."); }

base::Error listen_error(const std::error_code& fault, const Listen& listen) {
  const std::vector<base::Argument> arguments = {
      {"host", listen.host}, {"port", std::to_string(listen.port)}, {"detail", fault.message()}};
  if (fault == std::errc::address_in_use) return {Fault::conflict, {"error.serve.port_taken", arguments, {}}};
  if (fault == std::errc::permission_denied) return {Fault::forbidden, {"error.serve.port_no_right", arguments, {}}};
  return {Fault::unavailable, {"error.serve.listen", arguments, {}}};
}

}  // namespace masugata::api
