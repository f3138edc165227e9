#include "base/maybe.hpp"

#include <doctest/doctest.h>

using namespace masugata::base;
using Number = Maybe<int>;

TEST_CASE("the three ways of being absent differ from each other and from a value") {
  const Number values[] = {{}, Number::none(), Number::not_applicable("a"), Number::not_applicable("b"), 0, 1};
  for (const Number& one : values) {
    for (const Number& other : values) CHECK((one == other) == (&one == &other));
  }
}

TEST_CASE("presence, value and reason") {
  CHECK(Number().unknown());
  CHECK(Number(3).known());
  CHECK(*Number(3) == 3);
  CHECK(Number::none().presence() == Presence::none);
  CHECK_FALSE(Number::none().unknown());
  CHECK(Number::not_applicable("手作業").reason() == "手作業");
  CHECK(Number(3).reason().empty());
  CHECK(*Number::none() == 0);
}

TEST_CASE("copies are whole and apart") {
  Number one = Number::not_applicable("a");
  Number copy = one;
  one = 5;
  CHECK(copy == Number::not_applicable("a"));
  copy = one;
  CHECK(copy == Number(5));
  CHECK(copy.reason().empty());
}
