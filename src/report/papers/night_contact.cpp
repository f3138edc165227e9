// The sheet beside the telephone: who decides in each of the eight cells, who stands in, how both are reached at night.
// Where nobody is named or reached, it says so first.
#include "report/paper.hpp"
#include "report/people.hpp"

namespace masugata::report {
namespace {

struct Station {
  model::DutyStage stage;
  model::DutyPhase phase;
  const model::Duty* duty;           // nullptr: the plant has none
  const knowledge::OodaCell* usual;  // nullptr: neither has the catalogue
};

std::vector<Station> stations(const Context& context) {
  using model::DutyPhase;
  using model::DutyStage;
  std::vector<Station> all;
  for (const DutyStage stage : {DutyStage::damage, DutyStage::preventive}) {
    for (const DutyPhase phase : {DutyPhase::observe, DutyPhase::orient, DutyPhase::decide, DutyPhase::act}) {
      Station station{stage, phase, nullptr, nullptr};
      for (const model::Duty& duty : context.factory().duties) {
        const bool here = duty.stage.known() && *duty.stage == stage && duty.phase.known() && *duty.phase == phase;
        if (here && station.duty == nullptr) station.duty = &duty;
      }
      for (const knowledge::OodaCell& cell : context.input.knowledge.catalogue.ooda) {
        if (cell.stage == model::duty_stage_names[static_cast<std::size_t>(stage)] &&
            cell.phase == model::duty_phase_names[static_cast<std::size_t>(phase)]) {
          station.usual = &cell;
        }
      }
      all.push_back(station);
    }
  }
  return all;
}

std::string phase_word(const Context& context, model::DutyPhase phase) {
  return context.word("choice.duty_phase." + std::string(model::duty_phase_names[static_cast<std::size_t>(phase)]));
}

std::string stage_word(const Context& context, model::DutyStage stage) {
  return context.word("choice.duty_stage." + std::string(model::duty_stage_names[static_cast<std::size_t>(stage)]));
}

std::string cell_word(const Context& context, const Station& station) {
  return headline(context.speech.say("report.night.cell", {{"stage", stage_word(context, station.stage)},
                                                           {"phase", phase_word(context, station.phase)}}));
}

// Who may be asked at night and cannot be: one line for each cell that has a hole.
std::vector<Item> holes(const Context& context, const std::vector<Station>& all) {
  std::vector<Item> items;
  for (const Station& station : all) {
    const std::string cell = cell_word(context, station);
    const auto add = [&](std::string what, std::string_view id) {
      Line line = {{cell, Tone::strong}, plain(context.word("report.night.colon") + " ")};
      if (!id.empty()) {
        for (Run& run : object_line(context, id)) line.push_back(std::move(run));
        line.push_back(plain(" "));
      }
      line.push_back(plain(std::move(what)));
      items.push_back({std::move(line), {}});
    };
    if (station.duty == nullptr) {
      add(context.word("report.night.no_duty"), "");
    } else if (!station.duty->deciders.known() || station.duty->deciders->empty()) {
      add(context.word("report.night.no_decider"), station.duty->id.text);
    } else {
      for (const model::Id& decider : *station.duty->deciders) {
        const std::vector<std::string> missing = holes_of(context, decider.text);
        if (!missing.empty()) add(context.speech.join(missing), decider.text);
      }
    }
  }
  return items;
}

void stack(Cell& to, const Cell& from) {
  to.shade = std::max(to.shade, from.shade);
  to.lines.insert(to.lines.end(), from.lines.begin(), from.lines.end());
}

Cell phase_cell(const Context& context, const Station& station) {
  Cell cell{{{{headline(phase_word(context, station.phase)), Tone::strong}}}};
  if (station.usual != nullptr) cell.lines.push_back({quiet(context.speech.text(station.usual->actions))});
  if (station.duty != nullptr && station.duty->time_limit.known()) {
    const Cell limit = value_cell(context, "duty", "time_limit", station.duty);
    cell.lines.push_back(
        {plain(context.speech.say("report.night.limit", {{"hours", limit.lines.front().front().text}}))});
  }
  return cell;
}

void add_rows(const Context& context, const Station& station, Table& table) {
  const bool named = station.duty != nullptr && station.duty->deciders.known() && !station.duty->deciders->empty();
  if (!named) {
    Row row{{}, {phase_cell(context, station)}};
    Cell who{{{{context.word("report.night.nobody"), Tone::strong}}}, Shade::missing};
    if (station.usual != nullptr) {
      who.lines.push_back({quiet(
          context.speech.say("report.night.usual", {{"deciders", context.speech.text(station.usual->deciders)}}))});
    }
    row.cells.push_back(std::move(who));
    row.cells.resize(table.columns.size());
    table.rows.push_back(std::move(row));
    return;
  }
  for (std::size_t n = 0; n < station.duty->deciders->size(); ++n) {
    const std::string& id = (*station.duty->deciders)[n].text;
    Row row{{}, {n == 0 ? phase_cell(context, station) : Cell{}}};
    row.cells.push_back(person_cell(context, id));
    row.cells.push_back(night_cell(context, id));
    row.cells.push_back(day_cell(context, id));
    Cell deputy;
    const model::Role* role = role_of(context, id);
    if (role != nullptr && role->deputy.known()) {
      stack(deputy, person_cell(context, role->deputy->text));
      stack(deputy, night_cell(context, role->deputy->text));
    } else {
      deputy = {{{{context.word("report.contact.no_deputy"), Tone::strong}}}, Shade::missing};
    }
    row.cells.push_back(std::move(deputy));
    table.rows.push_back(std::move(row));
  }
}

Section stage_section(const Context& context, const std::vector<Station>& all, model::DutyStage stage) {
  const std::string name(model::duty_stage_names[static_cast<std::size_t>(stage)]);
  Section section{"night-" + name, headline(stage_word(context, stage)), {}, {}};
  Table table{section.title, {}, {}};
  table.columns = {column(context, "report.night.phase"), column(context, "report.night.decider"),
                   column(context, "report.night.night"), column(context, "report.night.day"),
                   column(context, "report.night.deputy")};
  for (const Station& station : all) {
    if (station.stage == stage) add_rows(context, station, table);
  }
  section.blocks.push_back({std::move(table)});
  return section;
}

// Hand-overs, consents and thresholds, as the plant wrote them.
std::vector<Block> agreement_blocks(const Context& context, const std::vector<Station>& all) {
  Table table{context.word("report.night.agreed"), {}, {}};
  table.columns = {column(context, "report.night.phase")};
  constexpr std::array<std::string_view, 5> fields = {"departments", "consents", "executives_from", "handover", "note"};
  for (const std::string_view field : fields) table.columns.push_back({{plain(label(context, "duty", field))}});
  for (const Station& station : all) {
    if (station.duty == nullptr) continue;
    Row row{{}, {{{{plain(cell_word(context, station))}}}}};
    for (const std::string_view field : fields) row.cells.push_back(value_cell(context, "duty", field, station.duty));
    table.rows.push_back(std::move(row));
  }
  if (table.rows.empty()) return {sentence(context, "report.night.no_duties")};
  drop_empty_columns(table);
  return {{std::move(table)}};
}

}  // namespace

Paper night_contact_paper(const Context& context) {
  Paper paper{context.word("report.paper.night-contact"), {}, {}, {}};
  const std::vector<Station> all = stations(context);
  std::vector<Item> missing = holes(context, all);
  paper.answer = {plain(missing.empty() ? context.word("report.night.complete")
                                        : counted(context, "report.night.answer", missing.size()))};
  paper.counts = {{plain(context.word("report.night.safety_first"))}};
  if (!missing.empty()) {
    Section section{"night-holes", context.word("report.night.holes"), std::to_string(missing.size()), {}};
    section.blocks.push_back({List{std::move(missing)}});
    paper.sections.push_back(std::move(section));
  }
  paper.sections.push_back(stage_section(context, all, model::DutyStage::damage));
  paper.sections.push_back(stage_section(context, all, model::DutyStage::preventive));
  paper.sections.push_back({"night-agreed", context.word("report.night.agreed"), {}, agreement_blocks(context, all)});
  return paper;
}

}  // namespace masugata::report
