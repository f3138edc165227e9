// Who stands next to whom, as row numbers: everything that rules walk, built once in time linear in the register.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assess/relation.hpp"
#include "assess/shift.hpp"
#include "model/factory.hpp"
#include "model/index.hpp"

namespace masugata::assess {

// Lists of rows, one per owner, in one array.
class RowLists {
 public:
  RowLists() = default;
  // `owners[n]` owns `items[n]`; pairs whose owner is no_row are left out. Order within an owner is kept.
  RowLists(std::size_t owner_count, std::span<const Row> owners, std::span<const Row> items);
  [[nodiscard]] std::span<const Row> of(Row owner) const {
    return std::span(items_).subspan(starts_[owner], starts_[owner + 1] - starts_[owner]);
  }
  // One owner's list anew; the others keep theirs.
  void set(Row owner, std::span<const Row> items);
  // An owner comes, without items, or goes with them.
  void shift_owners(const Shift& shift);
  // An item comes, in no list yet, or goes from every list.
  void shift_items(const Shift& shift);

 private:
  std::vector<std::uint32_t> starts_;
  std::vector<Row> items_;
};

// The elements of a relation that follows a field.
struct Followed {
  RowLists rows;
  std::vector<Row> anywhere;  // elements whose reference is unknown or leads
                              // nowhere: each may belong to any owner
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
  RowLists zone_businesses;                                          // that assets of the zone link to, each once
  std::vector<std::uint8_t> open_links;                              // by zone: an asset of it may link to any business
  std::vector<Row> unplaced_businesses;                              // that unplaced assets link to, each once
  bool unplaced_open_links = false;                                  // an unplaced asset may link to any business
  std::vector<std::uint8_t> infrastructure;                          // by asset: it serves something (R2b)
  std::array<Followed, relations.size()> followed;                   // by relation: named and by_asset only
  std::unordered_map<std::string_view, std::vector<Row>> overrides;  // by the id of the object

  // The row that a reference names, when its noun is `noun` (position in model::nouns).
  [[nodiscard]] Row row_of(const base::Maybe<base::Id>& reference, std::uint32_t noun) const;
  [[nodiscard]] Row row_of(std::string_view id, std::uint32_t noun) const;
  [[nodiscard]] bool is_unplaced(const model::Factory& factory, Row asset) const;
  // Anew, after rows of the register that they are made of changed; ids stay.
  void follow(const model::Factory& factory, Relation relation);
  // A row came or went that nothing names; its own links are in no list yet, or no longer. Overrides are listed anew.
  void shift(const Shift& shift);
  void list_conduits(const model::Factory& factory);
  void list_overrides(const model::Factory& factory);
  [[nodiscard]] const Followed& following(Relation relation) const {
    return followed[static_cast<std::size_t>(relation)];
  }
};

}  // namespace masugata::assess
