#include "assess/live/footprint.hpp"

#include <algorithm>
#include <unordered_set>

namespace masugata::assess {

namespace {

using Op = Bound::Op;
using What = Cell::What;

// Rows of the owner's register whose reference names one of the rows.
RowSet naming(const model::Factory& factory, const FactoryIndex& index, const Step& step, const RowSet& from) {
  RowSet out;
  if (step.owner == asset_noun && step.field->name == "zone" && !from.all) {
    for (const Row zone : from.rows) {
      for (const Row asset : index.zone_assets.of(zone)) out.add(asset);
    }
    return out;
  }
  const model::Noun& noun = model::nouns[step.owner];
  const std::uint32_t target = noun_position(step.field->targets.front());
  std::unordered_set<std::string_view> names;
  for (const Row row : from.rows) {
    const std::string_view id = model::nouns[target].id(model::nouns[target].at(factory, row)).text;
    if (index.row_of(id, target) == row) names.insert(id);
  }
  for (Row row = 0; row < noun.size(factory); ++row) {
    const base::Peek peek = step.field->peek(noun.at(factory, row));
    if (peek.presence != base::Presence::known) continue;
    if (from.all ? index.row_of(peek.text, target) != no_row : names.contains(peek.text)) out.add(row);
  }
  return out;
}

// Owners of a relation that has one of the rows as an element.
class Owners {
 public:
  Owners(const model::Factory& factory, const FactoryIndex& index, Relation relation)
      : factory_(factory), index_(index), relation_(relation) {}

  RowSet of(const RowSet& elements) {
    const Way way = name_of(relation_).way;
    if (elements.all || way == Way::everyone || relation_ == Relation::zone_data_handled) return {true, {}};
    for (const Row element : elements.rows) way == Way::walked ? walked(element) : followed(element);
    return std::move(out_);
  }

 private:
  void walked(Row element) {
    switch (relation_) {
      case Relation::conduit_ends:
        for (const Row conduit : index_.zone_conduits.of(element)) out_.add(conduit);
        return;
      case Relation::zone_assets:
        if (index_.asset_zone[element] != no_row) out_.add(index_.asset_zone[element]);
        return;
      case Relation::zone_conduits:
        for (const Row end : index_.conduit_ends[element]) {
          if (end != no_row) out_.add(end);
        }
        return;
      case Relation::business_assets:
        for (const model::BusinessLink& link : *factory_.assets[element].businesses) {
          const Row business = index_.row_of(link.business, business_noun);
          if (business != no_row) out_.add(business);
        }
        return;
      default:
        out_.all = true;
    }
  }

  void followed(Row element) {
    const Followed& lists = index_.following(relation_);
    if (std::ranges::find(lists.anywhere, element) != lists.anywhere.end()) {
      out_.all = true;
      return;
    }
    const auto owners = static_cast<Row>(model::nouns[noun_position(name_of(relation_).owner)].size(factory_));
    for (Row owner = 0; owner < owners; ++owner) {
      const auto rows = lists.rows.of(owner);
      if (std::ranges::find(rows, element) != rows.end()) out_.add(owner);
    }
  }

