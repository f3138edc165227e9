// The filter configuration of a router or firewall, as it was taken from the device: what is allowed, beside what is
// declared and what is seen.
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

enum class FilterFormat : std::uint8_t { yamaha, fortigate, cisco_ios, nftables, iptables };
inline constexpr std::array<std::string_view, 5> filter_format_names = {"yamaha", "fortigate", "cisco_ios", "nftables",
                                                                        "iptables"};
constexpr std::span<const std::string_view> choices(FilterFormat) { return filter_format_names; }
constexpr std::string_view choice_set(FilterFormat) { return "filter_format"; }

struct FilterConfig {
  Id id;
  Maybe<Text> name;
  Maybe<Id> device;                 // the asset that it was taken from
  Maybe<FilterFormat> format;       // unknown: told from the file itself
  Maybe<std::string> file;          // its name, in the factory folder or among the kept evidence
  Maybe<std::vector<Id>> conduits;  // that pass this device; unknown: it allows nothing and forbids nothing
  Maybe<Date> taken_on;
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 1> filter_config_to_asset = {"asset"};
inline constexpr std::array<std::string_view, 1> filter_config_to_conduit = {"conduit"};
inline constexpr std::array filter_config_fields = {
    base::field<&FilterConfig::id>("id", {.need = base::Need::required}),
    base::field<&FilterConfig::name>("name"),
    base::field<&FilterConfig::device>("device", {.targets = filter_config_to_asset}),
    base::field<&FilterConfig::format>("format"),
    base::field<&FilterConfig::file>("file"),
    base::field<&FilterConfig::conduits>("conduits", {.targets = filter_config_to_conduit}),
    base::field<&FilterConfig::taken_on>("taken_on"),
    base::field<&FilterConfig::note>("note"),
    base::field<&FilterConfig::extra>("extra"),
};

}  // namespace masugata::model
