// any(), all() and empty(): the elements of relations, also those that may belong to the row that is asked.
#include <algorithm>

#include "assess/evaluate.hpp"

namespace masugata::assess {

namespace {

using Op = Bound::Op;

// The answer that one element decides alone; the other is what a relation without elements answers.
Trilean deciding(const Bound& question) { return question.op == Op::any ? Trilean::yes : Trilean::no; }

Trilean join(const Bound& question, Trilean a, Trilean b) { return question.op == Op::any ? either(a, b) : both(a, b); }

void add_rows(std::uint32_t noun, std::span<const Row> rows, Row seen_from, std::vector<Standpoint>& out) {
  for (const Row row : rows) {
    if (row != no_row) out.push_back({noun, row, seen_from});
  }
}

}  // namespace

std::vector<Standpoint> Evaluator::elements(Relation relation, const Standpoint& at) const {
  const FactoryIndex& index = view_.index;
  const std::uint32_t noun = element_of(relation);
  std::vector<Standpoint> found;
  switch (relation) {
    case Relation::zone_assets:
      add_rows(noun, index.zone_assets.of(at.row), no_row, found);
      return found;
    case Relation::business_assets:
      add_rows(noun, index.business_assets.of(at.row), no_row, found);
      return found;
    case Relation::zone_conduits:
      add_rows(noun, index.zone_conduits.of(at.row), at.row, found);
      return found;
    case Relation::conduit_ends:
      add_rows(noun, index.conduit_ends[at.row], no_row, found);
      return found;
    case Relation::zone_data_handled:
      add_rows(noun, index.following(Relation::zone_data_kept).rows.of(at.row), no_row, found);
      for (const Row business : index.zone_businesses.of(at.row))
        add_rows(noun, index.following(Relation::business_data).rows.of(business), no_row, found);
      return found;
    default:
      break;
  }
  if (name_of(relation).way != Way::everyone) {
    add_rows(noun, index.following(relation).rows.of(at.row), no_row, found);
    return found;
  }
  const auto count = static_cast<Row>(model::nouns[noun].size(view_.factory));
  for (Row row = 0; row < count; ++row) found.push_back({noun, row, no_row});
  return found;
}

// Elements that nobody placed yet: each may belong to any owner.
std::span<const Row> Evaluator::anywhere(Relation relation) const {
  if (relation == Relation::zone_assets) return view_.index.unplaced;
  const Way way = name_of(relation).way;
  if (way == Way::named || way == Way::by_asset) return view_.index.following(relation).anywhere;
  return {};
}

// Whether the relation may have elements that nobody named yet.
bool Evaluator::open_relation(Relation relation, const Standpoint& at) const {
  if (relation != Relation::conduit_ends) return false;
  const auto& ends = view_.index.conduit_ends[at.row];
  return ends[0] == no_row || ends[1] == no_row;
}

Trilean Evaluator::quantify(const Bound& question, const Standpoint& at) {
  const Trilean decided = deciding(question);
  if (name_of(question.relation).way == Way::everyone) return over_everyone(question);
  Trilean answer = opposite(decided);
  if (question.relation == Relation::zone_data_handled) {
    answer = over(question, view_.index.following(Relation::zone_data_kept).rows.of(at.row), no_row);
    if (answer != decided)
      answer = join(question, answer, over_businesses(question, view_.index.zone_businesses.of(at.row)));
  } else {
    for (const Standpoint& element : elements(question.relation, at)) {
      answer = join(question, answer, ask(question.children.front(), element));
      if (answer == decided) return answer;
    }
  }
  if (answer == decided) return answer;
  if (open_relation(question.relation, at)) return Trilean::unknown;
  return over_open(question, at) == opposite(decided) ? answer : Trilean::unknown;
}

Trilean Evaluator::over(const Bound& question, std::span<const Row> rows, Row seen_from) {
  const Trilean decided = deciding(question);
  Trilean answer = opposite(decided);
  for (const Row row : rows) {
    if (answer == decided) break;
    answer = join(question, answer, ask(question.children.front(), {question.noun, row, seen_from}));
  }
  return answer;
}

Trilean Evaluator::over_everyone(const Bound& question) {
  const auto known = everyone_answers_.find(&question);
  if (known != everyone_answers_.end()) return known->second;
  const Trilean decided = deciding(question);
  Trilean answer = opposite(decided);
  const auto count = static_cast<Row>(model::nouns[question.noun].size(view_.factory));
  for (Row row = 0; row < count && answer != decided; ++row) {
    answer = join(question, answer, ask(question.children.front(), {question.noun, row, no_row}));
  }
  everyone_answers_.emplace(&question, answer);
  return answer;
}

Trilean Evaluator::over_business_data(const Bound& question, Row business) {
  auto& answers = business_answers_[&question];
  answers.resize(view_.factory.businesses.size());
  if (!answers[business])
    answers[business] = over(question, view_.index.following(Relation::business_data).rows.of(business), no_row);
  return *answers[business];
}

Trilean Evaluator::over_businesses(const Bound& question, std::span<const Row> businesses) {
  const Trilean decided = deciding(question);
  Trilean answer = opposite(decided);
  for (const Row business : businesses) {
    if (answer == decided) break;
    answer = join(question, answer, over_business_data(question, business));
  }
  return answer;
}

// The answer over the elements that may belong to any owner.
Trilean Evaluator::over_anywhere(const Bound& question) {
  const auto known = anywhere_answers_.find(&question);
  if (known != anywhere_answers_.end()) return known->second;
  Trilean answer = opposite(deciding(question));
  if (question.relation == Relation::zone_data_handled) {
    answer = over(question, anywhere(Relation::zone_data_kept), no_row);
    answer = join(question, answer, over(question, anywhere(Relation::business_data), no_row));
    answer = join(question, answer, over_businesses(question, view_.index.unplaced_businesses));
  } else {
    answer = over(question, anywhere(question.relation), no_row);
  }
  anywhere_answers_.emplace(&question, answer);
  return answer;
}

Trilean Evaluator::over_every_business(const Bound& question) {
  const auto known = everyone_answers_.find(&question);
  if (known != everyone_answers_.end()) return known->second;
  const Trilean decided = deciding(question);
  Trilean answer = opposite(decided);
  const auto count = static_cast<Row>(view_.factory.businesses.size());
  for (Row business = 0; business < count && answer != decided; ++business)
    answer = join(question, answer, over_business_data(question, business));
  everyone_answers_.emplace(&question, answer);
  return answer;
}

// The answer over the elements that may belong to this owner without being known to.
Trilean Evaluator::over_open(const Bound& question, const Standpoint& at) {
  const Trilean answer = over_anywhere(question);
  const bool any_business = question.relation == Relation::zone_data_handled &&
                            (view_.index.unplaced_open_links || view_.index.open_links[at.row] != 0);
  return any_business ? join(question, answer, over_every_business(question)) : answer;
}

bool Evaluator::may_have_elements(Relation relation, const Standpoint& at) const {
  if (relation == Relation::zone_assets) return false;  // an own zone without assets is not filled in yet
  if (relation != Relation::zone_data_handled) return !anywhere(relation).empty();
  const bool open_links = view_.index.unplaced_open_links || view_.index.open_links[at.row] != 0;
  const auto has_data = [&](Row business) {
    return !view_.index.following(Relation::business_data).rows.of(business).empty();
  };
  return !anywhere(Relation::zone_data_kept).empty() || !anywhere(Relation::business_data).empty() ||
         (open_links && !view_.factory.data_items.empty()) ||
         std::ranges::any_of(view_.index.unplaced_businesses, has_data);
}

// As for a field, no element that anybody named is empty; only an element that may belong here leaves it open.
Trilean Evaluator::is_empty(const Bound& question, const Standpoint& at) const {
  if (!elements(question.relation, at).empty()) return Trilean::no;
  return may_have_elements(question.relation, at) ? Trilean::unknown : Trilean::yes;
}

}  // namespace masugata::assess
