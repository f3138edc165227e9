#include "exchange/csv.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "tests/made/factory.hpp"

using namespace masugata;
using namespace masugata::exchange;

namespace {

// Cells in brackets, records by line: "1[a][b] 2[c]", and "!" where a quote went wrong.
std::string cells(std::string_view bytes) {
  CsvReader reader(bytes);
  std::vector<std::string_view> record;
  std::string all;
  while (reader.next(record)) {
    all += (all.empty() ? "" : " ") + std::to_string(reader.line());
    for (const std::string_view cell : record) all.append("[").append(cell).append("]");
  }
  return all + (reader.broken() ? "!" : "");
}

struct Read {
  model::Factory factory;
  base::Result<base::Notes> notes;
};

Read read(std::string_view bytes, const char* noun = "asset") {
  Read out;
  base::Progress progress;
  out.notes = read_csv_register(bytes, "x.csv", *model::find_noun(noun), out.factory, progress);
  return out;
}

// "key field@line:column" of every fault.
std::string faults(std::string_view bytes, const char* noun = "asset") {
  const Read out = read(bytes, noun);
  REQUIRE(out.notes);
  std::string all;
  for (const base::Note& note : *out.notes) {
    CHECK(note.where.file == "x.csv");
    all += (all.empty() ? "" : " ") + note.key.substr(note.key.rfind('.') + 1) + " " + note.arguments.back().value +
           "@" + std::to_string(note.where.line) + ":" + std::to_string(note.where.column);
  }
  return all;
}

std::string error(std::string_view bytes) {
  const Read out = read(bytes);
  if (out.notes) return "none";
  return out.notes.error().message.key + " " + std::to_string(out.notes.error().message.where.line);
}

class Stopped final : public base::Progress {
 public:
  [[nodiscard]] bool cancelled() const override { return true; }
};

// Every register through CSV and back.
std::string difference_after_csv(const model::Factory& factory) {
  model::Factory back;
  base::Progress progress;
  for (const model::Noun& noun : model::nouns) {
    const auto notes = read_csv_register(write_csv_register(noun, factory), "x.csv", noun, back, progress);
    if (!notes) return notes.error().message.key;
    if (!notes->empty()) return notes->front().key + " " + notes->front().arguments.back().value;
  }
  return made::first_difference(factory, back);
}

}  // namespace

TEST_CASE("records and cells") {
  CHECK(cells("") == "");
  CHECK(cells("a") == "1[a]");
  CHECK(cells("a,b\nc") == "1[a][b] 2[c]");
  CHECK(cells("a,b\r\nc\r\n") == "1[a][b] 2[c]");
  CHECK(cells("a\rb") == "1[a] 2[b]");
  CHECK(cells(",\n") == "1[][]");
  CHECK(cells("\n\na") == "1[] 2[] 3[a]");
  CHECK(cells("\xEF\xBB\xBF"
              "a") == "1[a]");
  CHECK(cells("\"a,b\",c") == "1[a,b][c]");
  CHECK(cells("\"a\nb\nc\",d\ne") == "1[a\nb\nc][d] 4[e]");
  CHECK(cells("\"say \"\"x\"\"\"") == "1[say \"x\"]");
  CHECK(cells("\"\"\"\"\"\"") == "1[\"\"]");
  CHECK(cells("\"\"\n") == "1[]");
  CHECK(cells("a\"b,c") == "1[a\"b][c]");
  CHECK(cells("a\n\"b") == "1[a] 2[b]!");
  CHECK(cells("\"a\"b,c\nd") == "1[a]!");
}

TEST_CASE("cells as they are written") {
  CHECK(csv_cell("a b") == "a b");
  CHECK(csv_cell("a,b") == "\"a,b\"");
  CHECK(csv_cell("a\nb") == "\"a\nb\"");
  CHECK(csv_cell("\"") == "\"\"\"\"");
  CHECK(csv_cell("") == "");
}

