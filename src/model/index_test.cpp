#include "model/index.hpp"

#include <doctest/doctest.h>

using namespace masugata::model;

namespace {

std::uint32_t position(std::string_view noun) { return static_cast<std::uint32_t>(find_noun(noun) - nouns.data()); }

}  // namespace

TEST_CASE("an id leads to its row") {
  Factory factory;
  for (const char* id : {"Z-1", "Z-2"}) factory.zones.emplace_back().id = {id};
  factory.assets.emplace_back().id = {"A-1"};
  const IdIndex index(factory);
  CHECK(index.find("Z-2") == Address{position("zone"), 1});
  CHECK(index.find("A-1") == Address{position("asset"), 0});
  CHECK_FALSE(index.find("z-1"));
  CHECK_FALSE(index.find(""));
  CHECK(index.doubled().empty());
}

TEST_CASE("of doubled ids the first is found, the others are told") {
  Factory factory;
  factory.zones.emplace_back().id = {"X"};
  factory.zones.emplace_back().id = {"X"};
  factory.roles.emplace_back().id = {"X"};
  factory.assets.emplace_back();
  factory.assets.emplace_back();
  const IdIndex index(factory);
  CHECK(index.find("X") == Address{position("role"), 0});
  CHECK(index.doubled() == std::vector<Address>{{position("zone"), 0}, {position("zone"), 1}});
}

TEST_CASE("nouns by name") {
  CHECK(find_noun("data_item")->plural == "data_items");
  CHECK(find_noun("zones") == nullptr);
  CHECK(find_noun("") == nullptr);
}
