#include "base/value.hpp"

#include <doctest/doctest.h>

using masugata::base::Value;

TEST_CASE("a value knows what it is") {
  CHECK(Value().is_null());
  CHECK(*Value(true).boolean());
  CHECK(*Value(7).integer() == 7);
  CHECK(*Value(2.5).real() == 2.5);
  CHECK(*Value("a").string() == "a");
  CHECK(Value(Value::List{1, 2}).list()->size() == 2);
  CHECK(Value(Value::Map{{"a", 1, {}}}).map()->size() == 1);
  CHECK(Value(7).string() == nullptr);
  CHECK(Value("7").integer() == nullptr);
  CHECK(Value(7).real() == nullptr);
}

TEST_CASE("find and set") {
  Value value;
  CHECK(value.find("a") == nullptr);
  value.set("b", 1);
  value.set("a", "x");
  value.set("b", 2);
  REQUIRE(value.map() != nullptr);
  CHECK(value.map()->size() == 2);
  CHECK(value.map()->front().key == "b");
  CHECK(*value.find("b") == Value(2));
  CHECK(value.find("c") == nullptr);
  CHECK(Value(1).find("a") == nullptr);
}

TEST_CASE("equality counts order and type, not place") {
  Value one("a");
  one.place = {3, 4};
  CHECK(one == Value("a"));
  CHECK_FALSE(Value(1) == Value(1.0));
  CHECK_FALSE(Value(1) == Value("1"));
  CHECK_FALSE(Value() == Value(false));
  CHECK_FALSE(Value(Value::Map{{"a", 1, {}}, {"b", 2, {}}}) == Value(Value::Map{{"b", 2, {}}, {"a", 1, {}}}));
}
