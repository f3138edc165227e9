#include <algorithm>

#include "exchange/form/form_test.hpp"
#include "exchange/form/returned_answers.hpp"

using namespace masugata;
using namespace masugata::exchange;
using namespace masugata::exchange::form_test;

namespace {

std::string edited(const std::string& book, const std::string& part, const std::vector<CellEdit>& edits) {
  base::Notes notes;
  base::Progress progress;
  const WorkbookLimits limits;
  Reading reading{limits, "book", progress, NoteTaker(notes)};
  const auto package = Package::open(bytes_of(book), reading);
  REQUIRE(package);
  const auto xml = read_whole_part(*package, part, reading);
  REQUIRE(xml);
  const auto patched = patch_sheet(*xml, edits);
  REQUIRE(patched);
  REQUIRE(patched->faults.empty());
  const std::vector<PartBytes> parts{{part, patched->xml}};
  const auto out = replace_parts(bytes_of(book), parts, reading);
  REQUIRE(out);
  return *out;
}

constexpr const char* questions_part = "xl/worksheets/sheet1.xml";
constexpr std::uint32_t first_row = 11;
constexpr std::uint32_t answer_column = 5;

CheckSheet small_sheet() {
  const knowledge::Knowledge knowledge = two_points();
  CheckSheet sheet;
  sheet.subject.text = "S-03";
  sheet.subject_name = "クモイ";
  sheet.issued = *base::parse_iso_date("2026-11-23");
  sheet.edition = "test";
  for (const auto& point : knowledge.catalogue.check_points) {
    SheetQuestion question;
    question.point = point.id;
    question.phase = point.phase;
    question.question = point.question;
    question.asks = point.asks_fact ? Asks::fact : Asks::virtue;
    sheet.questions.push_back(question);
  }
  return sheet;
}

std::string written() {
  const auto book = write_check_sheet(small_sheet(), words());
  REQUIRE(book);
  return *book;
}

base::Result<ReturnedSheet> returned(const std::string& book) {
  base::Progress progress;
  return read_check_sheet({bytes_of(book), "back.xlsx"}, two_points(), words(), progress);
}

CellEdit text_at(std::uint32_t row, std::uint32_t column, std::string text) {
  return {{row, column}, CellContent::text, std::move(text)};
}

}  // namespace

TEST_CASE("a check sheet goes out and comes back") {
  CHECK(written() == written());
  const std::string book = edited(written(), questions_part,
                                  {text_at(7, 3, "技術部 山田"),
                                   {{8, 3}, CellContent::number, "46349"},
                                   text_at(first_row, answer_column, "はい"),
                                   text_at(first_row, 6, "iso27001.pdf\nhttps://example.jp/a"),
                                   text_at(first_row, 7, "2027-03-31"),
                                   text_at(first_row + 1, answer_column, "あり")});
  const auto back = returned(book);
  REQUIRE(back);
  CHECK(back->refused.empty());
  CHECK(back->subject.text == "S-03");
  CHECK(back->answered_by == "技術部 山田");
  REQUIRE(back->answered_on);
  CHECK(base::format_iso(*back->answered_on) == "2026-11-23");
  REQUIRE(back->answers.size() == 2);
  CHECK(back->answers[0].answer == "yes");
  CHECK(back->answers[0].files == std::vector<std::string>{"iso27001.pdf", "https://example.jp/a"});
  CHECK(base::format_iso(*back->answers[0].valid_until) == "2027-03-31");
  CHECK(back->answers[1].asks == Asks::fact);

  model::Factory factory;
  const auto applied = apply_answers(factory, *back, *base::parse_iso_date("2026-12-01"));
  REQUIRE(applied.factory.answers.size() == 2);
  CHECK(*applied.factory.answers[0].answer == model::AnswerValue::yes);
  CHECK(*applied.factory.answers[1].exists);
  CHECK(applied.factory.answers[1].answer.unknown());
}

TEST_CASE("answers that other hands typed are understood") {
  for (const auto& [typed, slug] :
       std::vector<std::pair<std::string, std::string>>{{"ハイ", "fault.sheet.bad_answer"},
                                                        {" はい ", "yes"},
                                                        {"△", "partly"},
                                                        {"NO", "no"},
                                                        {"Ｎｏ", "no"},
                                                        {"不明", "unknown"},
                                                        {"該当なし", "fault.sheet.no_reason"},
                                                        {"", ""}}) {
    CAPTURE(typed);
    const auto back = returned(edited(written(), questions_part, {text_at(first_row, answer_column, typed)}));
    REQUIRE(back);
    if (slug.starts_with("fault")) {
      REQUIRE(back->refused.size() == 1);
      CHECK(back->refused[0].key == slug);
      CHECK(back->answers.size() == 1);
    } else {
      REQUIRE(back->answers.size() == 2);
      CHECK(back->answers[0].answer == slug);
    }
  }
}

