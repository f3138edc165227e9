// A link between two zones (step 1-6), carried by wire, radio or hand. Its ends have no order.
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

enum class Direction : std::uint8_t { both, from_to, to_from };
inline constexpr std::array<std::string_view, 3> direction_names = {"both", "from_to", "to_from"};
constexpr std::span<const std::string_view> choices(Direction) { return direction_names; }
constexpr std::string_view choice_set(Direction) { return "direction"; }

enum class Medium : std::uint8_t {
  lan,
  vlan,
  wireless,
  serial,
  leased_line,
  cellular,
  vpn,
  internet,
  hand_carried,
  other
};
inline constexpr std::array<std::string_view, 10> medium_names = {
    "lan", "vlan", "wireless", "serial", "leased_line", "cellular", "vpn", "internet", "hand_carried", "other"};
constexpr std::span<const std::string_view> choices(Medium) { return medium_names; }
constexpr std::string_view choice_set(Medium) { return "medium"; }

enum class Filter : std::uint8_t { deny_by_default, acl, none, manual };
inline constexpr std::array<std::string_view, 4> filter_names = {"deny_by_default", "acl", "none", "manual"};
constexpr std::span<const std::string_view> choices(Filter) { return filter_names; }
constexpr std::string_view choice_set(Filter) { return "filter"; }

enum class Authentication : std::uint8_t {
  none,
  shared_id,
  credentials,
  certificate,
  multi_factor,
  procedure,
  ledger,
  other
};
inline constexpr std::array<std::string_view, 8> authentication_names = {
    "none", "shared_id", "credentials", "certificate", "multi_factor", "procedure", "ledger", "other"};
constexpr std::span<const std::string_view> choices(Authentication) { return authentication_names; }
constexpr std::string_view choice_set(Authentication) { return "authentication"; }

enum class Encryption : std::uint8_t { none, tls, ipsec, other };
inline constexpr std::array<std::string_view, 4> encryption_names = {"none", "tls", "ipsec", "other"};
constexpr std::span<const std::string_view> choices(Encryption) { return encryption_names; }
constexpr std::string_view choice_set(Encryption) { return "encryption"; }

struct Conduit {
  Id id;
  Maybe<Text> name;  // what passes and what for
  Maybe<Id> from;    // one end
  Maybe<Id> to;      // the other end
  Maybe<Direction> direction;
  Maybe<std::vector<Id>> data;
  Maybe<Medium> medium;
  Maybe<std::vector<std::string>> protocols;
  Maybe<Filter> filter;                  // manual = carried by hand
  Maybe<Authentication> authentication;  // for a hand-carried conduit: the procedure or ledger that governs it
  Maybe<Encryption> encryption;
  Maybe<Id> privileged;  // the end that can rewrite control programs or settings of the other; none = neither
  Maybe<Id> responsible;
  Maybe<std::string> contract;
  Maybe<Id> cut_by;        // who may cut it in an emergency
  Maybe<Text> cut_steps;   // how to cut it, as somebody can do at night
  Maybe<Text> cut_effect;  // what stops when it is cut
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 1> conduit_to_zone = {"zone"};
inline constexpr std::array<std::string_view, 1> conduit_to_data_item = {"data_item"};
inline constexpr std::array<std::string_view, 3> conduit_to_department_or_role_or_supplier = {"department", "role",
                                                                                              "supplier"};
inline constexpr std::array<std::string_view, 3> conduit_to_role_or_department_or_supplier = {"role", "department",
                                                                                              "supplier"};
inline constexpr std::array conduit_fields = {
    base::field<&Conduit::id>("id", {.need = base::Need::required}),
    base::field<&Conduit::name>("name"),
    base::field<&Conduit::from>("from", {.need = base::Need::required, .targets = conduit_to_zone}),
    base::field<&Conduit::to>("to", {.need = base::Need::required, .targets = conduit_to_zone}),
    base::field<&Conduit::direction>("direction"),
    base::field<&Conduit::data>("data", {.targets = conduit_to_data_item}),
    base::field<&Conduit::medium>("medium"),
    base::field<&Conduit::protocols>("protocols"),
    base::field<&Conduit::filter>("filter"),
    base::field<&Conduit::authentication>("authentication"),
    base::field<&Conduit::encryption>("encryption"),
    base::field<&Conduit::privileged>("privileged", {.targets = conduit_to_zone}),
    base::field<&Conduit::responsible>("responsible", {.targets = conduit_to_department_or_role_or_supplier}),
    base::field<&Conduit::contract>("contract"),
    base::field<&Conduit::cut_by>("cut_by", {.targets = conduit_to_role_or_department_or_supplier}),
    base::field<&Conduit::cut_steps>("cut_steps"),
    base::field<&Conduit::cut_effect>("cut_effect"),
    base::field<&Conduit::note>("note"),
    base::field<&Conduit::extra>("extra"),
};

}  // namespace masugata::model
