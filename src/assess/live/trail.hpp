// What edits changed of everything that is derived, as it was before the first of them.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "assess/index.hpp"
#include "model/recheck.hpp"

namespace masugata::assess {

// How a finding counts.
enum class Holding : std::uint8_t { finding, question, accepted };
struct Held {
  model::Finding finding;
  Holding holding = Holding::finding;
};

// Rows may be named that are again as they were.
struct Trail {
  std::map<Row, model::BusinessAssessment> businesses;
  std::map<Row, model::AssetAssessment> assets;
  std::map<Row, model::ZoneAssessment> zones;
  std::map<Row, model::ConduitAssessment> conduits;
  std::vector<std::map<Row, std::optional<Held>>> findings;             // by rule; nothing: there was none
  std::vector<std::map<Row, std::optional<model::RecheckItem>>> items;  // by artefact; nothing: it was fresh
  std::set<std::pair<std::uint32_t, Row>> added;                        // (noun, row) that were not there
  std::vector<Held> gone;                                               // findings that rows had which went

  void keep(const model::Assessment& now, std::uint32_t noun, Row row);
  // Every row in which they differ; both have as many.
  void keep_differing(const model::Assessment& was, const model::Assessment& now);
  // A row came or went. What is kept by rule and by artefact is not told apart here.
  void shift(const Shift& shift);
};

}  // namespace masugata::assess
