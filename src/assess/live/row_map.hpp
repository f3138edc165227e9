// Values of some rows of a register, in the order of rows; rows may come in between and go.
#pragma once

#include <algorithm>
#include <deque>
#include <utility>
#include <vector>

#include "assess/shift.hpp"

namespace masugata::assess {

template <class One>
class RowMap {
 public:
  struct Entry {
    Row row = 0;
    std::uint32_t slot = 0;  // where the value lies, whatever rows come and go
    bool operator==(const Entry&) const = default;
  };

  // nullptr: the row has none.
  [[nodiscard]] const One* find(Row row) const {
    const auto entry = at_or_behind(row);
    return entry == order_.end() || entry->row != row ? nullptr : &kept_[entry->slot];
  }
  [[nodiscard]] const One& at(std::uint32_t slot) const { return kept_[slot]; }
  [[nodiscard]] One& at(std::uint32_t slot) { return kept_[slot]; }
  [[nodiscard]] const std::vector<Entry>& entries() const { return order_; }

  // Of a row that has none; gives the slot.
  std::uint32_t put(Row row, One one) {
    std::uint32_t slot = static_cast<std::uint32_t>(kept_.size());
    if (free_.empty()) {
      kept_.push_back(std::move(one));
    } else {
      slot = free_.back();
      free_.pop_back();
      kept_[slot] = std::move(one);
    }
    order_.insert(at_or_behind(row), Entry{row, slot});
    return slot;
  }
  // Of a row that has one.
  std::pair<std::uint32_t, One> take(Row row) {
    const auto entry = at_or_behind(row);
    const std::uint32_t slot = entry->slot;
    order_.erase(entry);
    free_.push_back(slot);
    return {slot, std::exchange(kept_[slot], One())};
  }
  // What a row that goes has must have been taken.
  void shift(const Shift& shift) {
    for (auto entry = at_or_behind(shift.row); entry != order_.end(); ++entry) {
      order_[static_cast<std::size_t>(entry - order_.begin())].row = shift.of(entry->row);
    }
  }

 private:
  using Entries = std::vector<Entry>;
  [[nodiscard]] typename Entries::const_iterator at_or_behind(Row row) const {
    return std::ranges::lower_bound(order_, row, {}, &Entry::row);
  }

  Entries order_;
  std::deque<One> kept_;
  std::vector<std::uint32_t> free_;
};

}  // namespace masugata::assess
