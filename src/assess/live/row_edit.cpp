// An edit of a row that is no asset: which derivations ask its fields by themselves, without a bound question.
#include <algorithm>

#include "assess/data_flow.hpp"
#include "assess/live/edit.hpp"
#include "assess/live/index_edit.hpp"

namespace masugata::assess {

namespace {

constexpr std::uint32_t override_noun = noun_position("override");
constexpr std::uint32_t acceptance_noun = noun_position("acceptance");
constexpr std::uint32_t confirmation_noun = noun_position("confirmation");
constexpr std::uint32_t department_noun = noun_position("department");
constexpr std::uint32_t role_noun = noun_position("role");

// Owners whose list has the row.
void add_owners(const RowLists& lists, std::size_t owners, Row row, RowSet& out) {
  for (Row owner = 0; owner < owners; ++owner) {
    const auto rows = lists.of(owner);
    if (std::ranges::find(rows, row) != rows.end()) out.add(owner);
  }
}

}  // namespace

// Whose element the row is: once before it changes, once after.
void Live::mark_relations(Edit& edit) const {
  if (edit.noun == conduit_noun && (edit.changes("from") || edit.changes("to"))) {
    edit.cells.push_back(relation_cell(Relation::conduit_ends, edit.row));
    for (const Row end : index_->conduit_ends[edit.row]) {
      if (end != no_row) edit.cells.push_back(relation_cell(Relation::zone_conduits, end));
    }
  }
  if (edit.noun == data_noun) edit.cells.push_back(relation_cell(Relation::zone_data_handled, no_row));
  for (const RelationName& name : relations) {
    const bool follows = name.way == Way::named || name.way == Way::by_asset;
    if (!follows || noun_position(name.element) != edit.noun || !edit.changes(name.field)) continue;
    const Followed& lists = index_->following(name.relation);
    RowSet owners;
    if (std::ranges::find(lists.anywhere, edit.row) != lists.anywhere.end()) owners.add(no_row);
    add_owners(lists.rows, model::nouns[noun_position(name.owner)].size(factory_), edit.row, owners);
    if (owners.all) edit.cells.push_back(relation_cell(name.relation, no_row));
    for (const Row owner : owners.rows) edit.cells.push_back(relation_cell(name.relation, owner));
  }
}

// What is recorded about zones: once before, once after.
void Live::mark_treated(Edit& edit) const {
  const std::size_t zones = factory_.zones.size();
  const Ledger& ledger = *standing_->ledger;
  if (edit.noun == measure_noun) {
    add_owners(index_->following(Relation::zone_measures).rows, zones, edit.row, edit.treated);
    add_owners(ledger.asset_measures, zones, edit.row, edit.treated);
  }
  if (edit.noun == fulfilment_noun) add_owners(ledger.fulfilments, zones, edit.row, edit.treated);
  if (edit.noun == occurrence_noun) {
    add_owners(ledger.occurrences, zones, edit.row, edit.treated);
    const auto& unplaced = ledger.unplaced_occurrences;
    if (std::ranges::find(unplaced, edit.row) != unplaced.end()) edit.treated.add(no_row);
  }
  if (edit.noun == department_noun) {
    const base::Peek kind = base::find_field(model::department_fields, "kind")->peek(&factory_.departments[edit.row]);
    if (kind.presence == base::Presence::known) edit.kinds.emplace_back(kind.text);
  }
  if (edit.noun != confirmation_noun) return;
  const auto& object = factory_.confirmations[edit.row].object;
  const auto address = object.known() ? index_->ids.find(object->text) : std::nullopt;
  for (std::size_t n = 0; address && n < artefacts_.artefacts.size(); ++n) {
    if (artefacts_.artefacts[n].noun == address->noun) edit.confirmations.emplace_back(n, address->row);
  }
}

// What no question asks, by register and field.
void Live::mark_direct(Edit& edit) const {
  const bool party = edit.noun == zone_noun && edit.changes("party");
  const bool aimed_at = edit.noun == zone_noun && edit.changes("attacker_reason");
  const bool impact = edit.noun == business_noun && edit.changes("impact");
  edit.weighs = edit.noun == override_noun || impact || (edit.noun == business_noun && edit.changes("continuity"));
  edit.backdrop = impact;
  const bool turns = edit.comes || edit.goes;  // then nothing names the row
  edit.ledger = edit.noun == measure_noun || edit.noun == fulfilment_noun || edit.noun == occurrence_noun ||
                edit.noun == data_noun || (turns && (edit.noun == zone_noun || edit.noun == business_noun));
  if (edit.noun == override_noun) edit.rated.add(no_row);
  if (edit.noun == override_noun) edit.demands.add(no_row);
  if (impact && !turns) {
    for (const Row asset : index_->business_assets.of(edit.row)) {
      const Row zone = index_->asset_zone[asset];
      if (zone == no_row) continue;
      edit.rated.add(zone);
      edit.effects.add(zone);
    }
  }
  if (party && !edit.goes) {
    for (RowSet* rows : {&edit.own, &edit.effects, &edit.treated}) rows->add(edit.row);
  }
  if ((party || aimed_at) && !edit.goes) {
    edit.rated.add(edit.row);
    for (const Row conduit : index_->zone_conduits.of(edit.row)) edit.demands.add(conduit);
  }
  if (edit.noun == conduit_noun) {
    edit.reaches = edit.changes("from") || edit.changes("to") || edit.changes("privileged");
    if (!edit.goes) edit.demands.add(edit.row);
  }
  if (turns && edit.noun == zone_noun) edit.reaches = true;
  if (turns) return;
  if (edit.noun == role_noun && edit.changes("department"))
    edit.cells.push_back(derived_cell(zone_noun, no_row, Derived::owners));
  mark_flows(edit);
}

// What is derived of data, and of what serves, by the places of what they name.
void Live::mark_flows(Edit& edit) const {
  const bool party = edit.noun == zone_noun && edit.changes("party");
  const bool moved = edit.noun == service_noun && edit.changes("zone");
  if (!party && !moved && edit.noun != data_noun) return;
  const std::string& id = model::nouns[edit.noun].id(model::nouns[edit.noun].at(factory_, edit.row)).text;
  const auto touched = [&](const base::Maybe<std::vector<base::Id>>& ids) {
    return party ? any_stands_in(*view_, ids, edit.row) : std::ranges::find(*ids, id, &base::Id::text) != ids->end();
  };
  for (Row row = 0; row < factory_.data_items.size(); ++row) {
    const model::DataItem& item = factory_.data_items[row];
    const bool itself = edit.noun == data_noun && edit.row == row;
    if (!itself && !touched(item.kept_in) && !touched(item.comes_from) && !touched(item.steers)) continue;
    for (const Derived derived : {Derived::kept_outside, Derived::from_outside, Derived::crosses_zones})
      edit.cells.push_back(derived_cell(data_noun, row, derived));
  }
  for (Row asset = 0; moved && asset < factory_.assets.size(); ++asset) {
    if (index_->infrastructure[asset] != 0 && touched(factory_.assets[asset].serves))
      edit.cells.push_back(derived_cell(asset_noun, asset, Derived::serves_its_own_zone));
  }
}

void Live::renew_standing(const Edit& edit) {
  Standing& standing = *standing_;
  if (edit.noun == acceptance_noun) renew_acceptances();
  if (edit.noun == confirmation_noun) {
    standing.notes.clear();
    standing.latest = LatestConfirmations(factory_, *index_, artefacts_, standing.notes);
  }
  if (edit.ledger) standing.ledger = std::make_unique<Ledger>(*view_);
}

void Live::renew_acceptances() {
  const Acceptances were = std::exchange(standing_->acceptances, Acceptances(factory_, settings_));
  for (std::size_t rule = 0; rule < findings_.size(); ++rule) {
    for (const auto& [row, slot] : findings_[rule].entries()) {
      const model::Finding& one = findings_[rule].at(slot);
      const Holding held = holding_by(were, one);
      if (held != holding(one)) trail_.findings[rule].try_emplace(row, Held{one, held});
    }
  }
}

base::Notes Live::change_row(const model::Address& at, const base::Value& given) {
  const model::Noun& noun = model::nouns[at.noun];
  void* row = noun.change(factory_, at.row);
  base::Value fields = given;
  if (const base::Value* id = fields.find("id"); id != nullptr) {
    if (id->string() == nullptr || *id->string() != noun.id(row).text) {
      names_.take_out(noun, row);
      base::Notes faults = base::set_all(noun.fields, row, fields, {});
      names_.put_in(noun, row);
      derive_again();
      return faults;
    }
    std::erase_if(*fields.map(), [](const base::Member& member) { return member.key == "id"; });
  }
  std::vector<const base::Field*> named;
  std::vector<base::Value> were;
  for (const base::Field& field : noun.fields) {
    if (fields.find(field.name) == nullptr) continue;
    named.push_back(&field);
    were.push_back(field.get(row));
  }
  Edit edit(at, named);
  mark_relations(edit);
  mark_treated(edit);
  edit.member_owners = standing_->members.owners_of(factory_, *index_, at.noun, at.row);
  standing_->members.take_out(factory_, *index_, at.noun, at.row);
  names_.take_out(noun, row);
  base::Notes faults = base::set_all(noun.fields, row, fields, {});
  names_.put_in(noun, row);
  standing_->members.put_in(factory_, *index_, at.noun, at.row);
  for (std::size_t n = named.size(); n-- > 0;) {
    if (named[n]->get(row) == were[n]) named.erase(named.begin() + static_cast<std::ptrdiff_t>(n));
  }
  update_row(factory_, at.noun, named, *index_);
  if (!named.empty()) finish_row(edit);
  return faults;
}

void Live::finish_row(Edit& edit) {
  mark_direct(edit);
  renew_standing(edit);
  mark_relations(edit);
  mark_treated(edit);
  for (auto& owner : standing_->members.owners_of(factory_, *index_, edit.noun, edit.row))
    edit.member_owners.push_back(owner);
  edit.open = true;  // assets without a zone may be asked about anything that they name
  derive_from(edit);
}

}  // namespace masugata::assess
