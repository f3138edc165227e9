#include "exchange/register/import.hpp"

#include <doctest/doctest.h>

#include "base/json.hpp"
#include "exchange/register/book_test.hpp"

using namespace masugata;
using namespace masugata::exchange;
using fixture::book;
using fixture::Cells;
using fixture::field_of;
using fixture::show_rejected;

namespace {

// One asset cell under a head: what the field becomes, or what rejects the row.
struct CellCase {
  const char* head;
  const char* cell;
  const char* field;
  const char* becomes;  // JSON, or "! key" of the rejection
};

void check(const CellCase& one) {
  CAPTURE(one.head);
  CAPTURE(one.cell);
  const auto preview =
      fixture::import(book("保護対象台帳", {{"管理番号", "名称", one.head}, {"A-01", "装置", one.cell}}));
  REQUIRE(preview);
  const std::string rejected = show_rejected(*preview);
  CHECK((rejected.empty() ? field_of(*preview, "asset", "A-01", one.field) : "! " + rejected) == one.becomes);
}

ImportPreview import_sound(const std::string& bytes, const model::Factory& factory = {}) {
  auto preview = fixture::import(bytes, factory);
  REQUIRE(preview);
  CHECK(show_rejected(*preview) == "");
  return std::move(*preview);
}

model::Factory two_zones() {
  model::Factory factory;
  for (const char* id : {"Z-01", "Z-02"}) {
    model::Zone& zone = factory.zones.emplace_back();
    zone.id = {id};
    zone.party = model::Party::own;
  }
  factory.zones[0].name = base::Text{"加工ゾーン", "Machining"};
  factory.zones[1].name = base::Text{"組立ゾーン", ""};
  return factory;
}

}  // namespace

TEST_CASE("cells of every kind, as people type them") {
  for (const CellCase& one : std::initializer_list<CellCase>{
           {"無線", "○", "wireless", "true"},
           {"無線", "×", "wireless", "false"},
           {"無線", "有り", "wireless", "true"},
           {"無線", "", "wireless", "null"},
           {"無線", "未確認", "wireless", "null"},
           {"無線", "－", "wireless", R"({"not_applicable":""})"},
           {"無線", "たぶん", "wireless", "! C2 error.field.wrong_type.flag"},
           {"更新の可否", "△", "updatable", R"("with_stop")"},
           {"機密度", "大", "confidentiality", R"("high")"},
           {"機密度", "３", "confidentiality", R"("high")"},
           {"機密度", "最高", "confidentiality", "! C2 error.field.wrong_choice"},
           {"台数", "６", "count", "6"},
           {"台数", "1,200台", "count", "1200"},
           {"台数", "=6", "count", "6"},
           {"台数", "6〜8", "count", "! C2 error.field.wrong_type.integer"},
           {"台数", "2.5", "count", "! C2 error.field.wrong_type.integer"},
           {"型式", "ＫＳ－７２０", "model", R"("KS-720")"},
           {"保守終了日", "令和6年4月1日", "end_of_support", R"("2024-04-01")"},
           {"保守終了日", "R6.4.1", "end_of_support", R"("2024-04-01")"},
           {"保守終了日", "2024/4/1", "end_of_support", R"("2024-04-01")"},
           {"保守終了日", "@45383", "end_of_support", R"("2024-04-01")"},
           {"保守終了日", "2024年度", "end_of_support", "! C2 error.field.wrong_type.date"},
           {"保守終了日", "該当なし（社内製作のため）", "end_of_support", R"({"not_applicable":"社内製作のため"})"},
           {"IPアドレス", "10.0.0.1、10.0.0.2", "addresses", R"(["10.0.0.1","10.0.0.2"])"},
           {"IPアドレス", "10.0.0.1\n10.0.0.2", "addresses", R"(["10.0.0.1","10.0.0.2"])"},
           {"IPアドレス", "10.0.0.1; 10.0.0.2,", "addresses", R"(["10.0.0.1","10.0.0.2"])"},
           {"種類", "シーケンサ", "type", R"("plc")"},
           {"備考", "（全角）のまま", "note", R"("（全角）のまま")"},
       }) {
    check(one);
  }
}

TEST_CASE("serial dates count from the epoch that the workbook says") {
  const Cells cells{{"管理番号", "保守終了日"}, {"A-01", "@43921"}};
  const auto from_1904 = import_sound(book("資産台帳", cells, "", "<workbookPr date1904=\"1\"/>"));
  CHECK(field_of(from_1904, "asset", "A-01", "end_of_support") == R"("2024-04-01")");
  const auto from_1900 = import_sound(book("資産台帳", cells));
  CHECK(field_of(from_1900, "asset", "A-01", "end_of_support") == R"("2020-03-31")");
}

