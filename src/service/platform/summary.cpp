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
Value step_rows(const knowledge::Catalogue& catalogue, const model::Factory& factory, const model::Recheck& recheck) {
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
  for (const model::RecheckItem& item : recheck.items) {
    const knowledge::Artefact* artefact = catalogue.artefact(item.artefact);
    if (artefact == nullptr) continue;
    Step& step = at(artefact->step);
    ++(item.freshness == model::Freshness::unconfirmed ? step.open : step.stale);
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

Value finding_counts(const knowledge::Knowledge& knowledge, const model::Assessment& assessment,
                     base::Language language) {
  std::map<std::string, std::size_t> by_rule;
  for (const model::Finding& one : assessment.findings) ++by_rule[one.rule];
  Value::List rows;
  for (const auto& [id, count] : by_rule) {
    const knowledge::Rule* rule = knowledge.rule(id);
    rows.push_back(Value::Map{{"rule", id, {}},
                              {"title", rule != nullptr ? rule->title.in(language) : id, {}},
                              {"step", rule != nullptr ? rule->step : std::string(), {}},
                              {"count", number(count), {}}});
  }
  return Value::Map{{"total", number(assessment.findings.size()), {}},
                    {"questions", number(assessment.questions.size()), {}},
                    {"accepted", number(assessment.accepted.size()), {}},
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

Value recheck_counts(const model::Recheck& recheck) {
  std::array<std::size_t, model::freshness_names.size()> counts{};
  counts[static_cast<std::size_t>(model::Freshness::fresh)] = recheck.fresh;
  for (const model::RecheckItem& item : recheck.items) ++counts[static_cast<std::size_t>(item.freshness)];
  Value::Map out;
  for (std::size_t n = 0; n < counts.size(); ++n)
    out.push_back({std::string(model::freshness_names[n]), number(counts[n]), {}});
  return out;
}

struct Decisions {
  std::map<std::string_view, std::size_t> counts = {{"open", 0}, {"decided", 0}, {"approved", 0}, {"stale", 0}};
  std::vector<const model::Zone*> waiting;  // for an approval
};

Decisions decisions_in(const PlantState& state, const model::Recheck& recheck) {
  Decisions out;
  for (std::size_t row = 0; row < state.factory().zones.size(); ++row) {
    if (!state.levels().zones[row].rating) continue;
    const model::Zone& zone = state.factory().zones[row];
    const std::string_view standing = decision_state(state.factory(), recheck, zone);
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
Value mine(Platform& platform, const Caller& caller, const Asked& asked, const model::Recheck& recheck,
           const Decisions& decisions) {
  const auto& permissions = platform.equipment().knowledge.permissions;
  const PlantState& state = *asked.now;
  Value::List rechecks;
  std::size_t total = 0;
  if (may(permissions, caller, Right::confirm, asked.plant->key())) {
    const auto& equipment = platform.equipment();
    const report::Speech speech(state.factory(), equipment.knowledge, equipment.words, caller.language);
    for (const model::RecheckItem& item : recheck.items) {
      if (item.freshness == model::Freshness::unconfirmed) continue;
      ++total;
      if (rechecks.size() < most_listed)
        rechecks.push_back(recheck_row(speech, equipment.knowledge, item, report::Moment::now));
    }
  }
  Value::List approvals;
  const bool approves = may(permissions, caller, Right::approve, asked.plant->key());
  for (const model::Zone* zone : decisions.waiting) {
    if (!approves || approvals.size() == most_listed) break;
    approvals.push_back(Value::Map{{"zone", zone->id.text, {}},
                                   {"name", zone->name.known() ? zone->name->in(caller.language) : zone->id.text, {}}});
  }
  return Value::Map{{"recheck", std::move(rechecks), {}},
                    {"recheck_total", number(total), {}},
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
  const auto recheck = state.recheck();
  const Decisions decisions = decisions_in(state, *recheck);
  out.push_back({"steps", step_rows(knowledge.catalogue, state.factory(), *recheck), {}});
  out.push_back({"findings", finding_counts(knowledge, state.derived->assessment, caller.language), {}});
  out.push_back({"recheck", recheck_counts(*recheck), {}});
  out.push_back({"decisions", decision_counts(decisions), {}});
  out.push_back({"risk", risk_counts(knowledge.derivation, state.levels()), {}});
  out.push_back({"mine", mine(platform, caller, asked, *recheck, decisions), {}});
  return out;
}

}  // namespace masugata::service
