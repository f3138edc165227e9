#include "base/yaml.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <span>

#include "base/json.hpp"
#include "tests/made/texts.hpp"

using namespace masugata::base;
namespace made = masugata::made;

namespace {

// The value as JSON, or "key line:column".
std::string read(std::string_view yaml) {
  const auto value = parse_yaml(yaml, "f.yaml");
  if (value) return write_json(*value, JsonStyle::compact);
  const Where& where = value.error().message.where;
  CHECK(where.file == "f.yaml");
  return value.error().message.key + " " + std::to_string(where.line) + ":" + std::to_string(where.column);
}

void check(std::span<const std::pair<std::string, const char*>> cases) {
  for (const auto& [yaml, gives] : cases) {
    CAPTURE(yaml.substr(0, 60));
    CHECK(read(yaml) == gives);
  }
}

// Whether the text comes back from every place where a scalar may stand.
bool comes_back(const std::string& text) {
  const std::string q = quote_yaml(text);
  const Value both = Value::Map{{"k", text, {}}, {"l", "x", {}}};
  const std::pair<std::string, Value> documents[] = {
      {q, text},
      {"- " + q + "\n- x", Value::List{text, "x"}},
      {"k: " + q + "\nl: x", both},
      {"{k: " + q + ", l: x}", both},
      {"[" + q + ", x]", Value::List{text, "x"}},
      {"{" + q + ": x}", Value::Map{{text, "x", {}}}},
  };
  for (const auto& [document, value] : documents) {
    if (document.size() > 1000 && document.front() == '{') continue;  // a key this long is no simple key
    const auto back = parse_yaml(document, "f");
    if (!back || !(*back == value)) return false;
  }
  return true;
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t n = 0; n < times; ++n) all += text;
  return all;
}

}  // namespace

