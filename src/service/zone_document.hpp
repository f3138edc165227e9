// A zone's part of the assessment document. Names follow docs/schema/assessment.schema.json.
#pragma once

#include "base/value.hpp"
#include "knowledge/knowledge.hpp"
#include "model/assessment.hpp"
#include "model/factory.hpp"

namespace masugata::service {

[[nodiscard]] base::Value::Map zone_document(const knowledge::Knowledge& knowledge, const model::Factory& factory,
                                             const model::Zone& zone, const model::ZoneAssessment& assessed);

// `name` and `name_worst`; null where there are no facts.
void add_levels(base::Value::Map& row, const std::string& name, const model::LevelPair& pair);

}  // namespace masugata::service
