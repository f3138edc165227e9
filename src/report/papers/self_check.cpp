// How the plant answered the 32 items: scores by category, hints where answers hardly fit together, and what is open.
#include <algorithm>

#include "report/paper.hpp"
#include "report/pictures/pictures.hpp"

namespace masugata::report {
namespace {

std::string digits(double score) {
  const auto tenths = static_cast<long>(score * 10 + 0.5);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

std::string category_word(const Context& context, const std::string& category) {
  return context.word("report.self_check.category." + category);
}

std::string score_said(const Context& context, const model::CategoryScore& score) {
  return score.score ? digits(*score.score) : context.word("report.self_check.no_score");
}

Section score_section(const Context& context, const model::SelfCheck& check) {
  Section section{"self-check-scores", context.word("report.self_check.scores"), {}, {}};
  if (check.categories.size() >= 3) {
    std::vector<pictures::Spoke> spokes;
    for (const model::CategoryScore& one : check.categories) {
      spokes.push_back({category_word(context, one.category), score_said(context, one), one.score});
    }
    section.blocks.push_back({pictures::radar(spokes, context.word("report.self_check.radar"))});
  }
  Table table{section.title, {}, {}};
  table.columns = {column(context, "report.self_check.category"),
                   column(context, "report.self_check.score", Align::right),
                   column(context, "report.self_check.answered", Align::right)};
  for (const model::CategoryScore& one : check.categories) {
    Row row{{}, {{{{plain(category_word(context, one.category))}}}}};
    row.cells.push_back({{{plain(score_said(context, one))}}});
    row.cells.push_back({{{plain(std::to_string(one.answered) + " / " + std::to_string(one.of))}}});
    table.rows.push_back(std::move(row));
  }
  section.blocks.push_back({std::move(table)});
  section.blocks.push_back({Paragraph{{quiet(context.speech.text(context.input.knowledge.catalogue.scoring.source))}}});
  return section;
}

Section hint_section(const Context& context, const model::SelfCheck& check) {
  Section section{"self-check-hints", context.word("report.self_check.hints"), std::to_string(check.hints.size()), {}};
  List list;
  for (const auto& hint : context.input.knowledge.catalogue.scoring.hints) {
    if (std::ranges::find(check.hints, hint.id) == check.hints.end()) continue;
    list.items.push_back({{plain(context.speech.text(hint.hint))}, {}});
  }
  if (list.items.empty()) {
    section.blocks.push_back(sentence(context, "report.self_check.no_hints"));
  } else {
    section.blocks.push_back({std::move(list)});
  }
  return section;
}

// Not answered, or not done yet.
bool is_open(const model::PointStanding& item) {
  using model::PointState;
  return item.state == PointState::unknown || item.state == PointState::no || item.state == PointState::partly;
}

Row open_row(const Context& context, const model::PointStanding& standing) {
  const knowledge::SelfCheckItem* item = context.input.knowledge.catalogue.self_check_item(standing.point);
  const auto& answers = context.factory().answers;
  Row row{{}, {{{{{standing.point, Tone::id}}}}}};
  if (item != nullptr) row.cells[0].lines[0].push_back(plain(" " + context.speech.text(item->question)));
  row.cells.push_back({{{plain(item == nullptr ? "" : category_word(context, item->category))}}});
  Cell state{{{plain(context.word("report.value.unknown"))}}, Shade::open};
  if (standing.row < answers.size()) state = value_cell(context, "answer", "achievement", &answers[standing.row]);
  if (standing.expired) state.lines.push_back({{context.word("report.standing.expired"), Tone::strong}});
  row.cells.push_back(std::move(state));
  row.cells.push_back({{{quiet(item == nullptr ? "" : context.speech.text(item->evidence))}}});
  return row;
}

Section open_section(const Context& context) {
  Section section{"self-check-open", context.word("report.self_check.open"), {}, {}};
  Table table{section.title, {}, {}};
  table.columns = {column(context, "report.self_check.item"), column(context, "report.self_check.category"),
                   column(context, "report.self_check.state"), column(context, "report.self_check.evidence")};
  for (const model::PointStanding& standing : context.input.self_check_items) {
    if (is_open(standing)) table.rows.push_back(open_row(context, standing));
  }
  section.count = std::to_string(table.rows.size());
  if (table.rows.empty()) {
    section.blocks.push_back(sentence(context, "report.self_check.nothing_open"));
  } else {
    section.blocks.push_back({std::move(table)});
  }
  return section;
}

}  // namespace

Paper self_check_paper(const Context& context) {
  Paper paper{context.word("report.paper.self-check"), {}, {}, {}};
  const model::SelfCheck* check = context.input.self_check;
  if (check == nullptr || check->categories.empty()) {
    paper.answer = {plain(context.word("report.self_check.empty"))};
    return paper;
  }
  paper.answer = {plain(check->score ? context.speech.say("report.self_check.say",
                                                          {{"score", digits(*check->score)}, {"rank", check->rank}})
                                     : context.word("report.self_check.too_few"))};
  paper.sections = {score_section(context, *check), hint_section(context, *check), open_section(context)};
  return paper;
}

}  // namespace masugata::report
