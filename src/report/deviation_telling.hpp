// What a deviation says to a person: what it is, why it matters, what to do, and its facts. Gives plain text.
#pragma once

#include <string>
#include <vector>

#include "base/words.hpp"
#include "model/deviation.hpp"
#include "model/factory.hpp"

namespace masugata::report {

struct DeviationTelling {
  std::string title, why, action, severity_reason;  // a sentence each
  std::vector<std::string> facts;
};

[[nodiscard]] DeviationTelling tell(const base::Words& words, const model::Factory& factory,
                                    const model::Deviation& deviation, base::Language language);
[[nodiscard]] std::string tell(const base::Words& words, const model::DeviationFact& fact, base::Language language);

// Classes of operations, one after another.
[[nodiscard]] std::string tell_operations(const base::Words& words, const std::vector<std::string>& classes,
                                          base::Language language);

}  // namespace masugata::report
