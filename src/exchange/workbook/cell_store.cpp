#include "exchange/workbook/cell_store.hpp"

#include <algorithm>
#include <cstring>
#include <functional>

#include "base/result.hpp"

namespace masugata::exchange {

namespace {

constexpr std::size_t length_bytes = sizeof(std::uint32_t);
constexpr std::size_t longest_remembered = 64;
constexpr TextStore::Handle nothing = ~TextStore::Handle{0};

}  // namespace

// The last chunk that a handle could name is left out, so that `nothing` names no text.
TextStore::TextStore(std::size_t most_bytes)
    : most_chunks_(std::min((most_bytes + chunk_bytes - 1) / chunk_bytes, (std::size_t{nothing} / chunk_bytes))) {
  recent_.fill(nothing);
}

std::optional<TextStore::Handle> TextStore::put(std::string_view text) {
  if (text.size() > longest) return std::nullopt;
  Handle* recent = nullptr;
  if (text.size() <= longest_remembered) {
    recent = &recent_[std::hash<std::string_view>()(text) % recent_.size()];
    if (*recent != nothing && get(*recent) == text) return *recent;
  }
  if (used_ + length_bytes + text.size() > chunk_bytes) {
    if (chunks_.size() == most_chunks_) return std::nullopt;
    chunks_.push_back(std::make_unique_for_overwrite<char[]>(chunk_bytes));
    used_ = 0;
  }
  const Handle handle = append(text);
  if (recent != nullptr) *recent = handle;
  return handle;
}

TextStore::Handle TextStore::append(std::string_view text) {
  const auto length = static_cast<std::uint32_t>(text.size());
  const auto handle = static_cast<Handle>((chunks_.size() - 1) * chunk_bytes + used_);
  char* at = chunks_.back().get() + used_;
  std::memcpy(at, &length, length_bytes);
  if (length != 0) std::memcpy(at + length_bytes, text.data(), length);
  used_ += length_bytes + length;
  return handle;
}

std::string_view TextStore::get(Handle handle) const {
  EXPECTS(handle / chunk_bytes < chunks_.size());
  const char* at = chunks_[handle / chunk_bytes].get() + handle % chunk_bytes;
  std::uint32_t length = 0;
  std::memcpy(&length, at, length_bytes);
  return {at + length_bytes, length};
}

Cell CellStore::view(std::size_t n) const {
  const PackedCell& cell = cells[n];
  return {cell.column, cell.kind, texts.get(cell.text), cell.number};
}

}  // namespace masugata::exchange
