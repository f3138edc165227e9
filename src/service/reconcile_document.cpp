// What came of holding the factory against what was seen, in words and as a document.
#include "service/reconcile.hpp"

namespace masugata::service {
namespace {

using base::Language;
using base::Value;

std::string slug(model::DeviationKind kind) {
  return std::string(model::deviation_kind_names[static_cast<std::size_t>(kind)]);
}

Value strings(const std::vector<std::string>& list) {
  Value::List out;
  for (const std::string& one : list) out.emplace_back(one);
  return out;
}

Value evidence_of(const model::Observation& seen, const model::DeviationFact& fact) {
  Value::Map out;
  if (fact.evidence) {
    const bool known = fact.evidence->file < seen.files.size();
    out.push_back({"name", known ? seen.files[fact.evidence->file].name : std::string(), {}});
    out.push_back({"file", static_cast<std::int64_t>(fact.evidence->file), {}});
    out.push_back({"packet", static_cast<std::int64_t>(fact.evidence->packet), {}});
  }
  if (!fact.where.file.empty()) {
    out.push_back({"config", fact.where.file, {}});
    out.push_back({"line", static_cast<std::int64_t>(fact.where.line), {}});
  }
  return out;
}

Value fact_rows(const Context& context, const model::Observation& seen, const std::vector<model::DeviationFact>& facts,
                Language language) {
  Value::List out;
  for (const model::DeviationFact& fact : facts) {
    out.push_back(Value::Map{{"text", tell(context, fact, language), {}}, {"evidence", evidence_of(seen, fact), {}}});
  }
  return out;
}

Value time_of(model::Moment moment) { return moment == 0 ? Value() : Value(moment_text(moment)); }

Value deviation_row(const Context& context, const PlantView& plant, const model::Deviation& one, Language language) {
  const DeviationTelling telling = tell(context, plant.factory, one, language);
  return Value::Map{{"key", one.key, {}},
                    {"keys", strings(one.keys), {}},
                    {"kind", slug(one.kind), {}},
                    {"severity", std::string(model::level_names[static_cast<std::size_t>(one.severity)]), {}},
                    {"severity_reason", telling.severity_reason, {}},
                    {"title", telling.title, {}},
                    {"why", telling.why, {}},
                    {"action", telling.action, {}},
                    {"from", one.from, {}},
                    {"to", one.to, {}},
                    {"conduit", one.conduit, {}},
                    {"service", one.service, {}},
                    {"operations", strings(one.operations), {}},
                    {"assets", strings(one.assets), {}},
                    {"businesses", strings(one.businesses), {}},
                    {"conversations", static_cast<std::int64_t>(one.conversations.size()), {}},
                    {"devices", static_cast<std::int64_t>(one.devices.size()), {}},
                    {"facts", fact_rows(context, plant.observation, one.facts, language), {}},
                    {"facts_left_out", static_cast<std::int64_t>(one.facts_left_out), {}},
                    {"first", time_of(one.first), {}},
                    {"last", time_of(one.last), {}},
                    {"open", one.open, {}},
                    {"planned_work", one.planned_work, {}},
                    {"decision", one.decision, {}}};
}

Value truth_row(const model::Truth& one) {
  const auto said = [](model::Said what) { return std::string(model::said_names[static_cast<std::size_t>(what)]); };
  return Value::Map{{"from", one.from, {}},
                    {"to", one.to, {}},
                    {"service", one.service, {}},
                    {"declared", said(one.declared), {}},
                    {"allowed", said(one.allowed), {}},
                    {"seen", said(one.seen), {}},
                    {"conduit", one.conduit, {}},
                    {"conversations", static_cast<std::int64_t>(one.conversations.size()), {}}};
}

Value proposal_row(const Context& context, const PlantView& plant, const model::Proposal& one, Language language) {
  return Value::Map{{"key", one.key, {}},
                    {"kind", std::string(model::proposal_kind_names[static_cast<std::size_t>(one.kind)]), {}},
                    {"noun", one.noun, {}},
                    {"id", one.id, {}},
                    {"values", one.values, {}},
                    {"facts", fact_rows(context, plant.observation, one.facts, language), {}},
                    {"decision", one.decision, {}}};
}

Value point_rows(const Context& context, const std::vector<model::PointCoverage>& points, Language language) {
  Value::List out;
  for (const model::PointCoverage& one : points) {
    Value::List uncovered;
    for (const std::string& span : one.uncovered) {
      uncovered.push_back(
          Value::Map{{"id", span, {}}, {"name", context.equipment.words.word("calendar_span." + span, language), {}}});
    }
    out.push_back(Value::Map{{"point", one.point, {}},
                             {"files", static_cast<std::int64_t>(one.files.size()), {}},
                             {"first", time_of(one.first), {}},
                             {"last", time_of(one.last), {}},
                             {"zones", strings(one.zones), {}},
                             {"uncovered", std::move(uncovered), {}}});
  }
  return out;
}

}  // namespace

std::string tell(const Context& context, const model::DeviationFact& fact, Language language) {
  return report::tell(context.equipment.words, fact, language);
}

DeviationTelling tell(const Context& context, const model::Factory& factory, const model::Deviation& one,
                      Language language) {
  return report::tell(context.equipment.words, factory, one, language);
}

Value reconciliation_document(const Context& context, const PlantView& plant, const model::Reconciliation& result,
                              Language language) {
  Value::List deviations;
  for (const auto& one : result.deviations) deviations.push_back(deviation_row(context, plant, one, language));
  Value::List truths;
  for (const auto& one : result.truths) truths.push_back(truth_row(one));
  Value::List proposals;
  for (const auto& one : result.proposals) proposals.push_back(proposal_row(context, plant, one, language));
  return Value::Map{
      {"deviations", std::move(deviations), {}},      {"truths", std::move(truths), {}},
      {"proposals", std::move(proposals), {}},        {"points", point_rows(context, result.points, language), {}},
      {"unobserved", strings(result.unobserved), {}}, {"unaddressed", strings(result.unaddressed), {}}};
}

Value replay_document(const Context& context, const observe::Replayed& replayed, Language language) {
  Value::List cut;
  for (const observe::CutConversation& one : replayed.cut) {
    Value::List hours;
    for (const std::int64_t hour : one.hours) hours.emplace_back(moment_text(hour * 3'600'000'000'000));
    cut.push_back(Value::Map{{"client", one.client, {}},
                             {"server", one.server, {}},
                             {"from", one.from, {}},
                             {"to", one.to, {}},
                             {"service", one.service, {}},
                             {"operations", strings(one.operations), {}},
                             {"hours", std::move(hours), {}}});
  }
  return Value::Map{{"cut", std::move(cut), {}},
                    {"passing", static_cast<std::int64_t>(replayed.passing), {}},
                    {"covered", replayed.covered, {}},
                    {"points", point_rows(context, replayed.points, language), {}}};
}

}  // namespace masugata::service
