// A lane: the share of the traffic that can be read apart from all else. What two addresses say to each other is always
// in one lane, so lanes are read at the same time without waiting for one another.
#pragma once

#include "observe/capture/capture.hpp"
#include "observe/duplicates.hpp"
#include "observe/fragments.hpp"
#include "observe/messages.hpp"

namespace masugata::observe {

// A frame and the packet number that it is told by.
struct Caught {
  Frame frame;
  model::Evidence evidence;
};
// A frame whose heads are read.
struct Headed {
  explicit Headed(const Caught& caught);
  wire::Packet packet;
  Directed directed;
  std::uint64_t hash;  // of directed.key
  std::uint64_t mark;  // see Duplicates
  model::Moment time;
  model::Evidence evidence;
  std::uint32_t length;  // on the wire
};

inline constexpr std::size_t lane_count = 16;
std::size_t lane_of(wire::Ip one, wire::Ip other);
std::size_t lane_of(const Frame& frame);

class Lane {
 public:
  // `recogniser` and `listener`, where there is one, outlive it.
  Lane(const Recogniser& recogniser, const Limits& limits, Listener* listener);
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;

  // Those of the frames that `order` names; all of them are this lane's.
  void read(std::span<const Caught> frames, std::span<const std::uint32_t> order);
  void note(const Told& told, std::uint32_t file);

  [[nodiscard]] const Records& records() const { return records_; }
  [[nodiscard]] Limits used() const;
  // How much more it may hold than it does.
  void allow(const Limits& room);

 private:
  void read(const Headed& frame);
  void read_content(FlowRow& flow, const Headed& frame);
  FlowRow* find_flow(const Headed& frame);
  void begin_flow(FlowRow& flow, const Headed& frame);
  void count(const FlowRow& flow, const Headed& frame);
  void restart(FlowRow& flow);
  void drop_flows();

  const Recogniser& recogniser_;
  std::vector<Headed> headed_;  // those that are read next
  Records records_;
  Table<FlowRow> flows_;
  Fragments fragments_;
  Duplicates duplicates_;
  Absorb absorb_;
  Messages messages_;
};

}  // namespace masugata::observe
