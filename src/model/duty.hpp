// Who observes, orients, decides and acts when something is felt or told: one cell of the two stages by four phases
// (step 3 (1) ①).
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

enum class DutyStage : std::uint8_t { preventive, damage };
inline constexpr std::array<std::string_view, 2> duty_stage_names = {"preventive", "damage"};
constexpr std::span<const std::string_view> choices(DutyStage) { return duty_stage_names; }
constexpr std::string_view choice_set(DutyStage) { return "duty_stage"; }

enum class DutyPhase : std::uint8_t { observe, orient, decide, act };
inline constexpr std::array<std::string_view, 4> duty_phase_names = {"observe", "orient", "decide", "act"};
constexpr std::span<const std::string_view> choices(DutyPhase) { return duty_phase_names; }
constexpr std::string_view choice_set(DutyPhase) { return "duty_phase"; }

struct Duty {
  Id id;
  Maybe<DutyStage> stage;
  Maybe<DutyPhase> phase;
  Maybe<std::vector<Id>> departments;
  Maybe<std::vector<Id>> deciders;
  Maybe<std::vector<Id>> consents;
  Maybe<Level> executives_from;
  Maybe<double> time_limit;
  Maybe<Text> handover;
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 2> duty_to_department_or_supplier = {"department", "supplier"};
inline constexpr std::array<std::string_view, 2> duty_to_role_or_department = {"role", "department"};
inline constexpr std::array duty_fields = {
    base::field<&Duty::id>("id", {.need = base::Need::required}),
    base::field<&Duty::stage>("stage", {.need = base::Need::required}),
    base::field<&Duty::phase>("phase", {.need = base::Need::required}),
    base::field<&Duty::departments>("departments", {.targets = duty_to_department_or_supplier}),
    base::field<&Duty::deciders>("deciders", {.targets = duty_to_role_or_department}),
    base::field<&Duty::consents>("consents", {.targets = duty_to_role_or_department}),
    base::field<&Duty::executives_from>("executives_from"),
    base::field<&Duty::time_limit>("time_limit", {.unit = "h"}),
    base::field<&Duty::handover>("handover"),
    base::field<&Duty::note>("note"),
    base::field<&Duty::extra>("extra"),
};

}  // namespace masugata::model