TEST_CASE("links to businesses say how much they are needed") {
  const model::Factory factory = [] {
    model::Factory made;
    for (const char* id : {"B-01", "B-02", "B-03"}) made.businesses.emplace_back().id = {id};
    made.businesses[2].name = base::Text{"部品加工", ""};
    return made;
  }();
  const auto preview = import_sound(
      book("保護対象", {{"ID", "関連業務"}, {"A-01", "B-01(必須)、B-02（補助）\n部品加工：復旧"}}), factory);
  CHECK(
      field_of(preview, "asset", "A-01", "businesses") ==
      R"([{"business":"B-01","need":"essential"},{"business":"B-02","need":"supporting"},{"business":"B-03","need":"recovery"}])");
}

TEST_CASE("references by id, by name in either language, and by id with the name behind it") {
  const auto preview = import_sound(book("保護対象", {{"ID", "ゾーン"},
                                                      {"A-01", "Z-01"},
                                                      {"A-02", "加工ゾーン"},
                                                      {"A-03", "machining"},
                                                      {"A-04", "Z-02 組立ゾーン"},
                                                      {"A-05", "Ｚ－０２"}}),
                                    two_zones());
  for (const auto& [id, zone] :
       {std::pair("A-01", "Z-01"), {"A-02", "Z-01"}, {"A-03", "Z-01"}, {"A-04", "Z-02"}, {"A-05", "Z-02"}}) {
    CHECK(field_of(preview, "asset", id, "zone") == '"' + std::string(zone) + '"');
  }
}

TEST_CASE("a name that two rows have is no reference") {
  model::Factory factory = two_zones();
  factory.zones[1].name = factory.zones[0].name;
  const auto preview = fixture::import(book("保護対象", {{"ID", "ゾーン"}, {"A-01", "加工ゾーン"}}), factory);
  REQUIRE(preview);
  CHECK(show_rejected(*preview) == "B2 error.check.dangling");
}

TEST_CASE("title rows, heads of two rows, merged cells, totals and remarks") {
  const Cells cells{{"業務一覧", "", "", "", ""},
                    {"", "", "", "作成日 令和8年11月20日", ""},
                    {"", "", "", "", ""},
                    {"管理番号", "名称", "影響", "", "主管"},
                    {"", "", "S", "Q", ""},
                    {"B-01", "加工", "大", "小", "D-01"},
                    {"B-02", "組立", "中", "なし", ""},
                    {"小計", "=2", "", "", ""},
                    {"※ 年1回見直す", "", "", "", ""}};
  const std::string merges =
      "<mergeCells><mergeCell ref=\"A1:E1\"/><mergeCell ref=\"A4:A5\"/><mergeCell ref=\"B4:B5\"/>"
      "<mergeCell ref=\"C4:D4\"/><mergeCell ref=\"E4:E5\"/><mergeCell ref=\"E6:E7\"/></mergeCells>";
  model::Factory factory;
  factory.departments.emplace_back().id = {"D-01"};
  const auto preview = import_sound(book("業務", cells, merges), factory);
  CHECK(preview.sheets.front().rows == 2);
  CHECK(field_of(preview, "business", "B-01", "impact") == R"({"S":"high","Q":"low"})");
  CHECK(field_of(preview, "business", "B-02", "impact") == R"({"S":"medium","Q":"none"})");
  CHECK(field_of(preview, "business", "B-02", "owner") == R"("D-01")");
}

TEST_CASE("English heads, and names in two columns") {
  const auto preview =
      import_sound(book("Zones", {{"Zone ID", "Name", "英語名", "Own/other"}, {"Z-01", "加工", "Machining", "own"}}));
  CHECK(field_of(preview, "zone", "Z-01", "name") == R"({"ja":"加工","en":"Machining"})");
  CHECK(field_of(preview, "zone", "Z-01", "party") == R"("own")");
}

TEST_CASE("unknown columns are kept as they are") {
  const auto preview =
      import_sound(book("保護対象", {{"ID", "名称", "購入番号"}, {"A-01", "装置", "K-9"}, {"A-02", "装置2", ""}}));
  CHECK(field_of(preview, "asset", "A-01", "extra") == R"([{"column":"購入番号","value":"K-9"}])");
  CHECK(field_of(preview, "asset", "A-02", "extra") == "null");
}

