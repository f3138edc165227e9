// A department of the own company (step 1-1 (3)).
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

enum class DepartmentKind : std::uint8_t {
  executive,
  strategy,
  it,
  security,
  production_engineering,
  production_control,
  manufacturing,
  quality,
  maintenance,
  procurement,
  logistics,
  dx,
  audit,
  risk,
  facilities,
  plant_manager,
  other
};
inline constexpr std::array<std::string_view, 17> department_kind_names = {"executive",
                                                                           "strategy",
                                                                           "it",
                                                                           "security",
                                                                           "production_engineering",
                                                                           "production_control",
                                                                           "manufacturing",
                                                                           "quality",
                                                                           "maintenance",
                                                                           "procurement",
                                                                           "logistics",
                                                                           "dx",
                                                                           "audit",
                                                                           "risk",
                                                                           "facilities",
                                                                           "plant_manager",
                                                                           "other"};
constexpr std::span<const std::string_view> choices(DepartmentKind) { return department_kind_names; }
constexpr std::string_view choice_set(DepartmentKind) { return "department_kind"; }

struct Department {
  Id id;
  Maybe<Text> name;
  Maybe<DepartmentKind> kind;  // which reader of the guideline it is
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array department_fields = {
    base::field<&Department::id>("id", {.need = base::Need::required}),
    base::field<&Department::name>("name"),
    base::field<&Department::kind>("kind"),
    base::field<&Department::note>("note"),
    base::field<&Department::extra>("extra"),
};

}  // namespace masugata::model
