// One edit of one row on its way through the derivations: what it changed so far.
#pragma once

#include <algorithm>

#include "assess/live/live.hpp"

namespace masugata::assess {

[[nodiscard]] Holding holding_by(const Acceptances& acceptances, const model::Finding& finding);

struct Live::Edit {
  Edit(const model::Address& at, const std::vector<const base::Field*>& changed)
      : noun(at.noun), row(at.row), fields(changed) {
    for (const base::Field* field : fields) {
      if (noun != asset_noun) break;
      zone = zone || field->name == "zone";
      links = links || field->name == "businesses";
      serves = serves || field->name == "serves";
      owner = owner || field->name == "owner";
      confidentiality = confidentiality || field->name == "confidentiality";
    }
  }

  // A row comes or goes: all its fields do.
  Edit(const model::Address& at, const std::vector<const base::Field*>& all, Shift::Way way) : Edit(at, all) {
    comes = way == Shift::Way::in;
    goes = way == Shift::Way::out;
  }

  // The row has gone: what was marked before goes by the numbers from now on.
  void go(const Shift& shift, const BoundArtefacts& artefacts) {
    row = no_row;
    std::erase_if(cells, [&](const Cell& cell) { return cell.noun == shift.noun && cell.row == shift.row; });
    for (Cell& cell : cells) cell.row = cell.noun == shift.noun ? shift.of(cell.row) : cell.row;
    for (auto& [source, whose] : member_owners) {
      if (artefacts.members[source].owner == shift.noun) whose = shift.of(whose);
    }
    std::erase_if(member_owners, [](const auto& one) { return one.second == no_row; });
  }

  void add_zone(Row one) {
    if (one != no_row && std::ranges::find(zones, one) == zones.end()) zones.push_back(one);
  }
  void add_businesses(const model::Factory& factory, const FactoryIndex& index) {
    if (!factory.assets[row].businesses.known()) return;
    for (const model::BusinessLink& link : *factory.assets[row].businesses) {
      const Row business = index.row_of(link.business, business_noun);
      if (business != no_row) businesses.push_back(business);
    }
  }
  [[nodiscard]] bool moves_levels() const { return zone || links || serves || confidentiality; }
  [[nodiscard]] bool changes(std::string_view name) const {
    return std::ranges::any_of(fields, [&](const base::Field* field) { return field->name == name; });
  }

  std::uint32_t noun;
  Row row;             // no_row once it has gone
  bool comes = false;  // nothing names the row
  bool goes = false;   //
  const std::vector<const base::Field*>& fields;
  // Of an asset:
  bool zone = false;
  bool links = false;
  bool serves = false;
  bool owner = false;
  bool confidentiality = false;
  bool open = false;        // it has or had no zone: it may stand in any
  bool open_links = false;  // what such assets link to changed
  ImportanceEdit::Before before;
  std::vector<Row> zones;       // where it stood and stands
  std::vector<Row> businesses;  // that it was and is linked to
  // By position in BoundArtefacts::members: rows that it belonged or belongs to.
  std::vector<std::pair<std::size_t, Row>> member_owners;
  // Of any other row: what no question asks and must be derived again all the same.
  bool weighs = false;             // the importance of everything
  bool reaches = false;            // who reaches whom
  bool ledger = false;             // what other registers say about zones
  bool backdrop = false;           // what unknown links could give
  RowSet own;                      // zones that may have become, or ceased to be, the plant's own
  RowSet rated;                    // zones
  RowSet treated;                  // zones
  RowSet effects;                  // zones
  RowSet demands;                  // conduits
  std::vector<std::string> kinds;  // of departments: that it was and is
  std::vector<std::pair<std::size_t, Row>> confirmations;  // (artefact, object) that it speaks or spoke of
  ImportanceEdit::Changed importance;

  std::vector<Cell> cells;
  std::size_t reached = 0;    // so many of the cells were followed already
  std::vector<RowSet> dirty;  // by question, of all cells so far
  std::vector<Row> changed_businesses;
  std::vector<Row> changed_factors;   // zones
  std::vector<Row> changed_ratings;   // zones
  std::vector<Row> changed_zones;     // zones whose assessment differs in anything
  std::vector<Row> changed_conduits;  //
  RowSet changed_effects;             // zones
};

}  // namespace masugata::assess
