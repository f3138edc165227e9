// Random edits of a factory's rows, and confirmations of what it holds.
#pragma once

#include "assess/recheck/confirm.hpp"
#include "model/factory.hpp"
#include "tests/laws/tape.hpp"

namespace masugata::laws {

struct RandomEdit {
  enum class Kind : std::uint8_t { change, add, erase };
  Kind kind = Kind::change;
  model::Address at;
  base::Value fields;
};

// A tape of its own for edits, given by the factory: the one that made it may have run out.
Tape edit_tape(const model::Factory& factory);

// One field of one row, every second time of an asset, to any value that a file may hold: known, unknown, none, leading
// nowhere.
RandomEdit random_edit(const model::Factory& factory, Tape& tape);
// A row more, with some of its fields, or one less; most that go are not named by others.
RandomEdit random_add(const model::Factory& factory, Tape& tape);
RandomEdit random_erase(const model::Factory& factory, Tape& tape);
// A field that much is derived from, of any row that has it.
RandomEdit weighty_edit(const model::Factory& factory, Tape& tape);
// A site, and rows of registers that random factories leave empty.
void furnish(model::Factory& factory, Tape& tape);
// Name, note and kept columns of every row.
void rename_all(model::Factory& factory);

// A factory, assessed, with all that rechecking walks.
struct Seen {
  Seen(const model::Factory& given, const assess::BoundArtefacts& artefacts);
  Seen(const Seen&) = delete;
  Seen& operator=(const Seen&) = delete;

  const model::Factory& factory;
  assess::Settings settings;
  model::Assessment assessment;
  assess::FactoryIndex index;
  assess::View view;
  assess::Memberships members;
  assess::Ground ground;
};

const assess::BoundArtefacts& shipped_artefacts();

// Confirms so many of a hundred artefacts.
void confirm_some(model::Factory& factory, Tape& tape, std::size_t percent);

}  // namespace masugata::laws
