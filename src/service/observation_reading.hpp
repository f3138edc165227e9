// An observation as lines of JSON, one for each device and conversation, and back: how a worker hands over what it saw
// and how it is kept. Lines speak no language: names of operations come from the knowledge when they are read, and
// notes keep their keys. Moments keep their microseconds.
//
// The reader trusts nobody: every number, address and name is checked, and more than an observer can hold is refused.
// What it gives may be used like an observer's own.
#pragma once

#include "service/observe.hpp"

namespace masugata::service {

inline constexpr std::size_t longest_observation_line = std::size_t{16} << 20U;

// {"kind": "observation", version, counts, files, notes, devices, conversations}, then {"kind": "device", …} and
// {"kind": "conversation", …}, as many as the first line says.
class ObservationLines {
 public:
  // `observed` outlives it.
  explicit ObservationLines(const Observed& observed) : observed_(observed) {}
  // False: that was all.
  bool next(std::string& line);

 private:
  const Observed& observed_;
  std::size_t at_ = 0;
};

// Instead of all other lines: why there is no observation.
[[nodiscard]] std::string refusal_line(const base::Error& error);

class ObservationReader {
 public:
  // Both outlive it.
  ObservationReader(const std::vector<knowledge::Protocol>& protocols, const base::Words& words)
      : protocols_(protocols), words_(words) {}

  // Fails (invalid) on a line that no observation has, (exhausted) when there are too many, and as a refusal line says.
  base::Result<void> take(std::string_view line);
  // What the lines so far told.
  [[nodiscard]] const Observed& so_far() const { return out_; }
  // Fails (invalid) when lines are missing.
  base::Result<Observed> end();

 private:
  base::Result<void> take_head(const base::Value& line);
  base::Result<void> take_device(const base::Value& line);
  base::Result<void> take_conversation(const base::Value& line);
  base::Result<void> take_details(const base::Value& line, model::Conversation& into);
  base::Result<model::ObservedOperation> read_operation(const base::Value& row, std::string_view protocol);
  void give_names(std::string_view protocol, std::string_view written, model::ObservedOperation& into) const;

  const std::vector<knowledge::Protocol>& protocols_;
  const base::Words& words_;
  Observed out_;
  bool begun_ = false;
  std::size_t devices_ = 0;  // that the first line promised
  std::size_t conversations_ = 0;
  std::size_t details_ = 0;  // facts, operations, objects and hours so far
};

}  // namespace masugata::service
