// The zone map: zones and conduits with what a drawing needs, and where a person put the zones.
#include <algorithm>
#include <unordered_set>

#include "service/platform/asking.hpp"
#include "service/platform/derived.hpp"
#include "service/platform/plant/row_document.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Value;

constexpr std::string_view layout_kind = "layout";
constexpr std::string_view layout_key = "zones";
constexpr std::size_t most_places = 10'000;

// A row's fields, derived values and findings in one map, as drawings want them.
Value flat(const RowWriter& writer, std::uint32_t row, std::string name) {
  Value::Map document = writer.document(row);
  Value::Map out{document[0], {"name", std::move(name), {}}, document[1]};
  for (const std::size_t part : {2U, 3U}) {
    for (base::Member& member : *document[part].value.map()) {
      if (member.key != "id" && member.key != "name") out.push_back(std::move(member));
    }
  }
  out.push_back(std::move(document[4]));
  return out;
}

Value rows_of(Platform& platform, const Caller& caller, const Asked& asked, std::string_view name) {
  const auto noun = static_cast<std::uint32_t>(model::find_noun(name) - model::nouns.data());
  const RowWriter writer(platform.equipment(), *asked.now, asked.sight, noun);
  const model::Noun& one = model::nouns[noun];
  const model::Factory& factory = asked.now->factory();
  Value::List rows;
  for (std::uint32_t row = 0; row < one.size(factory); ++row) {
    if (asked.sight.sees_row(one, one.at(factory, row)) == Seen::no) continue;
    rows.push_back(flat(writer, row, name_of(one, one.at(factory, row), caller.language)));
  }
  return rows;
}

const model::Noun& zone_noun() { return *model::find_noun("zone"); }

// How many assets each zone has; of a zone beyond one's reach, nobody says.
void count_assets(const model::Factory& factory, const Sight& sight, Value::List& zones) {
  std::unordered_map<std::string_view, std::int64_t> counts;
  for (const model::Asset& asset : factory.assets) {
    if (asset.zone.known() && sight.sees_row(*model::find_noun("asset"), &asset) >= Seen::most)
      ++counts[asset.zone->text];
  }
  const model::Noun& noun = zone_noun();
  std::unordered_set<std::string_view> reached;
  for (const model::Zone& zone : factory.zones) {
    if (sight.sees_row(noun, &zone) >= Seen::most) reached.insert(zone.id.text);
  }
  for (Value& zone : zones) {
    const std::string& id = *zone.find("id")->string();
    zone.set("assets", reached.contains(id) ? Value(counts[id]) : Value());
  }
}

// The zone of that id, when the caller sees it at all.
const void* seen_zone(const Asked& asked, std::string_view id) {
  const auto noun = static_cast<std::uint32_t>(&zone_noun() - model::nouns.data());
  const auto row = asked.now->row_of(noun, id);
  const void* held = row ? zone_noun().at(asked.now->factory(), *row) : nullptr;
  return held != nullptr && asked.sight.sees_row(zone_noun(), held) != Seen::no ? held : nullptr;
}

bool may_move(const Asked& asked, std::string_view id) {
  const void* zone = seen_zone(asked, id);
  return zone != nullptr && asked.sight.may_write(zone_noun(), zone, "id");
}

struct Layout {
  std::uint64_t revision = 0;
  Value places = Value::Map{};
};

Result<Layout> kept_layout(Platform& platform, std::string_view factory) {
  auto held = TRY(platform.documents().find(factory, layout_kind, layout_key));
  return held ? Layout{held->revision, std::move(held->body)} : Layout{};
}

// With the places of the zones that the caller sees.
Value layout_document(const Asked& asked, const Layout& layout) {
  Value::Map places;
  for (const base::Member& place : *layout.places.map()) {
    if (asked.sight.sees_factory() || seen_zone(asked, place.key) != nullptr) places.push_back(place);
  }
  return Value::Map{{"revision", static_cast<std::int64_t>(layout.revision), {}}, {"places", std::move(places), {}}};
}

