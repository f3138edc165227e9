// A check sheet that came back: nothing in it is believed that the record does not bear out.
#include <algorithm>
#include <array>
#include <map>

#include "base/unicode.hpp"
#include "exchange/form/check_sheet.hpp"
#include "exchange/form/spot.hpp"
#include "exchange/register/calendar_date.hpp"
#include "exchange/register/cell_value.hpp"
#include "exchange/workbook/workbook.hpp"

namespace masugata::exchange {

namespace {

using base::Fault;
using base::Result;
using base::Where;

constexpr std::size_t most_rows = 5000;  // of a sheet, that are looked at

// What stands in a column of the table.
enum class Head : std::uint8_t { point, question, answer, evidence, valid_until, note };
constexpr std::array<std::string_view, 6> head_keys = {"form.sheet.head.point",       "form.sheet.head.question",
                                                       "form.sheet.head.answer",      "form.sheet.head.evidence",
                                                       "form.sheet.head.valid_until", "form.sheet.head.note"};
using Columns = std::array<std::uint32_t, head_keys.size()>;  // 0: not there

std::vector<std::string> cells_of(const Row& row) {
  std::vector<std::string> cells;
  for (const Cell cell : row) {
    cells.resize(cell.column > 8 ? cells.size() : std::max<std::size_t>(cells.size(), cell.column));
    if (cell.column <= 8) cells[cell.column - 1] = std::string(cell.text);
  }
  return cells;
}

std::optional<SheetRecord> find_record(const Workbook& book) {
  for (const Sheet& sheet : book.sheets()) {
    if (sheet.row_count() == 0 || sheet.row_count() > most_rows) continue;
    const auto first = sheet.row(0).at(1);
    if (!first || first->text != "masugata-check-sheet") continue;
    std::vector<std::vector<std::string>> lines;
    for (std::size_t n = 0; n < sheet.row_count(); ++n) lines.push_back(cells_of(sheet.row(n)));
    return read_record_lines(lines);
  }
  return std::nullopt;
}

bool has_record_sheet(const Workbook& book) {
  return std::ranges::any_of(book.sheets(), [](const Sheet& sheet) {
    const auto first = sheet.row_count() == 0 ? std::nullopt : sheet.row(0).at(1);
    return first && first->text == "masugata-check-sheet";
  });
}

class SheetReader {
 public:
  SheetReader(const SheetBytes& source, const knowledge::Knowledge& knowledge, const base::Words& words)
      : source_(source), knowledge_(knowledge), words_(words), vocabulary_(knowledge, words) {}

  Result<ReturnedSheet> read(const Workbook& book) {
    auto record = find_record(book);
    if (!record) {
      const char* key = has_record_sheet(book) ? "error.sheet.record_changed" : "error.sheet.no_record";
      return base::fail(Fault::invalid, key, {}, {source_.file, {}, 0, 0});
    }
    record_ = std::move(*record);
    out_.subject = record_.subject;
    out_.language = record_.language == "en" ? base::Language::en : base::Language::ja;
    for (const SheetRecord::Asked& one : record_.asked) asked_.emplace(one.point, &one);
    TRY(find_table(book));
    TRY(read_labels());
    for (std::size_t n = head_row_ + 1; n < std::min(sheet_->row_count(), most_rows); ++n) read_row(sheet_->row(n));
    name_the_rest();
    return std::move(out_);
  }

 private:
  [[nodiscard]] Where at(const Row& row, std::uint32_t column) const {
    return {source_.file, sheet_->name(), row.number(), column};
  }
  [[nodiscard]] std::string folded_word(std::string_view key) const {
    return base::fold(words_.word(key, out_.language));
  }

