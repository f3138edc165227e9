#include "store/hash.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace masugata::store {

struct Hash::State {
  crypto_hash_sha256_state sodium;
};

Hash::Hash() : state_(std::make_unique<State>()) { crypto_hash_sha256_init(&state_->sodium); }
Hash::~Hash() = default;

void Hash::add(std::string_view bytes) {
  crypto_hash_sha256_update(&state_->sodium, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

std::string Hash::end() {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256_final(&state_->sodium, digest.data());
  std::array<char, crypto_hash_sha256_BYTES * 2 + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  return hex.data();
}

bool is_digest(std::string_view text) {
  constexpr std::size_t digits = 64;
  return text.size() == digits &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace masugata::store