  const model::Factory& factory_;
  const FactoryIndex& index_;
  Relation relation_;
  RowSet out_;
};

bool matches(const Cell& read, const Cell& changed) {
  if (read.what != changed.what) return false;
  if (read.what == What::relation) return read.relation == changed.relation;
  if (read.noun != changed.noun) return false;
  return read.what == What::field ? read.field == changed.field : read.derived == changed.derived;
}

}  // namespace

Cell field_cell(std::uint32_t noun, Row row, const base::Field* field) {
  return {What::field, noun, row, field, {}, {}};
}
Cell derived_cell(std::uint32_t noun, Row row, Derived derived) {
  return {What::derived, noun, row, nullptr, derived, {}};
}
Cell relation_cell(Relation relation, Row row) {
  return {What::relation, noun_position(name_of(relation).owner), row, nullptr, {}, relation};
}

void RowSet::add(const RowSet& other) {
  all = all || other.all;
  rows.insert(rows.end(), other.rows.begin(), other.rows.end());
}

void RowSet::settle() {
  std::ranges::sort(rows);
  const auto doubled = std::ranges::unique(rows);
  rows.erase(doubled.begin(), doubled.end());
}

Footprints::Footprints(std::vector<AskedQuestion> questions) : questions_(std::move(questions)) {
  for (walking_ = 0; walking_ < questions_.size(); ++walking_) {
    if (questions_[walking_].question != nullptr) walk(*questions_[walking_].question, questions_[walking_].noun, {});
  }
}

void Footprints::add_read(const Cell& cell, const std::vector<Step>& path) { reads_.push_back({walking_, cell, path}); }

std::uint32_t Footprints::walk_hops(const Bound& bound, std::uint32_t noun, std::vector<Step>& path,
                                    const base::Field*& part) {
  for (const Hop& hop : bound.hops) {
    if (hop.kind == Hop::Kind::part) {
      part = hop.field;
      continue;
    }
    part = nullptr;
    if (hop.kind == Hop::Kind::reference) add_read(field_cell(noun, no_row, hop.field), path);
    const Step::Kind kind = hop.kind == Hop::Kind::far ? Step::Kind::far : Step::Kind::reference;
    path.push_back({kind, hop.field, noun, {}});
    noun = hop.noun;
  }
  return noun;
}

void Footprints::walk(const Bound& bound, std::uint32_t noun, std::vector<Step> path) {
  const base::Field* part = nullptr;
  noun = walk_hops(bound, noun, path, part);
  switch (bound.op) {
    case Op::any:
    case Op::all:
      add_read(relation_cell(bound.relation, no_row), path);
      if (bound.relation == Relation::zone_assets) over_assets_.push_back({walking_, &bound, path});
      path.push_back({Step::Kind::relation, nullptr, noun, bound.relation});
      noun = element_of(bound.relation);
      break;
    case Op::empty_relation:
      return add_read(relation_cell(bound.relation, no_row), path);
    case Op::derived:
      return add_read(derived_cell(noun, no_row, bound.derived), path);
    case Op::literal_text:
    case Op::literal_number:
      return;
    default:
      break;
  }
  if (bound.field != nullptr) add_read(field_cell(noun, no_row, part != nullptr ? part : bound.field), path);
  for (const Bound& child : bound.children) walk(child, noun, path);
}

RowSet Footprints::backwards(const model::Factory& factory, const FactoryIndex& index, std::span<const Step> path,
                             RowSet from) {
  for (auto step = path.rbegin(); step != path.rend(); ++step) {
    from.settle();
    if (step->kind == Step::Kind::reference) {
      from = naming(factory, index, *step, from);
    } else {
      // The far end of a conduit is one of its ends.
      const Relation relation = step->kind == Step::Kind::far ? Relation::conduit_ends : step->relation;
      from = Owners(factory, index, relation).of(from);
    }
  }
  return from;
}

Footprints::Dirty Footprints::dirty(const model::Factory& factory, const FactoryIndex& index,
                                    std::span<const Cell> cells) const {
  Dirty out;
  out.by_question.resize(questions_.size());
  for (const Read& read : reads_) {
    RowSet from;
    for (const Cell& cell : cells) {
      if (matches(read.cell, cell)) from.add(cell.row);
    }
    if (!from.all && from.rows.empty()) continue;
    const bool everyone = std::ranges::any_of(read.path, [](const Step& step) {
      return step.kind == Step::Kind::relation && name_of(step.relation).way == Way::everyone;
    });
    out.over_everyone = out.over_everyone || everyone;
    out.by_question[read.question].add(backwards(factory, index, read.path, std::move(from)));
  }
  for (RowSet& rows : out.by_question) rows.settle();
  return out;
}

}  // namespace masugata::assess
