#include "base/json.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "tests/made/value.hpp"

using namespace masugata::base;
namespace made = masugata::made;

namespace {

// "key line" of the error, or the value as JSON.
std::string read(std::string_view json) {
  const auto value = parse_json(json, "f.json");
  if (value) return write_json(*value, JsonStyle::compact);
  CHECK(value.error().message.where.file == "f.json");
  return value.error().message.key + " " + std::to_string(value.error().message.where.line);
}

std::string nested(std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); }

}  // namespace

TEST_CASE("values are read as they are") {
  for (const char* json : {"null", "true", "-7", "2.5", R"("a")", "[]", "{}", R"([1,[2,"x"],{"b":1,"a":null}])",
                           "9223372036854775807", "-9223372036854775808", "1e+300", R"("\u0000")", R"("日本語😀")"}) {
    CAPTURE(json);
    CHECK(read(json) == json);
  }
  CHECK(read("\xEF\xBB\xBF[1]") == "[1]");
  CHECK(read(R"("\u3042\ud83d\ude00")") == R"("あ😀")");
  CHECK(parse_json("18446744073709551615", "")->real() != nullptr);
}

TEST_CASE("errors name the line") {
  const std::pair<std::string, const char*> cases[] = {
      {"", "error.json.malformed 1"},
      {"[1,\n2,\n]", "error.json.malformed 3"},
      {"{\"a\": 1,\n \"b\": tru}", "error.json.malformed 2"},
      {"[1] 2", "error.json.malformed 1"},
      {"{\"a\": 1\n", "error.json.malformed 1"},
      {"[\"a\nb\"]", "error.json.malformed 1"},
      {R"(["\ud800"])", "error.json.malformed 1"},
      {"[1e999]", "error.json.malformed 1"},
      {"[NaN]", "error.json.malformed 1"},
      {"{\"a\": 1,\n \"a\": 2}", "error.json.doubled_key 2"},
      {"[\n\n\"\xFF\"]", "error.document.not_utf8 3"},
      {std::string("[1]\0", 4), "error.json.malformed 1"},
      {nested(65), "error.document.too_deep 1"},
      {std::string(200'000, '['), "error.document.too_deep 1"},
  };
  for (const auto& [json, error] : cases) {
    CAPTURE(json.substr(0, 40));
    CHECK(read(json) == error);
  }
  CHECK(read(nested(64)) == nested(64));
}

TEST_CASE("values and keys know their line") {
  const auto value = parse_json("{\n\"a\": 1\n,\n\"b\":\n [true,\n {}]}", "");
  REQUIRE(value);
  CHECK(value->place.line == 1);
  CHECK(value->map()->at(0).place.line == 2);
  CHECK(value->find("a")->place.line == 2);
  CHECK(value->map()->at(1).place.line == 4);
  CHECK(value->find("b")->place.line == 5);
  CHECK(value->find("b")->list()->at(1).place.line == 6);
}

TEST_CASE("many keys in one map are no trap") {
  std::string json = "{";
  for (int n = 0; n < 200'000; ++n) json += "\"k" + std::to_string(n) + "\":1,";
  CHECK(read(json + "\"k777\":1}") == "error.json.doubled_key 1");
  CHECK(parse_json(json + "\"k\":1}", "")->map()->size() == 200'001);
}

TEST_CASE("the two styles say the same") {
  const Value value = Value::Map{{"a", Value::List{1, 2}, {}}};
  CHECK(write_json(value, JsonStyle::compact) == R"({"a":[1,2]})");
  CHECK(write_json(value, JsonStyle::indented) == "{\n  \"a\": [\n    1,\n    2\n  ]\n}");
}

TEST_CASE("text is escaped as JSON asks") {
  struct Case {
    std::string_view text, written;
  };
  for (const Case& test : std::initializer_list<Case>{{"", R"("")"},
                                                      {"plain / text", R"("plain / text")"},
                                                      {"a\"b\\c", R"("a\"b\\c")"},
                                                      {"line\nend\t", R"("line\nend\t")"},
                                                      {{"\x01\x7f", 2}, "\"\\u0001\x7f\""},
                                                      {"第1ライン", R"("第1ライン")"},
                                                      {"\xff", "\"\xEF\xBF\xBD\""}}) {
    CHECK(write_json(std::string(test.text), JsonStyle::compact) == test.written);
  }
  CHECK(write_json(Value::List{true, false, {}, 0.5, -7}, JsonStyle::compact) == "[true,false,null,0.5,-7]");
  CHECK(write_json(Value::List{Value::Map{}, Value::List{}}, JsonStyle::indented) == "[\n  {},\n  []\n]");
}

TEST_CASE("what is written reads back") {
  CHECK(rc::check("write, parse", [](std::uint64_t seed) {
    const Value value = made::draw_value(seed);
    for (const JsonStyle style : {JsonStyle::compact, JsonStyle::indented}) {
      const auto back = parse_json(write_json(value, style), "f");
      RC_ASSERT(back.has_value());
      RC_ASSERT(*back == value);
    }
  }));
}
