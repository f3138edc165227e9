#include "wire/quic_initial.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <memory>

namespace masugata::wire {
namespace {

constexpr std::size_t tag_size = 16;
constexpr std::size_t sample_size = 16;
constexpr std::size_t longest_number = 4;

using Secret = std::array<std::uint8_t, 32>;
using Block = std::array<std::uint8_t, 16>;
using Nonce = std::array<std::uint8_t, 12>;

struct Keys {
  Block key{};
  Nonce nonce{};
  Block header{};
};

// What the versions derive their keys with.
struct Derivation {
  std::array<std::uint8_t, 20> salt;
  std::string_view key, nonce, header;
};
constexpr Derivation derivation_1 = {{0x38, 0x76, 0x2c, 0xf7, 0xf5, 0x59, 0x34, 0xb3, 0x4d, 0x17,
                                      0x9a, 0xe6, 0xa4, 0xc8, 0x0c, 0xad, 0xcc, 0xbb, 0x7f, 0x0a},
                                     "quic key",
                                     "quic iv",
                                     "quic hp"};
constexpr Derivation derivation_2 = {{0x0d, 0xed, 0xe3, 0xde, 0xf7, 0x00, 0xa6, 0xdb, 0x81, 0x93,
                                      0x81, 0xbe, 0x6e, 0x26, 0x9d, 0xcb, 0xf9, 0xbd, 0x2e, 0xd9},
                                     "quicv2 key",
                                     "quicv2 iv",
                                     "quicv2 hp"};

struct Free {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, Free>;

Secret hmac(Bytes key, Bytes text) {
  Secret out{};
  unsigned length = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), text.data(), text.size(), out.data(), &length);
  return out;
}

// HKDF-Expand-Label without context; no more than one block of the hash is ever asked for (RFC 8446 clause 7.1).
Secret expand(const Secret& secret, std::string_view label, std::size_t length) {
  constexpr std::string_view prefix = "tls13 ";
  std::array<std::uint8_t, 32> info{};
  std::size_t at = 0;
  const auto put = [&](std::uint8_t byte) { info[at++] = byte; };
  put(0);
  put(static_cast<std::uint8_t>(length));
  put(static_cast<std::uint8_t>(prefix.size() + label.size()));
  for (const char c : prefix) put(static_cast<std::uint8_t>(c));
  for (const char c : label) put(static_cast<std::uint8_t>(c));
  put(0);
  put(1);
  return hmac(secret, {info.data(), at});
}

template <std::size_t size>
std::array<std::uint8_t, size> part(const Secret& secret, std::string_view label) {
  const Secret whole = expand(secret, label, size);
  std::array<std::uint8_t, size> out{};
  std::copy_n(whole.begin(), size, out.begin());
  return out;
}

Keys keys_of(const Derivation& by, Bytes id, QuicEnd sender) {
  const Secret initial = hmac(by.salt, id);
  const Secret own = expand(initial, sender == QuicEnd::client ? "client in" : "server in", sizeof(Secret));
  return {part<16>(own, by.key), part<12>(own, by.nonce), part<16>(own, by.header)};
}

bool mask_of(const Block& key, Bytes sample, Block& mask) {
  const Context context(EVP_CIPHER_CTX_new());
  int length = 0;
  return context != nullptr &&
         EVP_EncryptInit_ex(context.get(), EVP_aes_128_ecb(), nullptr, key.data(), nullptr) == 1 &&
         EVP_EncryptUpdate(context.get(), mask.data(), &length, sample.data(), sample_size) == 1;
}

// `sealed` ends with the tag.
bool unseal(const Keys& keys, Bytes head, Bytes sealed, std::uint8_t* out) {
  const Context context(EVP_CIPHER_CTX_new());
  const Bytes text = sealed.first(sealed.size() - tag_size);
  Block tag{};
  std::copy_n(sealed.end() - tag_size, tag_size, tag.begin());
  int length = 0;
  return context != nullptr &&
         EVP_DecryptInit_ex(context.get(), EVP_aes_128_gcm(), nullptr, keys.key.data(), keys.nonce.data()) == 1 &&
         EVP_DecryptUpdate(context.get(), nullptr, &length, head.data(), static_cast<int>(head.size())) == 1 &&
         EVP_DecryptUpdate(context.get(), out, &length, text.data(), static_cast<int>(text.size())) == 1 &&
         EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, tag_size, tag.data()) == 1 &&
         EVP_DecryptFinal_ex(context.get(), out + length, &length) == 1;
}

}  // namespace

Bytes open_initial(const QuicInitial& packet, Bytes id, QuicEnd sender, std::span<std::uint8_t> room) {
  constexpr std::size_t longest_head = 1'200;
  const std::size_t least = packet.number + longest_number + sample_size;
  if (packet.whole.size() < least || packet.number + longest_number > longest_head) return {};
  if (packet.version != quic_1 && packet.version != quic_2) return {};
  OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);  // no file is read
  Keys keys = keys_of(packet.version == quic_1 ? derivation_1 : derivation_2, id, sender);
  Block mask{};
  if (!mask_of(keys.header, packet.whole.subspan(packet.number + longest_number, sample_size), mask)) return {};
  std::array<std::uint8_t, longest_head> head{};
  std::copy_n(packet.whole.begin(), packet.number + longest_number, head.begin());
  head[0] = static_cast<std::uint8_t>(head[0] ^ (mask[0] & 0x0fU));
  const std::size_t number_size = (head[0] & 3U) + 1U;
  for (std::size_t n = 0; n < number_size; ++n) {
    std::uint8_t& byte = head[packet.number + n];
    byte ^= mask[n + 1];
    keys.nonce[keys.nonce.size() - number_size + n] ^= byte;  // the first packets: their number is not cut short
  }
  const std::size_t head_size = packet.number + number_size;
  const Bytes sealed = packet.whole.subspan(head_size);
  if (sealed.size() < tag_size || sealed.size() - tag_size > room.size()) return {};
  if (!unseal(keys, {head.data(), head_size}, sealed, room.data())) return {};
  return {room.data(), sealed.size() - tag_size};
}

}  // namespace masugata::wire
