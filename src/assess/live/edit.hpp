// One edit of one asset on its way through the derivations: what it changed so far.
#pragma once

#include "assess/live/live.hpp"

namespace masugata::assess {

struct Live::Edit {
  Edit(Row row, const std::vector<const base::Field*>& changed) : asset(row), fields(changed) {
    for (const base::Field* field : fields) {
      zone = zone || field->name == "zone";
      links = links || field->name == "businesses";
      serves = serves || field->name == "serves";
      owner = owner || field->name == "owner";
      confidentiality = confidentiality || field->name == "confidentiality";
    }
  }

  void add_zone(Row row) {
    if (row != no_row && std::ranges::find(zones, row) == zones.end()) zones.push_back(row);
  }
  void add_businesses(const model::Factory& factory, const FactoryIndex& index) {
    if (!factory.assets[asset].businesses.known()) return;
    for (const model::BusinessLink& link : *factory.assets[asset].businesses) {
      const Row business = index.row_of(link.business, business_noun);
      if (business != no_row) businesses.push_back(business);
    }
  }
  [[nodiscard]] bool moves_levels() const { return zone || links || serves || confidentiality; }

  Row asset;
  const std::vector<const base::Field*>& fields;
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
  ImportanceEdit::Changed importance;

  std::vector<Cell> cells;
  std::size_t reached = 0;            // so many of the cells were followed already
  std::vector<RowSet> dirty;          // by question, of all cells so far
  std::vector<Row> changed_factors;   // zones
  std::vector<Row> changed_ratings;   // zones
  std::vector<Row> changed_zones;     // zones whose assessment differs in anything
  std::vector<Row> changed_conduits;  //
  RowSet changed_effects;             // zones
};

}  // namespace masugata::assess
