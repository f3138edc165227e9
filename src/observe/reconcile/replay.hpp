// Would it hurt? What a rule or an isolation would have cut of what was seen (N8).
#pragma once

#include "observe/reconcile/reconcile.hpp"

namespace masugata::observe {

// What shall not pass any more. Parts that are empty are not compared; all empty: nothing is cut.
struct ProposedCut {
  std::string zone;     // one end; with `other` empty: everything that passes its border
  std::string other;    // the other end; either may ask
  std::string asset;    // everything to and from it
  std::string service;  // as conduits write it: "SMB/445"; only this service
  std::string keep;     // the rule lets only this service pass, and cuts the rest
};

struct CutConversation {
  std::uint32_t conversation = 0;  // of the observation
  std::string client, server;      // ids of assets, else addresses
  std::string from, to;            // zones
  std::string service;
  std::vector<std::string> operations;  // classes
  std::vector<std::int64_t> hours;      // since 1970-01-01 UTC
};

struct Replayed {
  std::vector<CutConversation> cut;
  std::uint64_t passing = 0;                 // conversations that it would leave alone
  std::vector<model::PointCoverage> points;  // what this was said of; outside of it nothing is known
  bool covered = false;                      // a point looks at an end: only then "would cut nothing" may be said
};

Replayed replay(const Compared& compared, const ProposedCut& proposed, base::Notes& notes);

}  // namespace masugata::observe
