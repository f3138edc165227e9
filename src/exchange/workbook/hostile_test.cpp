// Workbooks that are broken, foreign or made to do harm.
#include <doctest/doctest.h>

#include <algorithm>

#include "exchange/workbook/fixture_test.hpp"
#include "exchange/workbook/workbook.hpp"

using namespace masugata::exchange;
using fixture::Book;
using fixture::Packing;

namespace {

constexpr std::string_view sheet_path = "xl/worksheets/first.xml";
constexpr std::string_view one_cell = "<row><c><v>1</v></c></row>";

std::vector<fixture::PartFile> plain_parts() { return Book{std::string(one_cell), "", "", "", ""}.parts(); }

// The error when this part holds something else.
fixture::Outcome with_part(std::string_view name, std::string content, const WorkbookLimits& limits = {}) {
  auto parts = plain_parts();
  fixture::part(parts, name).content = std::move(content);
  return fixture::read(fixture::zip(parts), limits);
}

fixture::Outcome without_part(std::string_view name) {
  auto parts = plain_parts();
  std::erase_if(parts, [&](const fixture::PartFile& one) { return one.name == name; });
  return fixture::read(fixture::zip(parts));
}

fixture::Outcome with_packing(Packing packing) {
  auto parts = plain_parts();
  fixture::part(parts, sheet_path).packing = packing;
  return fixture::read(fixture::zip(parts));
}

fixture::Outcome with_limit(const Book& book, const WorkbookLimits& limits) {
  return fixture::read(book.bytes(), limits);
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t n = 0; n < times; ++n) all += text;
  return all;
}

std::string utf16(std::string_view text) {
  std::string wide;
  for (const char letter : text) (wide += letter) += '\0';
  return wide;
}

class Stopped final : public masugata::base::Progress {
 public:
  [[nodiscard]] bool cancelled() const override { return true; }
};

}  // namespace

TEST_CASE("files that are no workbook") {
  const std::string compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  CHECK(error_key(fixture::read("")) == "error.workbook.not_workbook");
  CHECK(error_key(fixture::read("設備,台数\n")) == "error.workbook.not_workbook");
  CHECK(error_key(fixture::read("<html><table></table></html>")) == "error.workbook.not_workbook");
  CHECK(error_key(fixture::read(compound + utf16("Workbook"))) == "error.workbook.old_format");
  CHECK(error_key(fixture::read(compound + std::string(600, '\0') + utf16("EncryptedPackage"))) ==
        "error.workbook.encrypted");
  CHECK(error_key(fixture::read(fixture::zip({{"content.xml", "<x/>"}}))) == "error.workbook.not_workbook");
  CHECK(error_key(with_part("_rels/.rels", "<Relationships/>")) == "error.workbook.not_workbook");
  CHECK(error_key(with_part("_rels/.rels", R"(<Relationships><Relationship Type="x/officeDocument")"
                                           R"( Target="xl/workbook.bin"/></Relationships>)")) ==
        "error.workbook.binary_format");
  CHECK(error_key(with_part("xl/workbook.xml", "<document/>")) == "error.workbook.unexpected_part");
  CHECK(error_key(with_part("xl/workbook.xml", "<workbook/>")) == "error.workbook.no_sheet");
}

TEST_CASE("damaged zips") {
  const std::string whole = fixture::zip(plain_parts());
  CHECK(error_key(fixture::read(whole.substr(0, whole.size() - 30))) == "error.workbook.damaged");
  for (std::size_t cut = 0; cut < whole.size(); cut += 7) {
    CAPTURE(cut);
    CHECK_FALSE(fixture::read(whole.substr(0, cut)).result);
  }
  auto parts = plain_parts();
  for (auto& part : parts) part.packing = Packing::store;
  std::string stored = fixture::zip(parts);
  stored[stored.find("<v>1</v>") + 3] = '2';
  const auto damaged = fixture::read(stored);
  CHECK(error_key(damaged) == "error.workbook.part_damaged");
  CHECK(error_argument(damaged, "part") == sheet_path);
}

TEST_CASE("any byte of a workbook may be wrong") {
  const std::string whole = fixture::zip(plain_parts());
  std::size_t read = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x55);
    const auto outcome = fixture::read(changed);
    read += outcome.result ? 1U : 0U;
    if (!outcome.result) CHECK(error_key(outcome).starts_with("error.workbook."));
  }
  CHECK(read > 0);
  CHECK(read < whole.size());
}

