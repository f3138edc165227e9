#include "service/platform/factories.hpp"

#include <algorithm>

#include "service/platform/asking.hpp"
#include "service/platform/time_text.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Value;

constexpr std::size_t longest_key = 40;
constexpr std::size_t longest_name = 200;

Value number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

Value counts_of(const model::Factory& factory) {
  Value::Map counts;
  for (const model::Noun& noun : model::nouns)
    counts.push_back({std::string(noun.plural), number(noun.size(factory)), {}});
  return counts;
}

Value row_of(Platform& platform, const Caller& caller, Plant& plant) {
  const store::FactoryEntry entry = plant.named();
  const Reading now = plant.read();
  const Sight sight(platform.equipment().knowledge.permissions, caller, plant.key(), now->factory());
  Value open;
  if (sight.is_whole()) {
    const Tally& tally = *now->tally;
    open = Value::Map{{"findings", number(tally.findings), {}},
                      {"questions", number(tally.questions), {}},
                      {"recheck", number(tally.to_recheck()), {}}};
  }
  return Value::Map{{"key", entry.key, {}},
                    {"name", entry.name, {}},
                    {"made_at", time_text(entry.made_at), {}},
                    {"head", Value::Map{{"number", number(now->head.number), {}}, {"hash", now->head.hash, {}}}, {}},
                    {"counts", sight.sees_factory() ? counts_of(now->factory()) : Value(), {}},
                    {"open", std::move(open), {}}};
}

Result<void> check_name(std::string_view name) {
  if (!name.empty() && name.size() <= longest_name) return {};
  return base::fail(Fault::invalid, "error.factory.name");
}

Result<void> check_wish(const NewFactory& wish) {
  const bool plain =
      !wish.key.empty() && wish.key.size() <= longest_key && std::ranges::all_of(wish.key, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
      });
  if (!plain) return base::fail(Fault::invalid, "error.factory.key", {{"factory", wish.key}});
  if (wish.from != "empty" && wish.from != "sample")
    return base::fail(Fault::invalid, "error.factory.from", {{"from", wish.from}});
  return check_name(wish.name);
}

Result<model::Factory> sample_factory(const Platform& platform) {
  std::vector<exchange::FileView> files;
  for (const base::EmbeddedFile& file : platform.ports().sample) {
    const bool is_register =
        file.path.find('/') == std::string_view::npos && (file.path.ends_with(".yaml") || file.path.ends_with(".csv"));
    if (is_register) files.push_back({file.path, file.bytes});
  }
  base::Progress progress;
  return TRY(exchange::read_folder(files, progress)).factory;
}

}  // namespace

Result<Value> list_factories(Platform& platform, const Caller& caller) {
  Value::List rows;
  for (const auto& plant : platform.plants()) {
    if (may(platform.equipment().knowledge.permissions, caller, Right::see, plant->key()))
      rows.push_back(row_of(platform, caller, *plant));
  }
  const Value total = number(rows.size());
  return Value::Map{{"rows", std::move(rows), {}}, {"next", {}, {}}, {"total", total, {}}};
}

Result<Value> add_factory(Platform& platform, const Caller& caller, const NewFactory& wish) {
  TRY(permit(platform.equipment().knowledge.permissions, caller, Right::administer, {}));
  TRY(check_wish(wish));
  model::Factory factory;
  if (wish.from == "sample") factory = TRY(sample_factory(platform));
  const store::FactoryEntry entry{wish.key, wish.name, platform.now()};
  TRY(platform.database().add_factory(entry));
  base::Progress progress;
  const auto plant = TRY(platform.take_in(entry, progress));
  TRY(plant->write(
      caller,
      [&](const PlantState& now) -> Result<PlannedAct> {
        return PlannedAct{"create", {}, 0, items_between(now.factory(), factory)};
      },
      progress));
  return row_of(platform, caller, *plant);
}

Result<Value> get_factory(Platform& platform, const Caller& caller, std::string_view key) {
  const auto plant = TRY(plant_for(platform, caller, key, Right::see));
  return row_of(platform, caller, *plant);
}

Result<Value> rename_factory(Platform& platform, const Caller& caller, std::string_view key, std::string_view name) {
  const auto plant = TRY(plant_for(platform, caller, key, Right::administer));
  TRY(check_name(name));
  TRY(platform.rename(key, name));
  return row_of(platform, caller, *plant);
}

}  // namespace masugata::service
