#include <algorithm>
#include <tuple>

#include "cli/seen.hpp"
#include "service/evidence.hpp"

namespace masugata::cli {

namespace {

using model::Level;
using model::LevelPair;

Ink ink_of(Level level) {
  if (level == Level::high) return Ink::high;
  if (level == Level::medium) return Ink::medium;
  return level == Level::low ? Ink::low : Ink::faint;
}

TableCell level_cell(const report::Speech& speech, const LevelPair& pair) {
  return {speech.level(pair), ink_of(pair.known.value_or(Level::none))};
}

std::string factor_names(const report::Speech& speech, const knowledge::Derivation& rules,
                         const model::ZoneAssessment& zone) {
  std::string names;
  for (std::size_t n = 0; n < rules.factors.size(); ++n) {
    const bool certain = (zone.factors >> n & 1U) != 0;
    const bool possible = (zone.possible_factors >> n & 1U) != 0;
    if (!certain && !possible) continue;
    names += (names.empty() ? "" : " ") + rules.factors[n].id + (possible ? "?" : "");
  }
  return names.empty() ? speech.word("cli.nothing") : names;
}

std::string sl_text(const report::Speech& speech, const model::SlVector& vector) {
  std::string text;
  for (const model::NumberPair& pair : vector) text += (text.empty() ? "" : " ") + speech.number(pair);
  return text;
}

Table zone_table(const report::Speech& speech, const service::Context& context, const service::Assessed& assessed) {
  Table table;
  for (const char* key : {"noun.zone", "derived.zone.importance", "derived.zone.factors", "derived.zone.threat_level",
                          "derived.zone.requirement_level", "derived.zone.sl_t"}) {
    table.head.push_back(speech.word(key));
  }
  const auto& factory = assessed.opened.factory;
  for (std::size_t n = 0; n < factory.zones.size(); ++n) {
    const model::ZoneAssessment& zone = assessed.assessment.zones[n];
    std::vector<TableCell> row{{one_line(speech.object(factory.zones[n].id.text)), Ink::plain},
                               level_cell(speech, zone.importance)};
    if (zone.rating) {
      row.push_back({factor_names(speech, context.equipment.knowledge.derivation, zone), Ink::plain});
      row.push_back(level_cell(speech, zone.rating->threat_level));
      row.push_back({speech.requirement_level(zone.rating->requirement_level),
                     ink_of(zone.rating->requirement_level.known.value_or(Level::none))});
      row.push_back({sl_text(speech, zone.rating->sl_t), Ink::plain});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table finding_table(const report::Speech& speech, const service::Context& context,
                    const std::vector<model::Finding>& findings) {
  Table table;
  table.head = {speech.word("cli.finding.rule"), speech.word("cli.finding.object"), speech.word("cli.finding.what")};
  for (const model::Finding& finding : findings) {
    const knowledge::Rule* rule = context.equipment.knowledge.rule(finding.rule);
    std::string what = rule != nullptr ? speech.text(rule->finding) : "";
    if (!finding.item.empty()) what += speech.word("cli.colon") + speech.text(finding.item);
    table.rows.push_back({{finding.rule, Ink::plain},
                          {one_line(speech.object(finding.object.text)), Ink::plain},
                          {one_line(what), Ink::plain}});
  }
  return table;
}

// A risk cell with the zone that it stands in.
struct ZoneRisk {
  std::size_t zone;
  const model::RiskCell* cell;
};

// The highest after measures, at most so many.
std::vector<ZoneRisk> highest_risks(const model::Assessment& results, std::size_t most) {
  std::vector<ZoneRisk> risks;
  for (std::size_t n = 0; n < results.zones.size(); ++n) {
    for (const model::RiskCell& cell : results.zones[n].risks) risks.push_back({n, &cell});
  }
  const auto height = [](const ZoneRisk& risk) {
    return std::tuple(risk.cell->risk_after.known, risk.cell->risk_after.worst, risk.cell->risk_before.known);
  };
  most = std::min(most, risks.size());
  std::ranges::partial_sort(
      risks, risks.begin() + static_cast<std::ptrdiff_t>(most), [&](const ZoneRisk& a, const ZoneRisk& b) {
        if (height(a) != height(b)) return height(a) > height(b);
        return std::tuple(a.zone, a.cell->threat, a.cell->axis) < std::tuple(b.zone, b.cell->threat, b.cell->axis);
      });
  risks.resize(most);
  return risks;
}

Table risk_table(const report::Speech& speech, const service::Context& context, const service::Assessed& assessed,
                 const std::vector<ZoneRisk>& risks) {
  Table table;
  for (const char* key :
       {"noun.zone", "cli.risk.threat", "cli.risk.axis", "cli.risk.before", "cli.risk.after", "cli.risk.measures"}) {
    table.head.push_back(speech.word(key));
  }
  for (const ZoneRisk& risk : risks) {
    const knowledge::Threat& threat = context.equipment.knowledge.catalogue.threats[risk.cell->threat];
    const std::string axis(model::axes[risk.cell->axis]);
    table.rows.push_back(
        {{one_line(speech.object(assessed.opened.factory.zones[risk.zone].id.text)), Ink::plain},
         {one_line(threat.id + " " + speech.text(threat.name)), Ink::plain},
         {speech.word("field.business.impact." + axis), Ink::plain},
         {speech.number(risk.cell->risk_before), Ink::plain},
         {speech.number(risk.cell->risk_after), Ink::strong},
         {std::to_string(risk.cell->in_force) + "/" + std::to_string(risk.cell->counted), Ink::plain}});
  }
  return table;
}

void print_treatment(const Invocation& call, const report::Speech& speech, const service::Assessed& assessed) {
  constexpr std::size_t shown = 5;
  std::size_t required = 0;
  std::size_t in_force = 0;
  std::size_t unknown = 0;
  for (const model::ZoneAssessment& zone : assessed.assessment.zones) {
    for (const model::MeasureNeed& need : zone.measures) {
      if (!need.required) continue;
      ++required;
      if (model::in_force(need.standing)) ++in_force;
      if (need.standing == model::Standing::unknown) ++unknown;
    }
  }
  const std::vector<ZoneRisk> risks = highest_risks(assessed.assessment, shown);
  if (required == 0 && risks.empty()) return;
  call.terminal.out("\n" + inked(speech.word("cli.assess.treatment"), Ink::strong, call.terminal.colour) + "\n");
  say(call, "cli.assess.coverage",
      {{"required", std::to_string(required)},
       {"in_force", std::to_string(in_force)},
       {"unknown", std::to_string(unknown)}});
  if (!risks.empty()) call.terminal.out(draw(risk_table(speech, call.context, assessed, risks), call.terminal));
}

void print_text(const Invocation& call, const service::Assessed& assessed) {
  const auto& equipment = call.context.equipment;
  const report::Speech speech(assessed.opened.factory, equipment.knowledge, equipment.words, call.terminal.language);
  const auto& results = assessed.assessment;
  const auto heading = [&](std::string_view key) {
    call.terminal.out("\n" + inked(speech.word(key), Ink::strong, call.terminal.colour) + "\n");
  };
  say(call, "cli.assess.summary",
      {{"findings", std::to_string(results.findings.size())},
       {"questions", std::to_string(results.questions.size())},
       {"zones", std::to_string(results.zones.size())},
       {"assets", std::to_string(results.assets.size())},
       {"businesses", std::to_string(results.businesses.size())}});
  heading("noun.zones");
  call.terminal.out(draw(zone_table(speech, call.context, assessed), call.terminal));
  print_treatment(call, speech, assessed);
  heading("cli.findings");
  if (results.findings.empty()) call.terminal.out(speech.word("cli.findings.none") + "\n");
  if (!results.findings.empty())
    call.terminal.out(draw(finding_table(speech, call.context, results.findings), call.terminal));
  if (!results.questions.empty()) {
    heading("cli.questions");
    call.terminal.out(draw(finding_table(speech, call.context, results.questions), call.terminal));
  }
  call.terminal.out("\n");
  say(call, "cli.assess.hint", {{"folder", as_typed(call.options.folder)}});
}

}  // namespace

base::Result<service::Assessed> assessed_by_options(const Invocation& call, base::Notes& notes) {
  if (call.options.captures.empty()) return service::assess_factory(call.context, call.options.folder);
  service::Reconciled seen = TRY(service::assess_seen(call.context, call.options.folder, call.options.captures));
  notes = std::move(seen.observed.notes);
  notes.insert(notes.end(), seen.notes.begin(), seen.notes.end());
  return std::move(seen.assessed);
}

int run_assess(const Invocation& call) {
  base::Notes notes;
  const auto assessed = assessed_by_options(call, notes);
  if (!assessed) return fail_with(call, assessed.error());
  const model::Factory& factory = assessed->opened.factory;
  if (wants_json(call)) {
    print_json(call, service::assessment_document(call.context, *assessed));
  } else if (factory.businesses.empty() && factory.zones.empty()) {
    say(call, "cli.assess.empty", {{"folder", as_typed(call.options.folder)}});
  } else {
    print_text(call, *assessed);
  }
  say_faults(call, assessed->opened.faults);
  say_faults(call, notes);
  return assessed->opened.faults.empty() && notes.empty() ? all_well : with_faults;
}

}  // namespace masugata::cli
