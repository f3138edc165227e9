// From a key to its row, for tables that are asked with every packet: open addressing over row numbers.
#pragma once

#include <cstdint>
#include <vector>

namespace masugata::observe {

// `Row` has a member `key` with `==` and `hash()`. Rows keep their numbers; nothing is taken out but by clear().
template <class Row>
class Table {
 public:
  using Key = decltype(Row::key);
  static constexpr std::uint32_t none = UINT32_MAX;

  explicit Table(std::size_t limit) : slots_(1U << 8U), limit_(limit) {}

  [[nodiscard]] std::uint32_t find(const Key& key, std::uint64_t hash) const {
    const auto mark = static_cast<std::uint32_t>(hash >> 32U);
    for (std::size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      const Slot& slot = slots_[at];
      if (slot.row == none) return none;
      if (slot.mark == mark && rows_[slot.row].key == key) return slot.row;
    }
  }
  // A new row; `none` when the table is full.
  std::uint32_t add(const Key& key, std::uint64_t hash) {
    if (rows_.size() >= limit_) return none;
    if ((rows_.size() + 1) * 2 > slots_.size()) grow();
    rows_.emplace_back();
    rows_.back().key = key;
    place(static_cast<std::uint32_t>(rows_.size() - 1), hash);
    return static_cast<std::uint32_t>(rows_.size() - 1);
  }
  std::uint32_t find_or_add(const Key& key) {
    const std::uint64_t hash = key.hash();
    const std::uint32_t found = find(key, hash);
    return found == none ? add(key, hash) : found;
  }
  void prefetch(std::uint64_t hash) const { __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]); }
  void set_limit(std::size_t limit) { limit_ = limit; }
  void clear() {
    rows_.clear();
    slots_.assign(slots_.size(), {});
  }

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] bool full() const { return rows_.size() >= limit_; }
  Row& operator[](std::uint32_t row) { return rows_[row]; }
  const Row& operator[](std::uint32_t row) const { return rows_[row]; }
  [[nodiscard]] std::vector<Row>& rows() { return rows_; }
  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }

 private:
  struct Slot {
    std::uint32_t row = none;
    std::uint32_t mark = 0;
  };
  void place(std::uint32_t row, std::uint64_t hash) {
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].row != none) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {row, static_cast<std::uint32_t>(hash >> 32U)};
  }
  void grow() {
    slots_.assign(slots_.size() * 2, {});
    for (std::uint32_t row = 0; row < rows_.size(); ++row) place(row, rows_[row].key.hash());
  }

  std::vector<Slot> slots_;
  std::vector<Row> rows_;
  std::size_t limit_;
};

}  // namespace masugata::observe
