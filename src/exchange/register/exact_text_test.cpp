#include "exchange/register/exact_text.hpp"

#include <doctest/doctest.h>

#include "base/json.hpp"
#include "exchange/register/book_test.hpp"
#include "exchange/register/cell_value.hpp"
#include "exchange/register/cell_words.hpp"

using namespace masugata;
using namespace masugata::exchange;

namespace {

const Vocabulary& vocabulary() {
  static const Vocabulary made(fixture::shipped().knowledge, fixture::shipped().words);
  return made;
}

CellWords words_in(base::Language language) {
  return {vocabulary(),
          {fixture::shipped().knowledge, fixture::shipped().words, language},
          Manner::people,
          [](std::string_view) { return true; }};
}

}  // namespace

TEST_CASE("what a spreadsheet could run is told apart") {
  for (const char* text : {"=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1", "－"}) CHECK(is_formula_like(text));
  for (const char* text : {"", "1=1", " =1", "'=1", "a-b"}) CHECK(!is_formula_like(text));
}

TEST_CASE("cells say a value in words, or exactly") {
  struct Case {
    const char* noun;
    const char* field;
    const char* json;
    const char* ja;
    const char* en;
  };
  const std::vector<Case> cases{
      {"asset", "vendor", R"("北浜機械")", "北浜機械", "北浜機械"},
      {"asset", "vendor", R"("㈱北浜")", "'㈱北浜", "'㈱北浜"},
      {"asset", "vendor", R"("=1+1")", "'=1+1", "'=1+1"},
      {"asset", "vendor", R"("'=1+1")", "''=1+1", "''=1+1"},
      {"asset", "vendor", R"("なし")", "'なし", "'なし"},
      {"asset", "vendor", R"("0012")", "0012", "0012"},
      {"asset", "vendor", R"(" a")", "' a", "' a"},
      {"asset", "vendor", R"("'24年")", "'24年", "'24年"},
      {"asset", "vendor", R"("a\tb")", R"(json:"a\tb")", R"(json:"a\tb")"},
      {"asset", "vendor", R"("_x000D_")", R"(json:"\u005fx000D_")", R"(json:"\u005fx000D_")"},
      {"asset", "vendor", R"({"none":true})", "なし", "none"},
      {"asset", "vendor", R"({"not_applicable":"自社製"})", "該当なし（自社製）", "not applicable (自社製)"},
      {"asset", "wireless", "true", "はい", "yes"},
      {"asset", "wireless", R"({"not_applicable":""})", "該当なし", "not applicable"},
      {"asset", "kind", R"("device")", "機器", "device"},
      {"asset", "addresses", R"(["10.0.0.1","10.0.0.2"])", "10.0.0.1、10.0.0.2", "10.0.0.1, 10.0.0.2"},
      {"asset", "addresses", R"(["a,b"])", R"(json:["a,b"])", R"(json:["a,b"])"},
      {"asset", "businesses", R"([{"business":"B-01","need":"essential"},{"business":"B-02"}])", "B-01（必須）、B-02",
       "B-01 (essential), B-02"},
      {"confirmation", "inputs", R"([{"input":"zone","value":"Z-01"},{"input":"type","value":"plc"}])",
       "zone：Z-01\ntype：plc", "zone: Z-01\ntype: plc"},
      {"asset", "count", "9223372036854775807", "9223372036854775807", "9223372036854775807"},
      {"asset", "count", "-5", "-5", "-5"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.field);
    CAPTURE(one.json);
    const base::Field& field = *base::find_field(model::find_noun(one.noun)->fields, one.field);
    const auto value = base::parse_json(one.json, {});
    REQUIRE(value);
    for (const auto& [language, text] : {std::pair(base::Language::ja, one.ja), {base::Language::en, one.en}}) {
      const std::string cell = words_in(language).cell(*value, field);
      CHECK(cell == text);
      const auto back = cell_value(vocabulary(), Cell{1, CellKind::text, cell, 0}, field);
      REQUIRE(back);
      CHECK(*back == (value->boolean() != nullptr ? base::Value("yes") : *value));
    }
  }
}

TEST_CASE("in a workbook of ours only codes are made narrow") {
  const base::Field& field = *base::find_field(model::find_noun("asset")->fields, "vendor");
  for (const auto& [cell, people, own] : {std::tuple("電話（架空）", "電話(架空)", "電話（架空）"),
                                          {"㈱北浜", "(株)北浜", "㈱北浜"},
                                          {"ＫＳ－７２０", "KS-720", "KS-720"}}) {
    CAPTURE(cell);
    const Cell text{1, CellKind::text, cell, 0};
    CHECK(cell_value(vocabulary(), text, field) == base::Value(people));
    CHECK(cell_value(vocabulary(), text, field, Manner::own_book) == base::Value(own));
  }
}

TEST_CASE("kept columns are guarded the same way") {
  const auto any = [](std::string_view) { return true; };
  for (const char* text : {"K-9", "=1+1", "'=1+1", "json:1", "a\tb", "'24年", "json:\"x\""}) {
    CAPTURE(text);
    const std::string cell = write_kept(text, any);
    CHECK(!is_formula_like(cell));
    CHECK(read_kept(cell) == text);
  }
}

TEST_CASE("characters that a file cannot hold become escapes of JSON") {
  const auto ascii = [](std::string_view character) { return character.size() == 1; };
  CHECK(write_json_cell("a機", ascii) == R"(json:"a\u6a5f")");
  CHECK(write_json_cell("😀", ascii) == R"(json:"\ud83d\ude00")");
  CHECK(json_cell(R"(json:"\ud83d\ude00")") == base::Value("😀"));
}
