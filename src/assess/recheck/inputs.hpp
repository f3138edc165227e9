// What an artefact of an object rests on, as names and values; and who must confirm it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "assess/recheck/memberships.hpp"

namespace masugata::assess {

// What inputs are read from. All of it must outlive whoever holds it.
struct Ground {
  const View& view;
  const BoundArtefacts& bound;
  const Memberships& members;
};

struct Input {
  std::string_view name;  // of the bound artefact's source
  std::string value;      // "" for what is unknown or not there
  bool operator==(const Input&) const = default;
};

// In the order of the artefact's sources.
[[nodiscard]] std::vector<Input> inputs_of(const Ground& ground, const BoundArtefact& artefact, Row object);

// SHA-256 over names and values.
[[nodiscard]] std::string digest_of(std::span<const Input> inputs);

// The first that is there of the places where the artefact says to look; empty when nobody is named.
[[nodiscard]] base::Id owner_of(const View& view, const BoundArtefact& artefact, Row object);

}  // namespace masugata::assess
