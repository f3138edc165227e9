// Who names whom: the references of a row, and taking a name out of them.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/factory.hpp"
#include "model/references.hpp"

namespace masugata::service {

using model::each_reference;

struct Referrer {
  std::uint32_t noun = 0;
  std::uint32_t row = 0;
  std::string field;  // "zone", "businesses.business"
  std::string named;  // the id
};
using IdSet = std::set<std::string, std::less<>>;
// Who names any of the ids, in the order of registers and rows; each row, field and id once.
[[nodiscard]] std::vector<Referrer> referrers_of(const model::Factory& factory, const IdSet& ids);

// The row's fields as a map, without that name: a list loses the element, or the part that holds it; a single
// reference becomes unknown.
[[nodiscard]] base::Value without_reference(std::span<const base::Field> fields, const base::Value& row,
                                            std::string_view id);

}  // namespace masugata::service
