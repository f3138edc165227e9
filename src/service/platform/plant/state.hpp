// A plant at one moment: the facts, everything derived from them, and what optimistic locking needs.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "assess/live/live.hpp"
#include "model/index.hpp"
#include "service/context.hpp"
#include "service/platform/plant/tally.hpp"
#include "store/database.hpp"

namespace masugata::service {

struct Derived {
  model::Assessment assessment;  // with its findings
};

// What is derived as one whole, for whoever needs all of it: copied when first asked for, kept until the next edit.
class Copied {
 public:
  explicit Copied(const assess::Live& live) : live_(live) {}
  // For as long as nobody edits.
  const Derived* operator->() const;
  void forget() { kept_.reset(); }

 private:
  const assess::Live& live_;
  mutable std::mutex mutex_;
  mutable std::unique_ptr<const Derived> kept_;
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
  [[nodiscard]] const model::IdIndex& ids() const { return live.ids(); }
  // Of that noun; nothing when there is none.
  [[nodiscard]] std::optional<std::uint32_t> row_of(std::uint32_t noun, std::string_view id) const;
  [[nodiscard]] std::shared_ptr<const model::Recheck> recheck() const;

  base::Date day;  // on which ends of support and acceptances are judged
  assess::Live live;
  std::vector<std::vector<std::uint64_t>> revisions;  // by noun and row
  std::vector<std::vector<std::int64_t>> positions;   // likewise; ascending
  store::Head head;
  base::Notes faults;  // what the database holds and nobody can read
  Copied derived;
  KeptTally tally;
};

}  // namespace masugata::service
