#include "observe/mac_maker.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>

namespace masugata::observe {
namespace {

constexpr unsigned address_bits = 48;
constexpr std::uint64_t made_up = std::uint64_t{2} << 40U;

bool read_line(std::string_view line, MacBlock& out) {
  const std::size_t tab = line.find('\t');
  if (tab != 6 && tab != 7 && tab != 9) return false;
  const char* end = line.data() + tab;
  const auto [stopped, error] = std::from_chars(line.data(), end, out.first, 16);
  out.bits = static_cast<std::uint8_t>(4 * tab);
  out.first <<= address_bits - out.bits;
  out.maker = line.substr(tab + 1);
  return error == std::errc() && stopped == end && !out.maker.empty();
}

bool inside(const MacBlock& block, std::uint64_t address) {
  return (address ^ block.first) >> (address_bits - block.bits) == 0;
}

}  // namespace

std::vector<MacBlock> read_mac_makers(std::string_view text) {
  std::vector<MacBlock> blocks;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    MacBlock block;
    if (read_line(text.substr(0, end), block)) blocks.push_back(block);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  std::ranges::sort(blocks, {}, [](const MacBlock& one) { return std::tuple(one.first, one.bits, one.maker); });
  return blocks;
}

// A smaller block may lie in a larger one: the last that begins at or before the address is the smallest, if it
// reaches that far; else one of those around it.
std::string_view maker_of(std::span<const MacBlock> blocks, wire::Mac mac) {
  if (mac.group() || (mac.bits & made_up) != 0) return {};
  for (const std::uint8_t bits : {std::uint8_t{36}, std::uint8_t{28}, std::uint8_t{24}}) {
    const unsigned rest = address_bits - bits;
    const auto key = std::tuple(mac.bits >> rest << rest, bits);
    const auto found =
        std::ranges::lower_bound(blocks, key, {}, [](const MacBlock& one) { return std::tuple(one.first, one.bits); });
    if (found != blocks.end() && found->bits == bits && inside(*found, mac.bits)) return found->maker;
  }
  return {};
}

}  // namespace masugata::observe
