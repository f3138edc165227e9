// What must be decided again, by whom, and why: the answer of rule R8 (analysis.md 4). Produced by assess; read by
// report and cli. Never stored: it is recomputed from facts, confirmations and knowledge.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/assessment.hpp"

namespace masugata::model {

enum class Freshness : std::uint8_t {
  fresh,        // confirmed, and nothing that it rests on has changed in value
  unconfirmed,  // nobody ever confirmed it
  stale,        // confirmed, but what it rests on has changed (要再確認)
  due,          // confirmed and unchanged, but its yearly confirmation has come
};
inline constexpr std::array<std::string_view, 4> freshness_names = {"fresh", "unconfirmed", "stale", "due"};

// An input of an artefact: "field:filter", "members:assets", "derived:importance"; values as the program writes them,
// empty for one that was not there.
struct InputChange {
  std::string input;
  std::string before;
  std::string after;
  bool operator==(const InputChange&) const = default;
};

struct RecheckItem {
  std::string artefact;  // id in the knowledge's list of artefacts
  Id object;
  Freshness freshness = Freshness::fresh;
  std::vector<InputChange> changes;  // of a stale one
  std::string change;                // id in the knowledge's table R8; "" when none fits
  Id owner;                          // role, department or supplier who must confirm; empty: nobody is named
  std::optional<base::Date> confirmed_on;
  std::optional<base::Date> due_on;  // of those that are confirmed yearly
  bool operator==(const RecheckItem&) const = default;
};

struct Recheck {
  std::vector<RecheckItem> items;  // those that are not fresh: in the order of artefacts, then rows
  std::size_t fresh = 0;
  base::Notes notes;  // confirmations of what has gone
};

// A derived value that a scenario changes. Values as slugs: "medium", "medium..high" while unknown facts leave it
// open, "" where there is none.
struct DerivedChange {
  Id id;
  std::string noun;
  std::string field;  // "importance", "threat_level", "requirement_level", "sl_t", "factors", "requirements", …
  std::string before;
  std::string after;
  bool operator==(const DerivedChange&) const = default;
};

enum class Turn : std::uint8_t { appears, vanishes };
inline constexpr std::array<std::string_view, 2> turn_names = {"appears", "vanishes"};

struct ThreatChange {
  Id zone;
  std::string threat;
  Turn turn = Turn::appears;
  bool certain = true;
  bool operator==(const ThreatChange&) const = default;
};
struct MeasureChange {
  Id zone;
  std::string measure;
  Turn turn = Turn::appears;              // becomes required, or no longer is
  Standing standing = Standing::unknown;  // as it stands now
  bool operator==(const MeasureChange&) const = default;
};
struct FindingChange {
  Finding finding;
  Turn turn = Turn::appears;
  bool operator==(const FindingChange&) const = default;
};
struct RiskChange {
  Id zone;
  std::string threat;
  std::string axis;
  NumberPair before;  // risk after measures, without and …
  NumberPair after;   // … with the scenario
  bool operator==(const RiskChange&) const = default;
};

// What a change set does to everything that is derived.
struct Consequences {
  std::vector<DerivedChange> changed;
  std::vector<ThreatChange> threats;
  std::vector<MeasureChange> measures;
  std::vector<FindingChange> findings;
  std::vector<RiskChange> risk;
  std::vector<RecheckItem> recheck;  // what would have to be decided (again)
};

}  // namespace masugata::model
