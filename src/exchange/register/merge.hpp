// Two states that grew out of one: what a file says and what the folder says, joined field by field.
//
// What only one side changed is taken. What both changed in different ways is a conflict: named, and the folder's
// value stays unless the caller takes the file's. Nothing is lost without being said.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/factory.hpp"

namespace masugata::exchange {

// Whose word counts where both sides changed the same.
enum class Take : std::uint8_t { neither, file, folder };

struct Conflict {
  enum class Kind : std::uint8_t { field, removed_in_file, removed_in_folder };
  Kind kind = Kind::field;
  std::string noun;
  model::Id id;
  std::string field;  // "zone", "impact.BC"; empty when the row as a whole is meant
  base::Value base;   // null when it was not there
  base::Value file;
  base::Value folder;
};

// Rows that a side no longer has, by id.
using Gone = std::map<std::string, const model::Noun*, std::less<>>;

struct Sides {
  const model::Factory& base;  // what both grew out of
  const model::Factory& file;  // rows in `gone` count as not there
  Gone gone;
  const model::Factory& folder;
};

struct Joined {
  model::Factory factory;  // rows in the folder's order, new ones behind
  std::vector<Conflict> conflicts;
};

[[nodiscard]] Joined join(const Sides& sides, Take take);

}  // namespace masugata::exchange