TEST_CASE("a register as a table") {
  model::Factory factory;
  model::Asset& one = factory.assets.emplace_back();
  one.id = {"A-1"};
  one.name = base::Text{"制御盤", "panel"};
  one.count = 3;
  one.safety = true;
  one.zone = base::Maybe<base::Id>::none();
  one.businesses =
      std::vector<model::BusinessLink>{{base::Id{"B-1"}, model::LinkNeed::essential}, {base::Id{"B-2"}, {}}};
  one.serves = std::vector<base::Id>{{"A-2"}, {"Z-1"}};
  model::Asset& two = factory.assets.emplace_back();
  two.id = {"A-2"};
  two.name = base::Text{"", "pump"};
  two.addresses = base::Maybe<std::vector<std::string>>::none();
  CHECK(write_csv_register(*model::find_noun("asset"), factory) ==
        "id,name.ja,name.en,count,addresses,zone,businesses,serves,safety\n"
        "A-1,制御盤,panel,3,,\"json:{\"\"none\"\":true}\",B-1:essential;B-2,A-2;Z-1,yes\n"
        "A-2,,pump,,json:[],,,,\n");
  CHECK(write_csv_register(*model::find_noun("zone"), factory) == "\n");
}

TEST_CASE("parts have a column for each of their fields") {
  const Read out = read("id,impact.S,impact.BC,continuity.allowed_stop\nB-1,high,,2.5\n", "business");
  REQUIRE(out.notes);
  CHECK(out.notes->empty());
  CHECK(*out.factory.businesses[0].impact.s == model::Level::high);
  CHECK(out.factory.businesses[0].impact.bc.unknown());
  CHECK(*out.factory.businesses[0].continuity.allowed_stop == 2.5);
}

TEST_CASE("rows know their line; blank lines are no rows") {
  const Read out = read("id,note.ja\nA-1,\"a\nb\"\n\nA-2,\n");
  REQUIRE(out.notes);
  REQUIRE(out.factory.assets.size() == 2);
  CHECK(out.factory.assets[0].place.line == 2);
  CHECK(out.factory.assets[1].place.line == 5);
}

TEST_CASE("faults name line and column, and the rest is read") {
  CHECK(faults("id,size,count\nA-1,big,x\nA-2,,2\n") == "unknown_name size@1:2 integer count@2:3");
  CHECK(faults("id,businesses\nA-1,B-1:vital\n") == "wrong_choice businesses@2:2");
  CHECK(faults("id,businesses\nA-1,json:7\n") == "part businesses@2:2");
  CHECK(faults("id,impact.S\nB-1,gross\n", "business") == "wrong_choice impact.S@2:2");
  CHECK(faults("id\nA-1,extra,cells\n").empty());
  CHECK(faults("").empty());
  CHECK(read("id,size,count\nA-1,big,x\nA-2,,2\n").factory.assets.size() == 2);
}

TEST_CASE("files that cannot be read") {
  CHECK(error("id\nA-1\n\"A-2\n") == "error.csv.open_quote 3");
  CHECK(error("id,note.ja\n\"A\"-1,x\n") == "error.csv.open_quote 2");
  CHECK(error("id\nA-1\n\x83\x5D\n") == "error.document.not_utf8 3");
  CHECK(error(std::string("i\0d\n", 4)) == "none");
}

TEST_CASE("a person may stop a long one") {
  std::string bytes = "id\n";
  for (int n = 0; n < 10'000; ++n) bytes += "A-" + std::to_string(n) + "\n";
  model::Factory factory;
  Stopped stopped;
  const auto notes = read_csv_register(bytes, "x.csv", *model::find_noun("asset"), factory, stopped);
  REQUIRE_FALSE(notes);
  CHECK(notes.error().fault == base::Fault::cancelled);
}

TEST_CASE("every cell comes back") {
  CHECK(rc::check("csv_cell, CsvReader", [](std::uint64_t seed) {
    made::Random random(seed);
    const std::vector<std::string> given = {made::draw_text(random), made::draw_text(random), made::draw_text(random)};
    const std::string bytes =
        "first\n" + csv_cell(given[0]) + "," + csv_cell(given[1]) + "," + csv_cell(given[2]) + "\n";
    CsvReader reader(bytes);
    std::vector<std::string_view> record;
    RC_ASSERT(reader.next(record));
    RC_ASSERT(reader.next(record));
    RC_ASSERT(std::vector<std::string>(record.begin(), record.end()) == given);
  }));
}

TEST_CASE("every register comes back") {
  CHECK(rc::check("write, read", [](std::uint64_t seed) {
    const auto rows = *rc::gen::inRange<std::size_t>(1, 4);
    const std::string difference = difference_after_csv(made::draw_factory(seed, {rows}));
    RC_LOG() << difference;
    RC_ASSERT(difference.empty());
  }));
}