  // The sheet and row whose heads are those of a check sheet; the sheet may have any name.
  Result<void> find_table(const Workbook& book) {
    std::array<std::string, head_keys.size()> heads;
    for (std::size_t n = 0; n < heads.size(); ++n) heads[n] = folded_word(head_keys[n]);
    for (const Sheet& sheet : book.sheets()) {
      for (std::size_t n = 0; n < std::min<std::size_t>(sheet.row_count(), 200); ++n) {
        Columns found{};
        for (const Cell cell : sheet.row(n)) {
          const auto head = std::ranges::find(heads, base::fold(cell.text));
          if (head != heads.end()) found[static_cast<std::size_t>(head - heads.begin())] = cell.column;
        }
        const auto there = [&](Head head) { return found[static_cast<std::size_t>(head)] != 0; };
        if (!there(Head::point) || !there(Head::question) || !there(Head::answer)) continue;
        sheet_ = &sheet;
        head_row_ = n;
        columns_ = found;
        return {};
      }
    }
    return base::fail(Fault::invalid, "error.sheet.no_table", {}, {source_.file, {}, 0, 0});
  }

  // The lines above the table.
  Result<void> read_labels() {
    for (std::size_t n = 0; n < head_row_; ++n) {
      const Row row = sheet_->row(n);
      const auto label = row.size() == 0 ? std::nullopt : std::optional(row.cell(0));
      if (!label || row.size() < 2) continue;
      const std::string folded = base::fold(label->text);
      const Cell value = row.cell(1);
      if (folded == folded_word("form.sheet.subject")) TRY(check_subject(row, value));
      if (folded == folded_word("form.sheet.answered_by")) out_.answered_by = base::normalise(value.text);
      if (folded != folded_word("form.sheet.answered_on")) continue;
      out_.answered_on = parse_calendar_date(value.text);
      if (!out_.answered_on) refuse("fault.sheet.bad_date", row, value.column, {{"text", std::string(value.text)}});
    }
    return {};
  }

  Result<void> check_subject(const Row& row, const Cell& value) const {
    const std::string shown = base::normalise(value.text);
    const std::string wanted = base::normalise(record_.subject.text);
    if (shown == wanted || shown.starts_with(wanted + " ")) return {};
    return base::fail(Fault::conflict, "error.sheet.other_subject", {{"shown", shown}, {"asked", wanted}},
                      at(row, value.column));
  }

  void refuse(std::string key, const Row& row, std::uint32_t column, std::vector<base::Argument> arguments) {
    out_.refused.push_back({std::move(key), std::move(arguments), at(row, column)});
  }

  [[nodiscard]] std::uint32_t column(Head head) const { return columns_[static_cast<std::size_t>(head)]; }
  [[nodiscard]] std::string text(const Row& row, Head head) const {
    const auto cell = column(head) == 0 ? std::nullopt : row.at(column(head));
    return cell ? std::string(cell->text) : std::string();
  }

  void read_row(const Row& row) {
    const std::string point = base::normalise(text(row, Head::point));
    const std::string question = text(row, Head::question);
    if (point.empty() && base::normalise(question).empty()) return;
    const auto asked = asked_.find(point);
    if (asked == asked_.end()) {
      name_stranger(row, point, question);
      return;
    }
    const base::Argument named{"point", point};
    if (!seen_.emplace(point, row.number()).second) {
      refuse("fault.sheet.doubled", row, column(Head::point), {named, {"row", std::to_string(seen_[point])}});
      std::erase_if(out_.answers, [&](const ReturnedAnswer& one) { return one.point == point; });
      return;
    }
    if (question_digest(point, question) != asked->second->digest) {
      refuse("fault.sheet.question_changed", row, column(Head::question), {named});
      return;
    }
    const knowledge::CheckPoint* known = knowledge_.catalogue.check_point(point);
    if (known == nullptr || question_digest(point, known->question.in(out_.language)) != asked->second->digest) {
      refuse("fault.sheet.edition", row, column(Head::point),
             {named, {"edition", record_.edition}, {"current", knowledge_.version}});
      return;
    }
    read_answer(row, *known, asked->second->held);
  }

