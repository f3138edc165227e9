// A party inside or outside whom the plant must reach, or who is hit by its incidents (step 1-1 (3)).
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

enum class Side : std::uint8_t { own, other };
inline constexpr std::array<std::string_view, 2> side_names = {"own", "other"};
constexpr std::span<const std::string_view> choices(Side) { return side_names; }
constexpr std::string_view choice_set(Side) { return "side"; }

struct Stakeholder {
  Id id;
  Maybe<Text> name;
  Maybe<Side> side;
  Maybe<Id> party;                   // the department or supplier that it is, if one
  Maybe<Text> part;                  // what part it plays
  Maybe<std::string> contact;        // by day
  Maybe<std::string> night_contact;  // outside working hours
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 2> stakeholder_to_department_or_supplier = {"department", "supplier"};
inline constexpr std::array stakeholder_fields = {
    base::field<&Stakeholder::id>("id", {.need = base::Need::required}),
    base::field<&Stakeholder::name>("name"),
    base::field<&Stakeholder::side>("side"),
    base::field<&Stakeholder::party>("party", {.targets = stakeholder_to_department_or_supplier}),
    base::field<&Stakeholder::part>("part"),
    base::field<&Stakeholder::contact>("contact"),
    base::field<&Stakeholder::night_contact>("night_contact"),
    base::field<&Stakeholder::note>("note"),
    base::field<&Stakeholder::extra>("extra"),
};

}  // namespace masugata::model
