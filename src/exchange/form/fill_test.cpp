#include "exchange/form/fill.hpp"

#include "exchange/form/form_test.hpp"

using namespace masugata;
using namespace masugata::exchange;
using namespace masugata::exchange::form_test;

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
