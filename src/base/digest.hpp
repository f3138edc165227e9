// SHA-256, for naming content by what it is.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace masugata::base {

// 64 lower-case hexadecimal digits over the parts, each preceded by its length, so that parts cannot run together.
[[nodiscard]] std::string sha256(std::span<const std::string_view> parts);

// Over the bytes alone, as other programs compute it.
[[nodiscard]] std::array<unsigned char, 32> plain_sha256(std::string_view bytes);

}  // namespace masugata::base
