// A finding that a person accepts as it is, with the reason and an end.
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

struct Acceptance {
  Id id;
  Maybe<std::string> rule;  // e.g. "L-09"
  Maybe<Id> object;
  Maybe<Text> item;
  Maybe<Text> reason;
  Maybe<Id> approved_by;
  Maybe<Date> decided_on;
  Maybe<Date> valid_until;
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 1> acceptance_to_any = {"any"};
inline constexpr std::array<std::string_view, 2> acceptance_to_role_or_department = {"role", "department"};
inline constexpr std::array acceptance_fields = {
    base::field<&Acceptance::id>("id", {.need = base::Need::required}),
    base::field<&Acceptance::rule>("rule", {.need = base::Need::required}),
    base::field<&Acceptance::object>("object", {.need = base::Need::required, .targets = acceptance_to_any}),
    base::field<&Acceptance::item>("item"),
    base::field<&Acceptance::reason>("reason", {.need = base::Need::required}),
    base::field<&Acceptance::approved_by>("approved_by", {.targets = acceptance_to_role_or_department}),
    base::field<&Acceptance::decided_on>("decided_on"),
    base::field<&Acceptance::valid_until>("valid_until"),
    base::field<&Acceptance::note>("note"),
    base::field<&Acceptance::extra>("extra"),
};

}  // namespace masugata::model
