// One live plant: readers share it, one writer at a time checks, commits and then shows what it did.
//
// A write is prepared beside what others read. Nothing in memory changes before the database has it, and nothing is
// shown half. Must never wait for the disk while readers are kept out.
#pragma once

#include <functional>
#include <mutex>
#include <shared_mutex>

#include "service/platform/plant/effects.hpp"
#include "service/platform/plant/in_place.hpp"
#include "service/platform/plant/state.hpp"
#include "service/platform/platform.hpp"

namespace masugata::service {

// A plant held still for as long as this lives: copy what slow work needs, and let go. A thread holds one at a time: a
// second one might wait for a writer who waits for the first.
class Reading {
 public:
  explicit Reading(std::shared_ptr<const PlantState> past) : state_(std::move(past)) {}
  Reading(std::shared_ptr<const PlantState> state, std::shared_lock<std::shared_mutex> lock)
      : state_(std::move(state)), lock_(std::move(lock)) {}
  const PlantState& operator*() const { return *state_; }
  const PlantState* operator->() const { return state_.get(); }

 private:
  std::shared_ptr<const PlantState> state_;
  std::shared_lock<std::shared_mutex> lock_;  // holds nothing for a past state, which nobody changes
};

// What an act would do, as its planner sees it. Items' `before` and `after` are maps of known fields.
struct PlannedAct {
  std::string kind = "edit";
  std::string reason;
  std::uint64_t undoes = 0;
  std::vector<store::Item> items;
};

struct WrittenAct {
  store::Act act;
  Effects effects;
  std::vector<store::Item> items;
};

class Plant {
 public:
  Plant(Platform& platform, store::FactoryEntry entry, std::shared_ptr<PlantState> state);
  Plant(const Plant&) = delete;
  Plant& operator=(const Plant&) = delete;

  [[nodiscard]] const std::string& key() const { return key_; }
  // Not under the lock of the readings, so that it may be asked while one is held.
  [[nodiscard]] store::FactoryEntry named() const;
  void rename(std::string_view name);

  [[nodiscard]] Reading read();
  // `as_of` as in Moment; fails when it is no moment of this plant.
  base::Result<Reading> read(std::string_view as_of);

  // `plan` sees the plant as it stands and says what to do; no other writer comes between. No items: nothing is
  // written, and the act that comes back has number 0.
  using Plan = std::function<base::Result<PlannedAct>(const PlantState& now)>;
  base::Result<WrittenAct> write(const Caller& caller, const Plan& plan, base::Progress& progress);

  // Takes what the row ever held out of the log, and writes into it that this was done: an act without items, `reason`
  // behind the id. Fails where the log holds nothing of the row.
  struct Erased {
    std::uint64_t items = 0;
    store::Act act;
  };
  base::Result<Erased> erase(const Caller& caller, const model::Noun& noun, std::string_view id,
                             std::string_view reason);

 private:
  void keep_day();
  void show_in_place(const Ordered& items, const store::Act& act);
  void tell(const store::Act& act, const std::vector<store::Item>& items);
  base::Result<std::uint64_t> number_of(std::string_view as_of);

  Platform& platform_;
  std::string key_;
  store::FactoryEntry entry_;
  std::mutex writers_;
  std::mutex gate_;                  // a waiting writer holds it, so that readers do not pass it for ever
  mutable std::mutex entry_mutex_;   // guards entry_
  mutable std::shared_mutex mutex_;  // guards state_ and what it points at
  std::shared_ptr<PlantState> state_;
  std::mutex past_mutex_;
  std::vector<std::shared_ptr<const PlantState>> past_;  // the last few that were asked for
};

[[nodiscard]] Means means(const Platform& platform);

}  // namespace masugata::service
