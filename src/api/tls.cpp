#include "api/tls.hpp"

#include <exception>
#include <string>
#include <utility>
// Asio of Boost 1.74 needs the two above.
#include <boost/asio/ssl/context.hpp>

namespace masugata::api {

namespace {

using boost::asio::const_buffer;
using boost::asio::ssl::context;

constexpr const char* ciphers =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";

base::Result<void> check(const boost::system::error_code& fault, std::string_view key) {
  if (!fault) return {};
  return base::fail(base::Fault::invalid, std::string(key), {{"detail", fault.message()}});
}

}  // namespace

base::Result<void> set_up_tls(context& tls, std::string_view certificate, std::string_view key) {
  boost::system::error_code fault;
  tls.set_options(context::default_workarounds | context::no_sslv2 | context::no_sslv3 | context::no_tlsv1 |
                      context::no_tlsv1_1 | context::single_dh_use,
                  fault);
  TRY(check(fault, "error.serve.tls"));
  // A key that asks for a passphrase is a fault to be said, not a question at a terminal that nobody sees.
  tls.set_password_callback([](std::size_t, context::password_purpose) { return std::string(); }, fault);
  tls.use_certificate_chain(const_buffer(certificate.data(), certificate.size()), fault);
  TRY(check(fault, "error.serve.certificate"));
  tls.use_private_key(const_buffer(key.data(), key.size()), context::pem, fault);
  TRY(check(fault, "error.serve.key"));
  SSL_CTX* native = tls.native_handle();
  if (SSL_CTX_check_private_key(native) != 1) return base::fail(base::Fault::invalid, "error.serve.key_pair");
  SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
  SSL_CTX_set_cipher_list(native, ciphers);
  SSL_CTX_set_options(native, SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
  return {};
}

}  // namespace masugata::api
