// Customers' workbooks filled, and check sheets out and back, over the real examples and texts.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/yaml.hpp"
#include "exchange/form/check_sheet.hpp"
#include "exchange/form/fill.hpp"
#include "exchange/form/package_patch.hpp"
#include "exchange/form/returned_answers.hpp"
#include "exchange/form/sheet_patch.hpp"

using namespace masugata;
using namespace masugata::exchange;

namespace {

std::string file(const std::string& path) {
  std::ifstream in(std::string(MASUGATA_SOURCE_DIR) + "/" + path, std::ios::binary);
  REQUIRE(in.good());
  std::ostringstream out;
  out << in.rdbuf();
  return std::move(out).str();
}

const base::Words& words() {
  static const base::Words loaded = *base::Words::load(file("text/ja.json"), file("text/en.json"));
  return loaded;
}

knowledge::Knowledge two_points() {
  knowledge::Knowledge made;
  made.version = "test";
  for (const auto& [id, kind] : {std::pair{"SC-CL-PR-1", "cloud"}, std::pair{"SC-CL-PR-4", "cloud"}}) {
    knowledge::CheckPoint point;
    point.id = id;
    point.kind = kind;
    point.phase = "procurement";
    point.question = {std::string("設問 ") + id, std::string("Question ") + id};
    point.asks_fact = point.id.ends_with("4");
    made.catalogue.check_points.push_back(point);
  }
  knowledge::SelfCheckItem item;
  item.id = "CK-O-1";
  made.catalogue.self_check.push_back(item);
  made.words.push_back({"answer", {{"yes", {"○"}}, {"partly", {"△"}}, {"no", {"×"}}}});
  return made;
}

std::span<const std::byte> bytes_of(const std::string& text) { return std::as_bytes(std::span(text)); }

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

// ---- Check sheets ----

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

// ---- Filling ----

namespace {

struct Filling {
  model::Factory factory;
  knowledge::Knowledge knowledge = two_points();
  model::SelfCheck self_check;
  std::vector<model::PointStanding> standings;

  Filling() {
    factory.sites.emplace_back().id.text = "KTH";
    factory.sites[0].name = base::Text{"北浜工場", ""};
    model::Answer& answer = factory.answers.emplace_back();
    answer.id.text = "AN-1";
    answer.point = std::string("CK-O-1");
    answer.achievement = model::Achievement::documented;
    answer.evidence = std::vector<std::string>{"規程.pdf", "議事録.pdf"};
    standings.push_back({"CK-O-1", {}, model::PointState::yes, {"KTH"}, 0, false, false});
    standings.push_back({"SC-CL-PR-1", {"P"}, model::PointState::unknown, {"P"}, UINT32_MAX, false, true});
  }

