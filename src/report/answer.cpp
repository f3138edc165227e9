#include "report/answer.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "report/answer_telling.hpp"

namespace masugata::report {

namespace {

using Line = AnswerLine;
using Items = std::vector<const model::RecheckItem*>;

constexpr std::size_t most_objects = 30;  // of one owner; the JSON document has all

class Writer : Telling {
 public:
  using Telling::Telling;

  Answer write() const {
    using About = AnswerSection::About;
    Answer answer{speech_.text(input_.name), speech_.text(input_.question), verdict(), changes_of(input_)};
    const auto add = [&](About about, std::string_view title, std::vector<Line> lines) {
      if (!lines.empty()) answer.sections.push_back({about, speech_.word(title), std::move(lines)});
    };
    add(About::decisions, "report.answer.decide", decisions());
    add(About::unknown, "report.answer.not_known", not_known());
    return answer;
  }

 private:
  // Each object once, however many of its artefacts are concerned.
  std::size_t things_to_decide() const {
    std::set<std::string_view> objects;
    for (const model::RecheckItem& one : input_.consequences.recheck) objects.insert(one.object.text);
    return objects.size();
  }

  std::size_t new_findings() const {
    return static_cast<std::size_t>(
        std::ranges::count(input_.consequences.findings, model::Turn::appears, &model::FindingChange::turn));
  }

  // Measures that become required somewhere, each once; and those of them that are a condition somewhere.
  struct Needed {
    std::set<std::string_view> all;
    std::set<std::string_view> open;
    std::set<std::string_view> unknown;
  };
  Needed needed() const {
    Needed needed;
    for (const model::MeasureChange& one : input_.consequences.measures) {
      if (one.turn != model::Turn::appears) continue;
      needed.all.insert(one.measure);
      if (is_open(one.standing)) needed.open.insert(one.measure);
      if (one.standing == model::Standing::unknown) needed.unknown.insert(one.measure);
    }
    return needed;
  }

  std::vector<std::string> verdict() const {
    const model::Consequences& all = input_.consequences;
    const bool nothing = all.changed.empty() && all.threats.empty() && all.measures.empty() && all.findings.empty() &&
                         all.risk.empty() && all.recheck.empty();
    if (nothing) return {speech_.word("report.answer.verdict.nothing")};
    const Needed measures = needed();
    const std::vector<std::string> conditions = conditions_of(measures);
    const Risks risks = risks_of();
    const auto key = [&] {
      if (conditions.empty()) return "report.answer.verdict.free";
      if (risks.higher > 0) return "report.answer.verdict.raised";
      const bool only_decisions = measures.open.empty() && new_findings() == 0;
      return only_decisions ? "report.answer.verdict.decide" : "report.answer.verdict.conditions";
    };
    std::vector<std::string> lines{say(key(), {{"what", speech_.join(conditions)}})};
    lines.push_back(remaining(risks));
    const std::string cost = speech_.text(input_.cost_note);
    if (!cost.empty()) lines.push_back(say("report.answer.verdict.cost", {{"cost", cost}}));
    return lines;
  }

  // What has to happen first, each as a noun phrase; empty when nothing has.
  std::vector<std::string> conditions_of(const Needed& measures) const {
    std::vector<std::string> conditions;
    if (const std::size_t findings = new_findings(); findings > 0)
      conditions.push_back(say("report.answer.condition.findings", {{"count", count(findings)}}));
    if (!measures.open.empty())
      conditions.push_back(say("report.answer.condition.measures", {{"count", count(measures.open.size())}}));
    std::set<std::string_view> owners;
    for (const model::RecheckItem& one : input_.consequences.recheck) owners.insert(one.owner.text);
    const std::size_t items = input_.consequences.recheck.size();
    if (items > 0)
      conditions.push_back(
          say("report.answer.condition.decisions",
              {{"items", count(items)}, {"objects", count(things_to_decide())}, {"owners", count(owners.size())}}));
    return conditions;
  }

  struct Risks {
    std::size_t higher = 0;
    std::size_t lower = 0;
    const model::RiskChange* worst = nullptr;  // of those that change; nullptr when none does
  };
  Risks risks_of() const {
    Risks risks;
    for (const model::RiskChange& one : input_.consequences.risk) {
      if (one.after.known == one.before.known) continue;
      ++(one.after.known > one.before.known ? risks.higher : risks.lower);
      if (risks.worst == nullptr || one.after.known > risks.worst->after.known) risks.worst = &one;
    }
    return risks;
  }

  // The risk that remains after the change, as far as the change touches it.
  std::string remaining(const Risks& risks) const {
    if (risks.worst == nullptr) return speech_.word("report.answer.verdict.same_risk");
    const std::string_view key = risks.higher == 0  ? "report.answer.verdict.risk_falls"
                                 : risks.lower == 0 ? "report.answer.verdict.risk_rises"
                                                    : "report.answer.verdict.risk";
    return say(key, {{"worst", risk_class(risks.worst->after.known)},
                     {"where", object(risks.worst->zone.text)},
                     {"threat", threat_name(risks.worst->threat)},
                     {"higher", count(risks.higher)},
                     {"lower", count(risks.lower)}});
  }

  // By owner, in the order in which they first appear; those without owner last.
  std::vector<Line> decisions() const {
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
  void add_decisions(const Items& items, std::vector<Line>& lines) const {
    std::vector<std::pair<std::string_view, Items>> objects;
    std::map<std::string_view, std::size_t> places;
    for (const auto* one : items) {
      const auto [place, is_new] = places.emplace(one->object.text, objects.size());
      if (is_new) objects.emplace_back(one->object.text, Items());
      objects[place->second].second.push_back(one);
    }
    for (std::size_t n = 0; n < objects.size() && n < most_objects; ++n) {
      const auto& [id, own] = objects[n];
      std::vector<std::string> artefacts;
      for (const auto* one : own) artefacts.push_back(artefact_name(speech_, input_.knowledge, one->artefact));
      lines.push_back({1, say("report.answer.decision", {{"object", object(id)},
                                                         {"artefacts", speech_.join(artefacts)},
                                                         {"reason", reason_of(speech_, input_.knowledge, *own.front(),
                                                                              Moment::planned, &earlier_)}})});
    }
    if (objects.size() > most_objects)
      lines.push_back({1, say("report.answer.more_objects", {{"count", count(objects.size() - most_objects)}})});
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
    const Needed measures = needed();
    add("report.answer.unknown_measures", {measures.unknown.begin(), measures.unknown.end()});
    const auto nobody =
        std::ranges::count_if(input_.consequences.recheck, [](const auto& one) { return one.owner.empty(); });
    if (nobody > 0)
      lines.push_back({0, say("report.answer.unknown_owner", {{"count", count(static_cast<std::size_t>(nobody))}})});
    if (input_.cost_note.empty()) lines.push_back({0, speech_.word("report.answer.unknown_cost")});
    return lines;
  }
};

}  // namespace

Answer answer_of(const AnswerInput& input) { return Writer(input).write(); }

}  // namespace masugata::report
