// One page for those who decide: what the measures have taken away, what remains, what to decide and by whom.
#include <algorithm>
#include <map>

#include "report/paper.hpp"
#include "report/pictures/pictures.hpp"
#include "report/standing.hpp"

namespace masugata::report {
namespace {

using model::Level;

constexpr std::size_t most_zones = 10;     // in the picture: the page is one
constexpr std::size_t most_decisions = 9;  // in the table

struct ZoneRisk {
  std::size_t row;
  model::NumberPair before, after;
};

// The heaviest first; then as the register has them.
std::vector<ZoneRisk> heaviest(const Context& context) {
  std::vector<ZoneRisk> risks;
  for (const std::size_t row : rated_zones(context)) {
    const model::ZoneAssessment& zone = context.input.assessment.zones[row];
    risks.push_back(
        {row, highest_risk(zone, &model::RiskCell::risk_before), highest_risk(zone, &model::RiskCell::risk_after)});
  }
  std::ranges::stable_sort(risks, [](const ZoneRisk& one, const ZoneRisk& other) {
    if (one.after.known != other.after.known) return one.after.known > other.after.known;
    return one.before.known > other.before.known;
  });
  return risks;
}

struct Decision {
  Line about;
  std::string what;
  Cell who;
  Line why;
  std::size_t gaps = 0;
};

// What is open on a zone: no decision, a review that is due, a high risk that nobody has accepted.
std::vector<std::string> open_points(const Context& context, const ZoneRisk& risk) {
  const model::Zone& zone = context.factory().zones[risk.row];
  const model::Policy* policy = policy_of(context, zone.id);
  std::vector<std::string> points;
  if (!is_decided(policy)) points.push_back(context.word("report.management.decide_policy"));
  if (policy != nullptr && policy->next_review.known() && *policy->next_review < context.input.as_of) {
    points.push_back(
        context.speech.say("report.management.review_due", {{"date", base::format_iso(*policy->next_review)}}));
  }
  const bool accepted = is_decided(policy) && *policy->treatment == model::Treatment::accept;
  if (risk_level(context, risk.after.known) == Level::high && !accepted) {
    points.push_back(context.word("report.management.high_remains"));
  }
  return points;
}

std::vector<Decision> zone_decisions(const Context& context, const std::vector<ZoneRisk>& risks) {
  std::vector<Decision> decisions;
  for (const ZoneRisk& risk : risks) {
    const model::Zone& zone = context.factory().zones[risk.row];
    const std::vector<std::string> points = open_points(context, risk);
    if (points.empty()) continue;
    Decision one;
    one.about = object_line(context, zone.id.text);
    one.what = context.speech.join(points);
    one.who = value_cell(context, "zone", "responsible", &zone);
    one.why = {risk_run(context, risk.after)};
    one.gaps = count_gaps(context.input.assessment.zones[risk.row]);
    decisions.push_back(std::move(one));
  }
  return decisions;
}

// What to confirm again, one row for each who must; those with most first.
std::vector<Decision> recheck_decisions(const Context& context) {
  std::vector<Decision> decisions;
  if (context.input.recheck == nullptr) return decisions;
  std::map<std::string, std::size_t> of_owner;
  for (const model::RecheckItem& item : context.input.recheck->items) {
    if (item.freshness == model::Freshness::stale) ++of_owner[item.owner.text];
  }
  for (const auto& [owner, count] : of_owner) {
    Decision one;
    one.about = {plain(context.word("report.paper.recheck"))};
    one.what = counted(context, "report.management.recheck", count);
    one.who.lines.push_back(owner.empty() ? Line{{context.word("report.nobody"), Tone::strong}}
                                          : object_line(context, owner));
    decisions.push_back(std::move(one));
  }
  return decisions;
}

Section risk_section(const Context& context, const std::vector<ZoneRisk>& risks) {
  Section section{"management-risk", context.word("report.management.risk"), {}, {}};
  const RiskCounts counts = count_risks(context);
  Table table{section.title, {}, {}};
  table.columns = {column(context, "report.management.risk_class"),
                   column(context, "report.management.before", Align::right),
                   column(context, "report.management.after", Align::right),
                   column(context, "report.management.worst", Align::right)};
  for (const Level level : {Level::high, Level::medium, Level::low}) {
    const auto n = static_cast<std::size_t>(level);
    Row row{{}, {{{{{risk_word(context, level), Tone::plain, {}, model::LevelPair{level, level}}}}}}};
    for (const std::size_t count : {counts.before[n], counts.after[n], counts.worst[n]}) {
      row.cells.push_back({{{plain(std::to_string(count))}}});
    }
    table.rows.push_back(std::move(row));
  }
  section.blocks.push_back({std::move(table)});
  section.blocks.push_back(sentence(context, "report.management.risk_lead"));
  std::vector<pictures::Span> spans;
  for (const ZoneRisk& risk : risks) {
    const std::string& id = context.factory().zones[risk.row].id.text;
    if (spans.size() < most_zones) spans.push_back({id, context.speech.name(id), risk.before, risk.after});
  }
  const knowledge::Derivation& bounds = context.input.knowledge.derivation;
  pictures::Scale scale{{},
                        static_cast<double>(bounds.risk_medium_from),
                        static_cast<double>(bounds.risk_high_from),
                        context.word("report.management.picture")};
  for (const Level level : {Level::low, Level::medium, Level::high}) scale.names.push_back(risk_word(context, level));
  Figure figure = pictures::before_and_after(spans, scale);
  figure.legend = {{pictures::before_sample(), context.word("report.management.before")},
                   {pictures::after_sample(), context.word("report.management.after")},
                   {pictures::open_sample(), context.word("report.management.open")}};
  if (risks.size() > most_zones) {
    figure.caption = {plain(counted(context, "report.management.more_zones", risks.size() - most_zones))};
  }
  section.blocks.push_back({Heading{{}, {plain(context.word("report.management.picture"))}}});
  section.blocks.push_back({std::move(figure)});
  return section;
}

Section decide_section(const Context& context, const std::vector<Decision>& decisions) {
  Section section{"management-decide", context.word("report.management.decide"), std::to_string(decisions.size()), {}};
  if (decisions.empty()) {
    section.blocks.push_back(sentence(context, "report.management.nothing_to_decide"));
    return section;
  }
  Table table{section.title, {}, {}};
  table.columns = {column(context, "report.management.about"), column(context, "report.management.what"),
                   column(context, "report.management.who"), column(context, "report.management.risk_after"),
                   column(context, "report.sheet.gaps", Align::right)};
  for (const Decision& one : decisions) {
    if (table.rows.size() == most_decisions) break;
    Cell gaps = one.why.empty() ? Cell{} : Cell{{{plain(std::to_string(one.gaps))}}};
    table.rows.push_back({{}, {{{one.about}}, {{{plain(one.what)}}}, one.who, {{one.why}}, std::move(gaps)}});
  }
  section.blocks.push_back({std::move(table)});
  if (decisions.size() > most_decisions) {
    const std::string said = counted(context, "report.management.more_decisions", decisions.size() - most_decisions);
    section.blocks.push_back({Paragraph{{plain(said)}}});
  }
  return section;
}

std::vector<Line> counts(const Context& context) {
  std::array<std::size_t, 4> by_cost{};
  std::size_t stops = 0;
  std::size_t all = 0;
  for (const model::ZoneAssessment& zone : context.input.assessment.zones) {
    for (const model::MeasureNeed& need : zone.measures) {
      const knowledge::CatalogueMeasure* measure = measure_at(context, need.measure);
      if (!is_gap(need) || measure == nullptr) continue;
      ++all;
      stops += measure->needs_stop ? 1 : 0;
      const auto names = model::cost_class_names;
      const auto at = static_cast<std::size_t>(std::ranges::find(names, measure->cost) - names.begin());
      ++by_cost[at];
    }
  }
  std::vector<Line> lines;
  if (all > 0) {
    lines.push_back({plain(context.speech.say("report.management.gap_counts", {{"count", std::to_string(all)},
                                                                               {"low", std::to_string(by_cost[0])},
                                                                               {"medium", std::to_string(by_cost[1])},
                                                                               {"high", std::to_string(by_cost[2])},
                                                                               {"stops", std::to_string(stops)}}))});
  }
  const model::Assessment& assessment = context.input.assessment;
  lines.push_back({plain(context.speech.say("report.management.finding_counts",
                                            {{"findings", std::to_string(assessment.findings.size())},
                                             {"accepted", std::to_string(assessment.accepted.size())},
                                             {"questions", std::to_string(assessment.questions.size())}}))});
  return lines;
}

}  // namespace

Paper management_paper(const Context& context) {
  Paper paper{context.word("report.paper.management"), {}, {}, {}};
  const std::vector<ZoneRisk> risks = heaviest(context);
  if (risks.empty()) {
    paper.answer = {plain(context.word("report.management.empty"))};
    return paper;
  }
  std::vector<Decision> decisions = zone_decisions(context, risks);
  for (Decision& one : recheck_decisions(context)) decisions.push_back(std::move(one));
  const RiskCounts risk = count_risks(context);
  paper.answer = {plain(context.speech.say("report.management.answer", {{"before", std::to_string(risk.before[3])},
                                                                        {"after", std::to_string(risk.after[3])},
                                                                        {"count", std::to_string(decisions.size())}}))};
  paper.counts = counts(context);
  paper.sections.push_back(decide_section(context, decisions));
  paper.sections.push_back(risk_section(context, risks));
  paper.sections.back().blocks.push_back(
      signature_block(context, {"report.signature.plant_manager", "report.signature.executive"}));
  return paper;
}

}  // namespace masugata::report
