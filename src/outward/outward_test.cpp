#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "outward/child.hpp"
#include "outward/press.hpp"
#include "outward/sheet_name.hpp"
#include "report/document.hpp"

using namespace masugata;
using namespace masugata::outward;

namespace {

ChildResult run(const std::vector<std::string>& command, std::string_view input, ChildEnd wanted,
                std::chrono::seconds limit = std::chrono::seconds(20)) {
  base::Progress progress;
  ChildResult result;
  const auto end = run_child({command, {"LANG=C"}, limit}, input, progress, result);
  REQUIRE(end.has_value());
  CHECK(*end == wanted);
  return result;
}

base::Result<std::string> pdf(const std::string& program, std::chrono::seconds limit = std::chrono::seconds(20)) {
  base::Progress progress;
  Press press({program, {}, limit});
  report::Document document;
  document.sections.push_back({"s", "表", "", {{report::Paragraph{{{"x"}}}}}});
  return press.pdf(document, *base::parse_iso_date("2026-11-23"), progress);
}

// A program of one line, for as long as this lives.
class Script {
 public:
  explicit Script(const std::string& line) {
    path_ = std::filesystem::temp_directory_path() / ("masugata-script-" + std::to_string(::getpid()));
    std::ofstream(path_) << "#!/bin/sh\n" << line << "\n";
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all);
  }
  Script(const Script&) = delete;
  Script& operator=(const Script&) = delete;
  ~Script() { std::filesystem::remove(path_); }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace

TEST_CASE("a child gets the input, and its output comes back whole") {
  const std::string large(3'000'000, 'x');  // more than a pipe holds
  const ChildResult copied = run({"/bin/cat"}, large, ChildEnd::done);
  CHECK(copied.code == 0);
  CHECK(copied.out == large);
  CHECK(run({"/bin/sh", "-c", "echo bad >&2; exit 3"}, "", ChildEnd::done).code == 3);
  CHECK(run({"/bin/sh", "-c", "echo bad >&2; exit 3"}, "", ChildEnd::done).error == "bad\n");
  CHECK(run({"/bin/sh", "-c", "kill -9 $$"}, "", ChildEnd::done).code == 137);
}

TEST_CASE("a child sees only the environment that it is given") {
  CHECK(run({"/usr/bin/env"}, "", ChildEnd::done).out == "LANG=C\n");
}

TEST_CASE("a child that does not end is ended") {
  const auto start = std::chrono::steady_clock::now();
  run({"/bin/sleep", "60"}, "", ChildEnd::late, std::chrono::seconds(1));
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
  run({"/nowhere/program"}, "", ChildEnd::not_started);
}

TEST_CASE("PDF: what may go wrong is said") {
  struct Case {
    std::string line, key;
  };
  const std::vector<Case> cases = {{"echo 'no such font' >&2; exit 1", "error.pdf.failed"},
                                   {"echo hello", "error.pdf.failed"},
                                   {"sleep 60", "error.pdf.late"}};
  for (const Case& c : cases) {
    const Script script(c.line);
    const auto made = pdf(script.path(), std::chrono::seconds(1));
    REQUIRE_FALSE(made.has_value());
    CHECK(made.error().message.key == c.key);
  }
  CHECK(pdf("").error().message.key == "error.pdf.missing");
  const Script script("echo '%PDF-1.7 '$SOURCE_DATE_EPOCH");
  CHECK(pdf(script.path()).value() == "%PDF-1.7 1795392000\n");
}

TEST_CASE("programs are looked for in absolute folders only") {
  CHECK(find_program("sh", "/nowhere:/bin") == "/bin/sh");
  CHECK(find_program("sh", "").empty());
  CHECK(find_program("sh", ":.:bin").empty());
  CHECK(find_program("no-such-program", "/bin:/usr/bin").empty());
}

TEST_CASE("names of sheets") {
  SheetNames names;
  CHECK(names.add("ゾーン一覧") == "ゾーン一覧");
  CHECK(names.add("ゾーン一覧") == "ゾーン一覧 (2)");
  CHECK(names.add("a/b:c*[d]?") == "a b c  d");
  CHECK(names.add("") == "-");
  CHECK(names.add(std::string(40, 'x')) == std::string(31, 'x'));
  CHECK(names.add(std::string(40, 'X')) == std::string(27, 'X') + " (2)");
}

TEST_CASE("a workbook is the same bytes each time, and text is no formula") {
  report::Document document;
  document.title = "北浜";
  document.subtitle = "台帳 & 表";
  report::Table table{"t", {{{{"a"}}}, {{{"n"}}, report::Align::right}}, {}};
  table.rows.push_back({"", {{{{{"=1+1"}}}}, {{{{"12"}}}}}});
  table.rows.push_back({"", {{{{{std::string(40000, 'y')}}}}, {{{{"12 h"}}}}}});
  document.sections.push_back({"s", "表", "", {{table}}});
  Press press({});
  const base::Date date = *base::parse_iso_date("2026-11-23");
  const auto one = press.workbook(document, date);
  const auto other = press.workbook(document, date);
  REQUIRE(one.has_value());
  CHECK(one->starts_with("PK"));
  CHECK(*one == *other);
}