TEST_CASE("every scalar is a string, a blank one is nothing") {
  const std::pair<std::string, const char*> cases[] = {
      {"a: no", R"({"a":"no"})"},
      {"a: 1.10", R"({"a":"1.10"})"},
      {"a: 2026-11-23", R"({"a":"2026-11-23"})"},
      {"a: 0x1F", R"({"a":"0x1F"})"},
      {"a: true", R"({"a":"true"})"},
      {"a: ~", R"({"a":null})"},
      {"a: null", R"({"a":null})"},
      {"a: NULL", R"({"a":null})"},
      {"a:", R"({"a":null})"},
      {"a: \"~\"", R"({"a":"~"})"},
      {"a: ''", R"({"a":""})"},
      {"a: 'it''s'", R"({"a":"it's"})"},
      {"a: |\n  x\n  y\n", R"({"a":"x\ny\n"})"},
      {"a: x\n  y", R"({"a":"x y"})"},
      {"- a\r\n- b\r\n", R"(["a","b"])"},
      {"\xEF\xBB\xBF"
       "a: b",
       R"({"a":"b"})"},
      {"a: b # c", R"({"a":"b"})"},
      {"? a\n: b", R"({"a":"b"})"},
      {"%YAML 1.2\n---\na: b\n...\n", R"({"a":"b"})"},
      {"", "null"},
      {"# only a comment", "null"},
  };
  check(cases);
}

TEST_CASE("what is refused names its place") {
  const std::pair<std::string, const char*> cases[] = {
      {"a: &x 1", "error.yaml.alias 1:4"},
      {"a: &x {b: c}", "error.yaml.alias 1:4"},
      {"- &x [a]", "error.yaml.alias 1:3"},
      {"a: 1\nb: *x", "error.yaml.malformed 2:4"},
      {"a: &x 1\nb: *x", "error.yaml.alias 1:4"},
      {"a: !!str 1", "error.yaml.tag 1:4"},
      {"a: b\nc: !x {d: e}", "error.yaml.tag 2:4"},
      {"a: b\nc: !<x> [d]", "error.yaml.tag 2:4"},
      {"a: 1\nb: 2\na: 3", "error.yaml.doubled_key 3:1"},
      {"{a: 1, a: 2}", "error.yaml.doubled_key 1:8"},
      {"[a]: b", "error.yaml.key_is_no_word 1:1"},
      {"~: b", "error.yaml.key_is_no_word 1:1"},
      {"a: b\n---\nc: d", "error.yaml.several_documents 0:0"},
      {"a: b\n c: d", "error.yaml.malformed 2:3"},
      {"a:\n\t- b", "error.yaml.malformed 2:2"},
      {"a: \"\\q\"", "error.yaml.malformed 1:7"},
      {"a: b\nc: \xFF", "error.document.not_utf8 2:0"},
      {"a: b\nc: \x83\x5D\x81\x5B\x83\x93", "error.document.not_utf8 2:0"},
      {"\xFF\xFE"
       "a",
       "error.document.not_utf8 1:0"},
      {"- a\n- b\x04\n- c", "error.yaml.malformed 2:0"},
      {std::string("a: b\0", 5), "error.yaml.malformed 1:0"},
      {repeated("- ", 65) + "a", "error.document.too_deep 1:129"},
      {repeated("[", 65) + repeated("]", 65), "error.document.too_deep 1:65"},
      {"- " + repeated("[", 100'000), "error.yaml.key_is_no_word 1:3"},
  };
  check(cases);
  CHECK(read(repeated("- ", 64) + "a") == repeated("[", 64) + "\"a\"" + repeated("]", 64));
}

TEST_CASE("half a file is refused where it ends, or is whole rows") {
  const std::string whole = "- id: Z-01\n  name: {ja: \"切削\", en: cutting}\n- id: Z-02\n  note: \"a\n    b\"\n";
  for (std::size_t cut = 0; cut < whole.size(); ++cut) {
    CAPTURE(cut);
    const auto half = parse_yaml(whole.substr(0, cut), "f");
    const auto lines =
        static_cast<std::uint32_t>(std::count(whole.begin(), whole.begin() + static_cast<int>(cut), '\n'));
    if (!half) {
      CHECK(half.error().message.where.line >= 1);
      CHECK(half.error().message.where.line <= lines + 1);
    } else if (half->list() != nullptr) {
      CHECK(half->list()->size() <= 2);
    }
  }
  CHECK(read("a: b\nc: {d: e,\n") == "error.yaml.malformed 2:0");
  for (const char* end : {"", "\n", "\n\n", "\n  ", "  ", "\t", "\r\n"}) {
    CAPTURE(end);
    CHECK(read(std::string("a: b\nc: \"d\n  e") + end).starts_with("error.yaml.malformed"));
    CHECK(read(std::string("a: b\nc: 'd\n  e") + end).starts_with("error.yaml.malformed"));
    CHECK(read(std::string("a: b\nc: 'd'") + end) == R"({"a":"b","c":"d"})");
  }
  CHECK(read("a: |+\n  x\n\n") == R"({"a":"x\n\n"})");
  CHECK(read("a: |-\n  x\n") == R"({"a":"x"})");
}

TEST_CASE("values and keys know their place") {
  const auto value = parse_yaml("- id: A\n  name: {ja: x,\n    en: y}\n", "f");
  REQUIRE(value);
  const Value& row = value->list()->front();
  CHECK(row.place.line == 1);
  CHECK(row.place.column == 3);
  CHECK(row.map()->at(1).place.line == 2);
  CHECK(row.map()->at(1).place.column == 3);
  CHECK(row.find("name")->find("en")->place.line == 3);
}

TEST_CASE("many keys in one map, and many rows, are no trap") {
  std::string flat;
  for (int n = 0; n < 50'000; ++n) flat += "k" + std::to_string(n) + ": 1\n";
  CHECK(parse_yaml(flat, "f")->map()->size() == 50'000);
  CHECK(read(flat + "k777: 2") == "error.yaml.doubled_key 50001:1");
  CHECK(parse_yaml(repeated("- id: A\n", 50'000), "f")->list()->size() == 50'000);
}

TEST_CASE("plain where it is safe, quoted where it is not") {
  for (const char* plain : {"a", "no", "1.10", "2026-11-23", "機械 3号", "a-b", "x'y", "a!b", "50%", "（注）"}) {
    CAPTURE(plain);
    CHECK(quote_yaml(plain) == plain);
  }
  for (const char* quoted : {"",     "~",    "null",  "Null", "NULL", " a",  "a ",     "- a",    "? a",
                             "a? b", "a: b", "a:",    "a #b", "#a",   "[a]", "{a}",    "a, b",   "&a",
                             "*a",   "!a",   "|",     ">",    "'a'",  "\"",  "%a",     "@a",     "`a",
                             "---",  "...",  "... a", "a\nb", "a\tb", "\\",  "\u0085", "\u2028", "\uFEFF"}) {
    CAPTURE(quoted);
    CHECK(quote_yaml(quoted).front() == '"');
  }
}

TEST_CASE("every text comes back") {
  for (const std::string& text : made::hostile_texts()) {
    CAPTURE(text);
    CHECK(comes_back(text));
  }
  CHECK(rc::check("quote, parse", [](std::uint64_t seed) { RC_ASSERT(comes_back(made::draw_text(seed))); }));
}

TEST_CASE("a bracket that is not closed for a quarter of a megabyte is refused, wherever lines end") {
  std::string flow = "a: [";
  for (int n = 0; n < 200000; ++n) flow += n % 10 == 0 ? "b,\n" : "b,";
  const auto refused = masugata::base::parse_yaml(flow, "a.yaml");
  REQUIRE(!refused);
  CHECK(refused.error().fault == masugata::base::Fault::exhausted);
  CHECK(refused.error().message.where.line == 1);
  std::string sound;
  for (int n = 0; n < 20000; ++n) sound += "- {en: it's fine, x: 'a [ b', y: [1, 2]}\n- see [1\n";
  CHECK(masugata::base::parse_yaml(sound, "a.yaml").has_value());
}
