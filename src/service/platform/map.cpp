// The zone map: zones and conduits with what a drawing needs, and where a person put the zones.
#include <algorithm>

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

// How many assets each zone has.
void count_assets(const model::Factory& factory, const Sight& sight, Value::List& zones) {
  std::unordered_map<std::string_view, std::int64_t> counts;
  for (const model::Asset& asset : factory.assets) {
    if (asset.zone.known() && sight.sees_row(*model::find_noun("asset"), &asset) >= Seen::most)
      ++counts[asset.zone->text];
  }
  for (Value& zone : zones) zone.set("assets", counts[*zone.find("id")->string()]);
}

Result<Value> layout_of(Platform& platform, std::string_view factory) {
  const auto held = TRY(platform.documents().find(factory, layout_kind, layout_key));
  return Value::Map{{"revision", held ? static_cast<std::int64_t>(held->revision) : std::int64_t{0}, {}},
                    {"places", held ? held->body : Value(Value::Map{}), {}}};
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
      const double* real = side.value.real();
      const std::int64_t* whole = side.value.integer();
      const double number = real != nullptr ? *real : whole != nullptr ? static_cast<double>(*whole) : edge + 1;
      if (!known || !(number >= -edge && number <= edge)) return bad();
    }
  }
  return {};
}

}  // namespace

Result<Value> get_map(Platform& platform, const Caller& caller, const Moment& at) {
  const Asked asked = TRY(ask(platform, caller, at));
  Value zones = rows_of(platform, caller, asked, "zone");
  count_assets(asked.now->factory(), asked.sight, *zones.list());
  return Value::Map{{"zones", std::move(zones), {}},
                    {"conduits", rows_of(platform, caller, asked, "conduit"), {}},
                    {"layout", TRY(layout_of(platform, at.factory)), {}}};
}

Result<Value> put_layout(Platform& platform, const Caller& caller, const LayoutWish& wish) {
  TRY(plant_for(platform, caller, wish.factory, Right::edit));
  TRY(check_places(wish.places));
  TRY(platform.documents().put({wish.factory, std::string(layout_kind), std::string(layout_key), caller.account,
                                platform.now(), wish.revision, wish.places}));
  return layout_of(platform, wish.factory);
}

}  // namespace masugata::service
