// The log of acts, and turning one back.
#include <array>

#include "service/platform/asking.hpp"
#include "service/platform/changes.hpp"
#include "service/platform/planner.hpp"
#include "service/platform/plant/rebuild.hpp"
#include "service/platform/plant/references.hpp"
#include "service/platform/plant/row_check.hpp"
#include "service/platform/time_text.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Value;

constexpr std::size_t most_acts = 500;

Value number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

// Names of accounts, each asked once.
class Names {
 public:
  explicit Names(Platform& platform) : platform_(platform) {}
  Value of(const std::string& account) {
    const auto known = names_.find(account);
    if (known != names_.end()) return known->second;
    const auto found = platform_.accounts().by_id(account);
    const bool there = found && *found && !(*found)->shown_as.empty();
    return names_.emplace(account, there ? Value((*found)->shown_as) : Value()).first->second;
  }

 private:
  Platform& platform_;
  std::map<std::string, Value> names_;
};

Value::Map act_row(const store::Act& act, Names& names) {
  return {{"number", number(act.number), {}},
          {"kind", act.kind, {}},
          {"account", act.account, {}},
          {"shown_as", names.of(act.account), {}},
          {"at", time_text(act.at), {}},
          {"reason", act.reason, {}},
          {"undoes", act.undoes == 0 ? Value() : number(act.undoes), {}},
          {"items", number(act.items), {}},
          {"hash", act.hash, {}}};
}

Value field_rows(const store::Item& item) {
  const Value nothing = Value::Map{};
  const Value& before = item.before.is_null() ? nothing : item.before;
  const Value& after = item.after.is_null() ? nothing : item.after;
  Value::List rows;
  const Value fields = differing(before, after);
  for (const base::Member& member : *fields.map()) {
    const Value* was = before.find(member.key);
    rows.push_back(Value::Map{
        {"field", member.key, {}}, {"before", was != nullptr ? *was : Value(), {}}, {"after", member.value, {}}});
  }
  return rows;
}

std::string_view fate_of(const store::Item& item) {
  constexpr std::array<std::string_view, 3> fates = {"added", "changed", "removed"};
  return fates[static_cast<std::size_t>(item.fate)];
}

Value item_row(const store::Item& item) {
  return Value::Map{{"register", model::nouns[noun_of(item)].plural, {}},
                    {"id", item.id.text, {}},
                    {"change", fate_of(item), {}},
                    {"erased", item.erased, {}},
                    {"fields", item.erased ? Value(Value::List{}) : field_rows(item), {}}};
}

// Whoever sees the whole plant reads its log; who does not, only that of single rows.
Result<Asked> ask_log(Platform& platform, const Caller& caller, std::string_view factory) {
  Asked asked = TRY(ask(platform, caller, {std::string(factory), {}}));
  TRY(needs_all(asked.sight));
  return asked;
}

Result<store::Act> find_act(Platform& platform, std::string_view factory, std::uint64_t wanted) {
  const auto acts = TRY(platform.database().acts(factory, {wanted + 1, 1, {}, {}, {}}));
  if (wanted != 0 && !acts.empty() && acts.front().number == wanted) return acts.front();
  return base::fail(Fault::not_found, "error.act.none", {{"number", std::to_string(wanted)}});
}

// The row as it stands now; null when it is not there.
Value standing(const PlantState& now, const store::Item& item) {
  const model::Noun& noun = model::nouns[noun_of(item)];
  const auto row = now.row_of(noun_of(item), item.id.text);
  return row ? base::get_all(noun.fields, noun.at(now.factory(), *row)) : Value();
}

