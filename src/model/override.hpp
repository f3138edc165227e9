// A derived value that a person replaced, with the reason and the name.
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

struct Override {
  Id id;
  Maybe<Id> object;
  Maybe<std::string> field;  // e.g. "importance"
  Maybe<std::string> value;
  Maybe<Text> reason;
  Maybe<Id> approved_by;
  Maybe<Date> decided_on;
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 1> override_to_any = {"any"};
inline constexpr std::array<std::string_view, 2> override_to_role_or_department = {"role", "department"};
inline constexpr std::array override_fields = {
    base::field<&Override::id>("id", {.need = base::Need::required}),
    base::field<&Override::object>("object", {.need = base::Need::required, .targets = override_to_any}),
    base::field<&Override::field>("field", {.need = base::Need::required}),
    base::field<&Override::value>("value", {.need = base::Need::required}),
    base::field<&Override::reason>("reason", {.need = base::Need::required}),
    base::field<&Override::approved_by>("approved_by", {.targets = override_to_role_or_department}),
    base::field<&Override::decided_on>("decided_on"),
    base::field<&Override::note>("note"),
    base::field<&Override::extra>("extra"),
};

}  // namespace masugata::model
