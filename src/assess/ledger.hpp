// What other registers say about zones: measures, stated requirements, occurrences and data, sorted by zone once.
#pragma once

#include "assess/evaluate.hpp"

namespace masugata::assess {

inline constexpr std::uint16_t no_position = UINT16_MAX;  // names nothing of the catalogue

// The data items that a threat row concerns, as far as R10 asks.
struct Concern {
  std::uint8_t confidentiality = 0;        // the highest, by what is known …
  std::uint8_t worst_confidentiality = 0;  // … and at worst
  Trilean of_customer = Trilean::no;
  bool operator==(const Concern&) const = default;
};

// A threat row's concerns.
struct Concerns {
  std::vector<Concern> by_business;
  Concern anywhere;  // of items that may belong to any zone
  Concern everyone;  // of all items of businesses, for zones whose assets may link to any
  bool operator==(const Concerns&) const = default;
};

struct Ledger {
  explicit Ledger(const View& view);

  std::vector<std::uint16_t> measure_of;      // by row of measures: position in the catalogue
  RowLists asset_measures;                    // by zone: rows that name no zone, only assets of it
  std::vector<std::uint16_t> requirement_of;  // by row of fulfilments: position in security_requirements
  RowLists fulfilments;                       // by zone
  RowLists occurrences;                       // by zone
  std::vector<Row> unplaced_occurrences;      // that may have been anywhere
  std::vector<Concerns> concerns;             // by threat; empty for those without data
};

// What one threat row concerns in a zone.
Concern concern_in(const View& view, Evaluator& evaluator, const Ledger& ledger, std::size_t threat, Row zone);

}  // namespace masugata::assess
