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

// Explains what the answer rests on.
void add_reads(const Asking& asking, const Bound& question, const Standpoint& at, model::Reason& reason);
// The first packets that show it.
void add_seen(const Asking& asking, const std::vector<const model::Passage*>& seen, const std::string& rule,
              model::Reason& reason);
// Explains those of the factors that hold, or may.
void add_factors(const Asking& asking, Row zone, model::FactorSet which, model::Reason& reason);
// The fact that every zone has, for what rests on the tables alone.
model::Reason party_fact(const Asking& asking, Row zone);
// A zone that is not rated: outside, or without assets.
model::Reason explain_unrated(const Asking& asking, Row zone, std::string rule);

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

// `which` is an id of the catalogue ("TH-1", "CM-N01"), a component ("IAC"), or "TH-1.BC"; empty for all. Nothing when
// there is no such thing here.
std::optional<model::Reason> explain_threats(const Asking& asking, Row zone, std::string_view which);
std::optional<model::Reason> explain_measures(const Asking& asking, Row zone, std::string_view which);
std::optional<model::Reason> explain_risks(const Asking& asking, Row zone, std::string_view which);
std::optional<model::Reason> explain_sl_a(const Asking& asking, Row zone, std::string_view which);
model::Reason explain_threat_row(const Asking& asking, Row zone, std::size_t threat);
model::Reason explain_standing(const Asking& asking, Row zone, std::size_t measure);

}  // namespace masugata::assess
