#include "assess/evaluate.hpp"

#include "model/zone.hpp"

namespace masugata::assess {

namespace {

using base::FieldKind;
using base::Peek;
using base::Presence;
using Op = Bound::Op;

const void* owner_of(const model::Factory& factory, std::uint32_t noun, Row row) {
  return model::nouns[noun].at(factory, row);
}

Operand from_peek(const base::Field& field, const Peek& peek) {
  if (peek.presence == Presence::unknown) return {};
  if (peek.presence != Presence::known) return {Operand::Kind::absent, 0, 0, {}};
  switch (field.kind) {
    case FieldKind::number:
      return {Operand::Kind::number, peek.real, peek.real, {}};
    case FieldKind::integer:
    case FieldKind::choice:
    case FieldKind::date:
    case FieldKind::flag: {
      const auto number = static_cast<double>(peek.number);
      return {Operand::Kind::number, number, number, {}};
    }
    default:
      return {Operand::Kind::text, 0, 0, peek.text};
  }
}

Trilean equal(const Operand& a, const Operand& b) {
  if (a.kind == Operand::Kind::unknown || b.kind == Operand::Kind::unknown) return Trilean::unknown;
  if (a.kind != b.kind || a.kind == Operand::Kind::absent) return Trilean::no;
  if (a.kind == Operand::Kind::text) return certain(a.text == b.text);
  if (a.low == a.high && b.low == b.high) return certain(a.low == b.low);
  return a.high < b.low || b.high < a.low ? Trilean::no : Trilean::unknown;
}

// a < b, where both are numbers within bounds.
Trilean less(const Operand& a, const Operand& b) {
  if (a.kind == Operand::Kind::unknown || b.kind == Operand::Kind::unknown) return Trilean::unknown;
  if (a.kind != Operand::Kind::number || b.kind != Operand::Kind::number) return Trilean::no;
  if (a.high < b.low) return Trilean::yes;
  return a.low >= b.high ? Trilean::no : Trilean::unknown;
}

// Ordering asks nothing of what is absent: `absent >= 2` is no, as `absent < 2` is.
Trilean at_least(const Operand& a, const Operand& b) {
  const bool absent = a.kind == Operand::Kind::absent || b.kind == Operand::Kind::absent;
  return absent ? Trilean::no : opposite(less(a, b));
}

Operand from_pair(const model::LevelPair& pair) {
  const auto low = static_cast<double>(pair.known.value_or(model::Level::none));
  return {Operand::Kind::number, low, static_cast<double>(pair.worst), {}};
}

}  // namespace

Evaluator::Reached Evaluator::reach(const Bound& question, const Standpoint& at) const {
  Reached reached{Trilean::yes, at, owner_of(view_.factory, at.noun, at.row), nullptr};
  for (const Hop& hop : question.hops) {
    reached.part = nullptr;
    if (hop.kind == Hop::Kind::part) {
      reached.owner = hop.field->member(reached.owner);
      reached.part = hop.field;
      continue;
    }
    Row row = no_row;
    if (hop.kind == Hop::Kind::far) {
      const auto& ends = view_.index.conduit_ends[reached.at.row];
      row = ends[0] == reached.at.seen_from ? ends[1] : ends[0];
    } else {
      const Peek peek = hop.field->peek(reached.owner);
      if (peek.presence == Presence::none || peek.presence == Presence::not_applicable)
        return {Trilean::no, at, nullptr, nullptr};
      if (peek.presence == Presence::known) row = view_.index.row_of(peek.text, hop.noun);
    }
    if (row == no_row) return {Trilean::unknown, at, nullptr, nullptr};
    reached.at = {hop.noun, row, no_row};
    reached.owner = owner_of(view_.factory, hop.noun, row);
  }
  return reached;
}

Trilean Evaluator::ask(const Bound& question, const Standpoint& at) {
  Trilean answer = Trilean::yes;
  switch (question.op) {
    case Op::conjunction:
      for (const Bound& child : question.children) {
        answer = both(answer, ask(child, at));
        if (answer == Trilean::no) break;
      }
      return answer;
    case Op::disjunction:
      answer = Trilean::no;
      for (const Bound& child : question.children) {
        answer = either(answer, ask(child, at));
        if (answer == Trilean::yes) break;
      }
      return answer;
    case Op::negation:
      return opposite(ask(question.children.front(), at));
    case Op::comparison:
    case Op::membership:
      return compare(question, at);
    case Op::any:
    case Op::all:
      return quantify(question, at);
    case Op::empty_relation:
      return is_empty(question, at);
    case Op::has:
      return has_trait(question, at);
    default:
      return ask_field(question, at);
  }
}

Trilean Evaluator::ask_field(const Bound& question, const Standpoint& at) {
  const Reached reached = reach(question, at);
  if (reached.there != Trilean::yes) return reached.there;
  if (question.op == Op::predicate) return ask(question.children.front(), reached.at);
  if (question.op == Op::derived) return derived_truth(question.derived, reached.at);
  return ask_presence(question, reached);
}

Trilean Evaluator::ask_presence(const Bound& question, const Reached& reached) const {
  const Peek peek = question.field->peek(reached.owner);
  const bool blank = peek.presence == Presence::unknown || peek.presence == Presence::none;
  switch (question.op) {
    case Op::blank:
    case Op::empty_field:
      return certain(blank);
    case Op::inapplicable:
      return certain(peek.presence == Presence::not_applicable);
    case Op::passed:
      if (peek.presence == Presence::unknown) return Trilean::unknown;
      return certain(peek.presence == Presence::known &&
                     peek.number <= view_.settings.as_of.day.time_since_epoch().count());
    default:
      if (peek.presence != Presence::known) return peek.presence == Presence::unknown ? Trilean::unknown : Trilean::no;
      return certain(question.field->kind != FieldKind::flag || peek.number != 0);
  }
}

std::vector<Standpoint> Evaluator::elements(Relation relation, const Standpoint& at) const {
  std::span<const Row> rows;
  std::uint32_t noun = asset_noun;
  Row seen_from = no_row;
  switch (relation) {
    case Relation::zone_assets:
      rows = view_.index.zone_assets.of(at.row);
      break;
    case Relation::business_assets:
      rows = view_.index.business_assets.of(at.row);
      break;
    case Relation::zone_conduits:
      rows = view_.index.zone_conduits.of(at.row);
      noun = conduit_noun;
      seen_from = at.row;
      break;
    case Relation::conduit_ends:
      rows = view_.index.conduit_ends[at.row];
      noun = zone_noun;
  }
  std::vector<Standpoint> found;
  found.reserve(rows.size());
  for (const Row row : rows) {
    if (row != no_row) found.push_back({noun, row, seen_from});
  }
  return found;
}

// Whether the relation may have elements that nobody named yet. Assets without a zone are asked one by one instead.
bool Evaluator::open_relation(Relation relation, const Standpoint& at) const {
  if (relation != Relation::conduit_ends) return false;
  const auto& ends = view_.index.conduit_ends[at.row];
  return ends[0] == no_row || ends[1] == no_row;
}

Trilean Evaluator::quantify(const Bound& question, const Standpoint& at) {
  const bool any = question.op == Op::any;
  const Trilean decided = any ? Trilean::yes : Trilean::no;
  Trilean answer = opposite(decided);
  for (const Standpoint& element : elements(question.relation, at)) {
    const Trilean one = ask(question.children.front(), element);
    answer = any ? either(answer, one) : both(answer, one);
    if (answer == decided) return answer;
  }
  if (open_relation(question.relation, at)) return Trilean::unknown;
  if (question.relation != Relation::zone_assets || view_.index.unplaced.empty()) return answer;
  return among_unplaced(question) == opposite(decided) ? answer : Trilean::unknown;
}

// The answer over the assets that may stand in any zone.
Trilean Evaluator::among_unplaced(const Bound& question) {
  const auto known = unplaced_answers_.find(&question);
  if (known != unplaced_answers_.end()) return known->second;
  const bool any = question.op == Op::any;
  Trilean answer = any ? Trilean::no : Trilean::yes;
  for (const Row row : view_.index.unplaced) {
    const Trilean one = ask(question.children.front(), {asset_noun, row, no_row});
    answer = any ? either(answer, one) : both(answer, one);
  }
  unplaced_answers_.emplace(&question, answer);
  return answer;
}

Trilean Evaluator::is_empty(const Bound& question, const Standpoint& at) const {
  return certain(elements(question.relation, at).empty());
}

Trilean Evaluator::has_trait(const Bound& question, const Standpoint& at) const {
  const Peek peek = question.field->peek(owner_of(view_.factory, at.noun, at.row));
  if (peek.presence == Presence::unknown) return Trilean::unknown;
  const auto type = view_.bound.asset_types.find(peek.text);
  if (peek.presence != Presence::known || type == view_.bound.asset_types.end()) return Trilean::no;
  const auto& traits = type->second->traits;
  return certain(std::find(traits.begin(), traits.end(), question.text) != traits.end());
}

Trilean Evaluator::compare(const Bound& question, const Standpoint& at) {
  const Operand left = operand(question.children[0], at);
  if (question.op == Op::membership) {
    Trilean found = Trilean::no;
    for (std::size_t n = 1; n < question.children.size(); ++n) {
      found = either(found, equal(left, operand(question.children[n], at)));
    }
    return found;
  }
  const Operand right = operand(question.children[1], at);
  if (question.text == "==") return equal(left, right);
  if (question.text == "!=") return opposite(equal(left, right));
  if (question.text == "<") return less(left, right);
  if (question.text == ">") return less(right, left);
  return question.text == ">=" ? at_least(left, right) : at_least(right, left);
}

Operand Evaluator::operand(const Bound& bound, const Standpoint& at) {
  if (bound.op == Op::literal_number) return {Operand::Kind::number, bound.number, bound.number, {}};
  if (bound.op == Op::literal_text) return {Operand::Kind::text, 0, 0, bound.text};
  const Reached reached = reach(bound, at);
  if (reached.there != Trilean::yes)
    return {reached.there == Trilean::unknown ? Operand::Kind::unknown : Operand::Kind::absent, 0, 0, {}};
  if (bound.op == Op::derived) return derived_operand(bound.derived, reached.at);
  const Peek peek = bound.field->peek(reached.owner);
  if (bound.op != Op::size) return from_peek(*bound.field, peek);
  if (peek.presence == Presence::unknown) return {};
  return {Operand::Kind::number, static_cast<double>(peek.size), static_cast<double>(peek.size), {}};
}

Operand Evaluator::derived_operand(Derived derived, const Standpoint& at) {
  if (derived == Derived::importance_spread) return importance_spread(at.row);
  if (derived == Derived::infrastructure || derived == Derived::exposed) {
    const Trilean truth = derived_truth(derived, at);
    return {Operand::Kind::number, truth == Trilean::yes ? 1.0 : 0.0, truth == Trilean::no ? 0.0 : 1.0, {}};
  }
  if (at.noun == business_noun) return from_pair(view_.assessment.businesses[at.row].importance);
  if (at.noun == asset_noun) return from_pair(view_.assessment.assets[at.row].importance);
  return from_pair(view_.assessment.zones[at.row].importance);
}

Evaluator::Spread Evaluator::spread_over(std::span<const Row> assets) const {
  Spread spread;
  for (const Row asset : assets) {
    if (view_.index.infrastructure[asset] != 0) continue;  // important by what it serves
    const Operand level = from_pair(view_.assessment.assets[asset].importance);
    ++spread.assets;
    spread.lowest = std::min(spread.lowest, level.low);
    spread.highest = std::max(spread.highest, level.low);
    spread.highest_worst = std::max(spread.highest_worst, level.high);
  }
  return spread;
}

// How far the importance of the zone's assets lies apart: by known facts, and if the unknown ones spread it most.
Operand Evaluator::importance_spread(Row zone) {
  if (!unplaced_spread_) unplaced_spread_ = spread_over(view_.index.unplaced);
  const Spread here = spread_over(view_.index.zone_assets.of(zone));
  const double known = here.assets == 0 ? 0 : here.highest - here.lowest;
  if (here.assets + unplaced_spread_->assets < 2) return {Operand::Kind::number, known, known, {}};
  const double worst =
      std::max(here.highest_worst, unplaced_spread_->highest_worst) - std::min(here.lowest, unplaced_spread_->lowest);
  return {Operand::Kind::number, known, std::max(known, worst), {}};
}

Trilean Evaluator::exposed(Row zone) const {
  const model::ZoneAssessment& one = view_.assessment.zones[zone];
  if ((one.factors & view_.bound.exposing) != 0) return Trilean::yes;
  return (one.possible_factors & view_.bound.exposing) != 0 ? Trilean::unknown : Trilean::no;
}

Trilean Evaluator::derived_truth(Derived derived, const Standpoint& at) {
  if (derived == Derived::infrastructure) return certain(view_.index.infrastructure[at.row] != 0);
  if (derived == Derived::exposed) return exposed(at.row);
  const Operand number = derived_operand(derived, at);
  if (number.low > 0) return Trilean::yes;
  return number.high > 0 ? Trilean::unknown : Trilean::no;
}

}  // namespace masugata::assess
