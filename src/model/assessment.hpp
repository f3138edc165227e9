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

struct ZoneAssessment {
  LevelPair importance;              // R3, R3b
  FactorSet factors = 0;             // hold for certain; not for another party's zones
  FactorSet possible_factors = 0;    // may hold, as facts are unknown
  std::optional<ZoneRating> rating;  // own zones that have assets only
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
