// A plant at one moment: the facts, everything derived from them, and what optimistic locking needs.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assess/live/live.hpp"
#include "model/index.hpp"
#include "service/context.hpp"
#include "store/database.hpp"

namespace masugata::service {

// A copy of what was derived, with its findings: it stays as it is while edits go on.
struct Derived {
  struct Counts {
    std::uint32_t findings = 0;
    std::uint32_t questions = 0;
    std::uint32_t accepted = 0;
  };

  explicit Derived(const assess::Live& live);
  Derived(const Derived&) = delete;
  Derived& operator=(const Derived&) = delete;

  [[nodiscard]] Counts of(std::string_view object) const;

  model::Assessment assessment;
  std::shared_ptr<const model::Recheck> recheck;  // nothing: of a plant too large to copy it at every edit

 private:
  std::unordered_map<std::string_view, Counts> by_object_;
};

// What a plant is made with; all of it outlives the plant.
struct Means {
  const Equipment& equipment;
  const assess::BoundArtefacts& artefacts;
};

struct PlantState {
  PlantState(const Means& means, store::LoadedFactory loaded, base::Date as_of);
  PlantState(const PlantState&) = delete;
  PlantState& operator=(const PlantState&) = delete;

  [[nodiscard]] const model::Factory& factory() const { return live.factory(); }
  // Without findings; those are in `derived`.
  [[nodiscard]] const model::Assessment& levels() const { return live.levels(); }
  // Of that noun; nothing when there is none.
  [[nodiscard]] std::optional<std::uint32_t> row_of(std::uint32_t noun, std::string_view id) const;
  [[nodiscard]] std::shared_ptr<const model::Recheck> recheck() const;
  // After asset rows changed; the other parts are set by whoever changed them.
  void derive() { derived = std::make_shared<const Derived>(live); }

  base::Date day;  // on which ends of support and acceptances are judged
  assess::Live live;
  model::IdIndex ids;
  std::vector<std::vector<std::uint64_t>> revisions;  // by noun and row
  std::vector<std::vector<std::int64_t>> positions;   // likewise; ascending
  store::Head head;
  base::Notes faults;  // what the database holds and nobody can read
  std::shared_ptr<const Derived> derived;
};

}  // namespace masugata::service