// Field by field: what the act changed and nobody changed since goes back, whatever else changed in the row.
Result<store::Item> inverse(const PlantState& now, const store::Item& item) {
  const auto in_the_way = [&] { return base::fail(Fault::conflict, "error.undo.in_the_way", {{"id", item.id.text}}); };
  if (item.erased) return base::fail(Fault::conflict, "error.undo.erased", {{"id", item.id.text}});
  const Value stands = standing(now, item);
  store::Item out{item.noun, item.id, stands, {}, item.position, false};
  if (item.after.is_null() || item.before.is_null()) {
    if (!(stands == item.after)) return in_the_way();
    out.after = item.before;
    return out;
  }
  if (stands.is_null()) return in_the_way();
  Value fields = Value::Map{};
  const Value changed = differing(item.before, item.after);
  for (const base::Member& member : *changed.map()) {
    const Value* is = stands.find(member.key);
    const bool untouched = is == nullptr ? member.value.is_null() : *is == member.value;
    if (!untouched) return in_the_way();
    const Value* was = item.before.find(member.key);
    fields.set(member.key, was != nullptr ? *was : Value());
  }
  out.after = read_row(noun_of(item), stands, fields).value;
  return out;
}

struct Undo {
  const store::Act& act;
  const std::vector<store::Item>& items;
  const knowledge::Permissions& permissions;
  const Caller& caller;
  std::string_view factory;
};

Result<PlannedAct> plan_undo(const PlantState& now, const Undo& undo) {
  PlannedAct planned{"undo", {}, undo.act.number, {}};
  for (const store::Item& item : undo.items) planned.items.push_back(TRY(inverse(now, item)));
  TRY(check_rows(Sight(undo.permissions, undo.caller, undo.factory, now.factory()), planned.items));
  TRY(refuse_orphans(now, planned.items));
  const base::Notes faults = check_items(now, planned.items);
  if (!faults.empty()) return tl::unexpected(base::Error{Fault::conflict, faults.front()});
  return planned;
}

}  // namespace

Result<Value> list_acts(Platform& platform, const Caller& caller, const ActsWish& wish) {
  const Asked asked = TRY(ask_log(platform, caller, wish.factory));
  if (wish.limit == 0 || wish.limit > most_acts) return base::fail(Fault::invalid, "error.list.limit");
  std::string noun;
  if (!wish.noun.empty()) noun = model::nouns[TRY(noun_named(wish.noun))].name;
  auto acts = TRY(platform.database().acts(wish.factory, {wish.before, wish.limit + 1, wish.account, noun, wish.id}));
  const bool filtered = !wish.account.empty() || !noun.empty() || !wish.id.empty();
  Names names(platform);
  Value next;
  if (acts.size() > wish.limit) {
    acts.pop_back();
    next = number(acts.back().number);
  }
  Value::List rows;
  for (const store::Act& act : acts) rows.push_back(act_row(act, names));
  return Value::Map{{"rows", std::move(rows), {}},
                    {"next", std::move(next), {}},
                    {"total", filtered ? Value() : number(asked.now->head.number), {}}};
}

Result<Value> get_act(Platform& platform, const Caller& caller, std::string_view factory, std::uint64_t wanted) {
  TRY(ask_log(platform, caller, factory));
  const store::Act act = TRY(find_act(platform, factory, wanted));
  Names names(platform);
  Value::Map row = act_row(act, names);
  Value::List items;
  for (const store::Item& item : TRY(platform.database().items(factory, wanted))) items.push_back(item_row(item));
  row.push_back({"count", row[7].value, {}});
  row[7].value = std::move(items);
  return row;
}

Result<Value> undo_act(Platform& platform, const Caller& caller, std::string_view factory, std::uint64_t wanted) {
  const auto plant = TRY(plant_for(platform, caller, factory, Right::edit));
  TRY(ask_log(platform, caller, factory));
  const store::Act act = TRY(find_act(platform, factory, wanted));
  const auto items = TRY(platform.database().items(factory, wanted));
  TRY(check_signed(platform, caller, factory, items));
  const Undo undo{act, items, platform.equipment().knowledge.permissions, caller, factory};
  base::Progress progress;
  const WrittenAct written =
      TRY(plant->write(caller, [&](const PlantState& now) { return plan_undo(now, undo); }, progress));
  return written_document(platform, caller, *plant, written);
}

}  // namespace masugata::service
