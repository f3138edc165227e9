// A measure of the catalogue as it stands in this plant (step 2-2).
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

enum class MeasureState : std::uint8_t { none, partly, done, documented, reviewed, compensated };
inline constexpr std::array<std::string_view, 6> measure_state_names = {"none",       "partly",   "done",
                                                                        "documented", "reviewed", "compensated"};
constexpr std::span<const std::string_view> choices(MeasureState) { return measure_state_names; }
constexpr std::string_view choice_set(MeasureState) { return "measure_state"; }

enum class CostClass : std::uint8_t { low, medium, high };
inline constexpr std::array<std::string_view, 3> cost_class_names = {"low", "medium", "high"};
constexpr std::span<const std::string_view> choices(CostClass) { return cost_class_names; }
constexpr std::string_view choice_set(CostClass) { return "cost_class"; }

struct Measure {
  Id id;
  Maybe<std::string> measure;  // id in the measure catalogue, e.g. "CM-N01"
  Maybe<std::vector<Id>> zones;
  Maybe<std::vector<Id>> assets;
  Maybe<MeasureState> state;
  Maybe<Text> explanation;  // how it is compensated, or what it is
  Maybe<Id> owner;
  Maybe<Date> due;
  Maybe<CostClass> cost;
  Maybe<bool> needs_stop;                    // putting it in place stops production
  Maybe<std::vector<std::string>> evidence;  // files
  Maybe<Date> evidence_until;
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 1> measure_to_zone = {"zone"};
inline constexpr std::array<std::string_view, 1> measure_to_asset = {"asset"};
inline constexpr std::array<std::string_view, 2> measure_to_department_or_role = {"department", "role"};
inline constexpr std::array measure_fields = {
    base::field<&Measure::id>("id", {.need = base::Need::required}),
    base::field<&Measure::measure>("measure"),
    base::field<&Measure::zones>("zones", {.targets = measure_to_zone}),
    base::field<&Measure::assets>("assets", {.targets = measure_to_asset}),
    base::field<&Measure::state>("state"),
    base::field<&Measure::explanation>("explanation"),
    base::field<&Measure::owner>("owner", {.targets = measure_to_department_or_role}),
    base::field<&Measure::due>("due"),
    base::field<&Measure::cost>("cost"),
    base::field<&Measure::needs_stop>("needs_stop"),
    base::field<&Measure::evidence>("evidence"),
    base::field<&Measure::evidence_until>("evidence_until"),
    base::field<&Measure::note>("note"),
    base::field<&Measure::extra>("extra"),
};

}  // namespace masugata::model
