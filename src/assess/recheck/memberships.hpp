// Which rows belong to which object, by the sources that artefacts walk. Built once in time linear in the registers;
// single rows can be entered again after they changed.
#pragma once

#include <span>
#include <vector>

#include "assess/recheck/artefacts.hpp"

namespace masugata::assess {

class Memberships {
 public:
  Memberships(const model::Factory& factory, const FactoryIndex& index, const BoundArtefacts& bound);

  // The members' ids, sorted, as inputs hold them.
  [[nodiscard]] std::string written(const model::Factory& factory, const FactoryIndex& index, std::size_t source,
                                    Row owner) const;

  // What a row of the noun belongs to: (source, owner).
  [[nodiscard]] std::vector<std::pair<std::size_t, Row>> owners_of(const model::Factory& factory,
                                                                   const FactoryIndex& index, std::uint32_t noun,
                                                                   Row row) const;

  // A row of the noun is about to change, or has changed: take it out before, put it in after.
  void take_out(const model::Factory& factory, const FactoryIndex& index, std::uint32_t noun, Row row);
  void put_in(const model::Factory& factory, const FactoryIndex& index, std::uint32_t noun, Row row);

  // A row came that is not put in yet, or went that was taken out; nothing names it.
  void shift(const Shift& shift);

 private:
  [[nodiscard]] const std::vector<Row>& direct(std::uint32_t owner_noun, std::uint32_t source_noun, Row owner) const;
  [[nodiscard]] std::vector<Row> rows_of(const model::Factory& factory, const FactoryIndex& index,
                                         const MemberSource& source, Row owner) const;

  const BoundArtefacts* bound_;
  // By source and owner; empty for sources that go by others.
  std::vector<std::vector<std::vector<Row>>> lists_;
};

// Every row of the noun that a row names by the fields.
template <class Then>
void each_named(const FactoryIndex& index, std::span<const Naming> fields, std::uint32_t noun, const void* row,
                Then then) {
  const auto one = [&](const base::Field& field, const void* owner) {
    const base::Peek peek = field.peek(owner);
    if (peek.presence != base::Presence::known) return;
    for (std::size_t n = 0; n < (field.many ? peek.size : 1); ++n) {
      const std::string_view id =
          field.many ? std::string_view(static_cast<const base::Id*>(field.element(owner, n))->text) : peek.text;
      if (const Row named = index.row_of(id, noun); named != no_row) then(named);
    }
  };
  for (const Naming& naming : fields) {
    if (naming.part == nullptr) {
      one(*naming.field, row);
    } else if (!naming.part->many) {
      one(*naming.field, naming.part->member(row));
    } else {
      const base::Peek parts = naming.part->peek(row);
      for (std::size_t n = 0; n < parts.size; ++n) one(*naming.field, naming.part->element(row, n));
    }
  }
}

}  // namespace masugata::assess
