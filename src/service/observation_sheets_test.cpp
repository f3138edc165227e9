#include "service/observation_sheets.hpp"

#include <doctest/doctest.h>

using namespace masugata;
using namespace masugata::service;

namespace {

constexpr std::string_view text = R"({"observed.left_out": "{count} left out", "operation_class.read": "reading"})";

model::Conversation conversation(std::string client, std::size_t operations) {
  model::Conversation one;
  one.client = std::move(client);
  one.server = "10.0.0.9";
  one.protocol = "modbus";
  one.transport = "tcp";
  one.port = 502;
  one.operations.resize(operations);
  for (model::ObservedOperation& operation : one.operations) {
    operation.effect = "read";
    operation.name_en = "Read coils";
    operation.asked = 4;
    operation.objects = {{"coil 1", 3, {}}, {"coil 2", 1, {}}};
    operation.evidence = {0, 12};
  }
  one.hours = {{495'000, {4, 400}, {}}};
  return one;
}

Observed seen() {
  Observed out;
  out.observation.files = {{"line.pcap", 8, 800, 1, 2}};
  out.observation.devices.resize(2);
  out.observation.devices[0].ips = {"10.0.0.9"};
  out.observation.devices[0].facts = {{"maker", "=cmd()", "modbus", {0, 3}, 2}, {"model", "X", "modbus", {0, 4}, 1}};
  out.observation.conversations = {conversation("10.0.0.1", 1), conversation("10.0.0.2", 3)};
  out.notes = {{"broken", {}, {"line.pcap", {}, 0, 0}}};
  return out;
}

const report::Table& table_of(const report::Section& section) {
  return std::get<report::Table>(section.blocks.at(0).content);
}

}  // namespace

TEST_CASE("a row for every fact, operation and hour, each with its evidence") {
  const base::Words words = base::Words::load(text, text).value();
  const SheetWish wish{words, base::Language::en, 100};
  const Observed observed = seen();
  const std::vector<std::uint32_t> both{0, 1};
  const std::vector<std::uint32_t> second{1};
  CHECK(device_sheet(wish, observed.observation, both).rows.size() == 2);
  const Sheet facts = fact_sheet(wish, observed.observation, both);
  REQUIRE(facts.rows.size() == 2);
  CHECK(facts.rows[0] ==
        std::vector<std::string>{"10.0.0.9", "observe.trait.maker", "=cmd()", "modbus", "2", "line.pcap", "3"});
  CHECK(operation_sheet(wish, observed.observation, both).rows.size() == 4);
  const Sheet operations = operation_sheet(wish, observed.observation, second);
  REQUIRE(operations.rows.size() == 3);
  CHECK(operations.rows[0] == std::vector<std::string>{"10.0.0.2", "10.0.0.9", "modbus tcp/502", "reading",
                                                       "Read coils", "4", "0", "coil 1 ×3\ncoil 2 ×1", "0", "line.pcap",
                                                       "12"});
  CHECK(hour_sheet(wish, observed.observation, second).rows.size() == 1);
  for (const Sheet& sheet : {facts, operations}) {
    CHECK(sheet.head.size() == sheet.numbers.size());
    for (const auto& row : sheet.rows) CHECK(row.size() == sheet.head.size());
  }
}

TEST_CASE("a table as CSV holds no formula") {
  const base::Words words = base::Words::load(text, text).value();
  const std::vector<std::uint32_t> first{0};
  const Observed observed = seen();
  const std::string csv = csv_of(fact_sheet({words, base::Language::en, 100}, observed.observation, first));
  CHECK(csv.starts_with("\xEF\xBB\xBF"));
  CHECK(csv.find(",=cmd()") == std::string::npos);
  CHECK(csv.find("cmd()") != std::string::npos);
}

TEST_CASE("a book has a sheet for each, and says what found no room") {
  const base::Words words = base::Words::load(text, text).value();
  const Observed observed = seen();
  const model::Factory factory;
  const model::Reconciliation result{{}, {model::Deviation{}}, {}, {}, {}, {}, {}, {}};
  const HeldAgainst held{factory, result};
  const report::Document plain = observation_book({words, base::Language::en, 100}, observed, nullptr);
  CHECK(plain.sections.size() == 7);
  const report::Document book = observation_book({words, base::Language::en, 2}, observed, &held);
  REQUIRE(book.sections.size() == 8);
  CHECK(table_of(book.sections[0]).rows.size() == 1);  // deviations
  CHECK(table_of(book.sections[4]).rows.size() == 2);  // operations
  const report::Table& notes = table_of(book.sections.back());
  REQUIRE(notes.rows.size() == 2);
  CHECK(notes.rows[1].cells[1].lines[0][0].text == "2 left out");
}
