// What the readers of all formats share: words of a line, addresses, ports, notes. Bounded whatever the text says.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string_view>

#include "observe/filter/filter.hpp"

namespace masugata::observe::filter {

using Words = std::vector<std::string_view>;

inline constexpr std::size_t most_bytes = 64U << 20U;
inline constexpr std::size_t most_rules = 100'000;
inline constexpr std::size_t most_ranges = 4096;  // of one side of a rule

// Split at white space; what stands in double quotes is one word, without them.
Words words_of(std::string_view line);
// Each line with its number, from 1, without its end.
void each_line(std::string_view text, const std::function<void(std::string_view, std::uint32_t)>& take);

std::optional<std::uint32_t> number_of(std::string_view text);
// "10.0.0.1", "10.0.0.0/24", "10.0.0.0/255.255.255.0", "10.0.0.1-10.0.0.9"
std::optional<IpRange> range_of(std::string_view text);
std::optional<IpRange> network_of(wire::Ip ip, wire::Ip mask);
void add_range(Addresses& to, const std::optional<IpRange>& range);

// Fills one FilterRules.
struct Reader {
  FilterRules& out;
  std::string_view file;
  const knowledge::ServiceNames& names;
  std::map<std::string, std::uint32_t, std::less<>> chain_numbers;

  // IP's number of "tcp", "17", …; "ip" and "all" are any
  [[nodiscard]] std::optional<std::uint8_t> protocol(std::string_view text) const;
  [[nodiscard]] std::optional<std::uint16_t> port(std::string_view text) const;  // a number or a name
  // "80", "www", "80-90", "80:90", "-1023", "1024-"
  [[nodiscard]] std::optional<PortRange> ports(std::string_view text, char between) const;
  // The number of the chain of that name, made when it is new.
  std::uint32_t chain(std::string_view name);
  FilterInterface& interface(std::string_view name);
  void note(std::string_view key, std::uint32_t line, std::string_view text);
  // A rule that could not be read and may match anything.
  void add_unread(std::uint32_t chain, std::uint32_t line, std::string_view text);
  void add(std::uint32_t chain, FilterRule rule);
};

void read_yamaha(std::string_view text, Reader& to);
void read_cisco(std::string_view text, Reader& to);
void read_fortigate(std::string_view text, Reader& to);
void read_iptables(std::string_view text, Reader& to);
void read_nftables(std::string_view text, Reader& to);

}  // namespace masugata::observe::filter
