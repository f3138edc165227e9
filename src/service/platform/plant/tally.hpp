// Numbers over a whole plant, for its first page and the list of factories. Counts without copying; tells no words.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "model/recheck.hpp"

namespace masugata::assess {
class Live;
}

namespace masugata::service {

struct Tally {
  std::size_t findings = 0;
  std::size_t questions = 0;
  std::size_t accepted = 0;
  std::map<std::string, std::size_t> findings_by_rule;
  struct Open {
    std::size_t unconfirmed = 0;
    std::size_t moved = 0;  // confirmed once, and no longer so
  };
  std::map<std::string, Open> open_by_artefact;
  std::array<std::size_t, model::freshness_names.size()> by_freshness{};
  std::vector<model::RecheckItem> moved;  // the first of them
  std::size_t moved_in_all = 0;

  [[nodiscard]] std::size_t to_recheck() const;
};

[[nodiscard]] Tally tally_of(const assess::Live& live);

// Counted when first asked for, kept until the next edit.
class KeptTally {
 public:
  explicit KeptTally(const assess::Live& live) : live_(live) {}
  // For as long as nobody edits.
  const Tally& operator*() const;
  void forget() { kept_.reset(); }

 private:
  const assess::Live& live_;
  mutable std::mutex mutex_;
  mutable std::unique_ptr<const Tally> kept_;
};

}  // namespace masugata::service
