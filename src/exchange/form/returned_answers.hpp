// Answers that came back, put into the register: what would change, before anything changes.
#pragma once

#include "exchange/form/check_sheet.hpp"
#include "model/diff.hpp"
#include "model/factory.hpp"

namespace masugata::exchange {

struct AppliedAnswers {
  model::Factory factory;
  std::vector<model::RowChange> changes;
  std::size_t unchanged = 0;
  std::size_t blank = 0;  // questions that nobody answered
  base::Notes refused;    // answers that would overwrite what was changed here since the sheet went out
};

// Fields that a sheet does not hold stay. An answer that came back empty takes nothing away.
AppliedAnswers apply_answers(const model::Factory& factory, const ReturnedSheet& sheet, base::Date as_of);

// Of the row that holds the subject's own answer, for SheetQuestion::held; empty when there is none.
[[nodiscard]] std::string held_digest(const model::Factory& factory, std::string_view point, std::string_view subject);
// The row; nullptr when there is none.
[[nodiscard]] const model::Answer* held_answer(const model::Factory& factory, std::string_view point,
                                               std::string_view subject);

}  // namespace masugata::exchange
