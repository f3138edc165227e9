// The parts of explanations: one function per derived value, and the sentences of facts.
#pragma once

#include "assess/derive.hpp"
#include "model/assessment.hpp"

namespace masugata::assess {

// What is asked of, while a tree of reasons grows.
struct Asking {
  View view;
};

base::Argument object(std::string name, std::string_view id);
base::Argument word(std::string name, std::string key);
base::Argument level(std::string name, Level value);
// The key for a pair: as it is when settled, ".open" when unknown facts leave it open, ".unknown" without facts.
std::string keyed(std::string key, const LevelPair& pair);
// Arguments `level` and `worst`; `words` is "level." or "requirement_level.".
void add_levels(const LevelPair& pair, std::string_view words, std::vector<base::Argument>& out);
std::optional<model::Reason> explain_override(const Asking& asking, const base::Id& id, std::string_view noun,
                                              std::string_view field);

// A fact as a leaf: "B-04: quality is high", with file and line.
model::Reason explain_fact(const Asking& asking, const Read& read);
// A fact, or the explanation of a derived value that was read.
model::Reason explain_read(const Asking& asking, const Read& read);

model::Reason explain_business(const Asking& asking, Row row);
model::Reason explain_asset(const Asking& asking, Row row);
model::Reason explain_zone_importance(const Asking& asking, Row row);
model::Reason explain_factors(const Asking& asking, Row row);
model::Reason explain_exposed(const Asking& asking, Row row);  // the exposing factors only
model::Reason explain_threat(const Asking& asking, Row row);
model::Reason explain_requirement(const Asking& asking, Row row);
model::Reason explain_sl(const Asking& asking, Row row);
model::Reason explain_demands(const Asking& asking, Row row);
model::Reason explain_data(const Asking& asking, Derived derived, Row row);  // where it lies, comes from and goes to
model::Reason explain_own_service(const Asking& asking, Row asset);
model::Reason explain_owners(const Asking& asking, Row zone);

}  // namespace masugata::assess
