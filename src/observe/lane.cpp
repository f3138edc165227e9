#include "observe/lane.hpp"

#include "observe/glance.hpp"
#include "observe/told.hpp"

namespace masugata::observe {

using wire::Carrier;
using wire::Packet;
using wire::Transport;

Headed::Headed(const Caught& caught)
    : packet(wire::take_apart(caught.frame.link, caught.frame.kept, caught.frame.length)),
      directed(flow_of(packet)),
      hash(directed.key.hash()),
      mark(Duplicates::mark_of(packet)),
      time(caught.frame.time),
      evidence(caught.evidence),
      length(caught.frame.length) {}

std::size_t lane_of(wire::Ip one, wire::Ip other) {
  return wire::scatter((one.low + other.low) ^ (one.high + other.high)) >> 60U;
}

std::size_t lane_of(const Frame& frame) {
  if (const auto pair = glance(frame)) return lane_of(pair->one, pair->other);
  const FlowKey key = flow_of(wire::take_apart(frame.link, frame.kept, frame.length)).key;
  return lane_of(key.low, key.high);
}

Lane::Lane(const Recogniser& recogniser, const Limits& limits, Listener* listener)
    : recogniser_(recogniser),
      records_(limits),
      flows_(limits.open_flows),
      absorb_(records_, recogniser, listener),
      messages_(records_, recogniser, absorb_) {}

// The heads of a few are read first, so that their rows are on the way while others are dealt with.
void Lane::read(std::span<const Caught> frames, std::span<const std::uint32_t> order) {
  constexpr std::size_t few = 8;
  while (!order.empty()) {
    const auto next = order.first(std::min(few, order.size()));
    order = order.subspan(next.size());
    headed_.clear();
    for (const std::uint32_t number : next) {
      headed_.emplace_back(frames[number]);
      flows_.prefetch(headed_.back().hash);
      duplicates_.prefetch(headed_.back().mark);
    }
    for (const Headed& one : headed_) read(one);
  }
}

void Lane::read(const Headed& frame) {
  const Packet& packet = frame.packet;
  if (packet.flaw == wire::Flaw::cut) {
    ++records_.counts.cut;
  } else if (packet.flaw != wire::Flaw::none && packet.flaw != wire::Flaw::encrypted) {
    ++records_.counts.skipped;
  }
  if (duplicates_.seen(frame.mark, frame.time)) {
    ++records_.counts.duplicates;
    return;
  }
  const bool addressed = packet.ip() || packet.source_mac.bits != 0 || packet.target_mac.bits != 0;
  if (!addressed) return;
  if (packet.fragment.is_one) {
    Headed whole = frame;
    const wire::Bytes carried = fragments_.add(packet);
    if (!carried.empty()) wire::take_transport_apart(whole.packet, carried);
    whole.directed = flow_of(whole.packet);
    whole.hash = whole.directed.key.hash();
    if (FlowRow* flow = find_flow(whole)) read_content(*flow, whole);
    return;
  }
  if (FlowRow* flow = find_flow(frame)) read_content(*flow, frame);
}

void Lane::read_content(FlowRow& flow, const Headed& frame) {
  const Packet& packet = frame.packet;
  const std::uint8_t sender = frame.directed.sender;
  count(flow, frame);
  absorb_.begin(flow, packet, sender, frame.evidence, frame.time);
  if (packet.transport == Transport::tcp) {
    messages_.read_tcp(flow, sender, packet);
  } else if (!packet.fragment.is_one && !packet.payload.empty()) {
    messages_.read_datagram(flow, sender, packet);
  }
}

FlowRow* Lane::find_flow(const Headed& frame) {
  const FlowKey& key = frame.directed.key;
  std::uint32_t row = flows_.find(key, frame.hash);
  const bool opening = frame.packet.transport == Transport::tcp &&
                       (frame.packet.tcp_flags & (wire::tcp_syn | wire::tcp_ack)) == wire::tcp_syn;
  if (row != nothing && !opening) return flows_[row].conversation == nothing ? nullptr : &flows_[row];
  if (row != nothing) {
    restart(flows_[row]);
  } else {
    if (flows_.full()) drop_flows();
    row = flows_.add(key, frame.hash);
    if (row == nothing) return nullptr;
  }
  FlowRow& flow = flows_[row];
  begin_flow(flow, frame);
  return flow.conversation == nothing ? nullptr : &flow;
}

// Who asked is told by a SYN; else by a port that stands for a service, else by the lesser port, else by who spoke
// first.
void Lane::begin_flow(FlowRow& flow, const Headed& frame) {
  const Packet& packet = frame.packet;
  const std::uint8_t sender = frame.directed.sender;
  const std::array<std::uint16_t, 2> port = {flow.key.low_port, flow.key.high_port};
  flow.client = sender;
  if (packet.transport == Transport::tcp && (packet.tcp_flags & wire::tcp_syn) != 0) {
    if ((packet.tcp_flags & wire::tcp_ack) != 0) flow.client = sender ^ 1U;
  } else if (packet.transport != Transport::other) {
    flow.client = asker(recogniser_, static_cast<Carrier>(flow.key.carrier), port, flow.client);
  }
  const std::array<wire::Ip, 2> ip = {flow.key.low, flow.key.high};
  for (std::size_t end = 0; end < 2; ++end)
    flow.device[end] = device_row(records_, {ip[end]}, frame.time, frame.evidence);
  if (flow.device[0] == nothing || flow.device[1] == nothing) return;
  const std::uint8_t server = flow.client ^ 1U;
  const std::uint32_t row = records_.conversations.find_or_add(
      {flow.device[flow.client], flow.device[server], port[server], flow.key.carrier});
  if (row == nothing) {
    ++records_.counts.over_limits;
    return;
  }
  flow.conversation = row;
  ConversationRow& conversation = records_.conversations[row];
  if (conversation.evidence.packet == 0) {
    conversation.evidence = frame.evidence;
    conversation.first = frame.time;
  }
}

void Lane::count(const FlowRow& flow, const Headed& frame) {
  const std::uint8_t sender = frame.directed.sender;
  const model::Volume one{1, frame.length};
  ConversationRow& conversation = records_.conversations[flow.conversation];
  conversation.volume[sender == flow.client ? 0 : 1] += one;
  conversation.first = std::min(conversation.first, frame.time);
  conversation.last = std::max(conversation.last, frame.time);
  if (HourRow* row = hour_row(records_, conversation, frame.time / model::hour)) row->volume += one;
  hear(records_.devices[flow.device[sender]], one, {frame.packet.source_mac, frame.packet.vlan, frame.time, frame.time},
       frame.evidence);
}

// The same two ports are used for a new connection.
void Lane::restart(FlowRow& flow) {
  messages_.release(flow);
  const FlowKey key = flow.key;
  flow = {};
  flow.key = key;
}

// All flows begin anew: what they had counted is in their conversations already.
void Lane::drop_flows() {
  ++records_.counts.over_limits;
  for (FlowRow& flow : flows_.rows()) messages_.release(flow);
  flows_.clear();
}

void Lane::note(const Told& told, std::uint32_t file) { enter(records_, recogniser_, absorb_, told, file); }

Limits Lane::used() const {
  Limits out;
  out.devices = records_.devices.size();
  out.conversations = records_.conversations.size();
  out.open_flows = flows_.size();
  out.streams = messages_.streams();
  out.waiting_bytes = messages_.waiting_bytes();
  out.facts = records_.facts.size();
  out.operations = records_.operations.size();
  out.objects = records_.objects.size();
  out.hours = records_.hours.size();
  return out;
}

void Lane::allow(const Limits& room) {
  const Limits held = used();
  for (const auto limit : whole_limits) records_.limits.*limit = held.*limit + room.*limit;
  records_.devices.set_limit(records_.limits.devices);
  records_.conversations.set_limit(records_.limits.conversations);
  flows_.set_limit(records_.limits.open_flows);
}

}  // namespace masugata::observe
