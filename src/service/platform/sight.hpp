// Which rows and fields of a factory a caller sees, and may write. Pure.
//
// A caller sees what any of the reaches shows. A zone's reach shows the zone, its assets, its conduits and what is
// recorded about them; of the rows that those name, id and name. A vendor sees fields of its own rows.
#pragma once

#include <string_view>
#include <unordered_set>

#include "model/factory.hpp"
#include "service/platform/caller.hpp"

namespace masugata::service {

enum class Seen : std::uint8_t {
  no,
  name,     // id and name: the far end of a conduit, the owner of an asset
  partial,  // a vendor's own row: the fields that permissions.yaml lists
  most,     // all but weaknesses
  all,
};

// What one caller sees of one factory, as it stands. Costs a walk over the factory where a reach is narrower than
// that; the service keeps it until the factory changes.
class Sight {
 public:
  // The permissions must outlive it; the factory need not.
  Sight(const knowledge::Permissions& permissions, const Caller& caller, std::string_view key,
        const model::Factory& factory);

  // Every row of every register with all its fields: nothing needs to be filtered.
  [[nodiscard]] bool is_whole() const { return whole_ == Seen::all; }
  // Papers, numbers and lists that speak of the whole factory; those with weaknesses need is_whole().
  [[nodiscard]] bool sees_factory() const { return whole_ >= Seen::most; }

  // Every row may be changed, as far as it is seen.
  [[nodiscard]] bool writes_factory() const { return writes_whole_; }

  [[nodiscard]] Seen sees_row(const model::Noun& noun, const void* row) const;
  // Of a row that is seen so far.
  [[nodiscard]] bool sees_field(Seen row, const model::Noun& noun, std::string_view field) const;
  [[nodiscard]] bool sees_derived(Seen row, std::string_view value) const;

  // Whether the caller may write that field of a row that is, or shall be, as given. A change needs it of the row
  // before and after; adding and removing need it of `id`.
  [[nodiscard]] bool may_write(const model::Noun& noun, const void* row, std::string_view field) const;

 private:
  using Ids = std::unordered_set<std::string>;
  struct Zones {  // of reaches with the same rights
    bool weaknesses = false;
    bool writes = false;
    Ids zones;
    Ids held;  // the zones, their assets, their conduits
  };

  void widen(const Caller& caller, const Reach& reach);
  void widen_zone(std::string_view zone, Zones rights);
  void own_rows_of_suppliers(const model::Factory& factory);
  void name_referred(const model::Factory& factory);
  [[nodiscard]] Seen through(const Zones& zones, const model::Noun& noun, const void* row) const;
  [[nodiscard]] bool is_suppliers(const model::Noun& noun, const void* row) const;
  [[nodiscard]] bool is_weak(const model::Noun& noun) const;

  const knowledge::Permissions* permissions_;
  Seen whole_ = Seen::no;
  bool writes_whole_ = false;
  bool answers_ = false;
  std::vector<Zones> zones_;
  Ids suppliers_;
  Ids supplied_;  // the suppliers' services and products
  Ids named_;
};

}  // namespace masugata::service
