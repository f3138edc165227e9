#include "assess/evaluate.hpp"

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

}  // namespace

base::Date months_later(base::Date date, double months) {
  constexpr double most = 12.0 * 10000;
  const std::chrono::year_month_day day(date.day);
  auto later = day + std::chrono::months(static_cast<int>(std::min(months, most)));
  if (!later.ok()) later = later.year() / later.month() / std::chrono::last;
  return {later};
}

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
    case Op::older:
      if (peek.presence == Presence::unknown) return Trilean::unknown;
      return certain(peek.presence == Presence::known && passed(question, peek));
    default:
      if (peek.presence != Presence::known) return peek.presence == Presence::unknown ? Trilean::unknown : Trilean::no;
      return certain(question.field->kind != FieldKind::flag || peek.number != 0);
  }
}

// Whether the date lies on or before the day of the assessment, or for older() more than so many months before it.
bool Evaluator::passed(const Bound& question, const Peek& peek) const {
  const base::Date date{std::chrono::sys_days(std::chrono::days(peek.number))};
  if (question.op == Op::passed) return date <= view_.settings.as_of;
  return months_later(date, question.number) < view_.settings.as_of;
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

}  // namespace masugata::assess
