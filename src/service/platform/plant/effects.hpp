// What a write did to everything that is derived.
#pragma once

#include "model/recheck.hpp"
#include "report/speech.hpp"
#include "service/platform/plant/state.hpp"

namespace masugata::service {

struct Effects {
  std::vector<model::DerivedChange> changed;
  std::vector<model::Finding> found;  // findings and questions that were not there
  std::vector<model::Finding> gone;
  std::vector<model::RecheckItem> recheck;  // that was fresh, or changes its state
};

// Of edits since the plant's trail was forgotten; costs what they changed.
[[nodiscard]] Effects effects_of(const Equipment& equipment, const PlantState& now);
// Of one plant against another, after a large act; what must be decided again not of a very large one.
[[nodiscard]] Effects effects_between(const Equipment& equipment, const PlantState& before, const PlantState& after);

// {changed[], changed_total, findings{new[], new_total, gone[], gone_total}, recheck{new[], new_total}}; long lists are
// cut.
[[nodiscard]] base::Value effects_document(const Equipment& equipment, const PlantState& now, const Effects& effects,
                                           base::Language language);

}  // namespace masugata::service
