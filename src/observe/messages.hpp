// The messages of a flow: segments put in order, cut ones put together, each handed to its dissector.
#pragma once

#include "observe/absorb.hpp"
#include "observe/flow.hpp"
#include "observe/stream.hpp"

namespace masugata::observe {

class Messages {
 public:
  // All outlive it.
  Messages(Records& records, const Recogniser& recogniser, Absorb& absorb)
      : records_(records), recogniser_(recogniser), absorb_(absorb) {}
  // `sender` is the end of the flow that sent the packet.
  void read_tcp(FlowRow& flow, std::uint8_t sender, const wire::Packet& packet);
  void read_datagram(FlowRow& flow, std::uint8_t sender, const wire::Packet& packet);
  // Gives back what waits for a flow that is no more.
  void release(FlowRow& flow);
  [[nodiscard]] std::size_t streams() const { return waiting_.size(); }
  [[nodiscard]] std::size_t waiting_bytes() const { return waiting_bytes_; }

 private:
  void give_up_gap(FlowRow& flow, std::uint8_t sender, const wire::Packet& packet);
  void read_early(FlowRow& flow, std::uint8_t sender, const wire::Packet& packet);
  void take_bytes(FlowRow& flow, std::uint8_t sender, const wire::Packet& packet, wire::Bytes bytes);
  void read_messages(FlowRow& flow, std::uint8_t sender, const wire::Packet& packet, wire::Bytes bytes);
  bool recognise(FlowRow& flow, const wire::Stretch& in);
  void take_over(FlowRow& flow, wire::Bytes bytes);
  std::vector<std::uint8_t> with_partial(FlowRow& flow, std::uint8_t sender, wire::Bytes bytes);
  void keep_datagrams(FlowRow& flow, std::uint8_t sender, wire::Bytes bytes);
  void keep_partial(FlowRow& flow, std::uint8_t sender, wire::Bytes bytes);
  void lose(FlowRow& flow, std::uint8_t sender);
  Waiting* waiting_of(FlowRow& flow, std::uint8_t sender);
  void release(FlowRow& flow, std::uint8_t sender);

  Records& records_;
  const Recogniser& recogniser_;
  Absorb& absorb_;
  std::vector<Waiting> waiting_;
  std::vector<std::uint32_t> free_;
  std::size_t waiting_bytes_ = 0;  // in all of them
};

}  // namespace masugata::observe
