// What is derived from a factory: never edited, always recomputable. Produced by assess, read by report and cli.
//
// Vectors stand parallel to the factory's registers: zones[n] speaks of factory.zones[n].
// Every level is a pair: what the known facts give, and the worst that the unknown ones could make of it
// (analysis.md 1). The first drives levels and lists, the second drives questions.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/noun.hpp"

namespace masugata::model {

struct LevelPair {
  std::optional<Level> known = Level::none;  // nothing: no facts at all, as for a zone without assets
  Level worst = Level::none;                 // never below known
  [[nodiscard]] bool settled() const { return known == worst; }
  bool operator==(const LevelPair&) const = default;
};

struct NumberPair {
  std::uint8_t known = 0;
  std::uint8_t worst = 0;
  bool operator==(const NumberPair&) const = default;
};

// The seven foundational requirements of IEC 62443 in the order of the SL vector.
inline constexpr std::array<std::string_view, 7> foundational_requirements = {"IAC", "UC",  "SI", "DC",
                                                                              "RDF", "TRE", "RA"};
using SlVector = std::array<NumberPair, 7>;

struct BusinessAssessment {
  LevelPair importance;  // R1
  bool operator==(const BusinessAssessment&) const = default;
};

struct AssetAssessment {
  LevelPair importance;  // R2, R2b
  // Within one importance, assets rank by the effect on safety, then by the shortest allowed stop, over the businesses
  // that they serve as essential or recovery; infrastructure also over those of what it serves.
  Level safety = Level::none;
  std::optional<double> allowed_stop;  // h; nothing: no business says one
  bool operator==(const AssetAssessment&) const = default;
};

// Positions in the knowledge's list of exposure factors (E1 = bit 0 …).
using FactorSet = std::uint32_t;

// R4 to R6; requirement levels are low = Lv1, medium = Lv2, high = Lv3.
struct ZoneRating {
  LevelPair threat_level;
  LevelPair requirement_level;
  SlVector sl_t;
  bool operator==(const ZoneRating&) const = default;
};

// A threat row that applies in a zone (step 1-7). Threats and measures are positions in the knowledge's catalogue.
struct AppliedThreat {
  std::uint16_t threat = 0;
  bool certain = true;  // else it depends on facts that are unknown
  bool operator==(const AppliedThreat&) const = default;
};

// How a measure of the catalogue stands in a zone.
enum class Standing : std::uint8_t {
  unknown,  // no row, a blank state, or evidence that has expired
  none,
  partly,
  done,
  documented,
  reviewed,
  compensated,
  not_applicable,  // with a reason
};
inline constexpr std::array<std::string_view, 8> standing_names = {
    "unknown", "none", "partly", "done", "documented", "reviewed", "compensated", "not_applicable"};
// done, documented, reviewed or compensated
constexpr bool in_force(Standing standing) { return standing >= Standing::done && standing <= Standing::compensated; }

// A measure that the zone needs, or that a threat row of it lists.
struct MeasureNeed {
  std::uint16_t measure = 0;
  Standing standing = Standing::unknown;
  bool expired = false;            // its evidence was valid once
  bool required = false;           // by a threat that applies and the requirement level, or as a base measure
  bool perhaps = false;            // required if the unknown facts are at their worst
  std::uint16_t answers = 0;       // how many applying threats list it
  std::uint32_t row = UINT32_MAX;  // in factory.measures; UINT32_MAX: nobody wrote one
  bool operator==(const MeasureNeed&) const = default;
};

// R10: one threat row on one axis, before and after measures. Risk = effect x likelihood, 0…9; 0 where there is no cell
// by the known facts.
struct RiskCell {
  std::uint16_t threat = 0;
  std::uint8_t axis = 0;  // position in model::axes
  NumberPair effect_before;
  NumberPair effect_after;
  NumberPair likelihood_before;
  NumberPair likelihood_after;
  NumberPair risk_before;
  NumberPair risk_after;
  std::uint8_t in_force = 0;  // of the row's measures that count for likelihood …
  std::uint8_t counted = 0;   // … without those that do not apply
  bool recovered = false;     // all recovery measures that the row lists are in force
  bool operator==(const RiskCell&) const = default;
};
inline constexpr std::array<std::string_view, 5> axes = {"BC", "S", "Q", "D", "C"};

// R9: SL-A of one foundational requirement, with n of the m requirements that the target asks for.
struct AchievedLevel {
  std::uint8_t sl = 0;
  std::uint8_t fulfilled = 0;
  std::uint8_t demanded = 0;
  bool operator==(const AchievedLevel&) const = default;
};

struct ZoneAssessment {
  LevelPair importance;              // R3, R3b
  FactorSet factors = 0;             // hold for certain; not for another party's zones
  FactorSet possible_factors = 0;    // may hold, as facts are unknown
  std::optional<ZoneRating> rating;  // own zones that have assets only
  // R10, by axis: the highest effect on businesses of this zone and of those that it reaches over privileged conduits.
  std::array<NumberPair, 5> effects{};
  // Only where there is a rating:
  std::vector<AppliedThreat> threats;       // in the order of the catalogue
  std::vector<MeasureNeed> measures;        // likewise
  std::vector<RiskCell> risks;              // by threat, then axis
  std::array<AchievedLevel, 7> achieved{};  // R9
  bool operator==(const ZoneAssessment&) const = default;
};

// R7. Requirements are ids of IEC 62443-3-3, e.g. "SR 1.13 RE 1".
struct ConduitAssessment {
  NumberPair rdf;
  std::vector<std::string> requirements;
  std::vector<std::string> possible_requirements;
  bool operator==(const ConduitAssessment&) const = default;
};

enum class Certainty : std::uint8_t { certain, possible };

// A rule that fires on an object. Its key is (rule, object, item).
struct Finding {
  std::string rule;  // "L-01"
  Id object;         // what it is about
  Text item;         // which row of the object, where rows are judged; else empty
  std::string noun;  // register and row that the rule was asked on (for L-12…14 the matrix row)
  std::uint32_t row = 0;
  Certainty certainty = Certainty::certain;  // possible: it depends on facts that are unknown
  bool operator==(const Finding&) const = default;
};

struct Assessment {
  std::vector<BusinessAssessment> businesses;
  std::vector<AssetAssessment> assets;
  std::vector<ZoneAssessment> zones;
  std::vector<ConduitAssessment> conduits;
  std::vector<Finding> findings;   // certain ones, by rule, then object in the order of its register
  std::vector<Finding> accepted;   // certain ones that a person accepts, with a reason that still holds
  std::vector<Finding> questions;  // possible ones, in the same order
  bool operator==(const Assessment&) const = default;
};

// A derived value and why it is so, down to facts. Facts are leaves: rule is empty, where names file and line.
struct Reason {
  std::string rule;        // "R3b"; empty for a fact
  base::Message sentence;  // says the value and what made it
  std::vector<Reason> because;
};

}  // namespace masugata::model
