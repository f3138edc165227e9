// The single steps of R1 to R7 and the ranking of assets, for assess() and for the explanations, which ask them again.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "assess/evaluate.hpp"

namespace masugata::assess {

using model::Level;
using model::LevelPair;

inline Level higher(Level a, Level b) { return std::max(a, b); }
// Both halves by themselves; no facts on one side leave the other's.
LevelPair highest(const LevelPair& a, const LevelPair& b);

// A person's replacement of a derived level; nullptr when there is none.
const model::Override* override_of(const View& view, const base::Id& object, std::string_view field);
// The pair, replaced if overridden.
LevelPair overridden(const View& view, const base::Id& object, std::string_view field, const LevelPair& pair);
std::optional<Level> level_from_slug(std::string_view slug);

// R1: the highest impact.
LevelPair impact_importance(const model::Impact& impact);
// The worst that any business has: what an unknown link could give. Once per factory, not per asset.
Level worst_business(const View& view);
// R2: what a business gives to an asset by one link.
LevelPair link_importance(const View& view, const model::BusinessLink& link, Level any_business);
// R2: over all links and confidentiality, before R2b and override.
LevelPair own_importance(const View& view, Row asset, Level any_business);
// The worst among the assets that may stand in any zone.
Level worst_unplaced(const View& view);
// R3: the highest of the zone's assets, or what a person put in its place; before R3b.
LevelPair asset_importance_in(const View& view, Row zone, Level any_asset);
// Whether the zone may be the plant's own: everything but a zone that is known to be another party's.
bool may_be_own(const model::Zone& zone);
// A level that a supporting link hands on (R2).
Level dropped(Level level, const knowledge::Derivation& rules);
// R3b: the zones that the end reaches over one privileged conduit; certain ones, or also possible ones.
enum class Reach : std::uint8_t { known, worst };
std::vector<std::pair<Row, Row>> privileged_steps(const View& view, Row zone, Reach reach);  // (conduit, zone reached)

// The shortest way over such steps to the first zone that has it: (conduit, zone reached). Empty when the zone itself
// has it; nothing when none has.
std::optional<std::vector<std::pair<Row, Row>>> privileged_way(const View& view, Row from, Reach reach,
                                                               const std::function<bool(Row)>& has);
// Those steps backwards, over all zones.
class PrivilegedReach {
 public:
  PrivilegedReach(const View& view, Reach reach);
  // Raises every zone to the highest level that it reaches; linear in zones and conduits.
  void spread_back(std::vector<Level>& level) const;

 private:
  RowLists reached_by_;
};

// R4
Level threat_of(const knowledge::Derivation& derivation, model::FactorSet factors);

// R6: what the SL vector is made of.
struct SlInputs {
  Level requirement = Level::none;
  bool attacker_reason = false;
  bool exposed = false;
  Level confidentiality = Level::none;
  std::vector<std::uint8_t> raised;  // by derivation.raises: 1 when the raise applies
  bool operator==(const SlInputs&) const = default;
};
struct SlInputPair {
  SlInputs known;
  SlInputs worst;
};
// What assets without a zone and unknown links could add to any zone; made once per factory.
struct SlBackground {
  SlInputs unplaced;
  std::vector<std::uint8_t> any_business;
  bool operator==(const SlBackground&) const = default;
};
SlBackground sl_background(const View& view);
SlInputPair sl_inputs(const View& view, Row zone, const SlBackground& background);
std::array<std::uint8_t, 7> sl_vector(const knowledge::Derivation& derivation, const SlInputs& inputs);

// Single rows of the derivations below, for whoever derives one row again.
bool asks_exposure(const Bound& question);  // or something inside it: factors that decide exposure come before it
void rate_zone(const View& view, const SlBackground& background, Row zone, model::ZoneAssessment& out);
void derive_demand(const View& view, Evaluator& evaluator, Row conduit, model::ConduitAssessment& out);
// The rank that an asset has by its own links; ranks add up to the graver one. Importance is left alone.
void add_linked_rank(const View& view, const model::Asset& asset, model::AssetAssessment& to);
void add_rank(const model::AssetAssessment& from, model::AssetAssessment& to);
// What a rule, by its position, says of a row; nothing where it is silent.
std::optional<model::Finding> finding_of(const View& view, Evaluator& evaluator, std::size_t rule, Row row);

// Acceptances that still hold, as keys of findings.
class Acceptances {
 public:
  Acceptances(const model::Factory& factory, const Settings& settings);
  [[nodiscard]] bool hold(const model::Finding& finding) const;

 private:
  std::set<std::array<std::string, 3>> keys_;
};

void derive_importance(const View& view, model::Assessment& out);  // R1, R2, R2b, R3, R3b
void derive_ratings(const View& view, model::Assessment& out);     // R4, R5, R6
void derive_demands(const View& view, model::Assessment& out);     // R7
void derive_treatments(const View& view, model::Assessment& out);  // threats, measures, R9, R10
void derive_ranking(const View& view, model::Assessment& out);     // assets within one importance
void find_findings(const View& view, model::Assessment& out);      // lints

}  // namespace masugata::assess
