#include "service/platform/plant/in_place.hpp"

#include <doctest/doctest.h>

#include "service/platform/platform_test.hpp"

namespace masugata::service {

namespace {

using base::Value;

Value row(std::string_view id, std::string_view field = {}, const Value& value = {}) {
  Value::Map map = {{"id", std::string(id), {}}};
  if (!value.is_null()) map.push_back({std::string(field), value, {}});
  return map;
}
store::Item item(std::string noun, std::string id, Value before, Value after) {
  return {std::move(noun), {std::move(id)}, std::move(before), std::move(after), 0, false};
}
store::Item comes(std::string noun, const Value& after) {
  return item(std::move(noun), *after.find("id")->string(), {}, after);
}

// Ids in the order in which they are done; "-" when everything must be derived anew.
std::string order(const std::vector<store::Item>& items) {
  static const auto house = fixture::sample_house();
  const auto plant = house->plant();
  const Reading now = plant->read();
  const auto ordered = in_place(*now, items);
  if (!ordered) return "-";
  std::string ids;
  for (const store::Item* one : *ordered) ids += (ids.empty() ? "" : " ") + one->id.text;
  return ids;
}

// The row as it stands in the sample.
store::Item goes(std::string_view noun_name, std::string_view id) {
  static const auto house = fixture::sample_house();
  const auto plant = house->plant();
  const Reading now = plant->read();
  const model::Noun& noun = *model::find_noun(noun_name);
  const auto at = now->ids().find(id);
  return item(std::string(noun_name), std::string(id), base::get_all(noun.fields, noun.at(now->factory(), at->row)),
              {});
}

}  // namespace

TEST_CASE("what comes stands before what names it, what goes behind it") {
  const store::Item asset = comes("asset", row("A-N1", "zone", "Z-N1"));
  const store::Item zone = comes("zone", row("Z-N1"));
  CHECK(order({asset, zone}) == "Z-N1 A-N1");
  CHECK(order({zone, asset}) == "Z-N1 A-N1");
  CHECK(order({item("asset", "A-09", row("A-09"), row("A-09", "zone", "Z-N1")), zone}) == "Z-N1 A-09");
  const Value each_other = Value::List{"A-N3"};
  CHECK(order({comes("asset", row("A-N2", "serves", each_other)),
               comes("asset", row("A-N3", "serves", Value::List{"A-N2"}))}) == "-");
  CHECK(order({comes("asset", row("A-N3", "serves", each_other))}) == "A-N3");
}

TEST_CASE("a row that others name, an id that stands, or many items are no matter of one place") {
  CHECK(order({goes("zone", "Z-09")}) == "-");
  CHECK(order({comes("zone", row("Z-09"))}) == "-");
  CHECK(order({comes("zone", row("Z-N1")), item("asset", "A-09", row("A-09"), row("A-10000"))}) == "-");
  std::vector<store::Item> many(51, item("asset", "A-09", row("A-09"), row("A-09", "count", 2)));
  CHECK(order(many) == "-");
  many.pop_back();
  CHECK(order(many).size() == 50 * 5 - 1);
}

}  // namespace masugata::service