TEST_CASE("a second import shows what changed, field by field, and leaves other fields alone") {
  model::Factory before = two_zones();
  before.zones[0].attacker_reason = base::Text{"図面を狙う", ""};
  const auto preview = import_sound(book("ゾーン一覧", {{"ID", "名称", "自社・他社"},
                                                        {"Z-01", "加工ゾーン", "自社"},
                                                        {"Z-02", "組立・検査ゾーン", "自社"},
                                                        {"Z-03", "倉庫ゾーン", "自社"}}),
                                    before);
  CHECK(preview.unchanged == 1);
  REQUIRE(preview.changes.size() == 2);
  CHECK(preview.changes[0].id.text == "Z-02");
  CHECK(preview.changes[0].fate == model::RowFate::changed);
  REQUIRE(preview.changes[0].fields.size() == 1);
  CHECK(preview.changes[0].fields[0].field == "name");
  CHECK(*preview.changes[0].fields[0].after.string() == "組立・検査ゾーン");
  CHECK(preview.changes[1].fate == model::RowFate::added);
  CHECK(field_of(preview, "zone", "Z-01", "attacker_reason") == R"("図面を狙う")");
  CHECK(field_of(preview, "zone", "Z-01", "name") == R"({"ja":"加工ゾーン","en":"Machining"})");
}

TEST_CASE("a cleared cell clears the field") {
  const auto preview =
      import_sound(book("ゾーン一覧", {{"ID", "名称", "自社・他社"}, {"Z-01", "", "自社"}}), two_zones());
  CHECK(field_of(preview, "zone", "Z-01", "name") == "null");
  CHECK(preview.changes.size() == 1);
}

TEST_CASE("rows are rejected with sheet, row, column and reason; the others are taken") {
  const auto preview = fixture::import(book("ゾーン一覧", {{"ID", "名称", "自社・他社"},
                                                           {"Z-03", "倉庫", "自社"},
                                                           {"", "名前だけ", "自社"},
                                                           {"Z-04", "試験", "どちらか"},
                                                           {"Z-03", "二重", "他社"},
                                                           {"Z-05", "不足", ""}}),
                                       two_zones());
  REQUIRE(preview);
  CHECK(show_rejected(*preview) ==
        "3 error.import.no_id, C4 error.field.wrong_choice, 5 error.check.doubled_id, C6 error.check.missing_field");
  CHECK(preview->rejected_rows == 4);
  CHECK(preview->rejected[1].where.sheet == "ゾーン一覧");
  CHECK(preview->changes.size() == 1);
  CHECK(preview->merged.zones.size() == 3);
}

TEST_CASE("a rejected row keeps what could be read of it, over what is there, to be put right") {
  const auto preview = fixture::import(
      book("ゾーン一覧", {{"ID", "名称", "自社・他社"}, {"Z-01", "新しい名", "どちらか"}}), two_zones());
  REQUIRE(preview);
  REQUIRE(preview->rejected_by_place.contains({"ゾーン一覧", 2}));
  const RejectedRow& row = preview->rejected_by_place.at({"ゾーン一覧", 2});
  CHECK(row.noun == "zone");
  CHECK(row.id == "Z-01");
  REQUIRE(row.fields.find("name") != nullptr);
  CHECK(base::write_json(*row.fields.find("name"), base::JsonStyle::compact).find("新しい名") != std::string::npos);
  CHECK(row.columns.at(3) == "party");
  CHECK(preview->merged.zones[0].name->ja == "加工ゾーン");
}

TEST_CASE("a row that points to a rejected row is rejected too") {
  const std::string bytes =
      book("ゾーン一覧", {{"ID", "名称", "自社・他社", "担当部門"}, {"Z-03", "倉庫", "自社", "D-77"}});
  const auto preview = fixture::import(bytes, two_zones());
  REQUIRE(preview);
  CHECK(preview->rejected_rows == 1);
  CHECK(preview->merged.zones.size() == 2);
}

TEST_CASE("an error of Excel in a cell rejects the row") {
  const auto preview = fixture::import(book("保護対象", {{"ID", "名称", "型式"}, {"A-01", "装置", "#N/A"}}));
  REQUIRE(preview);
  CHECK(show_rejected(*preview) == "C2 error.cell.excel_error");
}

TEST_CASE("a workbook without any register says so") {
  const auto preview = fixture::import(book("メモ", {{"議事録"}, {"本日の出席者", "三名"}}));
  REQUIRE(!preview);
  CHECK(preview.error().message.key == "error.import.no_register");
}
