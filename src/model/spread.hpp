// Whom an incident in a business reaches, and by which way (step 1-1 (3)).
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

struct Spread {
  Id id;
  Maybe<Id> business;
  Maybe<std::vector<Id>> stakeholders;
  Maybe<Text> path;
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 1> spread_to_business = {"business"};
inline constexpr std::array<std::string_view, 3> spread_to_stakeholder_or_supplier_or_department = {
    "stakeholder", "supplier", "department"};
inline constexpr std::array spread_fields = {
    base::field<&Spread::id>("id", {.need = base::Need::required}),
    base::field<&Spread::business>("business", {.targets = spread_to_business}),
    base::field<&Spread::stakeholders>("stakeholders", {.targets = spread_to_stakeholder_or_supplier_or_department}),
    base::field<&Spread::path>("path"),
    base::field<&Spread::note>("note"),
    base::field<&Spread::extra>("extra"),
};

}  // namespace masugata::model
