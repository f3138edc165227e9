// The references of a row, whatever its register.
#pragma once

#include <span>
#include <string_view>

#include "model/noun.hpp"

namespace masugata::model {

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

}  // namespace masugata::model
