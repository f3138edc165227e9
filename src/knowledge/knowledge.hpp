// Catalogues, tables and rules: data files of knowledge/, read once. Nothing here computes.
//
// Knowledge is data, so that a plant can see, question and replace it: no threshold and no text for people in C++.
// Must never know the model: names inside expressions are bound by assess.
#pragma once

#include <array>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/text.hpp"
#include "base/value.hpp"
#include "knowledge/catalogue.hpp"
#include "knowledge/expression.hpp"
#include "knowledge/permissions.hpp"
#include "knowledge/zoning.hpp"

namespace masugata::knowledge {

using base::Text;

// Levels are 0 none … 3 high, as in model::Level.
using LevelNumber = std::uint8_t;

// What a level means on an axis: the sentence that keeps two people's ratings alike.
struct Anchor {
  std::string axis;  // BC S Q D C, confidentiality
  LevelNumber level = 0;
  Text text;
};

struct AssetType {
  std::string id;  // slug, never changes
  Text name;
  std::string asset_class;  // slug of model::AssetClass
  std::vector<std::string> traits;
  std::string attack_asset;          // MITRE ATT&CK for ICS, "" where none fits
  std::vector<std::string> aliases;  // other words that people write for it, in either language
};

// R4: an exposure factor.
struct Factor {
  std::string id;  // "E1"
  Text label;
  LevelNumber level = 0;
  Expression when;   // about a zone
  std::string seen;  // model::passage_kind_names: what shows it on the network; "" for nothing
};

// R6: a condition that raises one component of the SL vector.
struct SlRaise {
  std::string requirement;        // "SI"
  std::vector<std::string> axes;  // any of these impacts …
  LevelNumber from = 3;           // … at or above this level
  std::uint8_t by = 1;
};

// R7: what a conduit must fulfil.
struct Demand {
  std::string id;
  Expression when;  // about a conduit
  std::vector<std::string> requirements;
  Text reason;
  std::string seen;  // likewise
};

// The parameters of R1 to R7 and R10. Each rule has an id, a version and a sentence of its own in `rules`.
struct Derivation {
  struct Rule {
    std::string id;  // "R3b"
    int version = 0;
    Text name;
    Text sentence;
  };
  std::vector<Rule> rules;

  // R2
  LevelNumber supporting_drop = 1;
  LevelNumber supporting_floor = 1;  // not below this while the business is at least this
  LevelNumber confidentiality_from = 2;
  // R4
  std::vector<Factor> factors;        // in the order of their bits
  std::vector<std::string> exposing;  // factors that make a zone exposed, for E7 and R6: E1, E2
  std::uint8_t many_medium = 3;       // so many medium factors …
  LevelNumber many_medium_gives = 3;  // … make this level
  LevelNumber without_factors = 1;
  // R5: [importance][threat]
  std::array<std::array<LevelNumber, 4>, 4> requirement{};
  // R6
  std::array<std::uint8_t, 4> sl_base{};      // by requirement level
  LevelNumber attacker_level = 3;             // an attacker reason counts from this requirement level …
  std::uint8_t attacker_sl = 3;               // … and gives this
  std::vector<std::string> exposed_at_least;  // components lifted by exposure
  std::uint8_t exposed_minimum = 2;
  LevelNumber exposed_confidentiality = 2;  // DC is lifted from this confidentiality on
  std::vector<SlRaise> raises;
  std::uint8_t sl_cap = 3;
  // R7
  std::vector<Demand> demands;
  // R10
  LevelNumber accident_likelihood = 2;    // of faults, mistakes, lapses and environment …
  LevelNumber repeated_likelihood = 3;    // … and where it happened in the zone …
  std::uint8_t repeated_within = 36;      // … within so many months
  LevelNumber likelihood_floor = 1;       // measures never lower it further
  LevelNumber effect_floor = 1;           // likewise the effect
  std::uint8_t half_lowers_by = 1;        // half of the row's measures in force
  std::uint8_t all_lowers_by = 2;         // all of them
  std::uint8_t recovery_lowers_by = 1;    // all recovery measures that the row lists
  std::vector<std::string> effect_fixed;  // axes whose effect recovery never lowers: S
  std::uint8_t risk_high_from = 6;        // of 1…9
  std::uint8_t risk_medium_from = 3;
};

// A lint: see knowledge/rules/<id>/rule.yaml.
struct Rule {
  std::string id;  // "L-01"
  int version = 0;
  std::string about;          // noun whose rows are asked
  std::string object = "id";  // field that names what the finding is about
  std::string item;           // field that names the row inside the object; "" for none
  Expression when;
  Text title;
  Text finding;      // what is wrong, as a short noun phrase
  Text closes_when;  // the fact that makes it silent
  Text advice;
  std::string step;  // of the guideline, e.g. "1-6"
};

// A named part of expressions: `control_side` about a zone.
struct Predicate {
  std::string name;
  std::string about;
  Expression when;
  Text text;
};

// What people write in the heads of their registers for a field, besides the field's own label.
struct ColumnAliases {
  std::string noun;
  std::vector<std::string> sheet_names;
  std::map<std::string, std::vector<std::string>> columns;  // field path → headers
};

// What people write in cells for a choice: ("level", "大") → "high".
struct WordAliases {
  std::string choice;                                     // "level", "flag", "filter", …
  std::map<std::string, std::vector<std::string>> words;  // slug → words
};

struct Knowledge {
  std::string version;  // of the pack
  std::string digest;   // SHA-256 over its files
  std::vector<Anchor> anchors;
  std::vector<AssetType> asset_types;
  Derivation derivation;
  std::vector<Predicate> predicates;
  std::vector<Rule> rules;
  std::vector<ColumnAliases> columns;
  std::vector<WordAliases> words;
  Catalogue catalogue;
  Zoning zoning;
  Permissions permissions;
  SignIn sign_in;

  [[nodiscard]] const AssetType* asset_type(std::string_view id) const;
  [[nodiscard]] const Rule* rule(std::string_view id) const;
  [[nodiscard]] const Derivation::Rule* derivation_rule(std::string_view id) const;
};

struct SourceFile {
  std::string_view path;  // relative to knowledge/, e.g. "rules/L-01/rule.yaml"
  std::string_view bytes;
};

// All files of a pack, in any order. Fails on the first thing that is missing, doubled or malformed, naming file
// and line: shipped knowledge is either whole or a defect. `hands`: threads that may read at once.
base::Result<Knowledge> load(std::span<const SourceFile> files, unsigned hands = 1);

}  // namespace masugata::knowledge
