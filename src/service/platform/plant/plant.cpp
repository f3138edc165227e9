#include "service/platform/plant/plant.hpp"

#include <algorithm>

#include "service/platform/plant/moment.hpp"
#include "service/platform/plant/rebuild.hpp"
#include "service/platform/time_text.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Value;

constexpr std::size_t kept_past = 2;
constexpr std::size_t longest_reason = 4000;  // bytes

Value registers_of(const std::vector<store::Item>& items) {
  Value::List list;
  for (const model::Noun& noun : model::nouns) {
    if (std::ranges::any_of(items, [&](const store::Item& item) { return item.noun == noun.name; }))
      list.push_back(std::string(noun.plural));
  }
  return list;
}

}  // namespace

Plant::Plant(Platform& platform, store::FactoryEntry entry, std::shared_ptr<PlantState> state)
    : platform_(platform), key_(entry.key), entry_(std::move(entry)), state_(std::move(state)) {}

store::FactoryEntry Plant::named() const {
  const std::scoped_lock lock(entry_mutex_);
  return entry_;
}

void Plant::rename(std::string_view name) {
  const std::scoped_lock lock(entry_mutex_);
  entry_.name = name;
}

Reading Plant::read() {
  keep_day();
  const std::scoped_lock turn(gate_);
  std::shared_lock lock(mutex_);
  auto state = state_;
  return {std::move(state), std::move(lock)};
}

// Ends of support and acceptances come with the day.
void Plant::keep_day() {
  const base::Date today = platform_.today();
  {
    const std::shared_lock lock(mutex_);
    if (state_->day == today) return;
  }
  const std::scoped_lock one(writers_);
  if (state_->day == today) return;
  const PlantState& now = *state_;
  auto next = std::make_shared<PlantState>(
      means(platform_), store::LoadedFactory{now.factory(), now.revisions, now.positions, now.head, now.faults}, today);
  const std::scoped_lock turn(gate_);
  const std::unique_lock lock(mutex_);
  state_.swap(next);
}

Result<std::uint64_t> Plant::number_of(std::string_view as_of) {
  const auto number = parse_number(as_of);
  const auto time = parse_moment(as_of);
  const store::Head head = (*read()).head;
  if (time) return platform_.database().act_at(key_, *time);
  if (number && *number <= head.number) return *number;
  return base::fail(Fault::not_found, "error.moment.none", {{"moment", std::string(as_of)}});
}

Result<Reading> Plant::read(std::string_view as_of) {
  if (as_of.empty()) return read();
  const std::uint64_t number = TRY(number_of(as_of));
  if ((*read()).head.number == number) return read();
  {
    const std::scoped_lock lock(past_mutex_);
    const auto found = std::ranges::find_if(past_, [&](const auto& one) { return one->head.number == number; });
    if (found != past_.end()) return Reading(*found);
  }
  base::Progress progress;
  auto loaded = TRY(platform_.database().as_of(key_, number, progress));
  loaded.head.number = number;
  auto state = std::make_shared<const PlantState>(means(platform_), std::move(loaded), platform_.today());
  const std::scoped_lock lock(past_mutex_);
  if (past_.size() == kept_past) past_.erase(past_.begin());
  past_.push_back(state);
  return Reading(std::move(state));
}

Result<WrittenAct> Plant::write(const Caller& caller, const Plan& plan, base::Progress& progress) {
  keep_day();
  const std::scoped_lock one(writers_);
  const std::shared_ptr<PlantState> now = state_;  // only writers change it, and this is the only one
  PlannedAct planned = TRY(plan(*now));
  if (planned.items.empty()) return WrittenAct{};
  if (planned.reason.size() > longest_reason) return base::fail(Fault::invalid, "error.act.reason");
  give_positions(*now, planned.items);
  const auto ordered = in_place(*now, planned.items);
  std::shared_ptr<PlantState> next;
  if (!ordered)
    next = std::make_shared<PlantState>(means(platform_), rebuilt(*now, planned.items, now->head.number + 1), now->day);
  if (progress.cancelled()) return base::fail(Fault::cancelled, "error.cancelled");
  store::ActDraft draft{planned.kind,   caller.account, platform_.now(), std::move(planned.reason),
                        planned.undoes, planned.items};
  store::Act act = TRY(platform_.database().commit(key_, draft, now->head, progress));
  Effects effects;
  if (ordered) {
    show_in_place(*ordered, act);
    effects = effects_of(platform_.equipment(), *now);  // beside those who read; nobody else writes
  } else {
    next->head = {act.number, act.hash};
    effects = effects_between(platform_.equipment(), *now, *next);
    const std::scoped_lock turn(gate_);
    const std::unique_lock lock(mutex_);
    state_.swap(next);
  }
  tell(act, planned.items);
  return WrittenAct{std::move(act), std::move(effects), std::move(planned.items)};
}

Result<Plant::Erased> Plant::erase(const Caller& caller, const model::Noun& noun, std::string_view id,
                                   std::string_view reason) {
  if (reason.size() > longest_reason) return base::fail(Fault::invalid, "error.act.reason");
  const std::scoped_lock one(writers_);
  const std::uint64_t items = TRY(platform_.database().erase(key_, noun.name, id));
  if (items == 0) return base::fail(Fault::not_found, "error.row.none", {{"id", std::string(id)}});
  {
    const std::scoped_lock lock(past_mutex_);
    past_.clear();  // they hold what was erased
  }
  std::string about(id);
  if (!reason.empty()) about.append(": ").append(reason);
  base::Progress progress;
  const store::ActDraft draft{"erase", caller.account, platform_.now(), std::move(about), 0, {}};
  store::Act act = TRY(platform_.database().commit(key_, draft, state_->head, progress));
  show_in_place({}, act);
  tell(act, {});
  return Erased{items, std::move(act)};
}

void Plant::show_in_place(const Ordered& items, const store::Act& act) {
  const std::scoped_lock turn(gate_);
  const std::unique_lock lock(mutex_);
  do_in_place(*state_, items, act.number);
  state_->head = {act.number, act.hash};
}

void Plant::tell(const store::Act& act, const std::vector<store::Item>& items) {
  platform_.events().publish("act", key_, act.account,
                             Value::Map{{"factory", key_, {}},
                                        {"number", static_cast<std::int64_t>(act.number), {}},
                                        {"kind", act.kind, {}},
                                        {"account", act.account, {}},
                                        {"at", time_text(act.at), {}},
                                        {"registers", registers_of(items), {}}});
}

Means means(const Platform& platform) { return {platform.equipment(), platform.artefacts()}; }

}  // namespace masugata::service
