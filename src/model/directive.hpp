// A written rule of the company on security: the policy for the plant and what stands below it (step 1-1 (3)).
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

struct Directive {
  Id id;
  Maybe<Text> name;
  Maybe<std::string> edition;
  Maybe<bool> covers_plant;
  Maybe<Text> scope;
  Maybe<Id> owner;
  Maybe<Id> approved_by;
  Maybe<Date> approved_on;
  Maybe<Date> next_review;
  Maybe<bool> made_known;
  Maybe<std::string> file;
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 2> directive_to_department_or_role = {"department", "role"};
inline constexpr std::array<std::string_view, 2> directive_to_role_or_department = {"role", "department"};
inline constexpr std::array directive_fields = {
    base::field<&Directive::id>("id", {.need = base::Need::required}),
    base::field<&Directive::name>("name"),
    base::field<&Directive::edition>("edition"),
    base::field<&Directive::covers_plant>("covers_plant"),
    base::field<&Directive::scope>("scope"),
    base::field<&Directive::owner>("owner", {.targets = directive_to_department_or_role}),
    base::field<&Directive::approved_by>("approved_by", {.targets = directive_to_role_or_department}),
    base::field<&Directive::approved_on>("approved_on"),
    base::field<&Directive::next_review>("next_review"),
    base::field<&Directive::made_known>("made_known"),
    base::field<&Directive::file>("file"),
    base::field<&Directive::note>("note"),
    base::field<&Directive::extra>("extra"),
};

}  // namespace masugata::model
