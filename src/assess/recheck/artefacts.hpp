// The knowledge's list of artefacts, bound to the model: every field, member and derived name means something where it
// stands, or the list is refused. Bound once per pack of knowledge.
#pragma once

#include <string>
#include <vector>

#include "assess/recheck/derived_text.hpp"
#include "knowledge/knowledge.hpp"

namespace masugata::assess {

// A reference field, perhaps of a part: a row of the register names others by it.
struct Naming {
  const base::Field* part = nullptr;  // the part, or list of parts, that holds the field; nullptr: the row itself
  const base::Field* field = nullptr;
};

// Rows that belong to an object. What belongs to a zone by its assets only ("businesses", "data") goes by them.
struct MemberSource {
  enum class Way : std::uint8_t {
    naming,             // rows of `source` that name the object by one of the fields
    all,                // every row of `source`: what belongs to the site
    assets_naming,      // rows of `source` that an asset of the zone names
    naming_the_assets,  // rows of `source` that name an asset of the zone
  };
  Way way = Way::naming;
  std::uint32_t owner = 0;   // nouns
  std::uint32_t source = 0;  //
  std::vector<Naming> fields;
  bool operator==(const MemberSource& other) const {
    return way == other.way && owner == other.owner && source == other.source;
  }
};

// One input of an artefact. A derived value that the object itself does not have is that of what it names: a policy's
// "requirement_level" is its zone's.
struct InputSource {
  enum class Kind : std::uint8_t { field, members, derived };
  Kind kind = Kind::field;
  std::string name;  // "field:impact.BC", "members:assets", "derived:importance"
  Naming field;
  std::size_t members = 0;  // position in BoundArtefacts::members
  const DerivedText* derived = nullptr;
  const base::Field* through = nullptr;  // reference to what the value is of; nullptr: the object itself
};

struct BoundArtefact {
  const knowledge::Artefact* artefact = nullptr;
  std::uint32_t noun = 0;
  std::vector<InputSource> inputs;
};

struct BoundArtefacts {
  const knowledge::Knowledge* knowledge = nullptr;
  std::vector<BoundArtefact> artefacts;  // parallel to the knowledge's list
  std::vector<MemberSource> members;
};

// `knowledge` must outlive the result. Fails on a name that means nothing, naming the artefact.
[[nodiscard]] base::Result<BoundArtefacts> bind_artefacts(const knowledge::Knowledge& knowledge);

}  // namespace masugata::assess
