#include "service/platform/planner.hpp"

#include "service/platform/asking.hpp"
#include "service/platform/decisions_of.hpp"
#include "service/platform/plant/rebuild.hpp"
#include "service/platform/plant/row_check.hpp"

namespace masugata::service {

using base::Fault;
using base::Result;
using base::Value;

namespace {

Result<void> refer(const model::Noun& noun, const model::Id& id, const Referrer& one) {
  return base::fail(Fault::conflict, "error.row.referenced",
                    {{"id", one.named},
                     {"noun", "noun." + std::string(noun.name), base::Mention::word},
                     {"by", id.text},
                     {"field", one.field}});
}

IdSet removed_by(const std::vector<store::Item>& items) {
  IdSet gone;
  for (const store::Item& item : items) {
    if (item.after.is_null()) gone.insert(item.id.text);
  }
  return gone;
}

// Who names what goes, without the rows of the items themselves.
std::vector<Referrer> orphans(const PlantState& now, const std::vector<store::Item>& items) {
  IdSet gone = removed_by(items);
  std::erase_if(gone, [&](const std::string& id) { return now.live.named(id) == 0; });
  if (gone.empty()) return {};
  std::set<std::pair<std::string, std::string>> touched;
  for (const store::Item& item : items) touched.insert({item.noun, item.id.text});
  std::vector<Referrer> out = referrers_of(now.factory(), gone);
  std::erase_if(out, [&](const Referrer& one) {
    const model::Noun& noun = model::nouns[one.noun];
    return touched.contains({std::string(noun.name), noun.id(noun.at(now.factory(), one.row)).text});
  });
  return out;
}

std::set<std::string> differing_fields(const store::Item& item) {
  std::set<std::string> fields;
  for (const Value* side : {&item.before, &item.after}) {
    if (side->is_null()) continue;
    for (const base::Member& member : *side->map()) {
      const Value* was = item.before.find(member.key);
      const Value* is = item.after.find(member.key);
      if (was == nullptr || is == nullptr || !(*was == *is)) fields.insert(member.key);
    }
  }
  return fields;
}

Result<void> check_row(const Sight& sight, const store::Item& item) {
  const model::Noun& noun = model::nouns[noun_of(item)];
  std::set<std::string> fields = {"id"};
  if (!item.after.is_null()) fields = differing_fields(item);
  for (const Value* side : {&item.before, &item.after}) {
    if (side->is_null()) continue;
    model::Factory shelf;
    void* row = noun.add(shelf);
    static_cast<void>(base::set_all(noun.fields, row, *side, {}));
    for (const std::string& field : fields) {
      if (!sight.may_write(noun, row, field))
        return base::fail(Fault::forbidden, "error.row.forbidden", {{"id", item.id.text}, {"field", field}});
    }
  }
  return {};
}

}  // namespace

Result<void> check_rows(const Sight& sight, const std::vector<store::Item>& items) {
  for (const store::Item& item : items) TRY(check_row(sight, item));
  return {};
}

Result<void> check_signed(const Platform& platform, const Caller& caller, std::string_view factory,
                          const std::vector<store::Item>& items) {
  const auto& permissions = platform.equipment().knowledge.permissions;
  for (const store::Item& item : items) {
    if (item.noun != "confirmation") continue;
    TRY(permit(permissions, caller, Right::confirm, factory));
    for (const Value* side : {&item.before, &item.after}) {
      model::Confirmation one;
      if (!side->is_null()) static_cast<void>(base::set_all(model::confirmation_fields, &one, *side, {}));
      if (!kept_column(one, approved_hash).empty()) TRY(permit(permissions, caller, Right::approve, factory));
    }
  }
  return {};
}

Result<void> refuse_orphans(const PlantState& now, const std::vector<store::Item>& items) {
  const std::vector<Referrer> all = orphans(now, items);
  if (all.empty()) return {};
  const model::Noun& noun = model::nouns[all.front().noun];
  return refer(noun, noun.id(noun.at(now.factory(), all.front().row)), all.front());
}

Planner::Planner(const Platform& platform, const Caller& caller, std::string_view factory, const PlantState& now)
    : platform_(platform),
      caller_(caller),
      factory_(factory),
      now_(now),
      sight_(platform.equipment().knowledge.permissions, caller, factory, now.factory()) {}

Result<void> Planner::add(std::uint32_t noun, const Value& fields) {
  store::Item item = TRY(added_item(noun, fields));
  TRY(check_row(sight_, item));
  items_.push_back(std::move(item));
  return {};
}

Result<void> Planner::change(const model::Address& row, const Value& fields, std::optional<std::uint64_t> revision) {
  TRY(check_revision(row, revision));
  store::Item item = TRY(changed_item(now_, row, fields));
  if (item.before == item.after) return {};
  TRY(check_row(sight_, item));
  items_.push_back(std::move(item));
  return {};
}

Result<void> Planner::remove(const model::Address& row, std::optional<std::uint64_t> revision) {
  TRY(check_revision(row, revision));
  store::Item item = removed_item(now_, row);
  TRY(check_row(sight_, item));
  items_.push_back(std::move(item));
  return {};
}

std::optional<model::Address> Planner::find(std::uint32_t noun, std::string_view id) const {
  const auto row = now_.row_of(noun, id);
  if (!row) return std::nullopt;
  const void* held = model::nouns[noun].at(now_.factory(), *row);
  if (sight_.sees_row(model::nouns[noun], held) == Seen::no) return std::nullopt;
  return model::Address{noun, *row};
}

Result<void> Planner::settle_references(References references) {
  return references == References::refuse ? refuse_orphans(now_, items_) : clear_references();
}

Result<void> Planner::clear_references() {
  const IdSet gone = removed_by(items_);
  std::set<std::pair<std::uint32_t, std::uint32_t>> cleared;
  for (const Referrer& one : orphans(now_, items_)) {
    if (cleared.insert({one.noun, one.row}).second) TRY(clear({one.noun, one.row}, gone));
  }
  return {};
}

Result<std::vector<store::Item>> Planner::finish() {
  TRY(check_signed(platform_, caller_, factory_, items_));
  TRY(refuse_faults(check_items(now_, items_)));
  return std::move(items_);
}

Result<void> Planner::clear(const model::Address& row, const IdSet& gone) {
  const model::Noun& noun = model::nouns[row.noun];
  const void* held = noun.at(now_.factory(), row.row);
  Value before = base::get_all(noun.fields, held);
  Value after = before;
  for (const std::string& id : gone) after = without_reference(noun.fields, after, id);
  store::Item item{std::string(noun.name), noun.id(held), std::move(before), std::move(after), 0, false};
  TRY(check_row(sight_, item));
  items_.push_back(std::move(item));
  return {};
}

Result<void> Planner::check_revision(const model::Address& row, std::optional<std::uint64_t> revision) const {
  const std::uint64_t stands = now_.revisions[row.noun][row.row];
  if (!revision || *revision == stands) return {};
  const model::Noun& noun = model::nouns[row.noun];
  return base::fail(Fault::conflict, "error.row.changed_since",
                    {{"id", noun.id(noun.at(now_.factory(), row.row)).text}, {"revision", std::to_string(stands)}});
}

}  // namespace masugata::service
