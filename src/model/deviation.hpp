// What comes of holding the declared factory against what was seen and what filters allow (step 1-6): agreements,
// deviations, proposals for the register, and how far anything was looked at. Facts with their evidence, derived anew
// each time; what people decide about them is DeviationDecision.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/value.hpp"
#include "model/noun.hpp"
#include "model/observation.hpp"

namespace masugata::model {

enum class DeviationKind : std::uint8_t {
  undeclared_flow,     // between two zones, by no conduit
  outward_service,     // to or from the outside, by no conduit
  not_carried,         // an operation that the conduit does not carry
  bypassed_filter,     // declared, denied by the filter, seen all the same
  unknown_device,      // no asset of the register
  wrong_zone,          // an asset at an address of another zone
  missing_device,      // an asset that its observation point should show, and does not
  came_along,          // a device that another one brought: a router of its own, a way out over a maker's cloud
  contradiction,       // maker, model or version other than the register says
  excess_allowance,    // a filter lets through what no conduit declares
  blocked_declaration  // a filter denies what a conduit declares
};
inline constexpr std::array<std::string_view, 11> deviation_kind_names = {
    "undeclared_flow", "outward_service", "not_carried",   "bypassed_filter",  "unknown_device",     "wrong_zone",
    "missing_device",  "came_along",      "contradiction", "excess_allowance", "blocked_declaration"};

// One fact of the three; unknown: nobody said, or nobody could look.
enum class Said : std::uint8_t { unknown, no, yes };
inline constexpr std::array<std::string_view, 3> said_names = {"unknown", "no", "yes"};

// A service between two zones, in the three truths.
struct Truth {
  std::string from;  // id of the zone that asks, or of the end of the conduit that is named first; "" = outside
  std::string to;
  std::string service;  // "slmp tcp/5007"
  Said declared = Said::unknown;
  Said allowed = Said::unknown;
  Said seen = Said::unknown;
  std::string conduit;                       // of the declaration, or the one that links the zones; "" for none
  std::vector<std::uint32_t> conversations;  // of the observation
};

// A row of evidence, as it is shown: a device, a conversation, a fact or a line of a configuration.
struct DeviationFact {
  std::string what;  // a text key below "deviation.fact."
  std::string one;   // its values; the meaning is the key's
  std::string other;
  std::string third;
  std::optional<Evidence> evidence;
  base::Where where;  // of a configuration
};

struct Deviation {
  std::string key;                // of the group as it is now, 16 hexadecimal digits
  std::vector<std::string> keys;  // of its causes: the same for the same cause, whatever the capture
  DeviationKind kind = DeviationKind::undeclared_flow;
  Level severity = Level::none;
  std::string severity_reason;  // a text key below "deviation.severity."
  std::string from;             // zone ids; "" = outside or not known
  std::string to;
  std::string conduit;
  std::string service;
  std::vector<std::string> operations;  // classes
  std::vector<std::string> assets;      // ids that it touches
  std::vector<std::string> businesses;  // ids that need them or that define the zones
  std::vector<std::uint32_t> devices;   // of the observation
  std::vector<std::uint32_t> conversations;
  std::vector<DeviationFact> facts;  // the first ones
  std::uint64_t facts_left_out = 0;
  Moment first = 0;  // 0: it has no time
  Moment last = 0;
  bool open = false;         // it depends on facts that nobody has entered
  std::string planned_work;  // id of the work that explains it
  std::string decision;      // id of the DeviationDecision in force
};

enum class ProposalKind : std::uint8_t { new_asset, fill_asset, add_address, new_conduit, widen_conduit };
inline constexpr std::array<std::string_view, 5> proposal_kind_names = {"new_asset", "fill_asset", "add_address",
                                                                        "new_conduit", "widen_conduit"};

// A row to add or to change, for a person to accept, edit or refuse.
struct Proposal {
  std::string key;
  ProposalKind kind = ProposalKind::new_asset;
  std::string noun;    // "asset", "conduit"
  std::string id;      // of the row to change, or a free id for a new one
  base::Value values;  // a map: fields as a factory file has them
  std::vector<DeviationFact> facts;
  std::string decision;  // refused before: left out of the open ones
};

// What one observation point covers.
struct PointCoverage {
  std::string point;                 // id
  std::vector<std::uint32_t> files;  // of the observation
  Moment first = 0;
  Moment last = 0;
  std::vector<std::string> zones;      // ids in sight
  std::vector<std::string> uncovered;  // spans of the plant's calendar without a packet: slugs of knowledge
};

struct Reconciliation {
  std::vector<Truth> truths;
  std::vector<Deviation> deviations;  // the worst first
  std::vector<Proposal> proposals;
  std::vector<PointCoverage> points;
  std::vector<std::string> unobserved;   // ids of assets outside of every point: 未観測
  std::vector<std::string> unaddressed;  // ids of devices whose addresses nobody entered
  // Parallel to the observation: positions among the factory's assets and zones; nothing for none.
  std::vector<std::optional<std::uint32_t>> asset_of_device;
  std::vector<std::optional<std::uint32_t>> zone_of_device;
};

}  // namespace masugata::model
