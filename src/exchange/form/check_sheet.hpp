// A check sheet for a supplier: an Excel book with questions that are locked, cells for the answers that are open, and
// a hidden record of what was asked of whom, so that what comes back can be trusted row by row.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/progress.hpp"
#include "base/words.hpp"
#include "knowledge/knowledge.hpp"

namespace masugata::exchange {

enum class Asks : std::uint8_t { virtue, fact };  // はい／一部／いいえ, or あり／なし

struct SheetQuestion {
  std::string point;
  std::string phase;  // slug
  base::Text question;
  base::Text evidence;  // what would show it
  Asks asks = Asks::virtue;
  // What the subject answered before, to be confirmed or changed.
  std::string answer;  // slug: yes, partly, no, not_applicable; empty for none
  std::vector<std::string> files;
  std::optional<base::Date> valid_until;
  std::string note;
  std::string held;  // digest of the row that holds it; empty when there is none
};

struct CheckSheet {
  base::Language language = base::Language::ja;
  base::Id subject;
  std::string subject_name;
  std::string asked_by;
  std::string return_to;
  std::string due;
  base::Date issued;
  std::string edition;  // of the knowledge
  std::vector<SheetQuestion> questions;
};

// The same sheet gives the same bytes.
base::Result<std::string> write_check_sheet(const CheckSheet& sheet, const base::Words& words);

// What a question is known by in the record: its id and wording.
[[nodiscard]] std::string question_digest(std::string_view point, std::string_view question);

// The record as the hidden sheet holds it, one line of cells each; the last line seals those before it.
struct SheetRecord {
  struct Asked {
    std::string point;
    std::string digest;
    std::string held;
  };
  base::Id subject;
  std::string language;
  std::string edition;
  std::string issued;
  std::vector<Asked> asked;
};
[[nodiscard]] std::vector<std::vector<std::string>> record_lines(const SheetRecord& record);
// Nothing when the lines are no record, or were changed.
[[nodiscard]] std::optional<SheetRecord> read_record_lines(const std::vector<std::vector<std::string>>& lines);

// An answer that came back and can be taken.
struct ReturnedAnswer {
  std::string point;
  Asks asks = Asks::virtue;
  std::string answer;  // slug: yes, partly, no, unknown, not_applicable; empty: blank
  std::vector<std::string> files;
  std::optional<base::Date> valid_until;
  std::string note;
  std::string held;  // as it was when the sheet went out
  base::Where where;
  // Whether anything was written at all.
  [[nodiscard]] bool blank() const { return answer.empty() && files.empty() && !valid_until && note.empty(); }
};

struct ReturnedSheet {
  base::Id subject;
  base::Language language = base::Language::ja;
  std::string answered_by;                // empty when nobody signed
  std::optional<base::Date> answered_on;  // likewise
  std::vector<ReturnedAnswer> answers;
  base::Notes refused;  // what was changed in the sheet or cannot be read: those answers are not taken
  base::Notes notes;
};

struct SheetBytes {
  std::span<const std::byte> bytes;
  std::string file;
};

// Works on sheets that were unlocked, renamed, sorted or saved by another program. Fails when the book cannot be read,
// is no check sheet, its record is gone or changed, or it speaks of another subject than its record.
base::Result<ReturnedSheet> read_check_sheet(const SheetBytes& sheet, const knowledge::Knowledge& knowledge,
                                             const base::Words& words, base::Progress& progress);

}  // namespace masugata::exchange
