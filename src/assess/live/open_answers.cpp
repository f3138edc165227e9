#include "assess/live/open_answers.hpp"

namespace masugata::assess {

namespace {

Trilean answer_of(const View& view, Evaluator& evaluator, const Bound& quantifier) {
  const bool any = quantifier.op == Bound::Op::any;
  const Trilean decided = any ? Trilean::yes : Trilean::no;
  Trilean answer = opposite(decided);
  for (const Row asset : view.index.unplaced) {
    if (answer == decided) break;
    const Trilean one = evaluator.ask(quantifier.children.front(), {asset_noun, asset, no_row});
    answer = any ? either(answer, one) : both(answer, one);
  }
  return answer;
}

}  // namespace

OpenAnswers::OpenAnswers(const View& view, const Footprints& footprints) : spread_(spread_of(view)) {
  Evaluator evaluator(view);
  for (const auto& one : footprints.over_assets()) answers_.push_back(answer_of(view, evaluator, *one.quantifier));
}

void OpenAnswers::update(const View& view, const Footprints& footprints, std::vector<RowSet>& by_question) {
  Evaluator evaluator(view);
  for (std::size_t n = 0; n < answers_.size(); ++n) {
    const auto& one = footprints.over_assets()[n];
    const Trilean answer = answer_of(view, evaluator, *one.quantifier);
    if (answer == answers_[n]) continue;
    answers_[n] = answer;
    by_question[one.question].add(Footprints::backwards(view.factory, view.index, one.path, {true, {}}));
  }
}

OpenAnswers::Spread OpenAnswers::spread_of(const View& view) {
  Spread spread;
  spread.count = view.index.unplaced.size();
  for (const Row asset : view.index.unplaced) {
    if (view.index.infrastructure[asset] != 0) continue;
    const model::LevelPair& pair = view.assessment.assets[asset].importance;
    const int known = static_cast<int>(pair.known.value_or(model::Level::none));
    ++spread.counted;
    spread.lowest = std::min(spread.lowest, known);
    spread.highest = std::max(spread.highest, known);
    spread.highest_worst = std::max(spread.highest_worst, static_cast<int>(pair.worst));
  }
  return spread;
}

bool OpenAnswers::spread_changed(const View& view) {
  const Spread spread = spread_of(view);
  const bool changed = spread != spread_;
  spread_ = spread;
  return changed;
}

}  // namespace masugata::assess
