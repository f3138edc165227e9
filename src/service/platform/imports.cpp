#include "service/platform/imports.hpp"

#include <algorithm>

#include "service/platform/asking.hpp"
#include "service/platform/files.hpp"
#include "service/platform/planner.hpp"
#include "service/platform/plant/row_check.hpp"
#include "service/platform/preview.hpp"

namespace masugata::service {

using base::Fault;
using base::Result;
using base::Value;

namespace {

constexpr std::size_t most_held = 20;
constexpr store::Time kept_for = store::Time{3600} * 1'000'000;

Result<std::shared_ptr<const HeldImport>> own_import(Platform& platform, const Caller& caller, std::string_view factory,
                                                     std::string_view id) {
  // Vendors send answers; everybody else imports.
  const auto& permissions = platform.equipment().knowledge.permissions;
  if (!may(permissions, caller, Right::answer, factory)) TRY(permit(permissions, caller, Right::import, factory));
  return platform.imports().find(factory, caller.account, id, platform.now());
}

struct CorrectedRow {
  std::uint32_t noun = 0;
  Value fields;  // with the id
};

Result<std::vector<CorrectedRow>> read_corrections(const Value& corrections) {
  std::vector<CorrectedRow> rows;
  if (corrections.is_null()) return rows;
  if (corrections.list() == nullptr) return base::fail(Fault::invalid, "error.row.no_items");
  for (const Value& one : *corrections.list()) {
    const Value* noun = one.find("register");
    const Value* id = one.find("id");
    const Value* fields = one.find("fields");
    const bool whole = noun != nullptr && noun->string() != nullptr && fields != nullptr && fields->map() != nullptr;
    if (!whole) return base::fail(Fault::invalid, "error.row.no_fields");
    CorrectedRow row{TRY(noun_named(*noun->string())), *fields};
    if (id != nullptr && id->string() != nullptr) row.fields.set("id", *id);
    rows.push_back(std::move(row));
  }
  return rows;
}

// Rows put right by hand, over what the file gave.
Result<void> put_right(const std::vector<CorrectedRow>& rows, model::Factory& factory) {
  for (const CorrectedRow& row : rows) {
    const model::Noun& noun = model::nouns[row.noun];
    const Value* id = row.fields.find("id");
    std::size_t at = 0;
    while (at < noun.size(factory) && (id == nullptr || !(Value(noun.id(noun.at(factory, at)).text) == *id))) ++at;
    void* into = at < noun.size(factory) ? noun.change(factory, at) : noun.add(factory);
    TRY(refuse_faults(base::set_all(noun.fields, into, row.fields, noun.plural)));
  }
  return {};
}

// What was imported, joined with what was changed here since the preview.
Result<model::Factory> joined(const HeldImport& held, const PlantState& now, const model::Factory& taken,
                              exchange::Take take) {
  if (now.head == held.head) return taken;
  exchange::Sides sides{held.base, taken, {}, now.factory()};
  for (const model::Noun& noun : model::nouns) {
    const model::RowsById has = model::rows_by_id(noun, taken);
    for (std::size_t row = 0; row < noun.size(held.base); ++row) {
      const std::string& id = noun.id(noun.at(held.base, row)).text;
      if (!has.contains(id)) sides.gone.emplace(id, &noun);
    }
  }
  exchange::Joined out = exchange::join(sides, take);
  if (!out.conflicts.empty() && take == exchange::Take::neither)
    return base::fail(Fault::conflict, "error.import.changed_since", {{"id", out.conflicts.front().id.text}});
  return std::move(out.factory);
}

Result<exchange::Take> read_take(const std::string& take) {
  if (take.empty()) return exchange::Take::neither;
  if (take == "file") return exchange::Take::file;
  if (take == "here") return exchange::Take::folder;
  return base::fail(Fault::invalid, "error.import.take", {{"take", take}});
}

}  // namespace

std::string Imports::keep(HeldImport held) {
  const std::scoped_lock lock(mutex_);
  held.id = "import-" + std::to_string(++last_);
  held.document.set("id", held.id);
  if (held_.size() == most_held) held_.pop_front();
  held_.push_back(std::make_shared<const HeldImport>(std::move(held)));
  return held_.back()->id;
}

Result<std::shared_ptr<const HeldImport>> Imports::find(std::string_view factory, std::string_view account,
                                                        std::string_view id, store::Time now) {
  const std::scoped_lock lock(mutex_);
  std::erase_if(held_, [&](const auto& one) { return one->made_at + kept_for < now; });
  for (const auto& one : held_) {
    if (one->id == id && one->factory == factory && one->account == account) return one;
  }
  return base::fail(Fault::not_found, "error.import.none", {{"import", std::string(id)}});
}

void Imports::drop(std::string_view id) {
  const std::scoped_lock lock(mutex_);
  std::erase_if(held_, [&](const auto& one) { return one->id == id; });
}

Result<Value> preview_import(Platform& platform, const Caller& caller, const UploadedFile& file) {
  TRY(permit(platform.equipment().knowledge.permissions, caller, Right::import, file.factory));
  model::Factory base;
  store::Head head;
  {
    const Asked asked = TRY(ask(platform, caller, {file.factory, {}}, Right::import));
    TRY(needs_factory(asked.sight));
    base = asked.now->factory();
    head = asked.now->head;
  }
  base::Progress progress;
  const auto& equipment = platform.equipment();
  exchange::ImportSource source{std::as_bytes(std::span(file.bytes)), file.name, {}, exchange::Take::neither};
  exchange::ImportPreview preview =
      TRY(exchange::preview_import(base, source, equipment.knowledge, equipment.words, progress));
  HeldImport held{
      {}, file.factory, caller.account, file.name, platform.now(), head, {}, {}, preview.conflicts.size(), {}, {}};
  if (held.conflicts != 0) {
    source.take = exchange::Take::file;
    held.merged_by_file =
        TRY(exchange::preview_import(base, source, equipment.knowledge, equipment.words, progress)).merged;
  }
  held.document = preview_document(platform, caller, held, preview);
  held.base = std::move(base);
  held.merged = std::move(preview.merged);
  const std::string id = platform.imports().keep(std::move(held));
  return get_import(platform, caller, file.factory, id);
}

Result<Value> get_import(Platform& platform, const Caller& caller, std::string_view factory, std::string_view id) {
  return TRY(own_import(platform, caller, factory, id))->document;
}

Result<Value> commit_import(Platform& platform, const Caller& caller, const ImportCommit& commit) {
  const auto held = TRY(own_import(platform, caller, commit.factory, commit.id));
  const exchange::Take take = TRY(read_take(commit.take));
  if (held->conflicts != 0 && take == exchange::Take::neither)
    return base::fail(Fault::conflict, "error.import.conflicts", {{"count", std::to_string(held->conflicts)}});
  const std::vector<CorrectedRow> corrections = TRY(read_corrections(commit.corrections));
  const auto plant = TRY(platform.plant(commit.factory));
  base::Progress progress;
  const auto plan = [&](const PlantState& now) -> Result<PlannedAct> {
    const bool by_file = held->conflicts != 0 && take == exchange::Take::file;
    model::Factory taken = by_file ? held->merged_by_file : held->merged;
    TRY(put_right(corrections, taken));
    const model::Factory after = TRY(joined(*held, now, taken, take));
    PlannedAct planned{"import", commit.reason, 0, items_between(now.factory(), after)};
    const Sight sight(platform.equipment().knowledge.permissions, caller, commit.factory, now.factory());
    TRY(check_rows(sight, planned.items));  // reaches hold for files too
    TRY(check_signed(platform, caller, commit.factory, planned.items));
    TRY(refuse_faults(check_items(now, planned.items)));
    return planned;
  };
  const WrittenAct written = TRY(plant->write(caller, plan, progress));
  platform.imports().drop(commit.id);
  return written_document(platform, caller, *plant, written);
}

Result<void> drop_import(Platform& platform, const Caller& caller, std::string_view factory, std::string_view id) {
  TRY(own_import(platform, caller, factory, id));
  platform.imports().drop(id);
  return {};
}

}  // namespace masugata::service
