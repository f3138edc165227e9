// A decision sheet for every own zone: what is known, what it takes, what remains, who decides.
#include "report/zone_chapters.hpp"

namespace masugata::report {
namespace {

Row overview_row(const Context& context, std::size_t row) {
  const model::Zone& zone = context.factory().zones[row];
  const model::ZoneAssessment& derived = context.input.assessment.zones[row];
  Row out{{}, {{{object_line(context, zone.id.text)}}}};
  out.cells.push_back({{{requirement_run(context, derived.rating->requirement_level)}}});
  out.cells.push_back({{{plain(std::to_string(count_gaps(derived)))}}});
  out.cells.push_back({{{risk_run(context, highest_risk(derived, &model::RiskCell::risk_before))}}});
  out.cells.push_back({{{risk_run(context, highest_risk(derived, &model::RiskCell::risk_after))}}});
  const model::Policy* policy = policy_of(context, zone.id);
  if (is_decided(policy)) {
    Cell decided = value_cell(context, "policy", "treatment", policy);
    decided.lines.push_back({quiet(base::format_iso(*policy->decided_on))});
    out.cells.push_back(std::move(decided));
  } else {
    out.cells.push_back({{{{context.word("report.policy.open"), Tone::strong}}}, Shade::missing});
  }
  return out;
}

Section overview(const Context& context, const std::vector<std::size_t>& zones) {
  Section section{"sheets-overview", context.word("report.sheet.overview"), std::to_string(zones.size()), {}};
  Table table{section.title, {}, {}};
  table.columns = {column(context, "noun.zone"),
                   column(context, "report.zone.requirement_level"),
                   column(context, "report.sheet.gaps", Align::right),
                   column(context, "report.management.before"),
                   column(context, "report.management.after"),
                   column(context, "noun.policy")};
  for (const std::size_t row : zones) table.rows.push_back(overview_row(context, row));
  section.blocks.push_back({std::move(table)});
  section.blocks.push_back(sentence(context, "report.sign.legend"));
  return section;
}

Line sheet_summary(const Context& context, const model::ZoneAssessment& derived) {
  return {plain(context.word("report.zone.requirement_level") + " "),
          requirement_run(context, derived.rating->requirement_level),
          plain("　" + context.word("report.sheet.highest") + " "),
          risk_run(context, highest_risk(derived, &model::RiskCell::risk_before)),
          plain(" → "),
          risk_run(context, highest_risk(derived, &model::RiskCell::risk_after)),
          plain("　" + counted(context, "report.management.gaps", count_gaps(derived)))};
}

Section sheet(const Context& context, std::size_t row) {
  const model::Zone& zone = context.factory().zones[row];
  const model::ZoneAssessment& derived = context.input.assessment.zones[row];
  const std::string anchor = anchor_for(context, "zone", row);
  Section section{anchor.empty() ? "zone-" + std::to_string(row) : anchor,
                  context.speech.object(zone.id.text),
                  {},
                  {},
                  Sheet::fresh};
  section.blocks.push_back({Paragraph{sheet_summary(context, derived)}});
  const auto part = [&](std::string_view key, std::vector<Block> blocks) {
    section.blocks.push_back({Heading{{}, {plain(context.word(key))}}});
    for (Block& block : blocks) section.blocks.push_back(std::move(block));
  };
  part("report.sheet.about", {zone_facts_block(context, row)});
  part("report.sheet.levels", zone_level_blocks(context, row));
  part("report.sheet.threats", {zone_threats_block(context, row)});
  part("report.sheet.measures", zone_measure_blocks(context, row));
  part("report.sheet.risk", zone_risk_blocks(context, row));
  part("report.sheet.findings", {zone_findings_block(context, row)});
  part("report.sheet.decision", zone_policy_blocks(context, row));
  section.blocks.push_back(signature_block(
      context, {"report.signature.prepared", "report.signature.zone_owner", "report.signature.plant_manager"}));
  const std::string stamp = context.speech.say("report.sheet.stamp", {{"date", base::format_iso(context.input.as_of)},
                                                                      {"digest", context.input.digest},
                                                                      {"version", context.input.knowledge.version}});
  section.blocks.push_back({Paragraph{{quiet(stamp)}}});
  return section;
}

}  // namespace

Paper zone_sheets_paper(const Context& context) {
  Paper paper{context.word("report.paper.zone-sheets"), {}, {}, {}};
  const std::vector<std::size_t> zones = rated_zones(context);
  if (zones.empty()) {
    paper.answer = {plain(context.word("report.management.empty"))};
    return paper;
  }
  std::size_t open = 0;
  for (const std::size_t row : zones) {
    open += is_decided(policy_of(context, context.factory().zones[row].id)) ? 0 : 1;
  }
  paper.answer = {plain(context.speech.say("report.sheet.answer",
                                           {{"zones", std::to_string(zones.size())}, {"open", std::to_string(open)}}))};
  paper.sections.push_back(overview(context, zones));
  for (const std::size_t row : zones) paper.sections.push_back(sheet(context, row));
  return paper;
}

}  // namespace masugata::report
