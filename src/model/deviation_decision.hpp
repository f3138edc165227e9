// What somebody decided about a deviation or a proposal of observation, so that it is not asked again.
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

enum class DeviationAnswer : std::uint8_t { accepted, planned, dismissed };
inline constexpr std::array<std::string_view, 3> deviation_answer_names = {"accepted", "planned", "dismissed"};
constexpr std::span<const std::string_view> choices(DeviationAnswer) { return deviation_answer_names; }
constexpr std::string_view choice_set(DeviationAnswer) { return "deviation_answer"; }

struct DeviationDecision {
  Id id;
  Maybe<std::string> deviation;  // the key of what was decided (Deviation::key, Proposal::key)
  Maybe<DeviationAnswer> answer;
  Maybe<Id> planned_work;
  Maybe<Text> reason;
  Maybe<Id> decided_by;
  Maybe<Date> decided_on;
  Maybe<Date> until;  // asked again from then on; not applicable: never
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 1> deviation_decision_to_planned_work = {"planned_work"};
inline constexpr std::array<std::string_view, 2> deviation_decision_to_role_or_department = {"role", "department"};
inline constexpr std::array deviation_decision_fields = {
    base::field<&DeviationDecision::id>("id", {.need = base::Need::required}),
    base::field<&DeviationDecision::deviation>("deviation", {.need = base::Need::required}),
    base::field<&DeviationDecision::answer>("answer"),
    base::field<&DeviationDecision::planned_work>("planned_work", {.targets = deviation_decision_to_planned_work}),
    base::field<&DeviationDecision::reason>("reason"),
    base::field<&DeviationDecision::decided_by>("decided_by", {.targets = deviation_decision_to_role_or_department}),
    base::field<&DeviationDecision::decided_on>("decided_on"),
    base::field<&DeviationDecision::until>("until"),
    base::field<&DeviationDecision::note>("note"),
    base::field<&DeviationDecision::extra>("extra"),
};

}  // namespace masugata::model
