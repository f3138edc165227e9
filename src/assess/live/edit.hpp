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
  Row row;
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
