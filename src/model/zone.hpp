// An area whose businesses and importance are about the same, so that one level of measures fits it (step 1-6).
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

enum class Party : std::uint8_t { own, other };
inline constexpr std::array<std::string_view, 2> party_names = {"own", "other"};
constexpr std::span<const std::string_view> choices(Party) { return party_names; }
constexpr std::string_view choice_set(Party) { return "party"; }

enum class Purdue : std::uint8_t { l0, l0_1, l0_2, l1, l1_2, l2, l2_3, l3, l3_5, l4, l4_5, l5, outside };
inline constexpr std::array<std::string_view, 13> purdue_names = {
    "L0", "L0-1", "L0-2", "L1", "L1-2", "L2", "L2-3", "L3", "L3.5", "L4", "L4-5", "L5", "outside"};
constexpr std::span<const std::string_view> choices(Purdue) { return purdue_names; }
constexpr std::string_view choice_set(Purdue) { return "purdue"; }

struct Zone {
  Id id;
  Maybe<Text> name;
  Maybe<Party> party;
  Maybe<Id> operated_by;              // the outside party
  Maybe<Purdue> purdue;               // Purdue / ISA-95 level: an attribute, not the definition
  Maybe<Text> aim;                    // what it is for
  Maybe<std::vector<Id>> businesses;  // the businesses that define it
  Maybe<Id> responsible;
  Maybe<Text> area;                          // rooms or physical areas
  Maybe<std::vector<std::string>> networks;  // its address ranges, "192.168.10.0/24"
  Maybe<Text> attacker_reason;               // why a capable attacker would aim at it; raises SL-T (R6)
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 1> zone_to_supplier = {"supplier"};
inline constexpr std::array<std::string_view, 1> zone_to_business = {"business"};
inline constexpr std::array<std::string_view, 3> zone_to_department_or_role_or_supplier = {"department", "role",
                                                                                           "supplier"};
inline constexpr std::array zone_fields = {
    base::field<&Zone::id>("id", {.need = base::Need::required}),
    base::field<&Zone::name>("name"),
    base::field<&Zone::party>("party", {.need = base::Need::required}),
    base::field<&Zone::operated_by>("operated_by", {.targets = zone_to_supplier}),
    base::field<&Zone::purdue>("purdue"),
    base::field<&Zone::aim>("aim"),
    base::field<&Zone::businesses>("businesses", {.targets = zone_to_business}),
    base::field<&Zone::responsible>("responsible", {.targets = zone_to_department_or_role_or_supplier}),
    base::field<&Zone::area>("area"),
    base::field<&Zone::networks>("networks"),
    base::field<&Zone::attacker_reason>("attacker_reason"),
    base::field<&Zone::note>("note"),
    base::field<&Zone::extra>("extra"),
};

}  // namespace masugata::model
