// The parts of an answer that list what changes.
#include <map>

#include "report/answer_telling.hpp"
#include "report/change_telling.hpp"

namespace masugata::report {

namespace {

using model::Turn;
using Line = AnswerLine;

constexpr std::size_t most_threats = 10;  // whose risk changes, each in a zone

class Changes : Telling {
 public:
  using Telling::Telling;

  std::vector<AnswerSection> list() const {
    using About = AnswerSection::About;
    std::vector<AnswerSection> sections;
    const auto add = [&](About about, std::string_view title, std::vector<Line> lines) {
      if (!lines.empty()) sections.push_back({about, speech_.word(title), std::move(lines)});
    };
    add(About::facts, "report.answer.facts", facts());
    add(About::levels, "report.answer.levels", levels());
    add(About::threats, "report.answer.threats", threats());
    add(About::measures, "report.answer.measures", measures());
    add(About::findings, "report.answer.findings", findings());
    add(About::risk, "report.answer.risk", risk());
    return sections;
  }

 private:
  // "A-45 管理USBメモリ（対応する業務）": what of it changes.
  std::string with_fields(const model::RowChange& row) const {
    std::vector<std::string> fields;
    for (const model::FieldChange& field : row.fields) {
      std::string label = speech_.label("field." + row.noun + "." + field.field);
      if (!label.empty()) fields.push_back(std::move(label));
    }
    if (row.fate != model::RowFate::changed || fields.empty()) return object(row.id.text);
    return say("report.answer.about", {{"id", object(row.id.text)}, {"about", speech_.join(fields)}});
  }

  std::vector<Line> facts() const {
    constexpr std::array<std::string_view, 3> keys = {"report.answer.added", "report.answer.edited",
                                                      "report.answer.removed"};
    std::map<std::pair<std::size_t, std::string>, std::vector<std::string>> groups;
    for (const model::RowChange& row : model::diff(input_.before, input_.after))
      groups[{static_cast<std::size_t>(row.fate), row.noun}].push_back(with_fields(row));
    std::vector<Line> lines;
    for (const auto& [key, ids] : groups) {
      const base::Argument noun{"noun", "noun." + key.second, base::Mention::word};
      lines.push_back({0, say(keys[key.first], {noun, {"ids", some(ids)}})});
    }
    return lines;
  }

  std::vector<Line> levels() const {
    std::vector<Line> lines;
    std::string_view last;
    for (const model::DerivedChange& one : input_.consequences.changed) {
      if (!speech_.find(one.id.text)) continue;  // it is gone, and that is said already
      if (last != one.id.text) lines.push_back({0, object(one.id.text)});
      last = one.id.text;
      if (one.field == "factors") {
        const model::Noun& noun = *model::find_noun(one.noun);
        const model::InputChange change{"derived:" + one.field, one.before, one.after};
        for (std::string& text :
             tell_changes({speech_, &earlier_, input_.knowledge, Moment::planned}, noun, {&change, 1}))
          lines.push_back({1, std::move(text)});
        continue;
      }
      lines.push_back({1, say("report.answer.turns", {{"what", derived_label(speech_, one.noun, one.field)},
                                                      {"before", derived_value(speech_, one.field, one.before)},
                                                      {"after", derived_value(speech_, one.field, one.after)}})});
    }
    return lines;
  }

  std::vector<Line> threats() const {
    std::vector<Line> lines;
    for (const Turn turn : {Turn::appears, Turn::vanishes}) {
      std::map<std::string_view, std::vector<std::string>> zones;
      for (const model::ThreatChange& one : input_.consequences.threats) {
        if (one.turn != turn) continue;
        const std::string zone = object(one.zone.text);
        zones[one.threat].push_back(one.certain ? zone : say("report.answer.perhaps", {{"what", zone}}));
      }
      const std::string_view key =
          turn == Turn::appears ? "report.answer.threat_appears" : "report.answer.threat_vanishes";
      for (const auto& [threat, where] : zones)
        lines.push_back({0, say(key, {{"threat", threat_name(threat)}, {"zones", some(where)}})});
    }
    return lines;
  }

  std::string measure_name(std::string_view id) const {
    const knowledge::CatalogueMeasure* measure = input_.knowledge.catalogue.measure(id);
    return measure == nullptr ? std::string(id) : measure->id + " " + speech_.text(measure->name);
  }

