// A purpose of making the factory smart (step 1-1 (1)): it brings new businesses, systems and outside links.
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

enum class PurposeKind : std::uint8_t { new_inside, new_outside, improved_function };
inline constexpr std::array<std::string_view, 3> purpose_kind_names = {"new_inside", "new_outside",
                                                                       "improved_function"};
constexpr std::span<const std::string_view> choices(PurposeKind) { return purpose_kind_names; }
constexpr std::string_view choice_set(PurposeKind) { return "purpose_kind"; }

struct Purpose {
  Id id;
  Maybe<Text> name;
  Maybe<std::vector<Id>> goals;
  Maybe<PurposeKind> kind;
  Maybe<Text> expected_value;  // what it is to bring (Q, C, D …)
  Maybe<Text> method;          // how
  Maybe<Date> start;
  Maybe<Id> sponsor;
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 1> purpose_to_goal = {"goal"};
inline constexpr std::array<std::string_view, 2> purpose_to_department_or_role = {"department", "role"};
inline constexpr std::array purpose_fields = {
    base::field<&Purpose::id>("id", {.need = base::Need::required}),
    base::field<&Purpose::name>("name"),
    base::field<&Purpose::goals>("goals", {.targets = purpose_to_goal}),
    base::field<&Purpose::kind>("kind"),
    base::field<&Purpose::expected_value>("expected_value"),
    base::field<&Purpose::method>("method"),
    base::field<&Purpose::start>("start"),
    base::field<&Purpose::sponsor>("sponsor", {.targets = purpose_to_department_or_role}),
    base::field<&Purpose::note>("note"),
    base::field<&Purpose::extra>("extra"),
};

}  // namespace masugata::model
