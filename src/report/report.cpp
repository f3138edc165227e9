#include "report/report.hpp"

#include <algorithm>
#include <array>

#include "report/observed_chapters.hpp"
#include "report/paper.hpp"

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
  return {plain(counted(context, "report.full.answer", assessment.findings.size()))};
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
  for (Line& line : observation_counts(context)) lines.push_back(std::move(line));
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
  add("report.fact.knowledge",
      context.speech.say("report.fact.knowledge_version",
                         {{"version", knowledge.version}, {"digest", short_digest(knowledge.digest)}}));
  add("report.fact.digest", short_digest(context.input.digest));
  add("report.fact.program", context.word("report.program"));
  return made;
}

// What is the same in every paper.
Document bare_document(const Context& context) {
  Document document;
  document.language = context.input.language;
  document.title = name_of(context, &model::Site::name);
  if (document.title.empty()) document.title = context.word("report.untitled");
  const std::string company = name_of(context, &model::Site::company);
  if (!company.empty()) document.title = company + " " + document.title;
  document.facts = facts(context);
  document.contents = context.word("report.contents");
  document.printed_by = context.word("report.printed_by");
  return document;
}

void finish(const Context& context, Document& document) {
  document.foot = context.speech.say("report.foot", {{"title", document.title},
                                                     {"paper", document.subtitle},
                                                     {"date", base::format_iso(context.input.as_of)},
                                                     {"revision", short_digest(context.input.digest)}});
  settle_anchors(document);
}

struct Kind {
  std::string_view id;
  Paper (*write)(const Context& context);
};
constexpr std::array<Kind, 11> kinds = {{{"full", &full_paper},
                                         {"management", &management_paper},
                                         {"zone-sheets", &zone_sheets_paper},
                                         {"gaps", &gaps_paper},
                                         {"observation", &observation_paper},
                                         {"self-check", &self_check_paper},
                                         {"responsibility", &responsibility_paper},
                                         {"night-contact", &night_contact_paper},
                                         {"emergency", &emergency_paper},
                                         {"recheck", &recheck_paper},
                                         {"registers", &registers_paper}}};

void add_alone(Document& document, Paper paper) {
  document.subtitle = std::move(paper.title);
  document.answer = std::move(paper.answer);
  document.counts = std::move(paper.counts);
  document.sections = std::move(paper.sections);
}

// One of several papers: a page of its own that says what it answers, then its sections.
void add_part(Document& document, std::string_view id, Paper paper) {
  Section lead{"paper-" + std::string(id), paper.title, {}, {}, Sheet::fresh};
  for (Run& run : paper.answer) run.tone = run.tone == Tone::plain ? Tone::strong : run.tone;
  lead.blocks.push_back({Paragraph{std::move(paper.answer)}});
  List counts;
  for (Line& count : paper.counts) counts.items.push_back({std::move(count), {}});
  if (!counts.items.empty()) lead.blocks.push_back({std::move(counts)});
  document.sections.push_back(std::move(lead));
  for (Section& section : paper.sections) document.sections.push_back(std::move(section));
}

}  // namespace

Paper full_paper(const Context& context) {
  Paper paper{context.word("report.title"), answer(context), counts(context), {}};
  using Chapter = Section (*)(const Context&);
  for (const Chapter chapter : {findings_section, map_section, zones_section, conduits_section, observation_section,
                                threats_section, coverage_section, risk_section, matrix_section, businesses_section,
                                assets_section, services_section, registers_section}) {
    Section section = chapter(context);
    if (!section.blocks.empty()) paper.sections.push_back(std::move(section));
  }
  return paper;
}

std::vector<std::string_view> paper_ids() {
  std::vector<std::string_view> ids;
  for (const Kind& kind : kinds) ids.push_back(kind.id);
  return ids;
}

bool tells_of_seen(std::span<const std::string> ids) {
  return ids.empty() ||
         std::ranges::any_of(ids, [](const std::string& id) { return id == "full" || id == "observation"; });
}

Document build_papers(const ReportInput& input, std::span<const std::string> ids) {
  EXPECTS(input.assessment.zones.size() == input.factory.zones.size());
  EXPECTS(input.assessment.assets.size() == input.factory.assets.size());
  EXPECTS(input.assessment.conduits.size() == input.factory.conduits.size());
  EXPECTS(input.assessment.businesses.size() == input.factory.businesses.size());
  const Speech speech(input.factory, input.knowledge, input.words, input.language);
  const Context context = make_context(input, speech);
  Document document = bare_document(context);
  const auto kind_of = [](std::string_view id) { return std::ranges::find(kinds, id, &Kind::id); };
  if (ids.size() < 2) {
    const auto kind = ids.empty() ? kinds.begin() : kind_of(ids.front());
    EXPECTS(kind != kinds.end());
    add_alone(document, kind->write(context));
  } else {
    document.subtitle = context.word("report.papers");
    document.answer = {plain(counted(context, "report.papers.answer", ids.size()))};
    for (const std::string& id : ids) {
      const auto kind = kind_of(id);
      EXPECTS(kind != kinds.end());
      add_part(document, id, kind->write(context));
    }
  }
  finish(context, document);
  return document;
}

Document build_report(const ReportInput& input) { return build_papers(input, {}); }

Block signature_block(const Context& context, const std::vector<std::string_view>& keys) {
  Signatures signatures;
  for (const std::string_view key : keys) signatures.rows.push_back(context.word(key));
  signatures.columns = {context.word("report.signature.role"), context.word("report.signature.name"),
                        context.word("report.signature.date")};
  return {std::move(signatures)};
}

Column column(const Context& context, std::string_view key, Align align) { return {{plain(context.word(key))}, align}; }

Block sentence(const Context& context, std::string_view key) { return {Paragraph{{plain(context.word(key))}}}; }

}  // namespace masugata::report
