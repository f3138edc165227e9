// What was seen to pass into or out of a zone, as far as it opens the zone or a conduit: evidence for exposure (R4) and
// privilege (R3b, R7). It adds to what the registers say and never takes away: what was not seen may pass all the same.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace masugata::model {

enum class PassageKind : std::uint8_t {
  outside,        // to or from the internet or a zone of another party
  remote_access,  // another party works on the zone's assets
  undeclared,     // to or from another own zone, by no conduit
  privileged      // the zone rewrites programs or settings of the other one
};
inline constexpr std::array<std::string_view, 4> passage_kind_names = {"outside", "remote_access", "undeclared",
                                                                       "privileged"};

struct Passage {
  std::string zone;  // id of the zone that it speaks of
  PassageKind kind = PassageKind::outside;
  std::string other;      // id of the zone at the other end; "" = outside
  std::string conduit;    // id of the conduit that carries it; "" for none
  std::string service;    // "slmp tcp/5007"
  bool answered = false;  // false: only one side was heard, and it may have been stopped on its way
  std::string file;       // of the packet that says so
  std::uint64_t packet = 0;
  auto operator<=>(const Passage&) const = default;
};

// Sorted, each once.
using Passages = std::vector<Passage>;

}  // namespace masugata::model
