#include "assess/live/row_map.hpp"

#include <doctest/doctest.h>

#include <string>

#include "assess/index.hpp"
#include "assess/live/names.hpp"

using namespace masugata;
using namespace masugata::assess;

namespace {

std::string said(const RowMap<std::string>& map) {
  std::string out;
  for (const auto& [row, slot] : map.entries()) out += std::to_string(row) + map.at(slot) + " ";
  return out;
}

}  // namespace

TEST_CASE("values stay with their rows, and slots with their values") {
  RowMap<std::string> map;
  map.put(5, "e");
  const std::uint32_t b = map.put(2, "b");
  map.put(7, "g");
  CHECK(said(map) == "2b 5e 7g ");
  map.shift({0, 3, Shift::Way::in});
  CHECK(said(map) == "2b 6e 8g ");
  CHECK(map.take(6).second == "e");
  map.shift({0, 6, Shift::Way::out});
  CHECK(said(map) == "2b 7g ");
  map.put(0, "a");
  CHECK(said(map) == "0a 2b 7g ");
  CHECK(map.at(b) == "b");
  CHECK(*map.find(7) == "g");
  CHECK(map.find(8) == nullptr);
}

TEST_CASE("lists of rows by owner, as rows come and go") {
  const std::vector<Row> owners = {0, 2, no_row, 0};
  const std::vector<Row> items = {10, 11, 12, 13};
  RowLists lists(3, owners, items);
  const auto of = [&](Row owner) { return std::vector<Row>(lists.of(owner).begin(), lists.of(owner).end()); };
  lists.shift_owners({0, 1, Shift::Way::in});
  CHECK(of(0) == std::vector<Row>{10, 13});
  CHECK(of(1).empty());
  CHECK(of(3) == std::vector<Row>{11});
  lists.shift_items({0, 11, Shift::Way::in});
  CHECK(of(0) == std::vector<Row>{10, 14});
  CHECK(of(3) == std::vector<Row>{12});
  lists.shift_items({0, 10, Shift::Way::out});
  CHECK(of(0) == std::vector<Row>{13});
  lists.shift_owners({0, 0, Shift::Way::out});
  CHECK(of(0).empty());
  CHECK(of(2) == std::vector<Row>{11});
}

TEST_CASE("names are counted as often as they stand there") {
  model::Factory factory;
  model::Conduit& conduit = factory.conduits.emplace_back();
  conduit.from = base::Id{"Z-1"};
  conduit.to = base::Id{"Z-1"};
  Names names(factory);
  CHECK(names.count("Z-1") == 2);
  const model::Noun& noun = *model::find_noun("conduit");
  names.take_out(noun, &conduit);
  CHECK(names.count("Z-1") == 0);
  conduit.to = base::Id{"Z-2"};
  names.put_in(noun, &conduit);
  CHECK(names.count("Z-1") == 1);
  CHECK(names.count("Z-2") == 1);
  CHECK(names.count("Z-3") == 0);
}
