// What must be decided again, and by whom (rule R8, analysis.md 4): every artefact of the knowledge's list, for every
// row of its noun, held against the latest confirmation of it.
//
// Pure: the day is an argument. Must never look at names, notes or where a row stands in its file.
#pragma once

#include "assess/recheck/inputs.hpp"
#include "model/recheck.hpp"

namespace masugata::assess {

// The latest confirmation of each artefact of each object, by day, then by its place in the register.
class LatestConfirmations {
 public:
  // Confirmations of what has gone, or of no artefact, go into `notes`.
  LatestConfirmations(const model::Factory& factory, const FactoryIndex& index, const BoundArtefacts& bound,
                      base::Notes& notes);
  // nullptr: nobody ever confirmed it.
  [[nodiscard]] const model::Confirmation* of(const model::Factory& factory, std::size_t artefact, Row object) const;
  // A row came or went that nobody confirmed, and that is no confirmation.
  void shift(const BoundArtefacts& bound, const Shift& shift);

 private:
  std::vector<std::vector<Row>> rows_;  // by artefact and row of its noun
};

// One artefact of one object. Fresh ones too.
[[nodiscard]] model::RecheckItem judge(const Ground& ground, const BoundArtefact& artefact, Row object,
                                       const model::Confirmation* latest);

// `view` must hold a finished assessment.
[[nodiscard]] model::Recheck recheck(const View& view, const BoundArtefacts& bound);

// When the yearly confirmation of an object comes: the first day of the object's own month, more than a month after the
// confirmation and at most a year after that. Months are given by the id, so that sheets spread over the year.
[[nodiscard]] base::Date due_after(base::Date confirmed, const base::Id& object);

// What differs between what was confirmed and what is. Inputs that the confirmation does not know, as its knowledge had
// another list, do not count.
[[nodiscard]] std::vector<model::InputChange> changes_since(const model::Confirmation& confirmation,
                                                            std::span<const Input> now);

}  // namespace masugata::assess
