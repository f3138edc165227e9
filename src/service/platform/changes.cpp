#include "service/platform/changes.hpp"

#include <algorithm>
#include <array>

#include "service/platform/asking.hpp"
#include "service/platform/planner.hpp"
#include "service/platform/plant/row_document.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Value;

constexpr std::size_t most_items = 20'000;
constexpr std::array<std::string_view, 5> kinds = {"edit", "paste", "map", "wizard", "restore"};

// Vendors answer; everybody else edits.
Result<std::shared_ptr<Plant>> writable(Platform& platform, const Caller& caller, std::string_view factory) {
  const auto& permissions = platform.equipment().knowledge.permissions;
  if (may(permissions, caller, Right::answer, factory)) return plant_for(platform, caller, factory, Right::answer);
  return plant_for(platform, caller, factory, Right::edit);
}

std::string id_in(const Value& fields) {
  const Value* id = fields.find("id");
  return id != nullptr && id->string() != nullptr ? *id->string() : std::string();
}

// The id that a new row gets when nobody says one: like the last of the register, one higher.
std::string next_id(const PlantState& now, std::uint32_t noun) {
  const model::Noun& one = model::nouns[noun];
  std::string stem = std::string(one.name.substr(0, 2)) + "-";
  std::ranges::transform(stem, stem.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  std::size_t number = one.size(now.factory());
  std::size_t digits = 2;
  if (number > 0) {
    const std::string& last = one.id(one.at(now.factory(), number - 1)).text;
    const std::size_t from = last.find_last_not_of("0123456789") + 1;
    stem = last.substr(0, from);
    digits = std::max<std::size_t>(1, last.size() - from);
    number = std::max<std::size_t>(number, std::strtoul(last.substr(from).substr(0, 9).c_str(), nullptr, 10));
  }
  for (;;) {
    std::string text = std::to_string(++number);
    if (text.size() < digits) text.insert(0, digits - text.size(), '0');
    if (!now.ids().find(stem + text)) return stem + text;
  }
}

Result<Value> with_id(const PlantState& now, const RowWrite& write, std::uint32_t noun) {
  if (write.fields.map() == nullptr) return base::fail(Fault::invalid, "error.row.no_fields");
  Value fields = write.fields;
  if (!write.id.empty()) fields.set("id", write.id);
  if (id_in(fields).empty()) fields.set("id", next_id(now, noun));
  return fields;
}

// The written row as a list has it, beside what every write answers.
Versioned with_row(Platform& platform, const Caller& caller, Plant& plant, const WrittenAct& written,
                   const model::Address& row) {
  Value document = written_document(platform, caller, plant, written);
  const Reading now = plant.read();
  const Sight sight(platform.equipment().knowledge.permissions, caller, plant.key(), now->factory());
  std::uint64_t revision = written.act.number;
  if (row.row < now->revisions[row.noun].size()) {
    document.set("row", RowWriter(platform.equipment(), *now, sight, row.noun).document(row.row));
    if (revision == 0) revision = now->revisions[row.noun][row.row];
  }
  return {std::move(document), revision};
}

struct WantedItem {
  std::uint32_t noun = 0;
  std::string id;
  std::optional<std::uint64_t> revision;
  const Value* fields = nullptr;  // nullptr: remove
};

Result<WantedItem> read_item(const Value& item) {
  const auto text = [&](std::string_view key) {
    const Value* held = item.find(key);
    return held != nullptr && held->string() != nullptr ? *held->string() : std::string();
  };
  WantedItem out{TRY(noun_named(text("register"))), text("id"), {}, item.find("fields")};
  if (const Value* revision = item.find("revision"); revision != nullptr && revision->integer() != nullptr)
    out.revision = static_cast<std::uint64_t>(*revision->integer());
  if (out.fields != nullptr && out.fields->is_null()) out.fields = nullptr;
  if (out.fields != nullptr && out.fields->map() == nullptr) return base::fail(Fault::invalid, "error.row.no_fields");
  return out;
}

Result<void> plan_item(Planner& planner, const WantedItem& item) {
  const auto row = planner.find(item.noun, item.id);
  if (item.fields == nullptr) {
    if (!row) return base::fail(Fault::not_found, "error.row.none", {{"id", item.id}});
    return planner.remove(*row, item.revision);
  }
  if (row) return planner.change(*row, *item.fields, item.revision);
  // A revision speaks of a row that was there.
  if (item.revision) return base::fail(Fault::conflict, "error.row.none", {{"id", item.id}});
  Value fields = *item.fields;
  if (!item.id.empty()) fields.set("id", item.id);
  return planner.add(item.noun, fields);
}

}  // namespace