  // A row that the record does not know: another id on a question that was asked, or a question that was not.
  void name_stranger(const Row& row, const std::string& point, const std::string& question) {
    for (const auto& [id, asked] : asked_) {
      if (question_digest(id, question) != asked->digest) continue;
      seen_.emplace(id, row.number());
      refuse("fault.sheet.id_changed", row, column(Head::point), {{"point", id}, {"shown", point}});
      return;
    }
    refuse("fault.sheet.question_added", row, column(Head::question), {{"point", point}});
  }

  void read_answer(const Row& row, const knowledge::CheckPoint& point, const std::string& held) {
    ReturnedAnswer answer;
    answer.point = point.id;
    answer.asks = point.asks_fact ? Asks::fact : Asks::virtue;
    answer.held = held;
    answer.where = at(row, column(Head::answer));
    const base::Argument named{"point", point.id};
    const std::string word = base::normalise(text(row, Head::answer));
    if (!word.empty()) {
      answer.answer = meaning(word, answer.asks);
      if (answer.answer.empty()) {
        refuse("fault.sheet.bad_answer", row, column(Head::answer), {named, {"text", word}});
        return;
      }
    }
    answer.files = split_cell(text(row, Head::evidence));
    answer.note = base::normalise(text(row, Head::note));
    if (const std::string day = text(row, Head::valid_until); !base::normalise(day).empty()) {
      answer.valid_until = parse_calendar_date(day);
      if (!answer.valid_until) {
        refuse("fault.sheet.bad_date", row, column(Head::valid_until), {{"text", day}});
        return;
      }
    }
    if (answer.answer == "not_applicable" && answer.note.empty()) {
      refuse("fault.sheet.no_reason", row, column(Head::note), {named});
      return;
    }
    out_.answers.push_back(std::move(answer));
  }

  // The slug of what was chosen or typed; empty for a word that means nothing here.
  [[nodiscard]] std::string meaning(std::string_view word, Asks asks) const {
    const std::string folded = base::fold(word);
    for (const std::string slug : {"yes", "partly", "no", "unknown", "not_applicable"}) {
      if (asks == Asks::fact && slug == "partly") continue;
      const base::Text said = words_.text((asks == Asks::fact ? "form.exists." : "form.answer.") + slug);
      if (folded == base::fold(said.ja) || folded == base::fold(said.en)) return slug;
    }
    const std::string_view absence = vocabulary_.choice("absence", word);
    if (absence == "unknown" || absence == "not_applicable") return std::string(absence);
    return std::string(vocabulary_.choice(asks == Asks::fact ? "flag" : "answer", word));
  }

  void name_the_rest() {
    for (const SheetRecord::Asked& one : record_.asked) {
      if (seen_.contains(one.point)) continue;
      out_.refused.push_back(
          {"fault.sheet.question_removed", {{"point", one.point}}, {source_.file, sheet_->name(), 0, 0}});
    }
    if (record_.edition != knowledge_.version) {
      out_.notes.push_back({"note.sheet.other_edition",
                            {{"edition", record_.edition}, {"current", knowledge_.version}},
                            {source_.file, {}, 0, 0}});
    }
  }

  const SheetBytes& source_;
  const knowledge::Knowledge& knowledge_;
  const base::Words& words_;
  Vocabulary vocabulary_;
  SheetRecord record_;
  std::map<std::string, const SheetRecord::Asked*, std::less<>> asked_;
  std::map<std::string, std::uint32_t, std::less<>> seen_;  // point → row
  const Sheet* sheet_ = nullptr;
  std::size_t head_row_ = 0;
  Columns columns_{};
  ReturnedSheet out_;
};

}  // namespace

Result<ReturnedSheet> read_check_sheet(const SheetBytes& sheet, const knowledge::Knowledge& knowledge,
                                       const base::Words& words, base::Progress& progress) {
  base::Notes notes;
  const Workbook book = TRY(read_workbook(sheet.bytes, WorkbookLimits{}, sheet.file, progress, notes));
  ReturnedSheet out = TRY(SheetReader(sheet, knowledge, words).read(book));
  out.notes.insert(out.notes.begin(), notes.begin(), notes.end());
  return out;
}

}  // namespace masugata::exchange
