// Who names whom: the references of a row, and taking a name out of them.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/factory.hpp"

namespace masugata::service {

// Calls then(field, part, id) for every id that the row names; `part` is nullptr for the row's own fields.
template <class Then>
void each_reference(std::span<const base::Field> fields, const void* owner, const base::Field* part, Then then) {
  for (const base::Field& field : fields) {
    if (field.kind != base::FieldKind::reference && field.kind != base::FieldKind::part) continue;
    const base::Peek peek = field.peek(owner);
    if (peek.presence != base::Presence::known) continue;
    if (field.kind == base::FieldKind::part) {
      if (!field.many) each_reference(field.part, field.member(owner), &field, then);
      for (std::size_t n = 0; field.many && n < peek.size; ++n)
        each_reference(field.part, field.element(owner, n), &field, then);
    } else if (field.many) {
      for (std::size_t n = 0; n < peek.size; ++n)
        then(field, part, std::string_view(static_cast<const base::Id*>(field.element(owner, n))->text));
    } else {
      then(field, part, peek.text);
    }
  }
}

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
