// Passwords, keys and other secrets: how they are made, kept and compared. The only file that knows the library.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "service/platform/surroundings.hpp"

namespace masugata::service {

// What a guess costs (argon2id). Tests take the least.
struct PasswordCost {
  std::uint64_t rounds = 0;
  std::size_t bytes = 0;  // of memory
};
[[nodiscard]] PasswordCost usual_password_cost();
[[nodiscard]] PasswordCost least_password_cost();

// Fails (exhausted) when there is not that much memory.
base::Result<std::string> hash_password(std::string_view password, PasswordCost cost);
// Takes as long for every password of one hash. An empty hash fits nothing, and takes no time: give a decoy.
[[nodiscard]] bool fits_password(std::string_view hash, std::string_view password);

// 32 bytes that stay on the server; what they seal is worth nothing without them.
struct ServerKey {
  std::array<std::uint8_t, 32> bytes{};
};
// `owner` is bound in: what was sealed for one account opens for no other.
[[nodiscard]] std::string seal(const ServerKey& key, const Surroundings& surroundings, std::string_view secret,
                               std::string_view owner);
// Fails (unavailable) when it was sealed with another key or for somebody else, or was changed.
base::Result<std::string> open_sealed(const ServerKey& key, std::string_view sealed, std::string_view owner);

// For what is kept of a random secret: SHA-256, 64 hexadecimal digits.
[[nodiscard]] std::string digest_of(std::string_view secret);
// Takes as long for every text of that length.
[[nodiscard]] bool same_secret(std::string_view one, std::string_view other);

[[nodiscard]] std::string random_bytes(const Surroundings& surroundings, std::size_t count);
// 32 random bytes as letters that need no quoting in addresses and headers.
[[nodiscard]] std::string random_key(const Surroundings& surroundings);
// RFC 4648, without padding.
[[nodiscard]] std::string base32(std::string_view bytes);
// Six groups of four letters and digits, as people can type them: 120 bits.
[[nodiscard]] std::string random_code(const Surroundings& surroundings);
// As random_code() wrote it, from what somebody typed.
[[nodiscard]] std::string tidy_code(std::string_view typed);

// 32 hexadecimal digits that sort by time.
[[nodiscard]] std::string make_id(const Surroundings& surroundings);

}  // namespace masugata::service
