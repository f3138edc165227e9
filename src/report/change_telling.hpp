// What changed in the inputs of an artefact, as sentences: what came and went of a list, what rose and fell, what went
// from what to what. Written values of the program never reach the reader as they stand.
#pragma once

#include <span>

#include "report/answer_item.hpp"

namespace masugata::report {

struct ChangeTelling {
  const Speech& speech;
  const Speech* earlier;  // names of what has gone; may be nullptr
  const knowledge::Knowledge& knowledge;
  Moment moment;
};

// The key of a sentence of one moment: "report.recheck.changed" or "report.answer.changed".
[[nodiscard]] std::string key_of(Moment moment, std::string_view word);

// At least one sentence when there is a change.
[[nodiscard]] std::vector<std::string> tell_changes(const ChangeTelling& telling, const model::Noun& noun,
                                                    std::span<const model::InputChange> changes);

}  // namespace masugata::report
