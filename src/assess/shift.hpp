// A row that comes in between others of its register, or goes: what becomes of row numbers, and of what is kept by row.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

namespace masugata::assess {

using Row = std::uint32_t;
inline constexpr Row no_row = UINT32_MAX;  // the reference is unknown, says none, or points nowhere

struct Shift {
  enum class Way : std::uint8_t { in, out };
  std::uint32_t noun = 0;
  Row row = 0;  // the number that it gets, or had
  Way way = Way::in;

  // The number that a row has from then on; no_row of the one that went.
  [[nodiscard]] Row of(Row one) const {
    if (one == no_row || one < row) return one;
    if (way == Way::in) return one + 1;
    return one == row ? no_row : one - 1;
  }
};

// What is kept by row: the new one gets `fresh`.
template <class One>
void shift_rows(std::vector<One>& by_row, const Shift& shift, One fresh = {}) {
  const auto at = by_row.begin() + static_cast<std::ptrdiff_t>(shift.row);
  if (shift.way == Shift::Way::in) by_row.insert(at, std::move(fresh));
  if (shift.way == Shift::Way::out) by_row.erase(at);
}
template <class One>
void shift_rows(std::map<Row, One>& by_row, const Shift& shift) {
  std::map<Row, One> shifted;
  for (auto& [row, one] : by_row) {
    if (shift.of(row) != no_row) shifted.emplace_hint(shifted.end(), shift.of(row), std::move(one));
  }
  by_row = std::move(shifted);
}

// A list of rows, without the one that went.
inline void shift_list(std::vector<Row>& rows, const Shift& shift) {
  if (shift.way == Shift::Way::out) std::erase(rows, shift.row);
  for (Row& row : rows) row = shift.of(row);
}

}  // namespace masugata::assess
