// From a line's fields to what it tells, by the kind of its log.
#pragma once

#include "knowledge/log.hpp"
#include "observe/logs/row.hpp"
#include "observe/told.hpp"

namespace masugata::observe {

class Teller {
 public:
  // All outlive it.
  explicit Teller(const Recogniser& recogniser) : recogniser_(&recogniser) {}
  // False: the line tells nothing, its ends cannot be read. `row` keeps the texts that `told` shows.
  bool tell(const knowledge::LogKind& kind, Row& row, Told& told) const;

 private:
  [[nodiscard]] std::uint8_t dissector_named(std::string_view name) const;
  void add_operations(const knowledge::LogKind& kind, const Row& row, Told& told) const;
  const Recogniser* recogniser_;
};

// By its words, or as it is written; absent when it is neither.
std::optional<std::uint64_t> read_log_number(const knowledge::LogNumber& number, const Row& row);

}  // namespace masugata::observe
