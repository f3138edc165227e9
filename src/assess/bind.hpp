// Rule expressions, bound to the model: every name is a field, a relation, a predicate or a derived value, or the
// rule is refused. Binding happens once per pack of knowledge; evaluating is then only walking.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "assess/index.hpp"
#include "knowledge/knowledge.hpp"

namespace masugata::assess {

// What an expression is asked about: a noun's row; a conduit may be seen from one of its zones.
struct Scope {
  std::uint32_t noun = 0;
  bool seen_from_zone = false;
};

// How to get from the row that is asked to the owner of the field.
struct Hop {
  enum class Kind : std::uint8_t { reference, far, part };
  Kind kind = Kind::reference;
  const base::Field* field = nullptr;  // reference, part
  std::uint32_t noun = 0;              // where it leads: reference, far
};

struct Bound {
  enum class Op : std::uint8_t {
    conjunction,
    disjunction,
    negation,  // children
    comparison,
    membership,  // children
    any,
    all,        // relation, one child
    predicate,  // name, one child: asked of the owner at the end of the hops
    field,      // as a truth: a flag's value, else "is there"
    blank,
    inapplicable,
    passed,
    older,  // number is months
    empty_field,
    empty_relation,
    has,
    value,
    size,
    derived,  // operands; derived also as a truth
    literal_text,
    literal_number,
  };
  Op op = Op::field;
  std::vector<Hop> hops;
  const base::Field* field = nullptr;
  std::uint32_t noun = 0;  // of the owner at the end of the hops
  Relation relation = Relation::conduit_ends;
  Derived derived = Derived::importance;
  std::string text;  // literal, comparison operator, predicate name, trait
  double number = 0;
  std::vector<Bound> children;
};

// A threat row with its names looked up.
struct BoundThreat {
  std::uint32_t factors = 0;            // bits; the row applies where any of them holds …
  std::optional<Bound> applies;         // … or where this is so; nothing: never
  std::optional<Bound> data;            // picks the data items concerned; nothing: none
  std::vector<std::uint8_t> axes;       // parallel to the row's axes: positions in model::axes
  std::vector<std::uint16_t> measures;  // positions in the catalogue, in its order: those that count for likelihood …
  std::vector<std::uint16_t> recovery;  // … and those that lower the effect
};

// Everything of a pack that is asked of a factory.
struct BoundKnowledge {
  const knowledge::Knowledge* knowledge = nullptr;
  std::vector<Bound> factors;                // parallel to derivation.factors
  std::uint32_t exposing = 0;                // the bits of the factors that make a zone exposed
  std::vector<Bound> demands;                // parallel to derivation.demands
  std::vector<Bound> rules;                  // parallel to rules
  std::vector<BoundThreat> threats;          // parallel to catalogue.threats
  std::vector<std::uint8_t> requirement_fr;  // parallel to catalogue.security_requirements: place in the SL vector
  std::uint8_t fixed_axes = 0;               // R10: bits of the axes whose effect recovery never lowers
  std::map<std::string, const knowledge::AssetType*, std::less<>> asset_types;
};

// `knowledge` must outlive the result. Fails on a name that means nothing where it stands, naming the rule.
base::Result<BoundKnowledge> bind(const knowledge::Knowledge& knowledge);

}  // namespace masugata::assess
