#include "exchange/scenario.hpp"

#include <doctest/doctest.h>

#include "exchange/folder.hpp"

using namespace masugata;
using namespace masugata::exchange;

namespace {

model::Factory plant() {
  constexpr std::string_view bytes = R"({"format": "masugata-factory", "version": 1,
    "businesses": [{"id": "B-1", "impact": {"BC": "high", "S": "low"}}],
    "zones": [{"id": "Z-1", "party": "own"}, {"id": "Z-2", "party": "own"}],
    "assets": [{"id": "A-1", "zone": "Z-1", "wireless": true}],
    "conduits": [{"id": "C-1", "from": "Z-1", "to": "Z-2", "filter": "acl"}]})";
  auto loaded = read_factory_json(bytes, "factory.json");
  REQUIRE(loaded.has_value());
  return loaded->factory;
}

constexpr std::string_view head = "format: masugata-scenario\nversion: 1\n";

Applied applied(std::string_view body) {
  const auto scenario = read_scenario(std::string(head) + std::string(body), "s.yaml");
  REQUIRE_MESSAGE(scenario.has_value(), body);
  return apply_scenario(*scenario, plant());
}

std::string said(const base::Notes& notes) {
  std::string out;
  for (const base::Note& note : notes)
    out += (out.empty() ? "" : " ") + note.key + ":" + std::to_string(note.where.line);
  return out;
}

}  // namespace

TEST_CASE("adding, changing and removing rows") {
  const Applied done = applied(R"(name: {ja: 接続, en: Connection}
add: {zones: [{id: Z-3, party: other}]}
change:
  businesses: [{id: B-1, impact: {S: high}}]
  conduits: [{id: C-1, filter: deny_by_default}]
remove: {assets: [A-1]}
)");
  CHECK(said(done.faults).empty());
  CHECK(done.factory.zones.size() == 3);
  CHECK(*done.factory.zones[2].party == model::Party::other);
  CHECK(done.factory.assets.empty());
  CHECK(*done.factory.conduits[0].filter == model::Filter::deny_by_default);
  // Of a part only the given fields change.
  CHECK(*done.factory.businesses[0].impact.bc == model::Level::high);
  CHECK(*done.factory.businesses[0].impact.s == model::Level::high);
}

TEST_CASE("what cannot be done is named with its line, and the rest is done") {
  struct Case {
    std::string_view body;
    std::string_view wanted;
  };
  const Case cases[] = {
      {"change: {conduits: [{id: C-9, filter: acl}]}", "error.scenario.gone:3"},
      {"remove:\n  assets: [A-9, A-1]", "error.scenario.gone:4"},
      {"add: {assets: [{id: A-1}]}", "error.scenario.already_there:3"},
      {"add: {machines: [{id: M-1}]}", "error.scenario.unknown_register:3"},
      {"add: {assets: [{zone: Z-1}]}", "error.scenario.no_id:3"},
      {"add: {assets: [A-7]}", "error.scenario.no_row:3"},
      {"change: {assets: [{id: A-1, wireless: perhaps}]}", "error.field.wrong_type.flag:3"},
      {"change: {assets: [{id: A-1, colour: red}]}", "error.field.unknown_name:3"},
      {"change: {assets: [{id: A-9}]}\nadd: {zones: [{id: Z-3}]}", "error.scenario.gone:3"},
      {"add: {assets: }\nremove: {zones: []}", ""},
  };
  for (const Case& one : cases) {
    CAPTURE(one.body);
    const Applied done = applied(one.body);
    CHECK(said(done.faults) == one.wanted);
  }
  CHECK(applied("remove:\n  assets: [A-9, A-1]").factory.assets.empty());
}

TEST_CASE("files that are no scenario") {
  struct Case {
    std::string bytes;
    std::string_view wanted;
  };
  const std::string start(head);
  std::string many = start + "remove:\n  assets:\n";
  for (int n = 0; n < 1001; ++n) many += "    - A-1\n";
  const Case cases[] = {
      {"", "error.scenario.no_scenario"},
      {"[1, 2]", "error.scenario.no_scenario"},
      {"format: masugata-factory\nversion: 1\n", "error.scenario.no_scenario"},
      {"format: masugata-scenario\nversion: 2\n", "error.scenario.unknown_version"},
      {start + "add: [A-1]\n", "error.scenario.no_lists"},
      {start + "add: {assets: A-1}\n", "error.scenario.no_lists"},
      {start + "name: [a]\n", "error.scenario.no_text"},
      {start + "delete: {}\n", "error.scenario.unknown_key"},
      {many, "error.scenario.too_many_rows"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.bytes.substr(0, 80));
    const auto scenario = read_scenario(one.bytes, "s.yaml");
    REQUIRE(!scenario.has_value());
    CHECK(scenario.error().message.key == one.wanted);
    CHECK(scenario.error().message.where.file == "s.yaml");
  }
  CHECK(!read_scenario("a: [", "s.yaml").has_value());
}
