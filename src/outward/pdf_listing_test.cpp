#include "outward/pdf_listing.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace masugata;
using namespace masugata::outward;

namespace {

const base::Date date = *base::parse_iso_date("2026-11-23");

report::Row row_of(const std::string& id, const std::string& said) {
  return {id, {{{{{id, report::Tone::id}}, {{"名前"}}}}, {{{{said}}}}}};
}

report::Document listing(std::size_t rows, const std::string& said) {
  report::Document document;
  document.title = "北浜";
  document.subtitle = "台帳";
  document.answer = {{"1 種類の台帳です。"}};
  document.foot = "北浜 台帳";
  report::Table table{"資産", {{{{"資産"}}}, {{{"備考"}}, report::Align::right}}, {}, report::Fit::wide};
  for (std::size_t n = 0; n < rows; ++n) table.rows.push_back(row_of("A-" + std::to_string(n), said));
  document.sections.push_back({"a", "資産", "", {{std::move(table)}}});
  return document;
}

std::string print(const report::Document& document) {
  base::Progress progress;
  const auto made = print_listing(document, date, progress);
  return made ? *made : made.error().message.key;
}

// As the tree of pages says.
int pages_of(const std::string& pdf) {
  const std::size_t at = pdf.find("/Count ", pdf.find("/Type /Pages"));
  return at == std::string::npos ? 0 : std::stoi(pdf.substr(at + 7, 8));
}

class Stopped final : public base::Progress {
 public:
  [[nodiscard]] bool cancelled() const override { return true; }
};

}  // namespace

TEST_CASE("a listing is tables of registers only") {
  CHECK(is_listing(listing(3, "x")));
  CHECK(is_listing({}));
  report::Document prose = listing(3, "x");
  prose.sections[0].blocks.push_back({report::Paragraph{{{"x"}}}});
  CHECK_FALSE(is_listing(prose));
  report::Document matrix = listing(3, "x");
  std::get<report::Table>(matrix.sections[0].blocks[0].content).fit = report::Fit::matrix;
  CHECK_FALSE(is_listing(matrix));
  report::Document counting = listing(3, "x");
  counting.counts.push_back({{"3 件"}});
  CHECK_FALSE(is_listing(counting));
  report::Document mapped = listing(3, "x");
  mapped.sections[0].sheet = report::Sheet::map;
  CHECK_FALSE(is_listing(mapped));
}

TEST_CASE("rows fill as many pages as they need") {
  struct Case {
    std::size_t rows;
    std::string said;
    int least, most;
  };
  std::string tall;
  for (int n = 0; n < 1000; ++n) tall += "長い備考 ";
  const std::vector<Case> cases = {{0, "x", 1, 1},    {20, "x", 1, 1}, {100, "x", 3, 6},
                                   {500, "x", 8, 12}, {1, tall, 2, 3}, {121, tall.substr(0, tall.size() / 10), 10, 30}};
  for (const Case& c : cases) {
    const int pages = pages_of(print(listing(c.rows, c.said)));
    INFO(c.rows, " rows: ", pages, " pages");
    CHECK(pages >= c.least);
    CHECK(pages <= c.most);
  }
}

TEST_CASE("the same listing is the same bytes, and only the given date stands in them") {
  const std::string pdf = print(listing(130, "備考"));
  CHECK(pdf.starts_with("%PDF-"));
  CHECK(pdf == print(listing(130, "備考")));
  CHECK(pdf.find("(20261123000000") != std::string::npos);
  CHECK(pdf.find("/ModDate") == std::string::npos);
}

TEST_CASE("text that is none, that turns lines or that is no letter of any font is printed all the same") {
  for (const std::string& said :
       {std::string("\xFF\xFE"), std::string("a\0b", 3), std::string("\u202Eabc\u2066"),
        std::string("\U0010FFFF\uFDD0"), std::string(3000, 'x'), std::string("👩‍👩‍👧 e\u0301")}) {
    report::Document document = listing(2, said);
    document.title = said;
    document.sections[0].title = said;
    INFO(said);
    CHECK(pages_of(print(document)) >= 1);
  }
}

TEST_CASE("a person stops it") {
  Stopped progress;
  const auto made = print_listing(listing(3, "x"), date, progress);
  REQUIRE_FALSE(made.has_value());
  CHECK(made.error().fault == base::Fault::cancelled);
}
