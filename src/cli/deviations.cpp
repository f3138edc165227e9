#include "cli/deviations.hpp"

namespace masugata::cli {
namespace {

Ink ink_of(model::Level level) {
  if (level == model::Level::high) return Ink::high;
  return level == model::Level::medium ? Ink::medium : Ink::low;
}

bool settled(const model::Deviation& one) { return !one.planned_work.empty() || !one.decision.empty(); }

void print_deviation(const Invocation& call, const service::PlantView& plant, const model::Deviation& one) {
  const base::Language language = call.terminal.language;
  const auto telling = service::tell(call.context, plant.factory, one, language);
  const std::string level = call.context.equipment.words.word(
      "level." + std::string(model::level_names[static_cast<std::size_t>(one.severity)]), language);
  call.terminal.out(inked("[" + level + "]", settled(one) ? Ink::faint : ink_of(one.severity), call.terminal.colour) +
                    " " + inked(one_line(telling.title), Ink::strong, call.terminal.colour) + "\n");
  if (!one.planned_work.empty()) say(call, "cli.observe.planned", {{"id", one.planned_work}});
  if (!one.decision.empty()) say(call, "cli.observe.decided", {{"id", one.decision}});
  for (const model::DeviationFact& fact : one.facts) {
    std::string line = "    " + one_line(service::tell(call.context, fact, language));
    if (fact.evidence && fact.evidence->file < plant.observation.files.size()) {
      const std::string& path = plant.observation.files[fact.evidence->file].name;
      line += "  " + one_line(path.substr(path.rfind('/') + 1)) + " #" + std::to_string(fact.evidence->packet);
    }
    call.terminal.out(line + "\n");
  }
  if (!settled(one)) call.terminal.out("    → " + telling.action + "\n");
}

std::string joined(const std::vector<std::string>& list, base::Language language) {
  std::string out;
  for (const std::string& one : list) out += (out.empty() ? "" : language == base::Language::ja ? "、" : ", ") + one;
  return out;
}

void print_coverage(const Invocation& call, const model::Reconciliation& result) {
  const base::Language language = call.terminal.language;
  if (result.points.empty()) say(call, "cli.observe.no_point");
  for (const model::PointCoverage& point : result.points) {
    std::vector<std::string> spans;
    for (const std::string& id : point.uncovered) {
      spans.push_back(call.context.equipment.words.word("calendar_span." + id, language));
    }
    if (!spans.empty()) say(call, "cli.observe.uncovered", {{"point", point.point}, {"list", joined(spans, language)}});
  }
  if (!result.unobserved.empty()) {
    say(call, "cli.observe.unobserved", {{"list", joined(result.unobserved, language)}});
  }
}

}  // namespace

void print_deviations(const Invocation& call, const service::PlantView& plant, const model::Reconciliation& result) {
  std::size_t open = 0;
  for (const model::Deviation& one : result.deviations) open += settled(one) ? 0 : 1;
  if (result.deviations.empty()) {
    say(call, "cli.observe.no_deviations");
  } else {
    say(call, "cli.observe.deviations",
        {{"count", std::to_string(result.deviations.size())}, {"open", std::to_string(open)}});
  }
  for (const model::Deviation& one : result.deviations) print_deviation(call, plant, one);
  if (!result.proposals.empty()) {
    say(call, "cli.observe.proposals", {{"count", std::to_string(result.proposals.size())}});
  }
  print_coverage(call, result);
}

}  // namespace masugata::cli
