// Facts in, derived values and findings out: rules R1 to R7, R9, R10 and the lints (domain.md 1 and 6, analysis.md 1 to
// 3).
//
// Pure and deterministic: the same facts, knowledge and settings give the same assessment, whatever ran before.
// Must never know a protocol, a product name or a word for people.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "assess/bind.hpp"
#include "assess/evaluate.hpp"
#include "model/assessment.hpp"

namespace masugata::assess {

// References that lead nowhere count as unknown; model::check names them.
[[nodiscard]] model::Assessment assess(const model::Factory& factory, const BoundKnowledge& bound,
                                       const Settings& settings);

// R1 to R7 only: no threats, measures, risks, ranking and lints.
[[nodiscard]] model::Assessment derive_levels(const model::Factory& factory, const BoundKnowledge& bound,
                                              const Settings& settings);

// Why derived values are what they are, down to facts. Everything given must outlive it.
class Explainer {
 public:
  Explainer(const model::Factory& factory, const BoundKnowledge& bound, const model::Assessment& assessment,
            const Settings& settings)
      : index_(factory), view_{factory, index_, bound, assessment, settings} {}
  Explainer(const Explainer&) = delete;
  Explainer& operator=(const Explainer&) = delete;

  // `field` is one of explainable_fields(), with ".TH-1", ".CM-N01", ".IAC" or ".TH-1.BC" behind it for one of many, or
  // the id of a rule with a finding or question on that object. Fails with
  // not_found when there is no such object, field or finding.
  [[nodiscard]] base::Result<model::Reason> explain(std::string_view id, std::string_view field) const;

 private:
  FactoryIndex index_;
  View view_;
};

// What can be asked of a noun: "importance", "threat_level", … Empty for nouns that nothing is derived for.
[[nodiscard]] std::vector<std::string> explainable_fields(std::string_view noun);

// Overrides that cannot be followed: an unknown field, or a value that is no level.
[[nodiscard]] base::Notes check_overrides(const model::Factory& factory);

}  // namespace masugata::assess