TEST_CASE("entries that the format does not allow") {
  CHECK(error_key(with_packing(Packing::encrypted)) == "error.workbook.part_encrypted");
  CHECK(error_key(with_packing(Packing::bzip2)) == "error.workbook.compression");
}

TEST_CASE("missing parts") {
  CHECK(error_key(without_part("_rels/.rels")) == "error.workbook.not_workbook");
  CHECK(error_key(without_part("xl/workbook.xml")) == "error.workbook.part_missing");
  CHECK(error_key(without_part("xl/_rels/workbook.xml.rels")) == "error.workbook.part_missing");
  CHECK(error_argument(without_part(sheet_path), "part") == sheet_path);
  const auto without_strings = without_part("xl/sharedStrings.xml");
  CHECK(show(without_strings) == "A1=number:1");
  CHECK(show_notes(without_strings) == "note.workbook.part_missing");
  const auto without_link = with_part("xl/_rels/workbook.xml.rels", "<Relationships/>");
  CHECK(error_key(without_link) == "error.workbook.part_missing");
  CHECK(error_argument(without_link, "part") == "rId1");
}

TEST_CASE("XML that is not well-formed names part, line and column") {
  const auto outcome = with_part("xl/workbook.xml", "<workbook>\n<sheets>\n  </sheet></workbook>");
  CHECK(error_key(outcome) == "error.workbook.xml");
  CHECK(error_argument(outcome, "part") == "xl/workbook.xml");
  CHECK(error_argument(outcome, "line") == "3");
  CHECK(error_argument(outcome, "column") == "5");
  for (const char* broken :
       {"", " ", "<a", "<workbook>", "<workbook/><workbook/>", "\xff\xfe", "<workbook a='1' a='2'/>",
        "<workbook>\xE3\x81</workbook>", "<?xml version='1.0' encoding='Shift_JIS'?><workbook/>"}) {
    CAPTURE(broken);
    CHECK(error_key(with_part("xl/workbook.xml", broken)) == "error.workbook.xml");
  }
  CHECK(error_key(with_part("xl/styles.xml", "<styleSheet>")) == "error.workbook.xml");
  CHECK(error_key(with_part("xl/sharedStrings.xml", "<sst><si></sst>")) == "error.workbook.xml");
}

TEST_CASE("one broken sheet costs only itself") {
  auto parts = plain_parts();
  fixture::part(parts, "xl/workbook.xml").content =
      R"(<workbook xmlns:r="r"><sheets><sheet name="壊れた" r:id="a"/><sheet name="良い" r:id="b"/></sheets></workbook>)";
  fixture::part(parts, "xl/_rels/workbook.xml.rels").content =
      R"(<Relationships><Relationship Id="a" Type="x/worksheet" Target="broken.xml"/>)"
      R"(<Relationship Id="b" Type="x/worksheet" Target="worksheets/first.xml"/></Relationships>)";
  parts.push_back({"xl/broken.xml", "<worksheet><sheetData><row><c><v>7</v></c></row></sheet>"});
  const auto outcome = fixture::read(fixture::zip(parts));
  REQUIRE(outcome.result);
  REQUIRE(outcome.result->sheets().size() == 2);
  CHECK(outcome.result->sheets()[0].row_count() == 0);
  CHECK(show(outcome, 1) == "A1=number:1");
  CHECK(show_notes(outcome) == "note.workbook.sheet_lost error.workbook.xml");
  CHECK(outcome.notes[1].where.sheet == "壊れた");
}

