#include "service/platform/asking.hpp"

#include <algorithm>

#include "model/check.hpp"
#include "model/diff.hpp"
#include "service/platform/plant/rebuild.hpp"
#include "service/platform/plant/row_check.hpp"
#include "service/platform/time_text.hpp"

namespace masugata::service {

using base::Fault;
using base::Result;
using base::Value;

namespace {

base::Error no_path(std::string_view path) {
  return {Fault::not_found, {"error.path.nothing_there", {}, {std::string(path), {}, 0, 0}}};
}

base::Notes faults_of(const PlantState& state) {
  base::Notes faults = model::check(state.factory());
  const base::Notes overrides = assess::check_overrides(state.factory());
  faults.insert(faults.end(), overrides.begin(), overrides.end());
  for (base::Note& fault : faults) fault.where.line = 0;
  faults.insert(faults.begin(), state.faults.begin(), state.faults.end());
  return faults;
}

}  // namespace

Files::Kind NoFiles::kind(std::string_view) { return Kind::nothing; }
Result<std::string> NoFiles::read(std::string_view path) { return tl::unexpected(no_path(path)); }
Result<std::vector<exchange::FileBytes>> NoFiles::read_registers(std::string_view folder) {
  return tl::unexpected(no_path(folder));
}
Result<std::unique_ptr<base::Source>> NoFiles::open(std::string_view path) { return tl::unexpected(no_path(path)); }
Result<std::vector<std::string>> NoFiles::list(std::string_view folder) { return tl::unexpected(no_path(folder)); }
Result<bool> NoFiles::is_empty(std::string_view folder) { return tl::unexpected(no_path(folder)); }
Result<void> NoFiles::replace(std::string_view folder, std::span<const exchange::FileBytes>,
                              std::span<const std::string>) {
  return tl::unexpected(no_path(folder));
}

Copy::Copy(const Platform& platform, const PlantState& state, base::Progress& progress)
    : assessed{{state.factory(), faults_of(state), {}}, state.derived->assessment},
      head(state.head),
      recheck(*state.recheck()),
      context{platform.equipment(), files_, progress, state.day, platform.ports().press} {}

Result<std::shared_ptr<Plant>> plant_for(Platform& platform, const Caller& caller, std::string_view factory,
                                         Right right) {
  TRY(permit(platform.equipment().knowledge.permissions, caller, right, factory));
  return platform.plant(factory);
}

Result<Asked> ask(Platform& platform, const Caller& caller, const Moment& at, Right right) {
  auto plant = TRY(plant_for(platform, caller, at.factory, right));
  Reading now = TRY(plant->read(at.as_of));
  Sight sight(platform.equipment().knowledge.permissions, caller, at.factory, now->factory());
  return Asked{std::move(plant), std::move(now), std::move(sight)};
}

Result<void> needs_factory(const Sight& sight) {
  if (sight.sees_factory()) return {};
  return base::fail(Fault::forbidden, "error.sight.factory");
}

Result<void> needs_all(const Sight& sight) {
  if (sight.is_whole()) return {};
  return base::fail(Fault::forbidden, "error.sight.weaknesses");
}

Result<std::uint32_t> noun_named(std::string_view name) {
  for (std::uint32_t n = 0; n < model::nouns.size(); ++n) {
    if (model::nouns[n].name == name || model::nouns[n].plural == name) return n;
  }
  return base::fail(Fault::not_found, "error.export.no_register", {{"name", std::string(name)}});
}

Result<store::Item> added_item(std::uint32_t noun, const Value& fields) {
  ReadRow read = read_row(noun, {}, fields);
  TRY(refuse_faults(read.faults));
  const Value* id = read.value.find("id");
  const std::string text = id != nullptr && id->string() != nullptr ? *id->string() : std::string();
  if (!base::is_valid_id(text)) return base::fail(Fault::invalid, "error.row.no_id", {{"id", text}});
  return store::Item{std::string(model::nouns[noun].name), {text}, {}, std::move(read.value), 0, false};
}

Result<store::Item> changed_item(const PlantState& now, const model::Address& row, const Value& fields) {
  const model::Noun& noun = model::nouns[row.noun];
  const void* held = noun.at(now.factory(), row.row);
  Value before = base::get_all(noun.fields, held);
  ReadRow read = read_row(row.noun, before, fields);
  TRY(refuse_faults(read.faults));
  const Value* id = read.value.find("id");
  if (id == nullptr || !(*id == Value(noun.id(held).text)))
    return base::fail(Fault::invalid, "error.row.id_stays", {{"id", noun.id(held).text}});
  return store::Item{std::string(noun.name), noun.id(held), std::move(before), std::move(read.value), 0, false};
}

store::Item removed_item(const PlantState& now, const model::Address& row) {
  const model::Noun& noun = model::nouns[row.noun];
  const void* held = noun.at(now.factory(), row.row);
  return {std::string(noun.name),           noun.id(held), base::get_all(noun.fields, held), {},
          now.positions[row.noun][row.row], false};
}

std::vector<store::Item> items_between(const model::Factory& before, const model::Factory& after) {
  std::vector<store::Item> items;
  for (const model::Noun& noun : model::nouns) {
    const model::RowsById had = model::rows_by_id(noun, before);
    const model::RowsById has = model::rows_by_id(noun, after);
    const auto whole = [&](const void* row) { return base::get_all(noun.fields, row); };
    for (std::size_t n = 0; n < noun.size(before); ++n) {
      const void* row = noun.at(before, n);
      if (!has.contains(noun.id(row).text))
        items.push_back({std::string(noun.name), noun.id(row), whole(row), {}, 0, false});
    }
    for (std::size_t n = 0; n < noun.size(after); ++n) {
      const void* row = noun.at(after, n);
      const auto found = had.find(noun.id(row).text);
      if (found == had.end()) {
        items.push_back({std::string(noun.name), noun.id(row), {}, whole(row), 0, false});
      } else if (!model::diff_rows(noun.fields, found->second, row).empty()) {
        items.push_back({std::string(noun.name), noun.id(row), whole(found->second), whole(row), 0, false});
      }
    }
  }
  return items;
}

Value act_document(const store::Act& act) {
  return Value::Map{{"number", static_cast<std::int64_t>(act.number), {}},
                    {"at", time_text(act.at), {}},
                    {"hash", act.hash, {}},
                    {"kind", act.kind, {}}};
}

Value written_document(Platform& platform, const Caller& caller, Plant& plant, const WrittenAct& written) {
  Value::List rows;
  for (const store::Item& item : written.items) {
    const bool gone = item.after.is_null();
    rows.push_back(Value::Map{{"register", model::nouns[noun_of(item)].plural, {}},
                              {"id", item.id.text, {}},
                              {"revision", gone ? Value() : Value(static_cast<std::int64_t>(written.act.number)), {}}});
  }
  Value act;
  if (written.act.number != 0) act = act_document(written.act);
  const Reading now = plant.read();
  const Sight sight(platform.equipment().knowledge.permissions, caller, plant.key(), now->factory());
  // What else changed is told to those who see everything.
  const Effects nothing;
  return Value::Map{
      {"act", std::move(act), {}},
      {"rows", std::move(rows), {}},
      {"effects",
       effects_document(platform.equipment(), *now, sight.is_whole() ? written.effects : nothing, caller.language),
       {}}};
}

}  // namespace masugata::service
