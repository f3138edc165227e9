// Every kind of field: what it reads and writes, how it is absent, and which fault a wrong value gives.
#include "base/field_list.hpp"

#include <doctest/doctest.h>

#include <array>
#include <vector>

#include "base/json.hpp"

using namespace masugata::base;

namespace {

enum class Grade : std::uint8_t { none, low, high };
constexpr std::array<std::string_view, 3> grade_names = {"none", "low", "high"};
constexpr std::span<const std::string_view> choices(Grade) { return grade_names; }
constexpr std::string_view choice_set(Grade) { return "grade"; }

enum class Colour : std::uint8_t { red, green };
constexpr std::array<std::string_view, 2> colour_names = {"red", "green"};
constexpr std::span<const std::string_view> choices(Colour) { return colour_names; }
constexpr std::string_view choice_set(Colour) { return "colour"; }

struct Link {
  Maybe<Id> to;
  Maybe<Grade> grade;
  bool operator==(const Link&) const = default;
};
constexpr std::array link_fields = {field<&Link::to>("to"), field<&Link::grade>("grade")};
constexpr std::span<const Field> fields(const Link*) { return link_fields; }

struct Thing {
  Id id;
  Maybe<std::string> word;
  Maybe<Text> name;
  Maybe<bool> safe;
  Maybe<std::int64_t> count;
  Maybe<double> hours;
  Maybe<Date> due;
  Maybe<Grade> grade;
  Maybe<Colour> colour;
  Maybe<Id> owner;
  Link link;
  Maybe<std::vector<std::string>> words;
  Maybe<std::vector<Link>> links;
};
constexpr std::array<std::string_view, 1> to_thing = {"thing"};
constexpr std::array thing_fields = {
    field<&Thing::id>("id", {.need = Need::required}),
    field<&Thing::word>("word"),
    field<&Thing::name>("name"),
    field<&Thing::safe>("safe"),
    field<&Thing::count>("count"),
    field<&Thing::hours>("hours", {.unit = "h"}),
    field<&Thing::due>("due"),
    field<&Thing::grade>("grade"),
    field<&Thing::colour>("colour"),
    field<&Thing::owner>("owner", {.targets = to_thing}),
    field<&Thing::link>("link"),
    field<&Thing::words>("words"),
    field<&Thing::links>("links"),
};

const Field& at(std::string_view name) {
  const Field* found = find_field(thing_fields, name);
  REQUIRE(found != nullptr);
  return *found;
}

Value parsed(std::string_view json) { return *parse_json(json, {}); }
std::string compact(const Value& value) { return write_json(value, JsonStyle::compact); }

// What a field gives back after it read the JSON, or "! " and the key of the fault.
std::string after(std::string_view name, std::string_view json) {
  Thing thing;
  if (const auto fault = at(name).set(&thing, parsed(json))) return "! " + fault->key;
  return compact(at(name).get(&thing));
}

struct Case {
  const char* field;
  const char* given;
  const char* gives;
};

void check(std::span<const Case> cases) {
  for (const auto& [field, given, gives] : cases) {
    CAPTURE(field);
    CAPTURE(given);
    CHECK(after(field, given) == gives);
  }
}

std::string argument(const Message& message, std::string_view name) {
  for (const Argument& one : message.arguments) {
    if (one.name == name) return one.value;
  }
  return "none";
}

}  // namespace

TEST_CASE("what the list says of its fields") {
  CHECK(at("id").kind == FieldKind::id);
  CHECK(at("id").need == Need::required);
  CHECK(at("owner").kind == FieldKind::reference);
  CHECK(at("owner").targets.front() == "thing");
  CHECK(at("hours").unit == "h");
  CHECK(at("grade").choices.size() == 3);
  CHECK(at("grade").choice_set == "grade");
  CHECK(at("link").part.size() == 2);
  CHECK_FALSE(at("link").many);
  CHECK(at("links").many);
  CHECK(at("words").kind == FieldKind::string);
  CHECK(find_field(thing_fields, "Word") == nullptr);
}

TEST_CASE("values, also as strings stand for them") {
  constexpr Case cases[] = {
      {"id", R"("A-1")", R"("A-1")"},
      {"word", R"("x")", R"("x")"},
      {"word", R"("")", R"("")"},
      {"word", "1", R"("1")"},
      {"word", "1.1", R"("1.1")"},
      {"word", "true", R"("true")"},
      {"name", R"("機械")", R"("機械")"},
      {"name", R"({"ja":"機械","en":"machine"})", R"({"ja":"機械","en":"machine"})"},
      {"name", R"({"ja":"機械"})", R"("機械")"},
      {"name", R"({"en":"machine"})", R"({"en":"machine"})"},
      {"safe", "true", "true"},
      {"safe", R"("no")", "false"},
      {"count", "-7", "-7"},
      {"count", R"("12")", "12"},
      {"hours", "2", "2.0"},
      {"hours", R"("2.5")", "2.5"},
      {"due", R"("2026-11-23")", R"("2026-11-23")"},
      {"grade", R"("high")", R"("high")"},
      {"owner", R"("B 2")", R"("B 2")"},
      {"link", R"({"to":"B","grade":"low"})", R"({"to":"B","grade":"low"})"},
      {"words", R"(["a","b"])", R"(["a","b"])"},
      {"words", R"("a")", R"(["a"])"},
      {"links", R"([{"to":"B"},{}])", R"([{"to":"B"},{}])"},
  };
  check(cases);
}

