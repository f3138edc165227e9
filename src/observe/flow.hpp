// A flow: two addresses with their ports, while they talk. It holds what is needed to read the next packet of it.
#pragma once

#include <array>

#include "observe/records.hpp"

namespace masugata::observe {

struct FlowKey {
  wire::Ip low, high;  // the lesser end first
  std::uint16_t low_port = 0;
  std::uint16_t high_port = 0;
  std::uint8_t carrier = 0;
  bool operator==(const FlowKey&) const = default;
  [[nodiscard]] std::uint64_t hash() const {
    const std::uint64_t ports = std::uint64_t{low_port} << 48U | std::uint64_t{high_port} << 32U | carrier;
    return wire::scatter((low.low ^ wire::scatter(high.low ^ low.high * 31U)) + (high.high ^ wire::scatter(ports)));
  }
};

struct FlowRow {
  FlowKey key;
  std::uint32_t conversation = nothing;
  std::array<std::uint32_t, 2> device = {nothing, nothing};  // of the low and the high end
  std::array<std::uint32_t, 2> expected{};                   // TCP: the next sequence number from each end
  std::array<std::uint32_t, 2> waiting = {nothing, nothing};
  std::array<std::uint32_t, 2> skip{};  // bytes of a message that is not put together
  std::uint8_t dissector = no_dissector;
  std::uint8_t tries = 0;   // payloads that no dissector knew
  std::uint8_t client = 0;  // which end asked: 0 the low one
  std::uint8_t begun = 0;   // bit of each end whose `expected` is known
  std::uint8_t fresh = 3;   // bit of each end that has not been read since its start or a gap
  wire::Memory memory{};
};

// Which end sent the packet: 0 the low one.
struct Directed {
  FlowKey key;
  std::uint8_t sender = 0;
};
Directed flow_of(const wire::Packet& packet);

// Which of two ends asked, by their ports: the other one's stands for a service, or is the lesser and below 1024.
// `otherwise` when they do not tell.
std::uint8_t asker(const Recogniser& recogniser, wire::Carrier carrier, const std::array<std::uint16_t, 2>& port,
                   std::uint8_t otherwise);

}  // namespace masugata::observe
