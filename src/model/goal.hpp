// A management goal of the plant that its systems serve (step 1-1 (1)).
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

struct Goal {
  Id id;
  Maybe<Text> name;
  Maybe<Id> owner;
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 2> goal_to_department_or_role = {"department", "role"};
inline constexpr std::array goal_fields = {
    base::field<&Goal::id>("id", {.need = base::Need::required}),
    base::field<&Goal::name>("name"),
    base::field<&Goal::owner>("owner", {.targets = goal_to_department_or_role}),
    base::field<&Goal::note>("note"),
    base::field<&Goal::extra>("extra"),
};

}  // namespace masugata::model
