// Codes of an authenticator (RFC 6238: SHA-1, six digits, 30 seconds). Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/database.hpp"

namespace masugata::service {

inline constexpr std::size_t totp_secret_bytes = 20;

// The code of a step of time: seconds since 1970 divided by 30.
[[nodiscard]] std::string totp_code(std::string_view secret, std::uint64_t step);
// The step whose code was typed (spaces do not count): the present one, or one before or after it. Nothing: a wrong
// code. That each step is taken once is for the caller to keep.
[[nodiscard]] std::optional<std::uint64_t> totp_step(std::string_view secret, std::string_view typed, store::Time now);
// For an authenticator to read from a picture. `who` is shown there.
[[nodiscard]] std::string totp_uri(std::string_view secret_base32, std::string_view who);

}  // namespace masugata::service
