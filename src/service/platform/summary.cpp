// Numbers for Home and Guide.
#include <algorithm>
#include <array>
#include <map>

#include "service/platform/asking.hpp"
#include "service/platform/decisions_of.hpp"
#include "service/platform/derived.hpp"
#include "service/platform/plant/row_document.hpp"

namespace masugata::service {

namespace {

using base::Result;
using base::Value;

constexpr std::size_t most_listed = 20;

Value number(std::size_t value) { return static_cast<std::int64_t>(value); }

// By step of the guideline: what is confirmed and unchanged, and what is not.
Value step_rows(const knowledge::Catalogue& catalogue, const model::Factory& factory, const Tally& tally) {
  struct Step {
    std::string id;
    std::size_t all = 0;
    std::size_t stale = 0;
    std::size_t open = 0;
  };
  std::vector<Step> steps;
  const auto at = [&](const std::string& id) -> Step& {
    const auto found = std::ranges::find(steps, id, &Step::id);
    return found == steps.end() ? steps.emplace_back(Step{id}) : *found;
  };
  for (const knowledge::Artefact& artefact : catalogue.artefacts) {
    const model::Noun* noun = model::find_noun(artefact.noun);
    if (noun != nullptr) at(artefact.step).all += noun->size(factory);
  }
  for (const auto& [id, open] : tally.open_by_artefact) {
    const knowledge::Artefact* artefact = catalogue.artefact(id);
    if (artefact == nullptr) continue;
    Step& step = at(artefact->step);
    step.open += open.unconfirmed;
    step.stale += open.moved;
  }
  std::ranges::sort(steps, {}, &Step::id);
  Value::List rows;
  for (const Step& step : steps) {
    rows.push_back(Value::Map{{"step", step.id, {}},
                              {"total", number(step.all), {}},
                              {"decided", number(step.all - std::min(step.all, step.open + step.stale)), {}},
                              {"stale", number(step.stale), {}},
                              {"open", number(step.open), {}}});
  }
  return rows;
}

Value finding_counts(const knowledge::Knowledge& knowledge, const Tally& tally, base::Language language) {
  Value::List rows;
  for (const auto& [id, count] : tally.findings_by_rule) {
    const knowledge::Rule* rule = knowledge.rule(id);
    rows.push_back(Value::Map{{"rule", id, {}},
                              {"title", rule != nullptr ? rule->title.in(language) : id, {}},
                              {"step", rule != nullptr ? rule->step : std::string(), {}},
                              {"count", number(count), {}}});
  }
  return Value::Map{{"total", number(tally.findings), {}},
                    {"questions", number(tally.questions), {}},
                    {"accepted", number(tally.accepted), {}},
                    {"by_rule", std::move(rows), {}}};
}

// Risk cells by level, before and after measures, and after them with the unknown at its worst.
Value risk_counts(const knowledge::Derivation& rules, const model::Assessment& assessment) {
  using Counts = std::array<std::size_t, model::level_names.size()>;
  Counts before{};
  Counts after{};
  Counts worst{};
  const auto level = [&](std::uint8_t risk) -> std::size_t {
    if (risk == 0) return 0;
    return risk >= rules.risk_high_from ? 3 : risk >= rules.risk_medium_from ? 2 : 1;
  };
  for (const model::ZoneAssessment& zone : assessment.zones) {
    for (const model::RiskCell& cell : zone.risks) {
      ++before[level(cell.risk_before.known)];
      ++after[level(cell.risk_after.known)];
      ++worst[level(cell.risk_after.worst)];
    }
  }
  const auto map = [](const Counts& counts) {
    Value::Map out;
    for (std::size_t n = 0; n < counts.size(); ++n)
      out.push_back({std::string(model::level_names[n]), number(counts[n]), {}});
    return Value(std::move(out));
  };
  return Value::Map{{"before", map(before), {}}, {"after", map(after), {}}, {"worst", map(worst), {}}};
}

Value recheck_counts(const Tally& tally) {
  Value::Map out;
  for (std::size_t n = 0; n < tally.by_freshness.size(); ++n)
    out.push_back({std::string(model::freshness_names[n]), number(tally.by_freshness[n]), {}});
  return out;
}

struct Decisions {
  std::map<std::string_view, std::size_t> counts = {{"open", 0}, {"decided", 0}, {"approved", 0}, {"stale", 0}};
  std::vector<const model::Zone*> waiting;  // for an approval
};

Decisions decisions_in(const PlantState& state) {
  Decisions out;
  for (std::uint32_t row = 0; row < state.factory().zones.size(); ++row) {
    if (!state.levels().zones[row].rating) continue;
    const model::Zone& zone = state.factory().zones[row];
    const std::string_view standing = decision_state(state, row);
    ++out.counts[standing];
    if (standing == "decided" || standing == "stale") out.waiting.push_back(&zone);
  }
  return out;
}

Value decision_counts(const Decisions& decisions) {
  Value::Map out;
  for (const auto& [name, count] : decisions.counts) out.push_back({std::string(name), number(count), {}});
  return out;
}

// What the caller could settle right now: stale things first.
Value mine(Platform& platform, const Caller& caller, const Asked& asked, const Decisions& decisions) {
  const auto& permissions = platform.equipment().knowledge.permissions;
  const PlantState& state = *asked.now;
  Value::List rechecks;
  const Tally& tally = *state.tally;
  const bool confirms = may(permissions, caller, Right::confirm, asked.plant->key());
  if (confirms) {
    const auto& equipment = platform.equipment();
    const report::Speech speech(state.factory(), state.ids(), equipment.knowledge, equipment.words, caller.language);
    for (const model::RecheckItem& item : tally.moved)
      rechecks.push_back(recheck_row(speech, equipment.knowledge, item, report::Moment::now));
  }
  Value::List approvals;
  const bool approves = may(permissions, caller, Right::approve, asked.plant->key());
  for (const model::Zone* zone : decisions.waiting) {
    if (!approves || approvals.size() == most_listed) break;
    approvals.push_back(Value::Map{{"zone", zone->id.text, {}},
                                   {"name", zone->name.known() ? zone->name->in(caller.language) : zone->id.text, {}}});
  }
  return Value::Map{{"recheck", std::move(rechecks), {}},
                    {"recheck_total", number(confirms ? tally.moved_in_all : 0), {}},
                    {"approvals", std::move(approvals), {}},
                    {"approvals_total", number(approves ? decisions.waiting.size() : 0), {}}};
}

Value register_counts(const model::Factory& factory) {
  Value::Map counts;
  for (const model::Noun& noun : model::nouns)
    counts.push_back({std::string(noun.plural), number(noun.size(factory)), {}});
  return counts;
}

}  // namespace

Result<Value> get_summary(Platform& platform, const Caller& caller, const Moment& at) {
  const Asked asked = TRY(ask(platform, caller, at));
  TRY(needs_factory(asked.sight));
  const PlantState& state = *asked.now;
  const auto& knowledge = platform.equipment().knowledge;
  const store::FactoryEntry entry = asked.plant->named();
  Value::Map out{{"factory", Value::Map{{"key", entry.key, {}}, {"name", entry.name, {}}}, {}},
                 {"as_of", base::format_iso(state.day), {}},
                 {"head", Value::Map{{"number", number(state.head.number), {}}, {"hash", state.head.hash, {}}}, {}},
                 {"counts", register_counts(state.factory()), {}}};
  // The rest is told to those who may see weaknesses.
  if (!asked.sight.is_whole()) {
    for (const std::string_view name : {"steps", "findings", "recheck", "decisions", "risk", "mine"})
      out.push_back({std::string(name), {}, {}});
    return out;
  }
  const Tally& tally = *state.tally;
  const Decisions decisions = decisions_in(state);
  out.push_back({"steps", step_rows(knowledge.catalogue, state.factory(), tally), {}});
  out.push_back({"findings", finding_counts(knowledge, tally, caller.language), {}});
  out.push_back({"recheck", recheck_counts(tally), {}});
  out.push_back({"decisions", decision_counts(decisions), {}});
  out.push_back({"risk", risk_counts(knowledge.derivation, state.levels()), {}});
  out.push_back({"mine", mine(platform, caller, asked, decisions), {}});
  return out;
}

}  // namespace masugata::service
