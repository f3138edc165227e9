#include "store/cell_text.hpp"

#include <doctest/doctest.h>

#include "base/json.hpp"

using namespace masugata;
using base::Value;

TEST_CASE("a cell is the JSON of its value, and reads back as it") {
  const std::vector<Value> values = {"",
                                     "組立",
                                     "a \"b\"\\\n\t",
                                     "true",
                                     "12",
                                     "\x7f",
                                     true,
                                     false,
                                     -7,
                                     0.1,
                                     Value::List{"a", 1, Value()},
                                     Value::Map{{"not_applicable", "なし", {}}}};
  for (const Value& value : values) {
    const std::string text = store::write_cell(value);
    CHECK(text == base::write_json(value, base::JsonStyle::compact));
    const auto back = store::read_cell(text);
    REQUIRE(back.has_value());
    CHECK(*back == value);
  }
}

TEST_CASE("what is no JSON, or no UTF-8, is an error") {
  for (const char* text : {"", "\"", "x", "\"a\nb\"", "\"\xff\"", "\"a\"\"b\"", "{\"a\":1"}) {
    CHECK_MESSAGE(!store::read_cell(text), text);
  }
}

TEST_CASE("a text that cannot be stored is found however deep it lies") {
  using namespace std::string_literals;
  CHECK(store::fault_of_text(Value::List{1, "a\0"s}) == "error.store.row_nul");
  CHECK(store::fault_of_text(Value::Map{{"ja", "\xff", {}}}) == "error.store.row_not_utf8");
  CHECK(store::fault_of_text(Value::Map{{"ja", "組立", {}}, {"n", 1, {}}}).empty());
}