  std::string with_standing(const model::MeasureChange& one) const {
    const std::string slug(model::standing_names[static_cast<std::size_t>(one.standing)]);
    return say("report.answer.with_standing",
               {{"zone", object(one.zone.text)}, {"standing", speech_.word("report.standing." + slug)}});
  }

  // Those that are not in force yet come first: they are the conditions.
  std::vector<Line> measures() const {
    std::map<std::string_view, std::vector<std::string>> open;
    std::map<std::string_view, std::vector<std::string>> stands;
    std::map<std::string, std::vector<std::string>> idle;  // by zone: of them only how many matters
    for (const model::MeasureChange& one : input_.consequences.measures) {
      if (one.turn == Turn::vanishes) {
        idle[object(one.zone.text)].emplace_back(one.measure);
      } else {
        (is_open(one.standing) ? open : stands)[one.measure].push_back(with_standing(one));
      }
    }
    std::vector<Line> lines;
    const auto add = [&](std::string_view key, const auto& list) {
      for (const auto& [measure, zones] : list)
        lines.push_back({0, say(key, {{"measure", measure_name(measure)}, {"zones", some(zones)}})});
    };
    add("report.answer.measure_open", open);
    add("report.answer.measure_stands", stands);
    for (const auto& [zone, ids] : idle)
      lines.push_back({0, say("report.answer.measures_idle",
                              {{"zone", zone}, {"count", count(ids.size())}, {"measures", some(ids)}})});
    return lines;
  }

  std::vector<Line> findings() const {
    std::vector<Line> lines;
    for (const Turn turn : {Turn::appears, Turn::vanishes}) {
      const std::string_view key =
          turn == Turn::appears ? "report.answer.finding_appears" : "report.answer.finding_vanishes";
      for (const model::FindingChange& one : input_.consequences.findings) {
        if (one.turn != turn) continue;
        const knowledge::Rule* rule = input_.knowledge.rule(one.finding.rule);
        lines.push_back({0, say(key, {{"rule", one.finding.rule},
                                      {"object", object(one.finding.object.text)},
                                      {"finding", rule == nullptr ? std::string() : speech_.text(rule->finding)}})});
      }
    }
    return lines;
  }

  // The cells of a threat to a zone.
  using Cells = std::vector<const model::RiskChange*>;

  // Those that end highest come first; among those, the ones that rise most.
  static int order(const model::RiskChange* one) {
    constexpr int rise_counts = 16;  // more than any risk
    return -rise_counts * one->after.known + one->before.known - one->after.known;
  }

  std::vector<Cells> worst_threats() const {
    std::map<std::pair<std::string_view, std::string_view>, Cells> of_threat;
    for (const model::RiskChange& one : input_.consequences.risk) {
      if (one.before.known != one.after.known) of_threat[{one.zone.text, one.threat}].push_back(&one);
    }
    std::vector<Cells> threats;
    for (auto& [threat, cells] : of_threat) {
      std::ranges::stable_sort(cells, {}, &Changes::order);
      threats.push_back(std::move(cells));
    }
    std::ranges::stable_sort(threats, {}, [](const Cells& cells) { return order(cells.front()); });
    return threats;
  }

  std::string risk_turn(const model::RiskChange& one) const {
    return say("report.answer.axis_turns", {{"axis", speech_.word("field.business.impact." + one.axis)},
                                            {"before", risk_class(one.before.known)},
                                            {"after", risk_class(one.after.known)}});
  }

  std::vector<Line> risk() const {
    const auto threats = worst_threats();
    std::vector<Line> lines;
    for (std::size_t n = 0; n < threats.size() && n < most_threats; ++n) {
      std::vector<std::string> axes;
      for (const auto* one : threats[n]) axes.push_back(risk_turn(*one));
      const model::RiskChange& first = *threats[n].front();
      lines.push_back({0, say("report.answer.risk_turns",
                              {{"zone", object(first.zone.text)}, {"threat", threat_name(first.threat)}})});
      lines.push_back({1, speech_.join(axes)});
    }
    if (threats.size() > most_threats)
      lines.push_back({0, say("report.answer.more_threats", {{"count", count(threats.size() - most_threats)}})});
    return lines;
  }
};

}  // namespace

std::vector<AnswerSection> changes_of(const AnswerInput& input) { return Changes(input).list(); }

}  // namespace masugata::report
