// A body that decides on the security of the plant, and who sits in it (step 1-1 (3)).
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

struct Committee {
  Id id;
  Maybe<Text> name;
  Maybe<Id> chair;
  Maybe<std::vector<Id>> members;
  Maybe<Text> remit;
  Maybe<bool> joins_it_and_plant;
  Maybe<double> every_months;
  Maybe<Date> last_met;
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 2> committee_to_role_or_department = {"role", "department"};
inline constexpr std::array<std::string_view, 3> committee_to_role_or_department_or_supplier = {"role", "department",
                                                                                                "supplier"};
inline constexpr std::array committee_fields = {
    base::field<&Committee::id>("id", {.need = base::Need::required}),
    base::field<&Committee::name>("name"),
    base::field<&Committee::chair>("chair", {.targets = committee_to_role_or_department}),
    base::field<&Committee::members>("members", {.targets = committee_to_role_or_department_or_supplier}),
    base::field<&Committee::remit>("remit"),
    base::field<&Committee::joins_it_and_plant>("joins_it_and_plant"),
    base::field<&Committee::every_months>("every_months", {.unit = "month"}),
    base::field<&Committee::last_met>("last_met"),
    base::field<&Committee::note>("note"),
    base::field<&Committee::extra>("extra"),
};

}  // namespace masugata::model
