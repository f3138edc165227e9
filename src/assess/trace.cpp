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
  const std::size_t before = out.size();
  if (answer == Trilean::unknown) trace_open(question.relation, at, shown, out);
  shown += out.size() - before;
  if (shown == 0) add({at.noun, at.row, nullptr, nullptr, {}, question.relation}, out);
}

// Elements that may belong to the row: the references that do not say so.
void Evaluator::trace_open(Relation relation, const Standpoint& at, std::size_t shown, std::vector<Read>& out) const {
  const auto add_rows = [&](std::uint32_t noun, std::span<const Row> rows, std::string_view field) {
    for (const Row row : rows) {
      if (shown++ >= enough_elements) return;
      add({noun, row, nullptr, base::find_field(model::nouns[noun].fields, field), {}, {}}, out);
    }
  };
  if (relation != Relation::zone_data_handled) {
    const std::string_view field = relation == Relation::zone_assets ? "zone" : name_of(relation).field;
    return add_rows(element_of(relation), anywhere(relation), field);
  }
  add_rows(data_noun, anywhere(Relation::zone_data_kept), "kept_in");
  add_rows(data_noun, anywhere(Relation::business_data), "businesses");
  add_rows(asset_noun, view_.index.unplaced, "zone");
  for (const Row asset : view_.index.zone_assets.of(at.row)) {
    const auto& links = view_.factory.assets[asset].businesses;
    const bool open = links.unknown() || std::ranges::any_of(*links, [&](const model::BusinessLink& link) {
                        return view_.index.row_of(link.business, business_noun) == no_row;
                      });
    if (open) add_rows(asset_noun, std::span(&asset, 1), "businesses");
  }
}

void Evaluator::trace_leaf(const Bound& question, const Standpoint& at, std::vector<Read>& out) const {
  if (question.op == Op::literal_number || question.op == Op::literal_text) return;
  if (question.op == Op::empty_relation) {
    add({at.noun, at.row, nullptr, nullptr, {}, question.relation}, out);
    if (is_empty(question, at) == Trilean::unknown) trace_open(question.relation, at, 0, out);
    return;
  }
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