double number_in(const Value& value) {
  const std::int64_t* whole = value.integer();
  return value.real() != nullptr ? *value.real() : whole != nullptr ? static_cast<double>(*whole) : 0.0;
}

bool is_same_place(const Value& one, const Value* other) {
  if (other == nullptr || other->map() == nullptr || other->map()->size() != one.map()->size()) return false;
  return std::ranges::all_of(*one.map(), [&](const base::Member& side) {
    const Value* held = other->find(side.key);
    return held != nullptr && number_in(*held) == number_in(side.value);
  });
}

// Zones that the caller may change stand where it says, all others where they stood.
Result<Value> joined_places(const Asked& asked, const Value& had, const Value& wanted) {
  if (asked.sight.writes_factory()) return wanted;
  Value places = Value::Map{};
  for (const base::Member& place : *had.map()) {
    if (!may_move(asked, place.key)) places.set(place.key, place.value);
  }
  for (const base::Member& place : *wanted.map()) {
    const bool moves = may_move(asked, place.key);
    if (moves) places.set(place.key, place.value);
    if (moves || is_same_place(place.value, had.find(place.key))) continue;
    if (seen_zone(asked, place.key) == nullptr)
      return base::fail(Fault::not_found, "error.row.none", {{"id", place.key}});
    return base::fail(Fault::forbidden, "error.row.forbidden", {{"id", place.key}, {"field", "id"}});
  }
  return places;
}

// {id: {x, y, width?, height?}} with finite numbers of a drawing's size.
Result<void> check_places(const Value& places) {
  constexpr double edge = 1e6;
  const auto bad = [] { return base::fail(Fault::invalid, "error.map.places"); };
  if (places.map() == nullptr || places.map()->size() > most_places) return bad();
  for (const base::Member& place : *places.map()) {
    if (!base::is_valid_id(place.key) || place.value.map() == nullptr || place.value.map()->size() > 4) return bad();
    for (const base::Member& side : *place.value.map()) {
      const bool known = side.key == "x" || side.key == "y" || side.key == "width" || side.key == "height";
      const bool is_number = side.value.real() != nullptr || side.value.integer() != nullptr;
      const double number = number_in(side.value);
      if (!known || !is_number || !(number >= -edge && number <= edge)) return bad();
    }
  }
  return {};
}

}  // namespace

Result<Value> get_map(Platform& platform, const Caller& caller, const Moment& at) {
  TRY(plant_for(platform, caller, at.factory, Right::see));
  const Layout layout = TRY(kept_layout(platform, at.factory));
  const Asked asked = TRY(ask(platform, caller, at));
  Value zones = rows_of(platform, caller, asked, "zone");
  count_assets(asked.now->factory(), asked.sight, *zones.list());
  return Value::Map{{"zones", std::move(zones), {}},
                    {"conduits", rows_of(platform, caller, asked, "conduit"), {}},
                    {"layout", layout_document(asked, layout), {}}};
}

Result<Value> put_layout(Platform& platform, const Caller& caller, const LayoutWish& wish) {
  TRY(plant_for(platform, caller, wish.factory, Right::edit));
  TRY(check_places(wish.places));
  const Layout had = TRY(kept_layout(platform, wish.factory));
  const Moment now{wish.factory, {}};
  const auto places = [&]() -> Result<Value> {
    return joined_places(TRY(ask(platform, caller, now, Right::edit)), had.places, wish.places);
  };
  // Of another revision than `had`, it is refused: nobody's places get lost between the two.
  TRY(platform.documents().put({wish.factory, std::string(layout_kind), std::string(layout_key), caller.account,
                                platform.now(), wish.revision, TRY(places())}));
  const Layout kept = TRY(kept_layout(platform, wish.factory));
  return layout_document(TRY(ask(platform, caller, now)), kept);
}

}  // namespace masugata::service
