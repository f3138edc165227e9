// Rows of one act, planned against the plant as it stands and against the writer's rights.
#pragma once

#include <optional>
#include <set>

#include "service/platform/changes.hpp"
#include "service/platform/plant/references.hpp"
#include "service/platform/plant/state.hpp"
#include "service/platform/sight.hpp"

namespace masugata::service {

// Confirmations are signatures: they need the right to confirm, and those that keep a head of the log, which are
// approvals, the right to approve, however they come into the registers or go.
base::Result<void> check_signed(const Platform& platform, const Caller& caller, std::string_view factory,
                                const std::vector<store::Item>& items);

// Every field that the items change, on the row as it is and as it would be: forbidden where the caller may not write
// it. `sight` is of the plant as it stands.
base::Result<void> check_rows(const Sight& sight, const std::vector<store::Item>& items);

// Conflict when a row that the items do not touch names one that they take away.
base::Result<void> refuse_orphans(const PlantState& now, const std::vector<store::Item>& items);

class Planner {
 public:
  // The plant must not change while it plans.
  Planner(const Platform& platform, const Caller& caller, std::string_view factory, const PlantState& now);

  base::Result<void> add(std::uint32_t noun, const base::Value& fields);
  // A row that stays as it is makes no item.
  base::Result<void> change(const model::Address& row, const base::Value& fields,
                            std::optional<std::uint64_t> revision);
  base::Result<void> remove(const model::Address& row, std::optional<std::uint64_t> revision);
  // The row, when the caller knows of it at all.
  [[nodiscard]] std::optional<model::Address> find(std::uint32_t noun, std::string_view id) const;
  // Rows that name what goes lose the name, or keep it from going.
  base::Result<void> settle_references(References references);
  // The items, when they fit the plant.
  base::Result<std::vector<store::Item>> finish();

 private:
  base::Result<void> clear_references();
  base::Result<void> clear(const model::Address& row, const IdSet& gone);
  base::Result<void> check_revision(const model::Address& row, std::optional<std::uint64_t> revision) const;

  const Platform& platform_;
  const Caller& caller_;
  std::string factory_;
  const PlantState& now_;
  Sight sight_;
  std::vector<store::Item> items_;
};

}  // namespace masugata::service
