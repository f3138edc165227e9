#include "observe/filter/filter.hpp"

#include <algorithm>
#include <array>

#include "observe/filter/reading.hpp"

namespace masugata::observe {
namespace {

using model::FilterFormat;

constexpr std::size_t most_read = 1U << 20U;  // of the text, to tell its format

// Of what the lines of one format begin with, how many there are.
FilterFormat best_of(const std::array<std::size_t, model::filter_format_names.size()>& marks) {
  return static_cast<FilterFormat>(std::ranges::max_element(marks) - marks.begin());
}

std::optional<FilterFormat> format_of_line(const filter::Words& words, std::string_view line) {
  const auto is = [&](std::size_t at, std::string_view word) { return at < words.size() && words[at] == word; };
  if (line == "*filter" || line == "*nat" || line == "*mangle" || (is(0, "-A") && words.size() > 2))
    return FilterFormat::iptables;
  if (is(0, "table") && words.size() == 4 && is(3, "{")) return FilterFormat::nftables;
  if (is(0, "config") && (is(1, "firewall") || is(1, "system") || is(1, "vdom"))) return FilterFormat::fortigate;
  const bool numbered = words.size() > 3 && filter::number_of(words[2]);
  if (is(0, "ip") && ((is(1, "filter") && (numbered || is(2, "dynamic"))) || (is(2, "secure") && is(3, "filter"))))
    return FilterFormat::yamaha;
  if (is(0, "access-list") || (is(0, "ip") && is(1, "access-list")) || (is(0, "ip") && is(1, "access-group")))
    return FilterFormat::cisco_ios;
  return std::nullopt;
}

}  // namespace

std::optional<FilterFormat> filter_format(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return std::nullopt;
  std::array<std::size_t, model::filter_format_names.size()> marks{};
  bool any = false;
  filter::each_line(text.substr(0, most_read), [&](std::string_view line, std::uint32_t) {
    const auto format = format_of_line(filter::words_of(line), line);
    if (!format) return;
    ++marks[static_cast<std::size_t>(*format)];
    any = true;
  });
  if (!any) return std::nullopt;
  return best_of(marks);
}

base::Result<FilterRules> read_filter(std::string_view text, std::string_view file,
                                      const knowledge::ServiceNames& names) {
  const base::Where where{std::string(file), {}, 0, 0};
  if (text.size() > filter::most_bytes)
    return base::fail(base::Fault::exhausted, "observe.filter.too_large", {}, where);
  const auto format = filter_format(text);
  if (!format) return base::fail(base::Fault::invalid, "observe.filter.unknown_format", {}, where);
  FilterRules rules;
  rules.format = *format;
  filter::Reader reader{rules, file, names, {}};
  constexpr std::array<void (*)(std::string_view, filter::Reader&), model::filter_format_names.size()> readers = {
      &filter::read_yamaha, &filter::read_fortigate, &filter::read_cisco, &filter::read_nftables,
      &filter::read_iptables};
  readers[static_cast<std::size_t>(*format)](text, reader);
  return rules;
}

}  // namespace masugata::observe
