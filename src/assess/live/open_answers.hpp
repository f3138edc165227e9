// What the assets without a zone contribute to every zone: for each quantifier over a zone's assets, the answer over
// all of them. While these answers stay, a change of such an asset reaches no zone.
#pragma once

#include <vector>

#include "assess/live/footprint.hpp"

namespace masugata::assess {

class OpenAnswers {
 public:
  OpenAnswers(const View& view, const Footprints& footprints);
  // Asks again; adds the rows whose answers may change.
  void update(const View& view, const Footprints& footprints, std::vector<RowSet>& by_question);
  // Whether the spread of importance over them, or their number, changed in a way that zones may show.
  [[nodiscard]] bool spread_changed(const View& view);

 private:
  struct Spread {
    std::size_t count = 0;
    std::size_t counted = 0;
    int lowest = 4;
    int highest = -1;
    int highest_worst = -1;
    bool operator==(const Spread&) const = default;
  };
  [[nodiscard]] static Spread spread_of(const View& view);

  std::vector<Trilean> answers_;  // parallel to Footprints::over_assets
  Spread spread_;
};

}  // namespace masugata::assess
