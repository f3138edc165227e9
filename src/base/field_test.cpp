// Whole nouns as maps, and the places of faults.
#include "base/field.hpp"

#include <doctest/doctest.h>

#include <array>

#include "base/field_list.hpp"
#include "base/json.hpp"
#include "base/yaml.hpp"

using namespace masugata::base;

namespace {

struct Hours {
  Maybe<double> stop;
  Maybe<double> run;
  bool operator==(const Hours&) const = default;
};
constexpr std::array hours_fields = {field<&Hours::stop>("stop"), field<&Hours::run>("run")};
constexpr std::span<const Field> fields(const Hours*) { return hours_fields; }

struct Line {
  Id id;
  Maybe<bool> safe;
  Hours hours;
  Maybe<std::vector<Hours>> shifts;
};
constexpr std::array line_fields = {field<&Line::id>("id"), field<&Line::safe>("safe"), field<&Line::hours>("hours"),
                                    field<&Line::shifts>("shifts")};

// "key field@line:column" of every fault.
std::vector<std::string> faults(std::string_view yaml, Line& line) {
  std::vector<std::string> shown;
  for (const Message& fault : set_all(line_fields, &line, *parse_yaml(yaml, "f"), "lines.yaml")) {
    CHECK(fault.where.file == "lines.yaml");
    std::string field;
    for (const Argument& one : fault.arguments) field += one.name == "field" ? one.value : "";
    shown.push_back(fault.key.substr(fault.key.rfind('.') + 1) + " " + field + "@" + std::to_string(fault.where.line) +
                    ":" + std::to_string(fault.where.column));
  }
  return shown;
}

using Shown = std::vector<std::string>;

}  // namespace

TEST_CASE("unknown fields are left out of the map") {
  Line line;
  CHECK(write_json(get_all(line_fields, &line), JsonStyle::compact) == R"({"id":"","hours":{}})");
  line.safe = Maybe<bool>::none();
  CHECK(get_all(line_fields, &line).find("safe")->find("none") != nullptr);
}

TEST_CASE("faults name field and place, and the rest is read") {
  Line line;
  CHECK(faults("id: A\nsafe: perhaps\nspeed: 3\nhours: {stop: 2}", line) ==
        Shown{"flag safe@2:1", "unknown_name speed@3:1"});
  CHECK(line.id.text == "A");
  CHECK(line.safe.unknown());
  CHECK(*line.hours.stop == 2);
}

TEST_CASE("faults inside parts name the path and their own line") {
  Line line;
  CHECK(faults("hours:\n  stop: 2\n  run: x", line) == Shown{"number hours.run@3:3"});
  CHECK(faults("shifts:\n  - {stop: 1}\n  - {pause: 1}", line) == Shown{"unknown_name shifts.pause@3:6"});
  CHECK(faults("hours: 5", line) == Shown{"part hours@1:1"});
}

TEST_CASE("a name as long as a book is cut") {
  Line line;
  Value::Map map{{std::string(100'000, 'n'), 1, {}}};
  const auto found = set_all(line_fields, &line, map, "f");
  REQUIRE(found.size() == 1);
  CHECK(found[0].arguments[0].value.size() < 100);
}

TEST_CASE("what is no map sets nothing") {
  Line line;
  CHECK(set_all(line_fields, &line, "x", "f").empty());
}
