// What is missing, to be worked off: measures by class, the most needed and cheapest first.
#include <algorithm>
#include <map>
#include <tuple>

#include "report/paper.hpp"
#include "report/standing.hpp"

namespace masugata::report {
namespace {

struct Gap {
  std::size_t measure;  // position in the catalogue
  model::Level level = model::Level::none;
  std::uint16_t answers = 0;
  struct Place {
    std::size_t zone;
    const model::MeasureNeed* need;
  };
  std::vector<Place> zones{};
};

std::size_t cost_of(const Context& context, const Gap& gap) {
  const knowledge::CatalogueMeasure* measure = measure_at(context, gap.measure);
  const auto& names = model::cost_class_names;
  return measure == nullptr ? names.size()
                            : static_cast<std::size_t>(std::ranges::find(names, measure->cost) - names.begin());
}

// One for each measure that some zone lacks: by requirement level, threats answered, cost.
std::vector<Gap> gaps_of(const Context& context) {
  std::vector<Gap> gaps;
  std::vector<std::size_t> place(context.input.knowledge.catalogue.measures.size(), SIZE_MAX);
  for (const std::size_t row : rated_zones(context)) {
    const model::ZoneAssessment& zone = context.input.assessment.zones[row];
    for (const model::MeasureNeed& need : zone.measures) {
      if (!is_gap(need) || need.measure >= place.size()) continue;
      if (place[need.measure] == SIZE_MAX) {
        place[need.measure] = gaps.size();
        gaps.push_back({need.measure});
      }
      Gap& gap = gaps[place[need.measure]];
      gap.zones.push_back({row, &need});
      gap.answers = std::max(gap.answers, need.answers);
      gap.level = std::max(gap.level, zone.rating->requirement_level.known.value_or(model::Level::none));
    }
  }
  std::ranges::stable_sort(gaps, [&](const Gap& one, const Gap& other) {
    const auto key = [&](const Gap& gap) {
      return std::tuple(-static_cast<int>(gap.level), -static_cast<int>(gap.answers), cost_of(context, gap),
                        gap.measure);
    };
    return key(one) < key(other);
  });
  return gaps;
}

std::string cost_word(const Context& context, const Gap& gap) {
  const std::size_t cost = cost_of(context, gap);
  if (cost >= model::cost_class_names.size()) return context.word("report.value.unknown");
  return context.word("choice.cost_class." + std::string(model::cost_class_names[cost]));
}

Row gap_row(const Context& context, const Gap& gap) {
  const knowledge::CatalogueMeasure* measure = measure_at(context, gap.measure);
  Row row{{}, {{{measure_line(context, gap.measure)}}}};
  Cell who;
  std::map<std::string, std::string> zones;  // by standing
  for (const Gap::Place& place : gap.zones) {
    zones[standing_said(context, *place.need)].append(" ").append(context.factory().zones[place.zone].id.text);
    const model::Measure* own = measure_row(context, *place.need);
    if (own == nullptr || !own->owner.known()) continue;
    std::string said = context.speech.object(own->owner->text);
    if (own->due.known()) said += " " + base::format_iso(*own->due);
    const bool again = std::ranges::any_of(who.lines, [&](const Line& line) { return line.front().text == said; });
    if (!again) who.lines.push_back({plain(std::move(said))});
  }
  Cell places;
  for (const auto& [standing, ids] : zones) {
    places.lines.push_back({quiet(standing + context.word("report.night.colon")), plain(ids)});
  }
  row.cells.push_back(
      {{{{context.speech.requirement_level(gap.level), Tone::plain, {}, model::LevelPair{gap.level, gap.level}}}}});
  row.cells.push_back({{{plain(gap.answers == 0 ? context.word("report.sheet.base") : std::to_string(gap.answers))}}});
  row.cells.push_back({{{plain(cost_word(context, gap))}}});
  row.cells.push_back(
      {{{plain(context.word(measure != nullptr && measure->needs_stop ? "report.gap.stop" : "report.gap.no_stop"))}}});
  row.cells.push_back(std::move(places));
  if (who.lines.empty()) who = {{{{context.word("report.nobody"), Tone::strong}}}, Shade::missing};
  row.cells.push_back(std::move(who));
  return row;
}

Table empty_table(const Context& context, std::string title) {
  Table table{std::move(title), {}, {}};
  table.columns = {column(context, "noun.measure"),
                   column(context, "report.zone.requirement_level"),
                   column(context, "report.gap.answers", Align::right),
                   column(context, "report.gap.cost"),
                   column(context, "report.gap.needs_stop"),
                   column(context, "report.gap.zones"),
                   column(context, "report.gap.who")};
  return table;
}

constexpr std::array<std::string_view, 6> classes = {"network",  "device",    "program",
                                                     "physical", "operation", "supply_chain"};

}  // namespace

Paper gaps_paper(const Context& context) {
  Paper paper{context.word("report.paper.gaps"), {}, {}, {}};
  const std::vector<Gap> gaps = gaps_of(context);
  std::size_t places = 0;
  std::size_t highest = 0;
  for (const Gap& gap : gaps) {
    places += gap.zones.size();
    highest += gap.level == model::Level::high ? 1 : 0;
  }
  if (gaps.empty()) {
    const bool rated = !rated_zones(context).empty();
    paper.answer = {plain(context.word(rated ? "report.gap.none" : "report.management.empty"))};
    return paper;
  }
  paper.answer = {plain(context.speech.say("report.gap.answer", {{"measures", std::to_string(gaps.size())},
                                                                 {"places", std::to_string(places)},
                                                                 {"high", std::to_string(highest)}}))};
  for (std::size_t n = 0; n < classes.size(); ++n) {
    Section section{
        "gaps-" + std::string(classes[n]), context.word("report.measure_class." + std::string(classes[n])), {}, {}};
    Table table = empty_table(context, section.title);
    for (const Gap& gap : gaps) {
      const knowledge::CatalogueMeasure* measure = measure_at(context, gap.measure);
      if (measure != nullptr && static_cast<std::size_t>(measure->measure_class) == n) {
        table.rows.push_back(gap_row(context, gap));
      }
    }
    if (table.rows.empty()) continue;
    section.count = std::to_string(table.rows.size());
    section.blocks.push_back({std::move(table)});
    paper.sections.push_back(std::move(section));
  }
  paper.sections.front().blocks.insert(paper.sections.front().blocks.begin(), sentence(context, "report.gap.lead"));
  return paper;
}

}  // namespace masugata::report
