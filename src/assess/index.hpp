// Who stands next to whom, as row numbers: everything that rules walk, built once in time linear in the register.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/factory.hpp"
#include "model/index.hpp"

namespace masugata::assess {

using Row = std::uint32_t;
inline constexpr Row no_row = UINT32_MAX;  // the reference is unknown, says none, or points nowhere

// Lists of rows, one per owner, in one array.
class RowLists {
 public:
  RowLists() = default;
  // `owners[n]` owns `items[n]`; pairs whose owner is no_row are left out. Order within an owner is kept.
  RowLists(std::size_t owner_count, std::span<const Row> owners, std::span<const Row> items);
  [[nodiscard]] std::span<const Row> of(Row owner) const {
    return std::span(items_).subspan(starts_[owner], starts_[owner + 1] - starts_[owner]);
  }

 private:
  std::vector<std::uint32_t> starts_;
  std::vector<Row> items_;
};

struct FactoryIndex {
  explicit FactoryIndex(const model::Factory& factory);

  model::IdIndex ids;
  std::vector<Row> asset_zone;
  std::vector<Row> unplaced;  // assets whose zone is unknown: each may stand in any zone
  RowLists zone_assets;
  std::vector<std::array<Row, 2>> conduit_ends;
  RowLists zone_conduits;
  RowLists business_assets;                                          // certain links only
  std::vector<std::uint8_t> infrastructure;                          // by asset: it serves something (R2b)
  std::unordered_map<std::string_view, std::vector<Row>> overrides;  // by the id of the object

  // The row that a reference names, when its noun is `noun` (position in model::nouns).
  [[nodiscard]] Row row_of(const base::Maybe<base::Id>& reference, std::uint32_t noun) const;
  [[nodiscard]] Row row_of(std::string_view id, std::uint32_t noun) const;
};

// Position of a noun in model::nouns, known at compile time.
constexpr std::uint32_t noun_position(std::string_view name) {
  for (std::uint32_t n = 0; n < model::nouns.size(); ++n) {
    if (model::nouns[n].name == name) return n;
  }
  return UINT32_MAX;
}
inline constexpr std::uint32_t business_noun = noun_position("business");
inline constexpr std::uint32_t asset_noun = noun_position("asset");
inline constexpr std::uint32_t zone_noun = noun_position("zone");
inline constexpr std::uint32_t conduit_noun = noun_position("conduit");

}  // namespace masugata::assess
