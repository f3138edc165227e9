#include "assess/recheck/consequences.hpp"

#include <map>
#include <set>

#include "assess/recheck/change_kind.hpp"

namespace masugata::assess {

namespace {

using model::Turn;

const std::string& id_of(const View& view, std::uint32_t noun, Row row) {
  return model::nouns[noun].id(model::nouns[noun].at(view.factory, row)).text;
}

// Every row of both states, those that only the earlier one has last.
struct Pair {
  std::string_view id;
  Row before = no_row;
  Row after = no_row;
};
std::vector<Pair> pairs_of(const View& before, const View& after, std::uint32_t noun) {
  std::vector<Pair> pairs;
  for (Row row = 0; row < model::nouns[noun].size(after.factory); ++row) {
    const std::string& id = id_of(after, noun, row);
    pairs.push_back({id, before.index.row_of(id, noun), row});
  }
  for (Row row = 0; row < model::nouns[noun].size(before.factory); ++row) {
    const std::string& id = id_of(before, noun, row);
    if (after.index.row_of(id, noun) == no_row) pairs.push_back({id, row, no_row});
  }
  return pairs;
}

model::Id as_id(std::string_view text) { return {std::string(text)}; }

void compare_values(const View& before, const View& after, model::Consequences& out) {
  for (std::uint32_t noun = 0; noun < model::nouns.size(); ++noun) {
    const bool derived = std::ranges::any_of(derived_texts(), [&](const auto& one) { return one.noun == noun; });
    if (!derived) continue;
    for (const Pair& pair : pairs_of(before, after, noun)) {
      for (const DerivedText& one : derived_texts()) {
        if (one.noun != noun || one.listed != DerivedText::Listed::by_itself) continue;
        std::string was = pair.before == no_row ? std::string() : one.of(before, pair.before);
        std::string is = pair.after == no_row ? std::string() : one.of(after, pair.after);
        if (was == is) continue;
        out.changed.push_back({as_id(pair.id), std::string(model::nouns[noun].name), std::string(one.name),
                               std::move(was), std::move(is)});
      }
    }
  }
}

const model::ZoneAssessment& assessed(const View& view, Row zone) {
  static const model::ZoneAssessment nothing;
  return zone == no_row ? nothing : view.assessment.zones[zone];
}

// 0 does not apply, 1 perhaps, 2 applies; by position in the catalogue.
std::map<std::uint16_t, int> threats_in(const model::ZoneAssessment& zone) {
  std::map<std::uint16_t, int> rank;
  for (const model::AppliedThreat& one : zone.threats) rank[one.threat] = one.certain ? 2 : 1;
  return rank;
}

void compare_threats(const Pair& pair, const View& before, const View& after, model::Consequences& out) {
  auto was = threats_in(assessed(before, pair.before));
  auto is = threats_in(assessed(after, pair.after));
  const auto& threats = after.bound.knowledge->catalogue.threats;
  for (std::uint16_t n = 0; n < threats.size(); ++n) {
    if (was[n] == is[n]) continue;
    const bool rises = is[n] > was[n];
    out.threats.push_back(
        {as_id(pair.id), threats[n].id, rises ? Turn::appears : Turn::vanishes, (rises ? is[n] : was[n]) == 2});
  }
}

std::map<std::uint16_t, model::Standing> required_in(const model::ZoneAssessment& zone) {
  std::map<std::uint16_t, model::Standing> standing;
  for (const model::MeasureNeed& need : zone.measures) {
    if (need.required) standing[need.measure] = need.standing;
  }
  return standing;
}

void compare_measures(const Pair& pair, const View& before, const View& after, model::Consequences& out) {
  const auto was = required_in(assessed(before, pair.before));
  const auto is = required_in(assessed(after, pair.after));
  const auto& measures = after.bound.knowledge->catalogue.measures;
  for (std::uint16_t n = 0; n < measures.size(); ++n) {
    if (was.contains(n) == is.contains(n)) continue;
    const bool appears = is.contains(n);
    out.measures.push_back(
        {as_id(pair.id), measures[n].id, appears ? Turn::appears : Turn::vanishes, appears ? is.at(n) : was.at(n)});
  }
}

using Cells = std::map<std::pair<std::uint16_t, std::uint8_t>, model::NumberPair>;

Cells cells_in(const model::ZoneAssessment& zone) {
  Cells cells;
  for (const model::RiskCell& cell : zone.risks) cells[{cell.threat, cell.axis}] = cell.risk_after;
  return cells;
}

void compare_risk(const Pair& pair, const View& before, const View& after, model::Consequences& out) {
  Cells was = cells_in(assessed(before, pair.before));
  Cells is = cells_in(assessed(after, pair.after));
  std::set<Cells::key_type> keys;
  for (const auto& [key, risk] : was) keys.insert(key);
  for (const auto& [key, risk] : is) keys.insert(key);
  const auto& threats = after.bound.knowledge->catalogue.threats;
  for (const auto& key : keys) {
    if (was[key] == is[key] || key.first >= threats.size()) continue;
    out.risk.push_back(
        {as_id(pair.id), threats[key.first].id, std::string(model::axes[key.second]), was[key], is[key]});
  }
}

using FindingKey = std::array<std::string_view, 4>;

FindingKey key_of(const model::Finding& one) { return {one.rule, one.object.text, one.item.ja, one.item.en}; }

void compare_findings(const View& before, const View& after, model::Consequences& out) {
  const auto keys = [](const std::vector<model::Finding>& list) {
    std::set<FindingKey> found;
    for (const model::Finding& one : list) found.insert(key_of(one));
    return found;
  };
  const auto add = [&](const std::vector<model::Finding>& list, const std::set<FindingKey>& others, Turn turn) {
    for (const model::Finding& one : list) {
      if (!others.contains(key_of(one))) out.findings.push_back({one, turn});
    }
  };
  add(after.assessment.findings, keys(before.assessment.findings), Turn::appears);
  add(before.assessment.findings, keys(after.assessment.findings), Turn::vanishes);
}

std::vector<model::InputChange> differing(std::span<const Input> was, std::span<const Input> is) {
  std::vector<model::InputChange> changes;
  for (std::size_t n = 0; n < is.size(); ++n) {
    if (was[n].value != is[n].value) changes.push_back({std::string(is[n].name), was[n].value, is[n].value});
  }
  return changes;
}

// Of a new row the kind is that of what was added; of a derived change, that of the whole change set.
void decide_again(const Ground& before, const Ground& after, model::Consequences& out) {
  const auto& catalogue = after.bound.knowledge->catalogue;
  const std::vector<model::RowChange> whole = model::diff(before.view.factory, after.view.factory);
  std::map<std::string_view, std::string> kinds;  // of the whole change set, by step
  const auto kind_at = [&](const std::string& step) {
    const auto [kind, is_new] = kinds.try_emplace(step);
    if (is_new) kind->second = kind_for(catalogue, whole, step);
    return kind->second;
  };
  for (const BoundArtefact& artefact : after.bound.artefacts) {
    for (Row row = 0; row < model::nouns[artefact.noun].size(after.view.factory); ++row) {
      const std::string& id = id_of(after.view, artefact.noun, row);
      const Row old = before.view.index.row_of(id, artefact.noun);
      model::RecheckItem item{artefact.artefact->id, as_id(id), model::Freshness::unconfirmed, {}, {}, {}, {}, {}};
      if (old != no_row) {
        item.freshness = model::Freshness::stale;
        item.changes = differing(inputs_of(before, artefact, old), inputs_of(after, artefact, row));
        if (item.changes.empty()) continue;
        item.change = kind_of(artefact, item.changes, after.bound);
      } else {
        const model::RowChange added{artefact.artefact->noun, item.object, model::RowFate::added, {}};
        item.change = kind_for(catalogue, std::span(&added, 1), artefact.artefact->step);
      }
      if (item.change.empty()) item.change = kind_at(artefact.artefact->step);
      item.owner = owner_of(after.view, artefact, row);
      out.recheck.push_back(std::move(item));
    }
  }
}

}  // namespace

model::Consequences consequences(const Ground& before, const Ground& after) {
  model::Consequences out;
  compare_values(before.view, after.view, out);
  for (const Pair& pair : pairs_of(before.view, after.view, zone_noun)) {
    compare_threats(pair, before.view, after.view, out);
    compare_measures(pair, before.view, after.view, out);
    compare_risk(pair, before.view, after.view, out);
  }
  compare_findings(before.view, after.view, out);
  decide_again(before, after, out);
  return out;
}

}  // namespace masugata::assess
