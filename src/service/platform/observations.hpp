// Use cases: captures that were sent become observations, which are kept, shown and erased.
//
// A capture is read by the decoder, away from the service; what it says is checked before it is believed. What was
// seen stays until somebody removes it; the captures themselves go after as many days as the plant says.
#pragma once

#include "service/platform/kept_observations.hpp"
#include "service/platform/uploads.hpp"

namespace masugata::service {

struct ObserveOrder {
  std::string factory;
  std::vector<std::string> uploads;  // whole ones, in the order of their captures
  std::string name;                  // empty: that of the first file
  std::string note;
};
// The job (jobs.hpp), of kind "observe"; its result is the row of the observation. On failure the uploads stay.
base::Result<base::Value> start_observation(Platform& platform, const Caller& caller, const ObserveOrder& order);

// {rows: [Observation], next, total, settings{capture_days}}: newest first, with those that were removed.
base::Result<base::Value> list_observations(Platform& platform, const Caller& caller, std::string_view factory);
// {observation, counts, files[], notes[]}; of a removed one without counts and notes.
base::Result<base::Value> get_observation(Platform& platform, const Caller& caller, std::string_view factory,
                                          std::string_view observation);
struct Removal {
  std::string factory;
  std::string observation;
  std::string reason;
};
base::Result<void> remove_observation(Platform& platform, const Caller& caller, const Removal& removal);

// For so many days captures are kept; 0: not longer than they are read.
base::Result<base::Value> put_observation_settings(Platform& platform, const Caller& caller, std::string_view factory,
                                                   std::uint64_t capture_days);

// Captures whose days are over, uploads that nobody goes on with. Called from time to time.
base::Result<void> tidy_observations(Platform& platform);

// Everything that is kept of a plant's networks, joined. Asks no right: for use cases that did.
base::Result<Seeing> kept_observation(Platform& platform, std::string_view factory);

}  // namespace masugata::service
