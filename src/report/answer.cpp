#include "report/answer.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace masugata::report {

namespace {

using model::Turn;

constexpr std::size_t most_objects = 8;  // named one by one in a line
constexpr std::size_t most_cells = 10;   // of risk

class Writer {
 public:
  explicit Writer(const AnswerInput& input)
      : input_(input),
        speech_(input.after, input.knowledge, input.words, input.language),
        earlier_(input.before, input.knowledge, input.words, input.language) {}

  Answer write() {
    Answer answer;
    answer.title = speech_.text(input_.name);
    answer.question = speech_.text(input_.question);
    answer.verdict = verdict();
    using About = AnswerSection::About;
    const auto add = [&](About about, std::string_view title, std::vector<AnswerLine> lines) {
      if (!lines.empty()) answer.sections.push_back({about, speech_.word(title), std::move(lines)});
    };
    add(About::facts, "report.answer.facts", facts());
    add(About::levels, "report.answer.levels", levels());
    add(About::threats, "report.answer.threats", threats());
    add(About::measures, "report.answer.measures", measures());
    add(About::findings, "report.answer.findings", findings());
    add(About::risk, "report.answer.risk", risk());
    add(About::decisions, "report.answer.decide", decisions());
    add(About::unknown, "report.answer.not_known", not_known());
    return answer;
  }

 private:
  using Line = AnswerLine;

  std::string object(std::string_view id) const {
    return speech_.find(id) != nullptr ? speech_.object(id) : earlier_.object(id);
  }
  std::string say(std::string_view key, std::vector<base::Argument> arguments) const {
    return speech_.say(key, std::move(arguments));
  }
  static std::string count(std::size_t number) { return std::to_string(number); }

