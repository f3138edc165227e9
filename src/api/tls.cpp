#include "api/tls.hpp"

#include <exception>
#include <string>
#include <utility>
// Asio of Boost 1.74 needs the two above.
#include <openssl/x509v3.h>

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/context.hpp>
#include <memory>

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

template <auto Free>
struct Freeing {
  template <class Thing>
  void operator()(Thing* thing) const {
    Free(thing);
  }
};
using Bio = std::unique_ptr<BIO, Freeing<&BIO_free>>;
using Certificate = std::unique_ptr<X509, Freeing<&X509_free>>;
using Names = std::unique_ptr<GENERAL_NAMES, Freeing<&GENERAL_NAMES_free>>;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

std::string_view bytes_of(const ASN1_STRING* text) {
  const auto* data = reinterpret_cast<const char*>(ASN1_STRING_get0_data(text));
  return {data, static_cast<std::size_t>(std::max(ASN1_STRING_length(text), 0))};
}

// Empty for what is neither a name nor an address.
std::string host_in(const GENERAL_NAME& name) {
  if (name.type == GEN_DNS) return lower(bytes_of(name.d.dNSName));
  if (name.type != GEN_IPADD) return {};
  const std::string_view bytes = bytes_of(name.d.iPAddress);
  if (boost::asio::ip::address_v4::bytes_type four{}; bytes.size() == four.size()) {
    std::ranges::copy(bytes, four.begin());
    return boost::asio::ip::address_v4(four).to_string();
  }
  boost::asio::ip::address_v6::bytes_type six{};
  if (bytes.size() != six.size()) return {};
  std::ranges::copy(bytes, six.begin());
  return "[" + boost::asio::ip::address_v6(six).to_string() + "]";
}

}  // namespace

std::vector<std::string> names_in(std::string_view certificate) {
  std::vector<std::string> hosts;
  const Bio bio(BIO_new_mem_buf(certificate.data(), static_cast<int>(certificate.size())));
  const Certificate read(bio ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr) : nullptr);
  if (!read) return hosts;
  const Names names(static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(read.get(), NID_subject_alt_name, nullptr, nullptr)));
  for (int n = 0; names && n < sk_GENERAL_NAME_num(names.get()); ++n) {
    std::string host = host_in(*sk_GENERAL_NAME_value(names.get(), n));
    if (!host.empty()) hosts.push_back(std::move(host));
  }
  return hosts;
}

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
