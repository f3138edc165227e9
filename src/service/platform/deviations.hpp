// Use cases: the plant's registers held against everything that is kept of its networks, and the filter
// configurations for it. What people decide of it are rows of the register DeviationDecision.
#pragma once

#include "observe/reconcile/replay.hpp"
#include "service/platform/kept_observations.hpp"

namespace masugata::service {

// {deviations[], truths[], proposals[], points[], unobserved[], unaddressed[], notes[]}; see reconciliation_document.
base::Result<base::Value> get_deviations(Platform& platform, const Caller& caller, std::string_view factory);

// {cut[], passing, covered, points[]}: what the cut would have hit of what was seen.
base::Result<base::Value> get_replay(Platform& platform, const Caller& caller, std::string_view factory,
                                     const observe::ProposedCut& cut);

// Everything that is kept of a plant's networks, held against its registers. Asks no right: for use cases that did.
struct Held {
  Seeing seen;
  model::Reconciliation result;
  std::int64_t clock_offset = 0;  // hours of the plant's clock ahead of UTC
  std::uint64_t capture_days = 0;
};
base::Result<Held> hold_against(Platform& platform, std::string_view factory, const Context& context,
                                const Assessed& assessed);

struct FilterWish {
  std::string factory;
  std::string config;  // id of a FilterConfig
  std::string_view text;
};
// The configuration's text as it was taken from the device, in the place of an earlier one: {config, rules, notes[]}.
// Errors: no such row; it is none of the known formats.
base::Result<base::Value> put_filter_text(Platform& platform, const Caller& caller, const FilterWish& wish);

}  // namespace masugata::service
