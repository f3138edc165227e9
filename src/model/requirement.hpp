// A demand from outside: law, standard, industry or customer (step 1-1 (2)).
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

enum class RequirementKind : std::uint8_t { law, standard, industry, customer };
inline constexpr std::array<std::string_view, 4> requirement_kind_names = {"law", "standard", "industry", "customer"};
constexpr std::span<const std::string_view> choices(RequirementKind) { return requirement_kind_names; }
constexpr std::string_view choice_set(RequirementKind) { return "requirement_kind"; }

struct Requirement {
  Id id;
  Maybe<Text> name;
  Maybe<RequirementKind> kind;
  Maybe<std::string> edition;
  Maybe<Text> applies_to;
  Maybe<Date> due;
  Maybe<Id> owner;
  Maybe<Date> checked_on;
  Maybe<Text> result;
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 2> requirement_to_department_or_role = {"department", "role"};
inline constexpr std::array requirement_fields = {
    base::field<&Requirement::id>("id", {.need = base::Need::required}),
    base::field<&Requirement::name>("name"),
    base::field<&Requirement::kind>("kind"),
    base::field<&Requirement::edition>("edition"),
    base::field<&Requirement::applies_to>("applies_to"),
    base::field<&Requirement::due>("due"),
    base::field<&Requirement::owner>("owner", {.targets = requirement_to_department_or_role}),
    base::field<&Requirement::checked_on>("checked_on"),
    base::field<&Requirement::result>("result"),
    base::field<&Requirement::note>("note"),
    base::field<&Requirement::extra>("extra"),
};

}  // namespace masugata::model