Result<Versioned> add_row(Platform& platform, const Caller& caller, const RowWrite& write) {
  const auto plant = TRY(writable(platform, caller, write.factory));
  const std::uint32_t noun = TRY(noun_named(write.noun));
  std::string id;
  base::Progress progress;
  const WrittenAct written = TRY(plant->write(
      caller,
      [&](const PlantState& now) -> Result<PlannedAct> {
        const Value fields = TRY(with_id(now, write, noun));
        id = id_in(fields);
        if (now.ids().find(id)) return base::fail(Fault::conflict, "error.row.taken", {{"id", id}});
        Planner planner(platform, caller, write.factory, now);
        TRY(planner.add(noun, fields));
        return PlannedAct{"edit", write.reason, 0, TRY(planner.finish())};
      },
      progress));
  const auto row = (*plant->read()).row_of(noun, id);
  return with_row(platform, caller, *plant, written, {noun, row.value_or(UINT32_MAX)});
}

Result<Versioned> change_row(Platform& platform, const Caller& caller, const RowWrite& write) {
  const auto plant = TRY(writable(platform, caller, write.factory));
  const std::uint32_t noun = TRY(noun_named(write.noun));
  if (write.fields.map() == nullptr) return base::fail(Fault::invalid, "error.row.no_fields");
  base::Progress progress;
  const WrittenAct written = TRY(plant->write(
      caller,
      [&](const PlantState& now) -> Result<PlannedAct> {
        Planner planner(platform, caller, write.factory, now);
        const auto row = planner.find(noun, write.id);
        if (!row) return base::fail(Fault::not_found, "error.row.none", {{"id", write.id}});
        TRY(planner.change(*row, write.fields, write.revision));
        return PlannedAct{"edit", write.reason, 0, TRY(planner.finish())};
      },
      progress));
  const auto row = (*plant->read()).row_of(noun, write.id);
  return with_row(platform, caller, *plant, written, {noun, row.value_or(UINT32_MAX)});
}

Result<Value> remove_row(Platform& platform, const Caller& caller, const RowWrite& write, References references) {
  const auto plant = TRY(writable(platform, caller, write.factory));
  const std::uint32_t noun = TRY(noun_named(write.noun));
  base::Progress progress;
  const WrittenAct written = TRY(plant->write(
      caller,
      [&](const PlantState& now) -> Result<PlannedAct> {
        Planner planner(platform, caller, write.factory, now);
        const auto row = planner.find(noun, write.id);
        if (!row) return base::fail(Fault::not_found, "error.row.none", {{"id", write.id}});
        TRY(planner.remove(*row, write.revision));
        TRY(planner.settle_references(references));
        return PlannedAct{"edit", write.reason, 0, TRY(planner.finish())};
      },
      progress));
  return written_document(platform, caller, *plant, written);
}

Result<Value> change_rows(Platform& platform, const Caller& caller, const Changes& changes) {
  const auto plant = TRY(writable(platform, caller, changes.factory));
  if (changes.items.list() == nullptr) return base::fail(Fault::invalid, "error.row.no_items");
  if (changes.items.list()->size() > most_items) return base::fail(Fault::exhausted, "error.row.too_many_items");
  if (std::ranges::find(kinds, changes.kind) == kinds.end())
    return base::fail(Fault::invalid, "error.act.kind", {{"kind", changes.kind}});
  base::Progress progress;
  const WrittenAct written = TRY(plant->write(
      caller,
      [&](const PlantState& now) -> Result<PlannedAct> {
        Planner planner(platform, caller, changes.factory, now);
        for (const Value& item : *changes.items.list()) TRY(plan_item(planner, TRY(read_item(item))));
        TRY(planner.settle_references(References::refuse));
        return PlannedAct{changes.kind, changes.reason, 0, TRY(planner.finish())};
      },
      progress));
  return written_document(platform, caller, *plant, written);
}

}  // namespace masugata::service
