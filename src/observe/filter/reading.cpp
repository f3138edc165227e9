#include "observe/filter/reading.hpp"

#include <algorithm>
#include <charconv>

namespace masugata::observe::filter {
namespace {

constexpr std::size_t most_notes = 200;
constexpr std::size_t most_words = 4096;
constexpr std::size_t longest_shown = 160;

wire::Ip prefix_mask(std::uint32_t length, std::uint32_t bits) {
  const std::uint32_t whole = bits == 32 ? length + 96 : length;
  const auto ones = [](std::uint32_t count) {
    return count == 0 ? 0 : count >= 64 ? UINT64_MAX : ~(UINT64_MAX >> count);
  };
  return {ones(std::min(whole, 64U)), ones(whole > 64 ? whole - 64 : 0)};
}

wire::Ip last_of(wire::Ip first, wire::Ip mask) { return {first.high | ~mask.high, first.low | ~mask.low}; }

}  // namespace

Words words_of(std::string_view line) {
  constexpr std::string_view blank = " \t\r";
  Words words;
  while (words.size() < most_words) {
    const std::size_t begin = line.find_first_not_of(blank);
    if (begin == std::string_view::npos) break;
    line.remove_prefix(begin);
    const bool quoted = line.front() == '"';
    if (quoted) line.remove_prefix(1);
    const std::size_t end = quoted ? line.find('"') : line.find_first_of(blank);
    words.push_back(line.substr(0, end));
    if (end == std::string_view::npos) break;
    line.remove_prefix(end + (quoted ? 1 : 0));
  }
  return words;
}

void each_line(std::string_view text, const std::function<void(std::string_view, std::uint32_t)>& take) {
  std::uint32_t number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    take(line, ++number);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
}

std::optional<std::uint32_t> number_of(std::string_view text) {
  std::uint32_t out = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (text.empty() || fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return out;
}

std::optional<IpRange> network_of(wire::Ip ip, wire::Ip mask) {
  if (ip.v4() != mask.v4()) return std::nullopt;
  if (ip.v4()) mask = {UINT64_MAX, mask.low | 0xffffffff00000000ULL};
  const wire::Ip holes{~mask.high, ~mask.low};
  const bool whole = holes.high == 0 ? (holes.low & (holes.low + 1)) == 0
                                     : holes.low == UINT64_MAX && (holes.high & (holes.high + 1)) == 0;
  if (!whole) return std::nullopt;
  const wire::Ip first{ip.high & mask.high, ip.low & mask.low};
  return IpRange{first, last_of(first, mask)};
}

std::optional<IpRange> range_of(std::string_view text) {
  if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
    const auto ip = wire::read_ip(text.substr(0, slash));
    if (!ip) return std::nullopt;
    const std::uint32_t bits = ip->v4() ? 32 : 128;
    const std::string_view mask = text.substr(slash + 1);
    if (const auto length = number_of(mask)) {
      if (*length > bits) return std::nullopt;
      const wire::Ip ones = prefix_mask(*length, bits);
      const wire::Ip first{ip->high & ones.high, ip->low & ones.low};
      return IpRange{first, last_of(first, ones)};
    }
    const auto dotted = wire::read_ip(mask);
    return dotted ? network_of(*ip, *dotted) : std::nullopt;
  }
  const std::size_t dash = text.find('-');
  const auto first = wire::read_ip(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : wire::read_ip(text.substr(dash + 1));
  if (!first || !last || first->v4() != last->v4() || *last < *first) return std::nullopt;
  return IpRange{*first, *last};
}

void add_range(Addresses& to, const std::optional<IpRange>& range) {
  to.any = false;
  if (!range || to.ranges.size() >= most_ranges) {
    to.unread = true;
  } else {
    to.ranges.push_back(*range);
  }
}

std::optional<std::uint8_t> Reader::protocol(std::string_view text) const {
  if (const auto number = number_of(text))
    return *number > UINT8_MAX ? std::nullopt : std::optional(static_cast<std::uint8_t>(*number));
  const auto known = names.protocols.find(text);
  return known == names.protocols.end() ? std::nullopt : std::optional(known->second);
}

std::optional<std::uint16_t> Reader::port(std::string_view text) const {
  const auto known = names.services.find(text);
  if (known != names.services.end()) return known->second.front().first;
  const auto number = number_of(text);
  if (!number || *number > UINT16_MAX) return std::nullopt;
  return static_cast<std::uint16_t>(*number);
}

std::optional<PortRange> Reader::ports(std::string_view text, char between) const {
  if (const auto one = port(text)) return PortRange{*one, *one};
  const std::size_t at = text.find(between);
  if (at == std::string_view::npos || text.size() == 1) return std::nullopt;
  const auto first = at == 0 ? std::optional<std::uint16_t>(0) : port(text.substr(0, at));
  const auto last = at + 1 == text.size() ? std::optional<std::uint16_t>(UINT16_MAX) : port(text.substr(at + 1));
  if (!first || !last || *last < *first) return std::nullopt;
  return PortRange{*first, *last};
}

std::uint32_t Reader::chain(std::string_view name) {
  const auto known = chain_numbers.find(name);
  if (known != chain_numbers.end()) return known->second;
  const auto number = static_cast<std::uint32_t>(out.chains.size());
  out.chains.push_back({std::string(name), {}, RuleAction::deny, 0});
  chain_numbers.emplace(name, number);
  return number;
}

FilterInterface& Reader::interface(std::string_view name) {
  const auto known = std::ranges::find(out.interfaces, name, &FilterInterface::name);
  if (known != out.interfaces.end()) return *known;
  out.interfaces.push_back({std::string(name), {}, {}});
  return out.interfaces.back();
}

void Reader::note(std::string_view key, std::uint32_t line, std::string_view text) {
  if (out.notes.size() >= most_notes) return;
  out.notes.push_back(
      {std::string(key), {{"text", std::string(text.substr(0, longest_shown))}}, {std::string(file), {}, line, 0}});
}

void Reader::add_unread(std::uint32_t chain, std::uint32_t line, std::string_view text) {
  note("observe.filter.unread", line, text);
  FilterRule rule;
  rule.partial = true;
  rule.line = line;
  rule.text = text;
  add(chain, std::move(rule));
}

void Reader::add(std::uint32_t chain, FilterRule rule) { out.chains[chain].rules.push_back(std::move(rule)); }

}  // namespace masugata::observe::filter