  // "A、B ほか3件"
  std::string some(const std::vector<std::string>& all) const {
    const std::vector<std::string> shown(all.begin(),
                                         all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), most_objects)));
    const std::string joined = speech_.join(shown);
    if (shown.size() == all.size()) return joined;
    return say("report.recheck.and_more", {{"what", joined}, {"count", count(all.size() - shown.size())}});
  }

  std::string risk_class(std::uint8_t risk) const {
    const auto& rules = input_.knowledge.derivation;
    if (risk == 0) return speech_.word("report.answer.risk.none");
    const std::string_view word = risk >= rules.risk_high_from     ? "high"
                                  : risk >= rules.risk_medium_from ? "medium"
                                                                   : "low";
    return say("report.answer.risk." + std::string(word), {{"number", count(risk)}});
  }

  // What there is to decide: each object once, however many of its artefacts are concerned.
  std::size_t things_to_decide() const {
    std::set<std::string_view> objects;
    for (const model::RecheckItem& one : input_.consequences.recheck) objects.insert(one.object.text);
    return objects.size();
  }

  std::vector<const model::MeasureChange*> new_measures() const {
    std::vector<const model::MeasureChange*> found;
    for (const auto& one : input_.consequences.measures) {
      if (one.turn == Turn::appears) found.push_back(&one);
    }
    return found;
  }

  std::vector<std::string> verdict() const {
    const auto& all = input_.consequences;
    const auto needed = new_measures();
    const std::size_t open = distinct_open(needed);
    const std::size_t decide = things_to_decide();
    std::vector<std::string> lines;
    const bool nothing = decide == 0 && all.threats.empty() && all.measures.empty() && all.findings.empty() &&
                         all.risk.empty() && all.changed.empty();
    if (nothing) return {speech_.word("report.answer.verdict.nothing")};
    lines.push_back(say(
        decide == 0 && open == 0 ? "report.answer.verdict.free" : "report.answer.verdict.conditions",
        {{"decide", count(decide)}, {"measures", count(distinct(needed))}, {"open", count(open)}}));
    lines.push_back(remaining());
    const std::string cost = speech_.text(input_.cost_note);
    if (!cost.empty()) lines.push_back(say("report.answer.verdict.cost", {{"cost", cost}}));
    return lines;
  }

  static std::size_t distinct(const std::vector<const model::MeasureChange*>& list) {
    std::set<std::string_view> ids;
    for (const auto* one : list) ids.insert(one->measure);
    return ids.size();
  }
  static std::size_t distinct_open(const std::vector<const model::MeasureChange*>& list) {
    std::set<std::string_view> ids;
    for (const auto* one : list) {
      if (!model::in_force(one->standing) && one->standing != model::Standing::not_applicable) ids.insert(one->measure);
    }
    return ids.size();
  }

  // The risk that remains after the change, as far as the change touches it.
  std::string remaining() const {
    std::size_t higher = 0;
    std::size_t lower = 0;
    const model::RiskChange* worst = nullptr;
    for (const model::RiskChange& one : input_.consequences.risk) {
      if (one.after.known > one.before.known) ++higher;
      if (one.after.known < one.before.known) ++lower;
      if (worst == nullptr || one.after.known > worst->after.known) worst = &one;
    }
    if (worst == nullptr) return speech_.word("report.answer.verdict.same_risk");
    return say("report.answer.verdict.risk", {{"worst", risk_class(worst->after.known)},
                                              {"where", object(worst->zone.text)},
                                              {"threat", threat_name(worst->threat)},
                                              {"higher", count(higher)},
                                              {"lower", count(lower)}});
  }

  std::vector<Line> facts() const {
    constexpr std::array<std::string_view, 3> keys = {"report.answer.added", "report.answer.edited",
                                                      "report.answer.removed"};
    std::vector<Line> lines;
    std::map<std::pair<std::size_t, std::string>, std::vector<std::string>> groups;
    for (const model::RowChange& row : model::diff(input_.before, input_.after))
      groups[{static_cast<std::size_t>(row.fate), row.noun}].push_back(object(row.id.text));
    for (const auto& [key, ids] : groups) {
      lines.push_back(
          {0, say(keys[key.first], {{"noun", "noun." + key.second, base::Mention::word}, {"ids", some(ids)}})});
    }
    return lines;
  }

  std::vector<Line> levels() const {
    std::vector<Line> lines;
    std::string_view last;
    for (const model::DerivedChange& one : input_.consequences.changed) {
      if (last != one.id.text) lines.push_back({0, object(one.id.text)});
      last = one.id.text;
      const auto value = [&](std::string_view written) { return derived_value(speech_, one.field, written); };
      lines.push_back({1, say("report.answer.turns", {{"what", derived_label(speech_, one.noun, one.field)},
                                                      {"before", value(one.before)},
                                                      {"after", value(one.after)}})});
    }
    return lines;
  }

  std::string threat_name(std::string_view id) const {
    const knowledge::Threat* threat = input_.knowledge.catalogue.threat(id);
    return threat == nullptr ? std::string(id) : threat->id + " " + speech_.text(threat->name);
  }
  std::string measure_name(std::string_view id) const {
    const knowledge::CatalogueMeasure* measure = input_.knowledge.catalogue.measure(id);
    return measure == nullptr ? std::string(id) : measure->id + " " + speech_.text(measure->name);
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
      for (const auto& [threat, where] : zones)
        lines.push_back(
            {0, say(turn == Turn::appears ? "report.answer.threat_appears" : "report.answer.threat_vanishes",
                    {{"threat", threat_name(threat)}, {"zones", some(where)}})});
    }
    return lines;
  }

  std::string standing(model::Standing one) const {
    return speech_.word("report.standing." + std::string(model::standing_names[static_cast<std::size_t>(one)]));
  }

  // Needed ones that are not in force yet come first: those are the conditions.
  std::vector<Line> measures() const {
    std::map<std::string_view, std::vector<std::string>> needed;
    std::map<std::string_view, std::vector<std::string>> open;
    std::map<std::string_view, std::vector<std::string>> idle;
    for (const model::MeasureChange& one : input_.consequences.measures) {
      const std::string zone = object(one.zone.text);
      if (one.turn == Turn::vanishes) {
        idle[one.measure].push_back(zone);
        continue;
      }
      const bool settled = model::in_force(one.standing) || one.standing == model::Standing::not_applicable;
      auto& list = settled ? needed : open;
      list[one.measure].push_back(
          say("report.answer.with_standing", {{"zone", zone}, {"standing", standing(one.standing)}}));
    }
    std::vector<Line> lines;
    const auto add = [&](std::string_view key, const auto& list) {
      for (const auto& [measure, zones] : list)
        lines.push_back({0, say(key, {{"measure", measure_name(measure)}, {"zones", some(zones)}})});
    };
    add("report.answer.measure_open", open);
    add("report.answer.measure_stands", needed);
    add("report.answer.measure_idle", idle);
    return lines;
  }

  std::vector<Line> findings() const {
    std::vector<Line> lines;
    for (const Turn turn : {Turn::appears, Turn::vanishes}) {
      for (const model::FindingChange& one : input_.consequences.findings) {
        if (one.turn != turn) continue;
        const knowledge::Rule* rule = input_.knowledge.rule(one.finding.rule);
        lines.push_back(
            {0, say(turn == Turn::appears ? "report.answer.finding_appears" : "report.answer.finding_vanishes",
                    {{"rule", one.finding.rule},
                     {"object", object(one.finding.object.text)},
                     {"finding", rule == nullptr ? std::string() : speech_.text(rule->finding)}})});
      }
    }
    return lines;
  }

  // The cells that end highest; among those, the ones that rise most.
  std::vector<Line> risk() const {
    std::vector<const model::RiskChange*> cells;
    for (const model::RiskChange& one : input_.consequences.risk) {
      if (one.before.known != one.after.known) cells.push_back(&one);
    }
    std::ranges::stable_sort(cells, [](const auto* a, const auto* b) {
      const auto key = [](const model::RiskChange& one) {
        return std::pair(-static_cast<int>(one.after.known), static_cast<int>(one.before.known) - one.after.known);
      };
      return key(*a) < key(*b);
    });
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

  // By owner, in the order in which they first appear; those without owner last.
  std::vector<Line> decisions() const {
    using Items = std::vector<const model::RecheckItem*>;
    std::vector<std::pair<std::string, Items>> owners;
    for (const model::RecheckItem& one : input_.consequences.recheck) {
      auto owner = std::ranges::find(owners, one.owner.text, &std::pair<std::string, Items>::first);
      if (owner == owners.end()) owner = owners.insert(owners.end(), {one.owner.text, {}});
      owner->second.push_back(&one);
    }
    std::ranges::stable_sort(owners, {}, [](const auto& one) { return one.first.empty() ? 1 : 0; });
    std::vector<Line> lines;
    for (const auto& [owner, items] : owners) {
      const std::string who = owner.empty() ? speech_.word("report.answer.nobody") : object(owner);
      lines.push_back({0, say("report.answer.owner", {{"who", who}, {"count", count(items.size())}})});
      add_decisions(items, lines);
    }
    return lines;
  }

  // One line per object: which of its artefacts, and why.
  void add_decisions(const std::vector<const model::RecheckItem*>& items, std::vector<Line>& lines) const {
    std::vector<std::string_view> objects;
    for (const auto* one : items) {
      if (std::ranges::find(objects, one->object.text) == objects.end()) objects.push_back(one->object.text);
    }
    for (const std::string_view id : objects) {
      std::vector<std::string> artefacts;
      const model::RecheckItem* first = nullptr;
      for (const auto* one : items) {
        if (one->object.text != id) continue;
        if (first == nullptr) first = one;
        artefacts.push_back(artefact_name(speech_, input_.knowledge, one->artefact));
      }
      lines.push_back({1, say("report.answer.decision",
                              {{"object", object(id)},
                               {"artefacts", speech_.join(artefacts)},
                               {"reason", reason_of(speech_, input_.knowledge, *first, Moment::planned)}})});
    }
  }

  std::vector<Line> not_known() const {
    std::vector<Line> lines;
    const auto add = [&](std::string_view key, const std::vector<std::string>& what) {
      if (!what.empty()) lines.push_back({0, say(key, {{"what", some(what)}, {"count", count(what.size())}})});
    };
    std::vector<std::string> open;
    for (const model::DerivedChange& one : input_.consequences.changed) {
      const bool level = one.field == "importance" || one.field == "threat_level" || one.field == "requirement_level";
      if (!level || one.after.find("..") == std::string::npos) continue;
      open.push_back(say("report.answer.open_level", {{"object", object(one.id.text)},
                                                      {"what", derived_label(speech_, one.noun, one.field)},
                                                      {"value", derived_value(speech_, one.field, one.after)}}));
    }
    add("report.answer.unknown_levels", open);
    std::vector<std::string> measures;
    for (const auto* one : new_measures()) {
      if (one->standing == model::Standing::unknown && std::ranges::find(measures, one->measure) == measures.end())
        measures.push_back(one->measure);
    }
    add("report.answer.unknown_measures", measures);
    std::size_t nobody = 0;
    for (const auto& one : input_.consequences.recheck) nobody += one.owner.empty() ? 1 : 0;
    if (nobody > 0) lines.push_back({0, say("report.answer.unknown_owner", {{"count", count(nobody)}})});
    if (input_.cost_note.empty()) lines.push_back({0, speech_.word("report.answer.unknown_cost")});
    return lines;
  }

  const AnswerInput& input_;
  Speech speech_;
  Speech earlier_;
};

}  // namespace

Answer answer_of(const AnswerInput& input) { return Writer(input).write(); }

}  // namespace masugata::report
