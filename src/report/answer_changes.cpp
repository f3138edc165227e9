// The parts of an answer that list what changes.
#include <map>

#include "report/answer_telling.hpp"

namespace masugata::report {

namespace {

using model::Turn;
using Line = AnswerLine;

constexpr std::size_t most_cells = 10;  // of risk

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
  std::vector<Line> facts() const {
    constexpr std::array<std::string_view, 3> keys = {"report.answer.added", "report.answer.edited",
                                                      "report.answer.removed"};
    std::map<std::pair<std::size_t, std::string>, std::vector<std::string>> groups;
    for (const model::RowChange& row : model::diff(input_.before, input_.after))
      groups[{static_cast<std::size_t>(row.fate), row.noun}].push_back(object(row.id.text));
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
      if (last != one.id.text) lines.push_back({0, object(one.id.text)});
      last = one.id.text;
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
    std::map<std::string_view, std::vector<std::string>> idle;
    for (const model::MeasureChange& one : input_.consequences.measures) {
      if (one.turn == Turn::vanishes) {
        idle[one.measure].push_back(object(one.zone.text));
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
    add("report.answer.measure_idle", idle);
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

  // The cells that end highest; among those, the ones that rise most.
  std::vector<const model::RiskChange*> worst_cells() const {
    std::vector<const model::RiskChange*> cells;
    for (const model::RiskChange& one : input_.consequences.risk) {
      if (one.before.known != one.after.known) cells.push_back(&one);
    }
    const auto key = [](const model::RiskChange* one) {
      return std::pair(-static_cast<int>(one->after.known), one->before.known - one->after.known);
    };
    std::ranges::stable_sort(cells, {}, key);
    return cells;
  }

  std::vector<Line> risk() const {
    const auto cells = worst_cells();
    std::vector<Line> lines;
    for (std::size_t n = 0; n < cells.size() && n < most_cells; ++n) {
      const model::RiskChange& one = *cells[n];
      lines.push_back({0, say("report.answer.risk_turns", {{"zone", object(one.zone.text)},
                                                           {"threat", threat_name(one.threat)},
                                                           {"axis", speech_.word("field.business.impact." + one.axis)},
                                                           {"before", risk_class(one.before.known)},
                                                           {"after", risk_class(one.after.known)}})});
    }
    if (cells.size() > most_cells)
      lines.push_back({0, say("report.answer.more_cells", {{"count", count(cells.size() - most_cells)}})});
    return lines;
  }
};

}  // namespace

std::vector<AnswerSection> changes_of(const AnswerInput& input) { return Changes(input).list(); }

}  // namespace masugata::report
