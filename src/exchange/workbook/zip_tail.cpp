#include "exchange/workbook/zip_tail.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace masugata::exchange {

namespace {

constexpr std::uint32_t entry_magic = 0x02014B50;
constexpr std::uint32_t end_magic = 0x06054B50;
constexpr std::uint32_t end64_magic = 0x06064B50;
constexpr std::uint32_t locator_magic = 0x07064B50;
constexpr std::size_t end_bytes = 22;
constexpr std::size_t end64_bytes = 56;
constexpr std::size_t locator_bytes = 20;
constexpr std::size_t longest_comment = 0xFFFF;

// Little-endian; 0 beyond the end of the bytes.
template <class T>
T read(std::span<const std::byte> bytes, std::uint64_t at) {
  if (at > bytes.size() || bytes.size() - at < sizeof(T)) return 0;
  T value = 0;
  for (std::size_t n = 0; n < sizeof(T); ++n) {
    value = static_cast<T>(value | static_cast<T>(static_cast<T>(bytes[at + n]) << (8 * n)));
  }
  return value;
}

template <class T>
void write(std::span<std::byte> bytes, std::size_t at, T value) {
  for (std::size_t n = 0; n < sizeof(T); ++n) bytes[at + n] = static_cast<std::byte>(value >> (8 * n));
}

std::optional<ZipDirectory> read_end(std::span<const std::byte> bytes, std::size_t at) {
  ZipDirectory found{read<std::uint32_t>(bytes, at + 16), read<std::uint32_t>(bytes, at + 12),
                     read<std::uint16_t>(bytes, at + 10)};
  std::uint64_t end = at;
  const bool large = found.offset == 0xFFFFFFFF || found.size == 0xFFFFFFFF || found.entries == 0xFFFF;
  if (large && at >= locator_bytes && read<std::uint32_t>(bytes, at - locator_bytes) == locator_magic) {
    end = read<std::uint64_t>(bytes, at - locator_bytes + 8);
    if (end > bytes.size() || bytes.size() - end < end64_bytes) return std::nullopt;
    if (read<std::uint32_t>(bytes, end) != end64_magic) return std::nullopt;
    found = {read<std::uint64_t>(bytes, end + 48), read<std::uint64_t>(bytes, end + 40),
             read<std::uint64_t>(bytes, end + 32)};
  }
  if (found.offset > end || found.size > end - found.offset) return std::nullopt;
  if (found.entries == 0 || read<std::uint32_t>(bytes, found.offset) != entry_magic) return std::nullopt;
  return found;
}

}  // namespace

std::optional<ZipDirectory> find_zip_directory(std::span<const std::byte> bytes) {
  if (bytes.size() < end_bytes) return std::nullopt;
  const std::size_t last = bytes.size() - end_bytes;
  const std::size_t first = last - std::min(last, longest_comment);
  for (std::size_t at = last + 1; at-- > first;) {
    if (read<std::uint32_t>(bytes, at) != end_magic) continue;
    if (const auto found = read_end(bytes, at)) return found;
  }
  return std::nullopt;
}

// Zeros before it and the longest comment after it fill the window in which the library looks for an end record, so
// that it meets no other one.
std::vector<std::byte> make_zip_tail(const ZipDirectory& directory) {
  std::vector<std::byte> tail(locator_bytes + end_bytes + longest_comment);
  const std::span<std::byte> end = std::span(tail).subspan(locator_bytes);
  write(end, 0, end_magic);
  write(end, 8, static_cast<std::uint16_t>(directory.entries));
  write(end, 10, static_cast<std::uint16_t>(directory.entries));
  write(end, 12, static_cast<std::uint32_t>(directory.size));
  write(end, 16, static_cast<std::uint32_t>(directory.offset));
  write(end, 20, static_cast<std::uint16_t>(longest_comment));
  return tail;
}

}  // namespace masugata::exchange
