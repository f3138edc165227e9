#include "model/index.hpp"

#include <doctest/doctest.h>

#include "model/insert.hpp"

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

TEST_CASE("rows that come and go move those behind them, of their own register only") {
  Factory factory;
  for (const char* id : {"Z-1", "Z-3"}) factory.zones.emplace_back().id = {id};
  for (const char* id : {"A-1", "A-2"}) factory.assets.emplace_back().id = {id};
  IdIndex index(factory);
  const auto rows = [&] {
    std::vector<int> found;
    for (const char* id : {"Z-1", "Z-2", "Z-3", "A-1", "A-2"}) {
      const auto at = index.find(id);
      found.push_back(at ? static_cast<int>(at->row) : -1);
    }
    return found;
  };
  index.insert({position("zone"), 1}, "Z-2");
  CHECK(rows() == std::vector{0, 1, 2, 0, 1});
  index.erase({position("zone"), 0}, "Z-1");
  CHECK(rows() == std::vector{-1, 0, 1, 0, 1});
  index.insert({position("zone"), 0}, "");
  CHECK(rows() == std::vector{-1, 1, 2, 0, 1});
  index.erase({position("zone"), 0}, "");
  index.erase({position("asset"), 1}, "A-2");
  CHECK(rows() == std::vector{-1, 0, 1, 0, -1});
  static_cast<Zone*>(insert_row(factory, position("zone"), 1))->id = {"Z-2"};
  CHECK(factory.zones[1].id.text == "Z-2");
  CHECK(factory.zones[2].id.text == "Z-3");
}

TEST_CASE("nouns by name") {
  CHECK(find_noun("data_item")->plural == "data_items");
  CHECK(find_noun("zones") == nullptr);
  CHECK(find_noun("") == nullptr);
}
