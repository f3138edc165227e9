// R2 to R3b after one asset changed: the importance and rank of that asset and of what serves it, and the importance
// of zones.
//
// The single steps are those of derive.hpp; this only picks which rows to ask again.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "assess/derive.hpp"
#include "assess/live/trail.hpp"

namespace masugata::assess {

class ImportanceEdit {
 public:
  // Over a finished assessment.
  explicit ImportanceEdit(const View& view);

  struct Changed {
    std::vector<Row> assets;
    std::vector<Row> zones;
  };
  // What an asset was before it changed.
  struct Before {
    Row zone = no_row;
    std::uint8_t infrastructure = 0;
    std::uint8_t unplaced = 0;
    base::Maybe<std::vector<base::Id>> serves;
  };
  // The assets that serve an asset.
  [[nodiscard]] std::vector<Row> servers_of(Row asset) const {
    const auto found = asset_servers_.find(asset);
    return found == asset_servers_.end() ? std::vector<Row>() : found->second;
  }
  // The asset's row and the index have changed; no_row: it went. Writes into the assessment that the view shows.
  Changed update(Row asset, const Before& before, model::Assessment& out, Trail& trail);
  // What assets take over from a business changed, or an unnamed one went (no_row); nothing when that reaches further
  // than the assets that link to it.
  std::optional<Changed> update_business(Row business, model::Assessment& out, Trail& trail);
  // Facts of these zones changed, not of their assets.
  std::vector<Row> update_zones(const std::vector<Row>& zones, model::Assessment& out, Trail& trail);
  // Conduits changed: who reaches whom. Zones that came are given; others may have gone.
  std::vector<Row> update_reach(const std::vector<Row>& zones, model::Assessment& out, Trail& trail);
  // A row came that serves nothing yet, or went; nothing names it.
  void shift(const Shift& shift);

 private:
  [[nodiscard]] LevelPair own_of(Row asset) const;
  void keep_own(Row asset);
  [[nodiscard]] LevelPair served(Row zone);
  [[nodiscard]] LevelPair importance(Row asset);
  // Likewise by what it is linked to and serves.
  [[nodiscard]] model::AssetAssessment rank(Row asset);
  [[nodiscard]] const model::AssetAssessment& served_rank(Row zone);
  [[nodiscard]] Level worst_anywhere() const;
  void list_servers(Row asset, const base::Maybe<std::vector<base::Id>>& serves);
  void forget_server(Row asset, const base::Maybe<std::vector<base::Id>>& serves);
  // Assets to ask again, and zones whose assets changed.
  struct Asked {
    std::set<Row> assets;
    std::set<Row> zones;
  };
  void add_asked(Row asset, Asked& asked) const;
  void add_zone(Row zone, Asked& asked) const;
  Changed ask_again(Asked asked, model::Assessment& out, Trail& trail);
  // What the base gives over privileged conduits.
  std::vector<Row> spread(model::Assessment& out, Trail& trail) const;

  const View& view_;
  Level any_business_;
  Level anywhere_ = Level::none;  // the worst of unplaced assets that are no infrastructure
  Level any_asset_ = Level::none;
  std::map<Row, std::vector<Row>> asset_servers_;
  std::map<Row, std::vector<Row>> zone_servers_;
  std::map<Row, LevelPair> served_;                     // of one update
  std::map<Row, model::AssetAssessment> served_ranks_;  //
  PrivilegedReach known_reach_;
  PrivilegedReach worst_reach_;
  // By asset: what its own links give it. Serving assets ask it of all that they serve.
  std::vector<LevelPair> own_;
  std::vector<model::AssetAssessment> own_ranks_;
  std::vector<LevelPair> base_;  // by zone, before R3b
};

}  // namespace masugata::assess