TEST_CASE("document types and entities") {
  const std::string bomb = R"(<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">)"
                           R"(<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><worksheet>&c;</worksheet>)";
  CHECK(error_key(with_part(sheet_path, bomb)) == "error.workbook.doctype");
  CHECK(error_key(with_part(sheet_path, R"(<!DOCTYPE worksheet SYSTEM "file:///etc/passwd"><worksheet/>)")) ==
        "error.workbook.doctype");
  CHECK(error_key(with_part("xl/sharedStrings.xml", "<!DOCTYPE sst><sst/>")) == "error.workbook.doctype");
  CHECK(error_key(with_part(sheet_path, "<worksheet>&nothing;</worksheet>")) == "error.workbook.xml");
}

TEST_CASE("zip bombs") {
  const std::string many = "<worksheet><sheetData>" + repeated("<row></row>", 2'000'000) + "</sheetData></worksheet>";
  const auto bomb = with_part(sheet_path, many);
  CHECK(error_key(bomb) == "error.workbook.part_too_large");
  REQUIRE_FALSE(bomb.result);
  CHECK(bomb.result.error().fault == masugata::base::Fault::exhausted);
  WorkbookLimits limits;
  limits.part_bytes = 10'000;
  CHECK(error_key(with_part(sheet_path, repeated(" ", 10'001), limits)) == "error.workbook.part_too_large");
  limits = {};
  limits.total_bytes = 1'500;
  CHECK(error_key(with_part(sheet_path, repeated("<!-- -->", 125), limits)) == "error.workbook.part_too_large");
}

TEST_CASE("XML made to fill the memory") {
  const auto in_sheet = [](const std::string& inner) {
    return error_key(with_part(sheet_path, "<worksheet>" + inner + "</worksheet>"));
  };
  CHECK(in_sheet(repeated("<x>", 70)) == "error.workbook.xml_too_complex");
  CHECK(in_sheet("<x a='" + std::string(400'000, 'a') + "'/>") == "error.workbook.xml_too_complex");
  CHECK(in_sheet("<!--" + std::string(400'000, 'a') + "-->") == "error.workbook.xml_too_complex");
  std::string names;
  for (int n = 0; n < 5'000; ++n) names += "<n" + std::to_string(n) + "/>";
  CHECK(in_sheet(names) == "error.workbook.xml_too_complex");
  names.clear();
  for (int n = 0; n < 5'000; ++n) names += "<x a" + std::to_string(n) + "=''/>";
  CHECK(in_sheet(names) == "error.workbook.xml_too_complex");
  CHECK(in_sheet(repeated("<x1 abc=''/>", 5'000)) == "none");
}

TEST_CASE("bounds on what is kept") {
  const Book three{R"(<row><c t="str"><v>abc</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>)",
                   R"(<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells>)",
                   "<si><t>a</t></si><si><t>b</t></si>", "<cellXfs><xf/><xf/></cellXfs>", ""};
  CHECK(error_key(with_limit(three, {})) == "none");
  const auto check = [&](auto set, const std::string& key) {
    WorkbookLimits limits;
    set(limits);
    CHECK(error_key(with_limit(three, limits)) == key);
  };
  check([](WorkbookLimits& limits) { limits.cells = 2; }, "error.workbook.too_many_cells");
  check([](WorkbookLimits& limits) { limits.cells = 3; }, "none");
  check([](WorkbookLimits& limits) { limits.merges = 1; }, "error.workbook.too_many_merges");
  check([](WorkbookLimits& limits) { limits.strings = 1; }, "error.workbook.too_many_strings");
  check([](WorkbookLimits& limits) { limits.text_bytes = 0; }, "error.workbook.too_much_text");
  check([](WorkbookLimits& limits) { limits.cell_text_bytes = 2; }, "error.workbook.text_too_long");
  check([](WorkbookLimits& limits) { limits.formats = 1; }, "error.workbook.too_many_formats");
  check([](WorkbookLimits& limits) { limits.sheets = 0; }, "error.workbook.too_many_sheets");
  check([](WorkbookLimits& limits) { limits.entries = 5; }, "error.workbook.too_many_parts");
  check([](WorkbookLimits& limits) { limits.directory_bytes = 100; }, "error.workbook.too_many_parts");
  check([](WorkbookLimits& limits) { limits.file_bytes = 100; }, "error.workbook.file_too_large");
}

TEST_CASE("a bound in a cell says where") {
  WorkbookLimits limits;
  limits.cells = 0;
  const auto outcome = fixture::read(fixture::zip(plain_parts()), limits);
  REQUIRE_FALSE(outcome.result);
  CHECK(outcome.result.error().message.where == masugata::base::Where{"register.xlsx", "台帳", 1, 1});
  CHECK(error_argument(outcome, "limit") == "0");
}

TEST_CASE("a person may stop it") {
  Stopped stopped;
  masugata::base::Notes notes;
  const std::string bytes = fixture::zip(plain_parts());
  const auto result = read_workbook(fixture::as_bytes(bytes), {}, "register.xlsx", stopped, notes);
  REQUIRE_FALSE(result);
  CHECK(result.error().fault == masugata::base::Fault::cancelled);
}
