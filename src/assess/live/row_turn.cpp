// Rows that come and go: what is kept by row makes room or closes up, and then only what the row reaches is derived.
#include <algorithm>

#include "assess/live/edit.hpp"
#include "assess/live/index_edit.hpp"
#include "model/insert.hpp"

namespace masugata::assess {

namespace {

std::vector<const base::Field*> all_fields(const model::Noun& noun) {
  std::vector<const base::Field*> all;
  for (const base::Field& field : noun.fields) all.push_back(&field);
  return all;
}

}  // namespace

base::Notes Live::add(const model::Address& at, const base::Value& fields) {
  const model::Noun& noun = model::nouns[at.noun];
  EXPECTS(at.row <= noun.size(factory_));
  void* row = model::insert_row(factory_, at.noun, at.row);
  base::Notes faults = base::set_all(noun.fields, row, fields, {});
  const std::string& id = noun.id(row).text;
  const bool alone = index_->ids.doubled().empty() && !index_->ids.find(id) && !is_named(id);
  names_.put_in(noun, row);
  const Shift shift{at.noun, at.row, Shift::Way::in};
  shift_derived(shift);
  if (!alone) {
    derive_again();
    return faults;
  }
  shift_standing(shift);
  index_->ids.insert(at, id);
  const auto all = all_fields(noun);
  Edit edit(at, all, shift.way);
  standing_->members.put_in(factory_, *index_, at.noun, at.row);
  at.noun == asset_noun ? enter_asset(edit) : enter_row(edit);
  return faults;
}

void Live::enter_asset(Edit& edit) {
  const bool open_links = index_->unplaced_open_links;
  const std::vector<Row> open_businesses = index_->unplaced_businesses;
  update_asset(factory_, edit.row, *index_);
  edit.member_owners = standing_->members.owners_of(factory_, *index_, asset_noun, edit.row);
  edit.add_businesses(factory_, *index_);
  edit.open = index_->is_unplaced(factory_, edit.row);
  edit.open_links = open_links != index_->unplaced_open_links || open_businesses != index_->unplaced_businesses;
  edit.add_zone(index_->asset_zone[edit.row]);
  mark_everyone(edit);
  derive_from(edit);
}

void Live::enter_row(Edit& edit) {
  update_row(factory_, edit.noun, edit.fields, *index_);
  mark_everyone(edit);
  finish_row(edit);
}

// By a reference, or by evidence.
bool Live::is_named(std::string_view id) const {
  return names_.count(id) != 0 || std::ranges::any_of(settings_.passages, [&](const model::Passage& one) {
           return one.zone == id || one.other == id || one.conduit == id;
         });
}

void Live::erase(const model::Address& at) {
  const model::Noun& noun = model::nouns[at.noun];
  EXPECTS(at.row < noun.size(factory_));
  const void* row = noun.at(factory_, at.row);
  const Shift shift{at.noun, at.row, Shift::Way::out};
  names_.take_out(noun, row);
  if (!index_->ids.doubled().empty() || is_named(noun.id(row).text)) {
    forget_row(at);
    noun.erase(factory_, at.row);
    shift_derived(shift);
    return derive_again();
  }
  const auto all = all_fields(noun);
  Edit edit(at, all, shift.way);
  edit.member_owners = standing_->members.owners_of(factory_, *index_, at.noun, at.row);
  standing_->members.take_out(factory_, *index_, at.noun, at.row);
  at.noun == asset_noun ? leave_asset(edit, shift) : leave_row(edit, shift);
}

void Live::leave_asset(Edit& edit, const Shift& shift) {
  model::Asset& asset = factory_.assets[shift.row];
  edit.before = {index_->asset_zone[shift.row],
                 index_->infrastructure[shift.row],
                 static_cast<std::uint8_t>(index_->is_unplaced(factory_, shift.row) ? 1 : 0),
                 {}};
  edit.add_businesses(factory_, *index_);
  edit.add_zone(edit.before.zone);
  edit.open = edit.before.unplaced != 0;
  const bool open_links = index_->unplaced_open_links;
  const std::vector<Row> open_businesses = index_->unplaced_businesses;
  asset.zone = base::Maybe<base::Id>::none();
  asset.businesses = base::Maybe<std::vector<model::BusinessLink>>::none();
  update_asset(factory_, shift.row, *index_);
  edit.open_links = open_links != index_->unplaced_open_links || open_businesses != index_->unplaced_businesses;
  take_away(edit, shift);
  derive_from(edit);
}

void Live::leave_row(Edit& edit, const Shift& shift) {
  mark_relations(edit);
  mark_treated(edit);
  take_away(edit, shift);
  update_row(factory_, edit.noun, edit.fields, *index_);
  mark_direct(edit);
  renew_standing(edit);
  edit.open = true;
  derive_from(edit);
}

void Live::take_away(Edit& edit, const Shift& shift) {
  const model::Noun& noun = model::nouns[shift.noun];
  forget_row({shift.noun, shift.row});
  index_->ids.erase({shift.noun, shift.row}, noun.id(noun.at(factory_, shift.row)).text);
  noun.erase(factory_, shift.row);
  shift_derived(shift);
  shift_standing(shift);
  edit.go(shift, artefacts_);
  mark_everyone(edit);
}

// Relations of whole registers.
void Live::mark_everyone(Edit& edit) const {
  for (const RelationName& name : relations) {
    if (name.way == Way::everyone && noun_position(name.element) == edit.noun)
      edit.cells.push_back(relation_cell(name.relation, no_row));
  }
}

// Its findings and what was to be decided of it go with it.
void Live::forget_row(const model::Address& at) {
  const bool was_there = !trail_.added.contains({at.noun, at.row});
  for (std::size_t rule = 0; rule < findings_.size(); ++rule) {
    if (noun_position(bound_.knowledge->rules[rule].about) != at.noun) continue;
    std::optional<Held> held;
    if (const model::Finding* one = finding(rule, at.row)) {
      const Holding holding = this->holding(*one);
      held = Held{take_finding(rule, at.row), holding};
    }
    auto& kept = trail_.findings[rule];
    if (const auto was = kept.find(at.row); was != kept.end()) {
      held = std::move(was->second);
      kept.erase(was);
    }
    if (held && was_there) trail_.gone.push_back(std::move(*held));
  }
  for (std::size_t n = 0; n < open_items_.size(); ++n) {
    if (artefacts_.artefacts[n].noun != at.noun) continue;
    trail_.items[n].erase(at.row);
    item(n, at.row) == nullptr ? static_cast<void>(--fresh_[n]) : static_cast<void>(open_items_[n].take(at.row));
  }
}

// What is derived, by row; of a new row nothing yet.
void Live::shift_derived(const Shift& shift) {
  if (shift.noun == business_noun) shift_rows(assessment_.businesses, shift);
  if (shift.noun == asset_noun) shift_rows(assessment_.assets, shift);
  if (shift.noun == zone_noun) shift_rows(assessment_.zones, shift);
  if (shift.noun == conduit_noun) shift_rows(assessment_.conduits, shift);
  if (shift.noun == measure_noun) {
    for (model::ZoneAssessment& zone : assessment_.zones) {
      for (model::MeasureNeed& need : zone.measures) need.row = shift.of(need.row);
    }
  }
  for (std::size_t rule = 0; rule < findings_.size(); ++rule) {
    if (noun_position(bound_.knowledge->rules[rule].about) != shift.noun) continue;
    findings_[rule].shift(shift);
    for (const auto& [row, slot] : findings_[rule].entries()) findings_[rule].at(slot).row = row;
    shift_rows(trail_.findings[rule], shift);
  }
  for (std::size_t n = 0; n < open_items_.size(); ++n) {
    if (artefacts_.artefacts[n].noun != shift.noun) continue;
    open_items_[n].shift(shift);
    shift_rows(trail_.items[n], shift);
    if (shift.way == Shift::Way::in) ++fresh_[n];
  }
  trail_.shift(shift);
}

void Live::shift_standing(const Shift& shift) {
  index_->shift(shift);
  standing_->importance->shift(shift);
  standing_->members.shift(shift);
  standing_->latest.shift(artefacts_, shift);
  if (shift.noun == zone_noun) shift_rows(standing_->own_effects, shift);
}

}  // namespace masugata::assess
