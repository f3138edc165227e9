// What threatens a zone and what is done about it: steps 1-7 and 2-2, R9 and R10, as domain.md has them.
//
// Each step is a pure function of the view and one zone, so that one zone can be derived again by itself.
#pragma once

#include "assess/derive.hpp"
#include "assess/ledger.hpp"

namespace masugata::assess {

// The threat rows that apply in a zone, or may; in the order of the catalogue.
std::vector<model::AppliedThreat> applied_threats(const View& view, Evaluator& evaluator, Row zone);

struct MeasureStanding {
  model::Standing standing = model::Standing::unknown;
  bool expired = false;
  Row row = no_row;  // the weakest row, which decides
};
// How one row stands on the day of the assessment, wherever it counts.
MeasureStanding standing_of(const View& view, Row measure);
// By measure of the catalogue, in a zone.
std::vector<MeasureStanding> standings_in(const View& view, const Ledger& ledger, Row zone);

struct Measured {
  std::span<const model::AppliedThreat> threats;
  std::span<const MeasureStanding> standings;
};
std::vector<model::MeasureNeed> measure_needs(const View& view, const Measured& measured,
                                              const model::ZoneRating& rating);

// R9. The rating's target says what is demanded.
std::array<model::AchievedLevel, 7> achievements(const View& view, const Ledger& ledger, Row zone,
                                                 const model::ZoneRating& rating);
// By requirement of the catalogue: whether a person states it as met. Not stated: no.
std::vector<std::uint8_t> stated_in(const View& view, const Ledger& ledger, Row zone);

// R10: effects by axis.
using Effects = std::array<model::NumberPair, 5>;
struct EffectBackground {
  std::array<std::uint8_t, 5> any_business{};  // what an unknown link could give
  Effects unplaced{};                          // what assets without a zone could add to any zone
  bool operator==(const EffectBackground&) const = default;
};
EffectBackground effect_background(const View& view);
// What one link hands on; `any_business` for a link that may lead to any.
Effects link_effects(const View& view, const model::BusinessLink& link, const EffectBackground& background);
// Of the zone's own assets, before privileged reach.
Effects own_effects(const View& view, const EffectBackground& background, Row zone);
void derive_effects(const View& view, model::Assessment& out);

// How many levels the measures of a row lower the likelihood, and whether its recovery measures are in force.
struct Lowering {
  std::uint8_t in_force = 0;
  std::uint8_t counted = 0;
  std::uint8_t by = 0;
  bool recovered = false;
};
Lowering lowering_of(const View& view, std::size_t threat, std::span<const MeasureStanding> standings);
model::NumberPair likelihood_of(const View& view, const Ledger& ledger, std::size_t threat, Row zone);
std::vector<model::RiskCell> risk_cells(const View& view, Evaluator& evaluator, const Ledger& ledger, Row zone,
                                        const Measured& measured);

// All of it for a zone that has a rating and effects.
void derive_treatment(const View& view, Evaluator& evaluator, const Ledger& ledger, Row zone,
                      model::ZoneAssessment& out);

}  // namespace masugata::assess