TEST_CASE("absence in its three ways") {
  constexpr Case cases[] = {
      {"word", "null", "null"},
      {"word", R"({"none":true})", R"({"none":true})"},
      {"word", R"({"none":"yes"})", R"({"none":true})"},
      {"word", R"({"not_applicable":"手作業"})", R"({"not_applicable":"手作業"})"},
      {"count", R"({"none":true})", R"({"none":true})"},
      {"name", R"({"not_applicable":""})", R"({"not_applicable":""})"},
      {"colour", R"({"none":true})", R"({"none":true})"},
      {"grade", R"({"none":true})", R"("none")"},
      {"grade", R"({"not_applicable":"x"})", R"({"not_applicable":"x"})"},
      {"words", "null", "null"},
      {"words", "[]", "[]"},
      {"words", R"({"none":true})", "[]"},
      {"links", R"({"not_applicable":"x"})", R"({"not_applicable":"x"})"},
      {"link", "null", "{}"},
      {"link", R"({"grade":{"none":true}})", R"({"grade":"none"})"},
  };
  check(cases);
}

TEST_CASE("faults") {
  constexpr Case cases[] = {
      {"id", R"("")", "! error.field.wrong_type.id"},
      {"id", "null", "! error.field.wrong_type.id"},
      {"word", R"(["x"])", "! error.field.wrong_type.string"},
      {"word", R"({"none":false})", "! error.field.wrong_type.string"},
      {"name", R"({"fr":"x"})", "! error.field.wrong_type.text"},
      {"safe", "1", "! error.field.wrong_type.flag"},
      {"safe", R"("Yes")", "! error.field.wrong_type.flag"},
      {"count", "1.5", "! error.field.wrong_type.integer"},
      {"count", R"(" 1")", "! error.field.wrong_type.integer"},
      {"count", R"("9223372036854775808")", "! error.field.wrong_type.integer"},
      {"hours", R"("nan")", "! error.field.wrong_type.number"},
      {"hours", R"("1e999")", "! error.field.wrong_type.number"},
      {"hours", R"("2h")", "! error.field.wrong_type.number"},
      {"due", R"("2026-02-30")", "! error.field.wrong_type.date"},
      {"grade", R"("High")", "! error.field.wrong_choice"},
      {"grade", "1", "! error.field.wrong_choice"},
      {"owner", R"("a,b")", "! error.field.wrong_type.reference"},
      {"link", R"("B")", "! error.field.wrong_type.part"},
      {"link", R"({"grade":"x"})", "! error.field.wrong_choice"},
      {"link", R"({"who":"B"})", "! error.field.unknown_name"},
      {"words", R"([["a"]])", "! error.field.wrong_type.string"},
  };
  check(cases);
}

TEST_CASE("a fault leaves the noun as it was, and is short") {
  Thing thing;
  at("words").set(&thing, parsed(R"(["a"])"));
  CHECK(at("words").set(&thing, parsed(R"(["b",[1]])")));
  CHECK(compact(at("words").get(&thing)) == R"(["a"])");
  const auto fault = at("due").set(&thing, std::string(100'000, 'x'));
  REQUIRE(fault);
  CHECK(argument(*fault, "value").size() < 100);
  CHECK(argument(*at("grade").set(&thing, "x"), "choices") == "none, low, high");
}

TEST_CASE("a peek sees the value without copying it") {
  Thing thing;
  const auto peek = [&](std::string_view name, std::string_view json) {
    CHECK_FALSE(at(name).set(&thing, parsed(json)));
    return at(name).peek(&thing);
  };
  CHECK(at("word").peek(&thing).presence == Presence::unknown);
  CHECK(peek("id", R"("A")").text == "A");
  CHECK(peek("word", R"("x")").text == "x");
  CHECK(peek("name", R"({"en":"machine"})").text == "machine");
  CHECK(peek("safe", "true").number == 1);
  CHECK(peek("count", "-7").number == -7);
  CHECK(peek("hours", "2.5").real == 2.5);
  CHECK(peek("due", R"("1970-01-03")").number == 2);
  CHECK(peek("grade", R"("high")").number == 2);
  CHECK(at("grade").peek(&thing).text == "high");
  CHECK(peek("owner", R"("B")").text == "B");
  CHECK(peek("words", R"(["a","b"])").size == 2);
  CHECK(peek("words", "[]").presence == Presence::none);
  CHECK(peek("word", R"({"not_applicable":"r"})").text == "r");
  CHECK(at("link").peek(&thing).presence == Presence::known);
}

TEST_CASE("members and elements are reached where they are") {
  Thing thing;
  CHECK_FALSE(at("links").set(&thing, parsed(R"([{"to":"A"},{"to":"B"}])")));
  CHECK(at("link").member(&thing) == &thing.link);
  CHECK(at("links").element(&thing, 1) == &(*thing.links)[1]);
  CHECK(at("word").element(&thing, 0) == &thing.word);
}

TEST_CASE("equal compares one field") {
  Thing one;
  Thing other;
  one.word = std::string("x");
  CHECK_FALSE(at("word").equal(&one, &other));
  CHECK(at("name").equal(&one, &other));
  other.word = std::string("x");
  CHECK(at("word").equal(&one, &other));
}