TEST_CASE("what was tampered with is named and not taken; the rest is") {
  struct Case {
    std::vector<CellEdit> edits;
    std::vector<std::string> faults;
    std::size_t taken;
  };
  const std::vector<Case> cases = {
      {{text_at(first_row, 3, "別の設問")}, {"fault.sheet.question_changed"}, 1},
      {{text_at(first_row, 1, "SC-CL-PR-9")}, {"fault.sheet.id_changed"}, 1},
      {{text_at(first_row, 1, "SC-CL-PR-4"), text_at(first_row, 3, "x")},
       {"fault.sheet.question_changed", "fault.sheet.doubled", "fault.sheet.question_removed"},
       0},
      {{text_at(first_row, 1, ""), text_at(first_row, 3, "")}, {"fault.sheet.question_removed"}, 1},
      {{text_at(first_row, 1, "Q9"), text_at(first_row, 3, "足した設問")},
       {"fault.sheet.question_added", "fault.sheet.question_removed"},
       1},
      // Rows in another order are fine.
      {{text_at(first_row, 1, "SC-CL-PR-4"), text_at(first_row, 3, "設問 SC-CL-PR-4"),
        text_at(first_row + 1, 1, "SC-CL-PR-1"), text_at(first_row + 1, 3, "設問 SC-CL-PR-1")},
       {},
       2},
  };
  for (const Case& one : cases) {
    const auto back = returned(edited(written(), questions_part, one.edits));
    REQUIRE(back);
    std::vector<std::string> faults;
    for (const auto& note : back->refused) faults.push_back(note.key);
    CHECK(faults == one.faults);
    CHECK(back->answers.size() == one.taken);
  }
}

TEST_CASE("a sheet whose record or subject was touched is refused whole") {
  const auto key_of = [](const std::string& book) {
    const auto back = returned(book);
    return back ? std::string() : back.error().message.key;
  };
  CHECK(key_of(written()).empty());
  CHECK(key_of(edited(written(), questions_part, {text_at(3, 3, "S-04 アサギ")})) == "error.sheet.other_subject");
  CHECK(key_of(edited(written(), "xl/worksheets/sheet2.xml", {text_at(2, 2, "S-04")})) == "error.sheet.record_changed");
  CHECK(key_of(edited(written(), "xl/worksheets/sheet2.xml", {text_at(1, 1, "x")})) == "error.sheet.no_record");
  CHECK(key_of(edited(written(), questions_part, {text_at(10, answer_column, "x")})) == "error.sheet.no_table");
  CHECK(key_of("PK\x03\x04 no book") == "error.workbook.damaged");
  CHECK(key_of(file("examples/customer-books/hougan.xlsx")) == "error.sheet.no_record");
}

TEST_CASE("questions that read otherwise in this edition are not taken") {
  base::Progress progress;
  knowledge::Knowledge later = two_points();
  later.version = "later";
  later.catalogue.check_points[0].question.ja = "新しい設問";
  const std::string book = written();
  const auto back = read_check_sheet({bytes_of(book), "back.xlsx"}, later, words(), progress);
  REQUIRE(back);
  REQUIRE(back->refused.size() == 1);
  CHECK(back->refused[0].key == "fault.sheet.edition");
  REQUIRE(back->notes.size() == 1);
  CHECK(back->notes[0].key == "note.sheet.other_edition");
}

TEST_CASE("an answer changes only what it says, and never what was changed here meanwhile") {
  model::Factory factory;
  model::Answer& held = factory.answers.emplace_back();
  held.id.text = "AN-1";
  held.point = std::string("SC-CL-PR-1");
  held.subject = base::Id{"S-03"};
  held.answer = model::AnswerValue::partly;
  held.consulted = base::Text{"費用は当社負担", ""};
  ReturnedSheet sheet;
  sheet.subject.text = "S-03";
  sheet.answered_by = "山田";
  ReturnedAnswer answer;
  answer.point = "SC-CL-PR-1";
  answer.answer = "yes";
  answer.held = held_digest(factory, "SC-CL-PR-1", "S-03");
  sheet.answers = {answer};
  const base::Date day = *base::parse_iso_date("2026-12-01");

  const auto taken = apply_answers(factory, sheet, day);
  REQUIRE(taken.changes.size() == 1);
  CHECK(taken.factory.answers[0].id.text == "AN-1");
  CHECK(*taken.factory.answers[0].answer == model::AnswerValue::yes);
  CHECK(taken.factory.answers[0].consulted->ja == "費用は当社負担");
  CHECK(apply_answers(taken.factory, sheet, day).unchanged == 1);

  sheet.answers[0].answer.clear();
  const auto blank = apply_answers(factory, sheet, day);
  CHECK(blank.blank == 1);
  CHECK(blank.changes.empty());

  sheet.answers[0].answer = "no";
  factory.answers[0].answer = model::AnswerValue::yes;
  const auto refused = apply_answers(factory, sheet, day);
  REQUIRE(refused.refused.size() == 1);
  CHECK(refused.refused[0].key == "fault.sheet.changed_here");
  CHECK(refused.changes.empty());
}
