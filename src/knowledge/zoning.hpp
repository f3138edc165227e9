// How zones are proposed (step 1-6): weights, thresholds, kinds that are kept apart, roles from the office to the
// machines. Read from zoning.yaml; nothing here computes.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace masugata::knowledge {

class Document;

struct Zoning {
  // Parts of likeness
  double business = 0;
  double room = 0;
  double owner = 0;
  double traffic = 0;                                           // how far traffic alone makes alike, 0 … 1
  std::map<std::string, std::uint8_t, std::less<>> operations;  // what an operation class weighs; "other" for the rest
  std::array<std::uint8_t, 3> needs{};  // what a link weighs, by model::LinkNeed: supporting, recovery, essential

  // Factors of likeness, 0 … 1
  double importance_next = 0;
  double role_next = 0;
  double role_far = 0;
  double both_exposed = 0;

  std::uint8_t most_spread = 0;  // levels within a zone
  std::uint8_t most_open = 0;    // levels that unknown facts may leave open

  // Likeness from which two groups share a zone
  double join_from = 0;
  double together_from = 0;  // where they share one already and need the same level
  double small_join_from = 0;
  std::uint8_t small_below = 0;  // devices
  std::uint32_t largest = 0;     // registered assets

  std::vector<std::string> buffers;  // slugs of model::Purdue
  double stay = 0;

  struct Separation {
    double apart = 0;                          // factor of likeness to plain assets
    std::vector<std::string> traits;           // of the type, where the asset's own entry is blank
    std::vector<std::string> boundary_traits;  // likewise, of what is no infrastructure
    std::string purdue;                        // of a new zone of this kind; "" as its assets have it
  };
  Separation safety;
  Separation external;
  Separation brought_in;
  Separation wireless;

  struct Role {
    std::string id;
    std::string purdue;  // of a new zone of this role
    std::vector<std::string> types;
    std::vector<std::string> traits;
    std::vector<std::string> attack_assets;
  };
  std::vector<Role> roles;  // from the office to the machines
};

base::Result<Zoning> read_zoning(const Document& file);

}  // namespace masugata::knowledge
