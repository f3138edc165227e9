// Windows code page 932: Shift_JIS as Excel in Japan reads and writes it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace masugata::base {

// From UTF-8; nothing when a character has no place there, or would not read back as itself.
[[nodiscard]] std::optional<std::string> encode_cp932(std::string_view text);

// To UTF-8; nothing when the bytes are no CP932.
[[nodiscard]] std::optional<std::string> decode_cp932(std::string_view bytes);

}  // namespace masugata::base
