#include "wire/address.hpp"

#include <charconv>

namespace masugata::wire {
namespace {

constexpr std::string_view hex = "0123456789abcdef";

std::string dotted(std::uint32_t bits) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) {
    if (!text.empty()) text += '.';
    text += std::to_string(bits >> static_cast<unsigned>(shift) & 0xffU);
  }
  return text;
}

std::array<std::uint16_t, 8> groups(Ip ip) {
  std::array<std::uint16_t, 8> parts{};
  for (std::size_t n = 0; n < 8; ++n) {
    const std::uint64_t half = n < 4 ? ip.high : ip.low;
    parts[n] = static_cast<std::uint16_t>(half >> (48U - 16U * (n % 4)));
  }
  return parts;
}

struct Run {
  std::size_t begin = 8;
  std::size_t length = 0;
};

// The longest run of zero groups, the first of equals; a single group is not shortened (RFC 5952 clause 4.2).
Run longest_zeros(const std::array<std::uint16_t, 8>& parts) {
  Run best;
  for (std::size_t n = 0; n < 8;) {
    std::size_t end = n;
    while (end < 8 && parts[end] == 0) ++end;
    if (end - n > best.length && end - n > 1) best = {n, end - n};
    n = end == n ? n + 1 : end;
  }
  return best;
}

std::string coloned(Ip ip) {
  const auto parts = groups(ip);
  const Run zeros = longest_zeros(parts);
  std::string text;
  for (std::size_t n = 0; n < 8; ++n) {
    if (n == zeros.begin) {
      text += "::";
      n += zeros.length - 1;
      continue;
    }
    if (!text.empty() && text.back() != ':') text += ':';
    std::array<char, 4> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), parts[n], 16).ptr;
    text.append(digits.data(), end);
  }
  return text;
}

std::optional<std::uint32_t> read_dotted(std::string_view text) {
  std::uint32_t bits = 0;
  for (int part = 0; part < 4; ++part) {
    unsigned value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || value > 255 || end - text.data() > 3) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (part < 3 && (text.empty() || text.front() != '.')) return std::nullopt;
    if (part < 3) text.remove_prefix(1);
    bits = bits << 8U | value;
  }
  return text.empty() ? std::optional(bits) : std::nullopt;
}

// Groups of one side of "::" appended to `parts`; false when the text is no list of groups.
bool read_groups(std::string_view text, std::array<std::uint16_t, 8>& parts, std::size_t& count) {
  while (!text.empty()) {
    if (count == 8) return false;
    const std::size_t end = text.find(':');
    const std::string_view one = text.substr(0, end);
    if (one.find('.') != std::string_view::npos) {
      const auto bits = read_dotted(one);
      if (!bits || count > 6 || end != std::string_view::npos) return false;
      parts[count++] = static_cast<std::uint16_t>(*bits >> 16U);
      parts[count++] = static_cast<std::uint16_t>(*bits);
      return true;
    }
    const auto [stop, fault] = std::from_chars(one.data(), one.data() + one.size(), parts[count], 16);
    if (fault != std::errc{} || stop != one.data() + one.size() || one.size() > 4) return false;
    ++count;
    if (end == std::string_view::npos) return true;
    text.remove_prefix(end + 1);
    if (text.empty()) return false;
  }
  return true;
}

Ip join(const std::array<std::uint16_t, 8>& parts) {
  Ip ip;
  for (std::size_t n = 0; n < 8; ++n) {
    std::uint64_t& half = n < 4 ? ip.high : ip.low;
    half = half << 16U | parts[n];
  }
  return ip;
}

std::optional<Ip> read_coloned(std::string_view text) {
  std::array<std::uint16_t, 8> head{};
  std::array<std::uint16_t, 8> tail{};
  std::size_t before = 0;
  std::size_t behind = 0;
  const std::size_t gap = text.find("::");
  if (gap == std::string_view::npos) {
    if (!read_groups(text, head, before) || before != 8) return std::nullopt;
    return join(head);
  }
  const bool dotted_first = text.substr(0, gap).find('.') != std::string_view::npos;
  if (dotted_first || !read_groups(text.substr(0, gap), head, before) ||
      !read_groups(text.substr(gap + 2), tail, behind))
    return std::nullopt;
  if (before + behind > 7) return std::nullopt;
  for (std::size_t n = 0; n < behind; ++n) head[8 - behind + n] = tail[n];
  return join(head);
}

}  // namespace

std::string to_text(Mac mac) {
  std::string text;
  for (int shift = 40; shift >= 0; shift -= 8) {
    const std::uint64_t byte = mac.bits >> static_cast<unsigned>(shift) & 0xffU;
    if (!text.empty()) text += ':';
    text += hex[byte >> 4U];
    text += hex[byte & 15U];
  }
  return text;
}

std::optional<Mac> read_mac(std::string_view text) {
  std::uint64_t bits = 0;
  int digits = 0;
  for (const char c : text) {
    if (c == ':' || c == '-' || c == '.') continue;
    const std::size_t value = hex.find(static_cast<char>(c >= 'A' && c <= 'F' ? c + ('a' - 'A') : c));
    if (value == std::string_view::npos || ++digits > 12) return std::nullopt;
    bits = bits << 4U | value;
  }
  return digits == 12 ? std::optional(Mac{bits}) : std::nullopt;
}

bool Ip::group() const {
  if (!v4()) return high >> 56U == 0xff;
  const auto bits = static_cast<std::uint32_t>(low);
  return bits >> 28U == 0xe || bits == 0xffffffff;
}

bool Ip::outside() const {
  if (none() || group()) return false;
  if (!v4()) return high >> 61U == 1;  // 2000::/3 is all that is routed in public
  const auto bits = static_cast<std::uint32_t>(low);
  const bool inner = bits >> 24U == 10 || bits >> 20U == 0xac1 || bits >> 16U == 0xc0a8 || bits >> 16U == 0xa9fe ||
                     bits >> 24U == 127 || bits >> 24U == 0 || bits >> 22U == 0x191 || bits >> 28U == 0xf;
  return !inner;
}

std::string to_text(Ip ip) { return ip.v4() ? dotted(static_cast<std::uint32_t>(ip.low)) : coloned(ip); }

std::optional<Ip> read_ip(std::string_view text) {
  if (text.find(':') != std::string_view::npos) return read_coloned(text);
  const auto bits = read_dotted(text);
  return bits ? std::optional(ip4(*bits)) : std::nullopt;
}

}  // namespace masugata::wire
