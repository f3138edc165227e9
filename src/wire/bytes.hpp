// Bytes from outside, and a reader over them that cannot overrun.
//
// This module turns the bytes of packets into protocol records. It never allocates by a length found in a packet,
// never reads past its span, never loops without consuming, never throws; and it gives no meaning: what an operation
// code stands for is said by knowledge/protocols/.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace masugata::wire {

using Bytes = std::span<const std::uint8_t>;

// The first `count` bytes, or all there are.
constexpr Bytes first(Bytes bytes, std::size_t count) {
  return bytes.first(count < bytes.size() ? count : bytes.size());
}
// What is left after `count` bytes; empty when there are fewer.
constexpr Bytes after(Bytes bytes, std::size_t count) {
  return bytes.subspan(count < bytes.size() ? count : bytes.size());
}

// Without a check: the caller knows that so many bytes are there.
inline std::uint16_t big16(const std::uint8_t* at) {
  return static_cast<std::uint16_t>(static_cast<unsigned>(at[0]) << 8U | at[1]);
}
inline std::uint32_t big32(const std::uint8_t* at) {
  std::uint32_t value = 0;
  std::memcpy(&value, at, sizeof value);
  return std::endian::native == std::endian::little ? __builtin_bswap32(value) : value;
}
inline std::uint64_t big64(const std::uint8_t* at) { return std::uint64_t{big32(at)} << 32U | big32(at + 4); }

inline std::string_view text_of(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

// Reads forward. After the first short read it yields zeros and stays failed: look at `failed` once, at the end.
class Reader {
 public:
  explicit Reader(Bytes bytes) : bytes_(bytes) {}

  std::uint8_t u8() { return has(1) ? bytes_[at_++] : std::uint8_t{0}; }
  std::uint16_t u16() { return static_cast<std::uint16_t>(big(2)); }
  std::uint32_t u24() { return static_cast<std::uint32_t>(big(3)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(big(4)); }
  std::uint64_t u64() { return big(8); }
  // Least significant byte first.
  std::uint16_t le16() { return static_cast<std::uint16_t>(little(2)); }
  std::uint32_t le24() { return static_cast<std::uint32_t>(little(3)); }
  std::uint32_t le32() { return static_cast<std::uint32_t>(little(4)); }
  std::uint64_t le64() { return little(8); }

  // Exactly so many bytes, or none and the reader has failed.
  Bytes take(std::size_t count) {
    if (!has(count)) return {};
    at_ += count;
    return bytes_.subspan(at_ - count, count);
  }
  std::string_view text(std::size_t count) { return text_of(take(count)); }
  void skip(std::size_t count) { take(count); }
  // Everything that is left; the reader stays where it is.
  [[nodiscard]] Bytes rest() const { return failed_ ? Bytes{} : bytes_.subspan(at_); }
  [[nodiscard]] std::size_t left() const { return failed_ ? 0 : bytes_.size() - at_; }
  [[nodiscard]] std::size_t position() const { return at_; }
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool done() const { return failed_ || at_ == bytes_.size(); }
  // Says that what was read makes no sense: from here on as after a short read.
  void fail() { failed_ = true; }

 private:
  bool has(std::size_t count) {
    if (failed_ || bytes_.size() - at_ < count) failed_ = true;
    return !failed_;
  }
  std::uint64_t big(std::size_t count) {
    std::uint64_t value = 0;
    if (!has(count)) return 0;
    for (std::size_t n = 0; n < count; ++n) value = value << 8U | bytes_[at_++];
    return value;
  }
  std::uint64_t little(std::size_t count) {
    std::uint64_t value = 0;
    if (!has(count)) return 0;
    for (std::size_t n = 0; n < count; ++n) value |= std::uint64_t{bytes_[at_++]} << (8U * n);
    return value;
  }

  Bytes bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace masugata::wire
