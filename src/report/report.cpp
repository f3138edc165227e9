#include "report/report.hpp"

#include "report/context.hpp"

namespace masugata::report {
namespace {

Line answer(const Context& context) {
  const model::Assessment& assessment = context.input.assessment;
  if (context.factory().zones.empty() && context.factory().assets.empty()) {
    return {plain(context.word("report.answer.empty"))};
  }
  if (assessment.findings.empty() && !assessment.questions.empty()) {
    return {plain(counted(context, "report.answer.open", assessment.questions.size()))};
  }
  if (assessment.findings.empty()) return {plain(context.word("report.answer.none"))};
  return {plain(counted(context, "report.answer.findings", assessment.findings.size()))};
}

std::vector<Line> counts(const Context& context) {
  const model::Assessment& assessment = context.input.assessment;
  std::vector<Line> lines;
  const auto add = [&](std::string_view key, std::size_t count, std::string_view target) {
    if (count > 0) lines.push_back({{counted(context, key, count), Tone::plain, std::string(target)}});
  };
  add("report.count.questions", assessment.questions.size(), "questions");
  add("report.count.accepted", assessment.accepted.size(), "accepted");
  std::size_t high = 0;
  std::size_t open = 0;
  for (const model::ZoneAssessment& zone : assessment.zones) {
    if (!zone.rating) continue;
    if (zone.rating->requirement_level.known == model::Level::high) ++high;
    if (!zone.rating->requirement_level.settled()) ++open;
  }
  add("report.count.high", high, "zones");
  add("report.count.unsettled", open, "zones");
  return lines;
}

std::string name_of(const Context& context, const base::Maybe<base::Text> model::Site::* field) {
  const auto& sites = context.factory().sites;
  if (sites.empty() || !(sites.front().*field).known()) return {};
  return context.speech.text(*(sites.front().*field));
}

std::vector<Definition> facts(const Context& context) {
  std::vector<Definition> made;
  const auto add = [&](std::string_view key, std::string said) {
    if (!said.empty()) made.push_back({context.word(key), {plain(std::move(said))}});
  };
  add("report.fact.as_of", base::format_iso(context.input.as_of));
  add("report.fact.source", context.input.source);
  const knowledge::Knowledge& knowledge = context.input.knowledge;
  constexpr std::size_t short_digest = 12;
  add("report.fact.knowledge",
      context.speech.say("report.fact.knowledge_version",
                         {{"version", knowledge.version}, {"digest", knowledge.digest.substr(0, short_digest)}}));
  add("report.fact.program", context.word("report.program"));
  return made;
}

}  // namespace

Document build_report(const ReportInput& input) {
  EXPECTS(input.assessment.zones.size() == input.factory.zones.size());
  EXPECTS(input.assessment.assets.size() == input.factory.assets.size());
  EXPECTS(input.assessment.conduits.size() == input.factory.conduits.size());
  EXPECTS(input.assessment.businesses.size() == input.factory.businesses.size());
  const Speech speech(input.factory, input.knowledge, input.words, input.language);
  const Context context = make_context(input, speech);
  Document document;
  document.language = input.language;
  document.title = name_of(context, &model::Site::name);
  if (document.title.empty()) document.title = context.word("report.untitled");
  document.subtitle = context.word("report.title");
  const std::string company = name_of(context, &model::Site::company);
  if (!company.empty()) document.title = company + " " + document.title;
  document.facts = facts(context);
  document.answer = answer(context);
  document.counts = counts(context);
  document.contents = context.word("report.contents");
  using Chapter = Section (*)(const Context&);
  for (const Chapter chapter : {findings_section, map_section, zones_section, conduits_section, matrix_section,
                                businesses_section, assets_section, services_section, registers_section}) {
    Section section = chapter(context);
    if (!section.blocks.empty()) document.sections.push_back(std::move(section));
  }
  return document;
}

}  // namespace masugata::report