  [[nodiscard]] base::Result<Filled> fill(const std::string& book, const std::string& mapping) const {
    const auto read = read_mapping("format: masugata-mapping\nversion: 1\n" + mapping, "map.yaml");
    if (!read) return tl::unexpected(read.error());
    base::Progress progress;
    return fill_workbook({bytes_of(book), "book.xlsx", *read, factory, knowledge, standings, self_check,
                          *base::parse_iso_date("2026-11-23"),
                          [](const model::Noun&, const base::Field& field, const void* row) {
                            return std::string(field.peek(row).text);
                          }},
                         progress);
  }
};

const std::string grid = "examples/customer-books/hougan.xlsx";
const std::string marks = "words: {marks: {yes: ○, partly: △, no: ×}}\n";

}  // namespace

TEST_CASE("puts say what the registers and answers say") {
  const auto after = [](const std::string& put) {
    const auto filled = Filling().fill(file(grid), marks + "cells: [{sheet: 調査票, at: K5, put: {" + put + "}}]");
    REQUIRE(filled);
    for (const auto& fault : filled->faults) FAIL_CHECK(put << ": " << fault.key);
    return filled->cells.empty() ? std::string("-") : filled->cells[0].after;
  };
  CHECK(after("point: CK-O-1") == "○");
  CHECK(after("point: CK-O-1, show: evidence") == "規程.pdf\n議事録.pdf");
  CHECK(after("point: CK-O-1, show: note") == "-");
  CHECK(after("point: SC-CL-PR-1, subject: P") == "-");
  CHECK(after("fact: site.name") == "北浜工場");
  CHECK(after("count: site") == "1");
  CHECK(after("date: today") == "2026-11-23");
  CHECK(after("text: '01'") == "01");
  CHECK(after("evidence: all") == "-");
}

TEST_CASE("a mapping that does not fit its form fills nothing, and says where") {
  struct Case {
    std::string cell;
    std::string fault;
  };
  const std::vector<Case> cases = {
      {"sheet: 無い, at: A1, put: {text: x}", "fault.form.no_sheet"},
      {"sheet: 調査票, at: XFE1, put: {text: x}", "fault.form.no_cell"},
      {"sheet: 調査票, at: ZZ900, put: {text: x}", "fault.form.no_cell"},
      {"sheet: 調査票, at: L5, put: {text: x}", "fault.form.merged_away"},
      {"sheet: 調査票, right_of: 無い文, put: {text: x}", "fault.form.no_text"},
      {"sheet: 調査票, right_of: 調査票, put: {text: x}", "fault.form.no_cell"},
      {"sheet: 調査票, at: K5, put: {point: CK-X-1}", "fault.form.unknown_point"},
      {"sheet: 調査票, at: K5, put: {point: SC-CL-PR-1, subject: Q}", "fault.form.not_asked"},
      {"sheet: 調査票, at: K5, put: {point: CK-O-1, words: other}", "fault.form.no_words"},
      {"sheet: 調査票, at: K5, put: {point: CK-O-1, tick: {yes: はい}}", "fault.form.no_box"},
      {"sheet: 調査票, at: K5, put: {fact: site.colour}", "fault.form.unknown_fact"},
      {"sheet: 調査票, at: K5, put: {count: colours}", "fault.form.unknown_fact"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.cell);
    const auto filled = Filling().fill(file(grid), marks + "cells:\n  - {" + one.cell + "}\n");
    REQUIRE(filled);
    CHECK(filled->bytes.empty());
    REQUIRE(filled->faults.size() == 1);
    CHECK(filled->faults[0].key == one.fault);
    CHECK(filled->faults[0].where.line == 5);
  }
  const std::string formula = "cells: [{sheet: セルフチェック, at: C2, put: {text: x}}]";
  const auto filled = Filling().fill(file("examples/customer-books/tasseido.xlsx"), formula);
  REQUIRE(filled);
  REQUIRE(filled->faults.size() == 1);
  CHECK(filled->faults[0].key == "fault.form.formula");
  const auto twice = Filling().fill(file(grid),
                                    "cells: [{sheet: 調査票, at: K5, put: {text: x}}, "
                                    "{sheet: 調査票, right_of: 会社名, put: {text: y}}]");
  REQUIRE(twice);
  REQUIRE(twice->faults.size() == 1);
  CHECK(twice->faults[0].key == "fault.form.twice");
  const auto expired =
      Filling().fill(file(grid), marks + "cells: [{sheet: 調査票, at: K5, put: {point: SC-CL-PR-1, subject: P}}]");
  REQUIRE(expired);
  REQUIRE(expired->open.size() == 1);
  CHECK(expired->open[0].key == "note.form.expired");
}

TEST_CASE("boxes are ticked inside the text of their cell") {
  const std::string book = file("examples/customer-books/shitsumonhyou-a3.xlsx");
  const auto filled = Filling().fill(
      book,
      "cells: [{sheet: 2.調査項目, in_row: Q7, in_column: C, put: {point: CK-O-1, tick: {not_done: 未実施, partly: "
      "一部実施, done: 実施済み, documented: 手順化済み, adaptive: 手順化済み}}}]");
  REQUIRE(filled);
  REQUIRE(filled->cells.size() == 1);
  CHECK(filled->cells[0].cell == "C9");
  CHECK(filled->cells[0].after == "□未実施　□一部実施　□実施済み　■手順化済み");
}

TEST_CASE("the same form, mapping and facts give the same bytes") {
  const std::string mapping = "cells: [{sheet: 調査票, at: K5, put: {text: x}}]";
  const auto one = Filling().fill(file(grid), mapping);
  const auto other = Filling().fill(file(grid), mapping);
  REQUIRE(one);
  CHECK(one->bytes == other->bytes);
  CHECK_FALSE(one->bytes.empty());
}

TEST_CASE("what is no mapping is named with its line") {
  const auto key_of = [](const std::string& text) {
    const auto read = read_mapping(text, "map.yaml");
    return read ? std::string() : read.error().message.key;
  };
  const std::string head = "format: masugata-mapping\nversion: 1\n";
  CHECK(key_of(head).empty());
  CHECK(key_of("format: other\nversion: 1\n") == "error.mapping.wrong");
  CHECK(key_of("[]") == "error.mapping.not_a_map");
  CHECK(key_of(head + "colour: red\n") == "error.mapping.unknown_member");
  CHECK(key_of(head + "cells: [{sheet: a, put: {text: x}}]") == "error.mapping.one_way");
  CHECK(key_of(head + "cells: [{sheet: a, at: A1, below: b, put: {text: x}}]") == "error.mapping.one_way");
  CHECK(key_of(head + "cells: [{sheet: a, at: A1, put: {}}]") == "error.mapping.one_put");
  CHECK(key_of(head + "cells: [{sheet: a, at: A1, put: {text: x, count: asset}}]") == "error.mapping.one_put");
  CHECK(key_of(head + "cells: [{sheet: a, at: A1}]") == "error.mapping.missing");
  CHECK(key_of(head + "tables: [{sheet: a, key: No, columns: {colour: B}, rows: {'1': CK-O-1}}]") ==
        "error.mapping.wrong");
  CHECK(key_of("{") != "");
}
