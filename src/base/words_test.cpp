#include "base/words.hpp"

#include <doctest/doctest.h>

using namespace masugata::base;

namespace {

constexpr std::string_view ja = R"({
  "plain": "中止しました。", "only.ja": "片方", "level.high": "大", "apostrophe": "O'Brien {id}",
  "object": "{id}は{level}です。", "rows": "{count}行", "broken": "{id", "quoted": "'{'x'}'"
})";
constexpr std::string_view en = R"({
  "plain": "Stopped.", "level.high": "high", "apostrophe": "O'Brien {id}",
  "object": "{id} is {level}.", "rows": "{count, plural, =0 {no rows} one {# row} other {# rows}}",
  "broken": "{id", "quoted": "'{'x'}'"
})";

const Words& words() {
  static const Words loaded = *Words::load(ja, en);
  return loaded;
}

std::string counted(const char* count, Language language) {
  return words().say("rows", std::vector<Argument>{{"count", count}}, language);
}

std::string with_id(std::string_view key, const std::string& id) {
  return words().say(key, std::vector<Argument>{{"id", id}}, Language::en);
}

}  // namespace

TEST_CASE("words in both languages") {
  CHECK(words().word("plain", Language::ja) == "中止しました。");
  CHECK(words().word("plain", Language::en) == "Stopped.");
  CHECK(words().word("only.ja", Language::en) == "片方");
  CHECK(words().word("no.such", Language::en) == "no.such");
  CHECK(words().text("plain") == Text{"中止しました。", "Stopped."});
  CHECK(words().text("no.such") == Text{"no.such", "no.such"});
  CHECK(words().has("plain"));
  CHECK_FALSE(words().has("no.such"));
}

TEST_CASE("sentences, with mentions of other words looked up") {
  const Message message{"object", {{"id", "Z-09"}, {"level", "level.high", Mention::word}}, {}};
  CHECK(words().say(message, Language::ja) == "Z-09は大です。");
  CHECK(words().say(message, Language::en) == "Z-09 is high.");
  CHECK(words().say({"plain", {{"id", "unused"}}, {}}, Language::en) == "Stopped.");
  CHECK(words().say({"no.such", {}, {}}, Language::en) == "no.such");
}

TEST_CASE("plural forms") {
  CHECK(counted("0", Language::en) == "no rows");
  CHECK(counted("1", Language::en) == "1 row");
  CHECK(counted("2", Language::en) == "2 rows");
  CHECK(counted("12345", Language::en) == "12,345 rows");
  CHECK(counted("1", Language::ja) == "1行");
}

TEST_CASE("ids that are digits stay as they are") {
  for (const char* id : {"12345", "007", "1.10", "-1", "1e3", "99999999999999999999", "", "{x}", "it's", "日本語"}) {
    CAPTURE(id);
    CHECK(with_id("apostrophe", id) == "O'Brien " + std::string(id));
  }
}

TEST_CASE("a pattern that ICU refuses is shown as it is; quoted braces are braces") {
  CHECK(with_id("broken", "Z-09") == "{id");
  CHECK(with_id("quoted", "Z-09") == "{x}");
}

TEST_CASE("files of words that are none") {
  for (const char* bad : {"", "[]", "{\"a\": 1}", "{\"a\": {\"b\": \"c\"}}", "{\"a\": \"b\", \"a\": \"c\"}"}) {
    CAPTURE(bad);
    CHECK_FALSE(Words::load(bad, "{}"));
    CHECK_FALSE(Words::load("{}", bad));
  }
  CHECK(Words::load("[]", "{}").error().message.key == "error.words.not_a_map");
}
