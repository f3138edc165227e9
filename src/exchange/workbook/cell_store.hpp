// All cells and texts of one workbook, packed: 16 bytes per cell, each text once as far as that is cheap to see.
#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "exchange/workbook/cell.hpp"

namespace masugata::exchange {

// Texts that stay where they are until the store goes. Never holds more than `most_bytes`, rounded up to a mebibyte.
class TextStore {
 public:
  using Handle = std::uint32_t;
  static constexpr std::size_t chunk_bytes = std::size_t{1} << 20U;
  static constexpr std::size_t longest = chunk_bytes / 4;

  explicit TextStore(std::size_t most_bytes);
  // Nothing when the text does not fit any more, or is longer than `longest`.
  std::optional<Handle> put(std::string_view text);
  // Only for handles that put() gave.
  [[nodiscard]] std::string_view get(Handle handle) const;

 private:
  Handle append(std::string_view text);

  std::vector<std::unique_ptr<char[]>> chunks_;
  std::size_t used_ = chunk_bytes;  // of the last chunk
  std::size_t most_chunks_;
  std::array<Handle, 4096> recent_;  // by hash: short texts repeat a lot in registers
};

struct PackedCell {
  double number;
  TextStore::Handle text;
  std::uint16_t column;
  CellKind kind;
};
static_assert(sizeof(PackedCell) == 16);

struct CellStore {
  explicit CellStore(std::size_t most_text_bytes) : texts(most_text_bytes) {}
  [[nodiscard]] Cell view(std::size_t n) const;

  TextStore texts;
  std::deque<PackedCell> cells;
};

}  // namespace masugata::exchange
