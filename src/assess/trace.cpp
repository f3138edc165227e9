// What an answer rests on.
#include <algorithm>

#include "assess/evaluate.hpp"

namespace masugata::assess {

namespace {

using Op = Bound::Op;

constexpr std::size_t enough_elements = 5;  // of many assets that are alike, a few show the point

void add(const Read& read, std::vector<Read>& out) {
  if (std::find(out.begin(), out.end(), read) == out.end()) out.push_back(read);
}

}  // namespace

void Evaluator::trace(const Bound& question, const Standpoint& at, std::vector<Read>& out) {
  switch (question.op) {
    case Op::conjunction:
      return trace_children(question, at, Trilean::no, out);
    case Op::disjunction:
      return trace_children(question, at, Trilean::yes, out);
    case Op::negation:
      return trace(question.children.front(), at, out);
    case Op::comparison:
    case Op::membership:
      for (const Bound& child : question.children) trace_leaf(child, at, out);
      return;
    case Op::any:
    case Op::all:
      return trace_elements(question, at, out);
    case Op::predicate: {
      const Reached reached = reach(question, at);
      if (reached.there != Trilean::yes) return trace_leaf(question, at, out);
      return trace(question.children.front(), reached.at, out);
    }
    default:
      return trace_leaf(question, at, out);
  }
}

// One decisive child is enough; where none decides, all of those that gave the answer count.
void Evaluator::trace_children(const Bound& question, const Standpoint& at, Trilean decisive, std::vector<Read>& out) {
  const Trilean answer = ask(question, at);
  for (const Bound& child : question.children) {
    if (ask(child, at) != answer) continue;
    trace(child, at, out);
    if (answer == decisive) return;
  }
}

void Evaluator::trace_elements(const Bound& question, const Standpoint& at, std::vector<Read>& out) {
  const Trilean answer = ask(question, at);
  std::size_t shown = 0;
  for (const Standpoint& element : elements(question.relation, at)) {
    if (shown >= enough_elements) break;
    if (ask(question.children.front(), element) != answer) continue;
    trace(question.children.front(), element, out);
    ++shown;
  }
  if (question.relation == Relation::zone_assets && answer == Trilean::unknown) {
    for (const Row row : view_.index.unplaced) {
      if (shown++ >= enough_elements) break;
      const base::Field* zone = base::find_field(model::asset_fields, "zone");
      add({asset_noun, row, nullptr, zone, {}, {}}, out);
    }
  }
  if (shown == 0) add({at.noun, at.row, nullptr, nullptr, {}, question.relation}, out);
}

void Evaluator::trace_leaf(const Bound& question, const Standpoint& at, std::vector<Read>& out) const {
  if (question.op == Op::literal_number || question.op == Op::literal_text) return;
  if (question.op == Op::empty_relation) return add({at.noun, at.row, nullptr, nullptr, {}, question.relation}, out);
  const Reached reached = reach(question, at);
  if (reached.there != Trilean::yes) {
    // The way itself is unknown: the reference that should lead on.
    for (const Hop& hop : question.hops) {
      if (hop.field != nullptr) return add({at.noun, at.row, nullptr, hop.field, {}, {}}, out);
    }
    return add({at.noun, at.row, nullptr, nullptr, {}, Relation::conduit_ends}, out);
  }
  if (question.op == Op::derived)
    return add({reached.at.noun, reached.at.row, nullptr, nullptr, question.derived, {}}, out);
  add({reached.at.noun, reached.at.row, reached.part, question.field, {}, {}}, out);
}

}  // namespace masugata::assess
