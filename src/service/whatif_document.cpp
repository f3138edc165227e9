// The answer of what-if as a document, for machines. Names follow docs/schema/whatif.schema.json.
#include "service/recheck.hpp"
#include "service/whatif.hpp"

namespace masugata::service {

namespace {

using base::Value;

Value turn(model::Turn one) { return std::string(model::turn_names[static_cast<std::size_t>(one)]); }

Value number(std::uint8_t one) { return static_cast<std::int64_t>(one); }

Value or_null(const std::string& text) { return text.empty() ? Value() : Value(text); }

class Lists {
 public:
  Lists(const report::Speech& speech, const knowledge::Knowledge& knowledge, const model::Consequences& consequences)
      : speech_(speech), knowledge_(knowledge), consequences_(consequences), language_(speech.language()) {}

  Value::Map write() const {
    return {{"changed", changed(), {}},   {"threats", threats(), {}}, {"measures", measures(), {}},
            {"findings", findings(), {}}, {"risk", risk(), {}},       {"recheck", recheck(), {}}};
  }

 private:
  Value changed() const {
    Value::List rows;
    for (const model::DerivedChange& one : consequences_.changed)
      rows.push_back(Value::Map{{"id", one.id.text, {}},
                                {"noun", one.noun, {}},
                                {"field", one.field, {}},
                                {"before", or_null(one.before), {}},
                                {"after", or_null(one.after), {}}});
    return rows;
  }

  Value threats() const {
    Value::List rows;
    for (const model::ThreatChange& one : consequences_.threats) {
      const auto* threat = knowledge_.catalogue.threat(one.threat);
      rows.push_back(Value::Map{{"zone", one.zone.text, {}},
                                {"threat", one.threat, {}},
                                {"name", threat == nullptr ? Value() : Value(threat->name.in(language_)), {}},
                                {"change", turn(one.turn), {}},
                                {"certain", one.certain, {}}});
    }
    return rows;
  }

  Value measures() const {
    Value::List rows;
    for (const model::MeasureChange& one : consequences_.measures) {
      const auto* measure = knowledge_.catalogue.measure(one.measure);
      rows.push_back(
          Value::Map{{"zone", one.zone.text, {}},
                     {"measure", one.measure, {}},
                     {"name", measure == nullptr ? Value() : Value(measure->name.in(language_)), {}},
                     {"change", turn(one.turn), {}},
                     {"standing", std::string(model::standing_names[static_cast<std::size_t>(one.standing)]), {}}});
    }
    return rows;
  }

  Value findings() const {
    Value::List rows;
    for (const model::FindingChange& one : consequences_.findings) {
      const knowledge::Rule* rule = knowledge_.rule(one.finding.rule);
      rows.push_back(Value::Map{{"rule", one.finding.rule, {}},
                                {"object", one.finding.object.text, {}},
                                {"item", or_null(one.finding.item.in(language_)), {}},
                                {"change", turn(one.turn), {}},
                                {"finding", rule == nullptr ? Value() : Value(rule->finding.in(language_)), {}}});
    }
    return rows;
  }

  Value risk() const {
    Value::List rows;
    for (const model::RiskChange& one : consequences_.risk)
      rows.push_back(Value::Map{{"zone", one.zone.text, {}},
                                {"row", one.threat, {}},
                                {"axis", one.axis, {}},
                                {"before", number(one.before.known), {}},
                                {"after", number(one.after.known), {}},
                                {"before_worst", number(one.before.worst), {}},
                                {"after_worst", number(one.after.worst), {}}});
    return rows;
  }

  Value recheck() const {
    Value::List rows;
    for (const model::RecheckItem& item : consequences_.recheck)
      rows.push_back(recheck_row(speech_, knowledge_, item, report::Moment::planned));
    return rows;
  }

  const report::Speech& speech_;
  const knowledge::Knowledge& knowledge_;
  const model::Consequences& consequences_;
  base::Language language_;
};

Value fault_rows(const report::Speech& speech, const base::Notes& faults) {
  Value::List rows;
  for (const base::Note& fault : faults)
    rows.push_back(Value::Map{{"key", fault.key, {}},
                              {"file", fault.where.file, {}},
                              {"line", static_cast<std::int64_t>(fault.where.line), {}},
                              {"message", speech.say(fault), {}}});
  return rows;
}

Value::Map scenario_document(const Context& context, const WhatIfs& all, const WhatIf& one, base::Language language) {
  const auto& equipment = context.equipment;
  const report::Speech speech(one.after, equipment.knowledge, equipment.words, language);
  const auto& scenario = one.scenario;
  Value::List verdict;
  for (const std::string& line : answer(context, all, one, language).verdict) verdict.push_back(line);
  const std::string file = scenario.file.substr(scenario.file.rfind('/') + 1);
  Value::Map map{{"scenario", file, {}},
                 {"name", or_null(scenario.name.in(language)), {}},
                 {"question", or_null(scenario.question.in(language)), {}},
                 {"cost_note", or_null(scenario.cost_note.in(language)), {}},
                 {"answer", std::move(verdict), {}}};
  for (base::Member& member : consequence_rows(speech, equipment.knowledge, one.consequences))
    map.push_back(std::move(member));
  map.push_back({"faults", fault_rows(speech, one.faults), {}});
  return map;
}

}  // namespace

Value::Map consequence_rows(const report::Speech& speech, const knowledge::Knowledge& knowledge,
                            const model::Consequences& consequences) {
  return Lists(speech, knowledge, consequences).write();
}

Value whatif_document(const Context& context, const WhatIfs& all, base::Language language) {
  Value::Map map{{"format", "masugata-whatif", {}},
                 {"version", 1, {}},
                 {"as_of", base::format_iso(context.as_of), {}},
                 {"knowledge",
                  Value::Map{{"version", context.equipment.knowledge.version, {}},
                             {"digest", context.equipment.knowledge.digest, {}}},
                  {}}};
  Value::List scenarios;
  for (const WhatIf& one : all.scenarios) {
    Value::Map each = scenario_document(context, all, one, language);
    if (all.scenarios.size() == 1) {
      map.insert(map.end(), each.begin(), each.end());
      return map;
    }
    scenarios.push_back(std::move(each));
  }
  map.push_back({"scenarios", std::move(scenarios), {}});
  return map;
}

}  // namespace masugata::service
