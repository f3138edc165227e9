#include "assess/seen.hpp"

#include <algorithm>

namespace masugata::assess {

namespace {

using model::Passage;
using model::PassageKind;

std::string_view kind_of(const Passage& passage) {
  return model::passage_kind_names[static_cast<std::size_t>(passage.kind)];
}

std::span<const Passage> of_zone(const View& view, Row zone) {
  if (view.settings.passages.empty()) return {};
  const std::string_view id = view.factory.zones[zone].id.text;
  const auto found = std::ranges::equal_range(view.settings.passages, id, {},
                                              [](const Passage& one) { return std::string_view(one.zone); });
  return {found.begin(), found.end()};
}

Trilean exposed(const View& view, Row zone) {
  if (zone == no_row) return Trilean::no;
  const model::ZoneAssessment& one = view.assessment.zones[zone];
  if ((one.factors & view.bound.exposing) != 0) return Trilean::yes;
  return (one.possible_factors & view.bound.exposing) != 0 ? Trilean::unknown : Trilean::no;
}

// What one passage makes of a zone.
Trilean weight_of(const View& view, const Passage& passage, Row zone) {
  const Trilean heard = passage.answered ? Trilean::yes : Trilean::unknown;
  const Trilean own = view.factory.zones[zone].party.known() ? Trilean::yes : Trilean::unknown;
  const Trilean there = both(heard, own);
  if (passage.kind != PassageKind::undeclared) return there;
  const Row beside = view.index.row_of(passage.other, zone_noun);
  return both(there, both(opposite(exposed(view, zone)), exposed(view, beside)));
}

}  // namespace

SeenPassages factor_evidence(const View& view, std::size_t factor, Row zone) {
  SeenPassages out;
  const std::string& seen = view.bound.knowledge->derivation.factors[factor].seen;
  if (seen.empty() || !may_be_own(view.factory.zones[zone])) return out;
  for (const Passage& one : of_zone(view, zone)) {
    if (kind_of(one) == seen && weight_of(view, one, zone) != Trilean::no) out.push_back(&one);
  }
  return out;
}

Trilean factor_of(const View& view, Evaluator& evaluator, std::size_t factor, Row zone) {
  Trilean answer = evaluator.ask(view.bound.factors[factor], {zone_noun, zone, no_row});
  for (const Passage* one : factor_evidence(view, factor, zone)) answer = either(answer, weight_of(view, *one, zone));
  return answer;
}

SeenPassages privilege_evidence(const View& view, Row conduit, Row zone) {
  SeenPassages out;
  const auto& ends = view.index.conduit_ends[conduit];
  const Row far = ends[0] == zone ? ends[1] : ends[0];
  if (zone == no_row || far == no_row) return out;
  for (const Passage& one : of_zone(view, zone)) {
    const bool here = one.conduit == view.factory.conduits[conduit].id.text;
    if (one.kind == PassageKind::privileged && here && one.other == view.factory.zones[far].id.text) {
      out.push_back(&one);
    }
  }
  return out;
}

Trilean privilege_seen(const View& view, Row conduit, Row zone) {
  Trilean answer = Trilean::no;
  for (const Passage* one : privilege_evidence(view, conduit, zone)) {
    answer = either(answer, one->answered ? Trilean::yes : Trilean::unknown);
  }
  return answer;
}

SeenPassages demand_evidence(const View& view, std::size_t demand, Row conduit) {
  SeenPassages out;
  constexpr auto privileged = static_cast<std::size_t>(PassageKind::privileged);
  if (view.bound.knowledge->derivation.demands[demand].seen != model::passage_kind_names[privileged]) return out;
  for (const Row end : view.index.conduit_ends[conduit]) {
    const SeenPassages some = privilege_evidence(view, conduit, end);
    out.insert(out.end(), some.begin(), some.end());
  }
  return out;
}

Trilean demand_of(const View& view, Evaluator& evaluator, std::size_t demand, Row conduit) {
  Trilean answer = evaluator.ask(view.bound.demands[demand], {conduit_noun, conduit, no_row});
  for (const Passage* one : demand_evidence(view, demand, conduit)) {
    answer = either(answer, one->answered ? Trilean::yes : Trilean::unknown);
  }
  return answer;
}

std::vector<Row> seen_beside(const View& view, Row zone) {
  std::vector<Row> out;
  for (const Passage& one : of_zone(view, zone)) {
    const Row beside = one.kind == PassageKind::undeclared ? view.index.row_of(one.other, zone_noun) : no_row;
    if (beside != no_row) out.push_back(beside);
  }
  return out;
}

}  // namespace masugata::assess
