#include "service/platform/secret.hpp"

#include <sodium.h>

#include <algorithm>
#include <cstdio>

#include "base/digest.hpp"

namespace masugata::service {

namespace {

using base::Result;

constexpr std::string_view base32_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t code_bytes = 15;
constexpr std::size_t code_group = 4;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

void prepare() { EXPECTS(sodium_init() >= 0); }

std::string to_base64(std::string_view bytes) {
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string out(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes_of(bytes), bytes.size(), variant);
  out.pop_back();  // the ending NUL
  return out;
}

std::string from_base64(std::string_view text) {
  std::string out(text.size(), '\0');
  std::size_t size = 0;
  const int failed = sodium_base642bin(bytes_of(out), out.size(), text.data(), text.size(), nullptr, &size, nullptr,
                                       sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  out.resize(failed == 0 ? size : 0);
  return out;
}

}  // namespace

PasswordCost usual_password_cost() { return {crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE}; }
PasswordCost least_password_cost() { return {crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN}; }

Result<std::string> hash_password(std::string_view password, PasswordCost cost) {
  prepare();
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (crypto_pwhash_str_alg(out.data(), password.data(), password.size(), cost.rounds, cost.bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return base::fail(base::Fault::exhausted, "error.sign_in.no_memory");
  }
  return std::string(out.data());
}

bool fits_password(std::string_view hash, std::string_view password) {
  prepare();
  if (hash.empty()) return false;
  return crypto_pwhash_str_verify(std::string(hash).c_str(), password.data(), password.size()) == 0;
}

std::string seal(const ServerKey& key, const Surroundings& surroundings, std::string_view secret,
                 std::string_view owner) {
  std::string sealed = random_bytes(surroundings, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  std::string box(secret.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(box), nullptr, bytes_of(secret), secret.size(), bytes_of(owner),
                                             owner.size(), nullptr, bytes_of(sealed), key.bytes.data());
  return to_base64(sealed + box);
}

Result<std::string> open_sealed(const ServerKey& key, std::string_view sealed, std::string_view owner) {
  constexpr std::size_t nonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  constexpr std::size_t tag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
  const std::string bytes = from_base64(sealed);
  if (bytes.size() >= nonce + tag) {
    const std::string_view box = std::string_view(bytes).substr(nonce);
    std::string secret(box.size() - tag, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(secret), nullptr, nullptr, bytes_of(box), box.size(),
                                                   bytes_of(owner), owner.size(), bytes_of(bytes),
                                                   key.bytes.data()) == 0) {
      return secret;
    }
  }
  return base::fail(base::Fault::unavailable, "error.sign_in.other_key");
}

std::string digest_of(std::string_view secret) { return base::sha256(std::span(&secret, 1)); }

bool same_secret(std::string_view one, std::string_view other) {
  return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

std::string random_bytes(const Surroundings& surroundings, std::size_t count) {
  std::string bytes(count, '\0');
  surroundings.random(std::span(bytes_of(bytes), count));
  return bytes;
}

std::string random_key(const Surroundings& surroundings) {
  constexpr std::size_t key_bytes = 32;
  return to_base64(random_bytes(surroundings, key_bytes));
}

std::string base32(std::string_view bytes) {
  std::string out;
  std::uint32_t kept = 0;
  unsigned bits = 0;
  constexpr unsigned letter = 5;
  for (const char byte : bytes) {
    kept = (kept << 8U) | static_cast<unsigned char>(byte);
    for (bits += 8; bits >= letter; bits -= letter) out.push_back(base32_letters[(kept >> (bits - letter)) & 31U]);
    kept &= (1U << bits) - 1;
  }
  if (bits > 0) out.push_back(base32_letters[(kept << (letter - bits)) & 31U]);
  return out;
}

std::string random_code(const Surroundings& surroundings) {
  return tidy_code(base32(random_bytes(surroundings, code_bytes)));
}

std::string tidy_code(std::string_view typed) {
  std::string out;
  std::size_t count = 0;
  for (const char c : typed) {
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (base32_letters.find(upper) == std::string_view::npos) continue;
    if (count > 0 && count % code_group == 0) out.push_back('-');
    out.push_back(upper);
    ++count;
  }
  return out;
}

std::string make_id(const Surroundings& surroundings) {
  std::array<unsigned char, 16> bytes{};
  auto time = static_cast<std::uint64_t>(surroundings.now());
  for (std::size_t n = 8; n-- > 0; time >>= 8U) bytes[n] = static_cast<unsigned char>(time);
  surroundings.random(std::span(bytes).subspan<8>());
  std::array<char, bytes.size() * 2 + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
  return hex.data();
}

}  // namespace masugata::service
