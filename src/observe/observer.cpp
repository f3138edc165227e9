#include "observe/observer.hpp"

#include "observe/duplicates.hpp"
#include "observe/fragments.hpp"
#include "observe/messages.hpp"
#include "observe/snapshot.hpp"
#include "observe/told.hpp"

namespace masugata::observe {

using wire::Carrier;
using wire::Packet;
using wire::Transport;

namespace {

constexpr std::int64_t hour = 3'600'000'000'000;

}  // namespace

struct Observer::State {
  State(const Recogniser& given, const Limits& limits, Listener* listener)
      : recogniser(given),
        records(limits),
        flows(limits.open_flows),
        absorb(records, recogniser, listener),
        messages(records, recogniser, absorb) {}

  const Recogniser& recogniser;
  Records records;
  Table<FlowRow> flows;
  Fragments fragments;
  Duplicates duplicates;
  Absorb absorb;
  Messages messages;
  std::vector<model::ObservedFile> files;
  std::uint32_t current = 0;  // of files
  std::span<const MacBlock> makers;

  void feed(const Frame& frame);
  FlowRow* find_flow(const Packet& packet, const Directed& directed, const model::Evidence& evidence,
                     model::Moment time);
  void begin_flow(FlowRow& flow, const Packet& packet, const Directed& directed, const model::Evidence& evidence,
                  model::Moment time);
  void count(const FlowRow& flow, const Frame& frame, const Packet& packet, std::uint8_t sender);
  void drop_flows();
  void restart(FlowRow& flow);
};

void Observer::State::feed(const Frame& frame) {
  model::ObservedFile& file = files[current];
  ++file.packets;
  file.bytes += frame.length;
  if (file.packets == 1 || frame.time < file.first) file.first = frame.time;
  if (file.packets == 1 || frame.time > file.last) file.last = frame.time;
  model::ObservationCounts& counts = records.counts;
  ++counts.packets;
  counts.bytes += frame.length;
  Packet packet = wire::take_apart(frame.link, frame.kept, frame.length);
  if (packet.flaw == wire::Flaw::cut) {
    ++counts.cut;
  } else if (packet.flaw != wire::Flaw::none && packet.flaw != wire::Flaw::encrypted) {
    ++counts.skipped;
  }
  if (duplicates.seen(packet, frame.time)) {
    ++counts.duplicates;
    return;
  }
  const bool addressed = packet.ip() || packet.source_mac.bits != 0 || packet.target_mac.bits != 0;
  if (!addressed) return;
  const model::Evidence evidence{current, file.packets};
  if (packet.fragment.is_one) {
    const wire::Bytes whole = fragments.add(packet);
    if (!whole.empty()) wire::take_transport_apart(packet, whole);
  }
  const Directed directed = flow_of(packet);
  FlowRow* flow = find_flow(packet, directed, evidence, frame.time);
  if (flow == nullptr) return;
  count(*flow, frame, packet, directed.sender);
  absorb.begin(*flow, packet, directed.sender, evidence, frame.time);
  if (packet.transport == Transport::tcp) {
    messages.read_tcp(*flow, directed.sender, packet);
  } else if (!packet.fragment.is_one && !packet.payload.empty()) {
    messages.read_datagram(*flow, directed.sender, packet);
  }
}

FlowRow* Observer::State::find_flow(const Packet& packet, const Directed& directed, const model::Evidence& evidence,
                                    model::Moment time) {
  const std::uint64_t hash = directed.key.hash();
  std::uint32_t row = flows.find(directed.key, hash);
  const bool opening =
      packet.transport == Transport::tcp && (packet.tcp_flags & (wire::tcp_syn | wire::tcp_ack)) == wire::tcp_syn;
  if (row != nothing && !opening) return flows[row].conversation == nothing ? nullptr : &flows[row];
  if (row != nothing) {
    restart(flows[row]);
  } else {
    if (flows.full()) drop_flows();
    row = flows.add(directed.key, hash);
  }
  FlowRow& flow = flows[row];
  begin_flow(flow, packet, directed, evidence, time);
  return flow.conversation == nothing ? nullptr : &flow;
}

// Who asked is told by a SYN; else by a port that stands for a service, else by the lesser port, else by who spoke
// first.
void Observer::State::begin_flow(FlowRow& flow, const Packet& packet, const Directed& directed,
                                 const model::Evidence& evidence, model::Moment time) {
  const std::array<std::uint16_t, 2> port = {flow.key.low_port, flow.key.high_port};
  const auto carrier = static_cast<Carrier>(flow.key.carrier);
  flow.client = directed.sender;
  if (packet.transport == Transport::tcp && (packet.tcp_flags & wire::tcp_syn) != 0) {
    if ((packet.tcp_flags & wire::tcp_ack) != 0) flow.client = directed.sender ^ 1U;
  } else if (packet.transport != Transport::other) {
    flow.client = asker(recogniser, carrier, port, flow.client);
  }
  const std::array<wire::Ip, 2> ip = {flow.key.low, flow.key.high};
  for (std::size_t end = 0; end < 2; ++end) flow.device[end] = device_row(records, {ip[end]}, time, evidence);
  if (flow.device[0] == nothing || flow.device[1] == nothing) return;
  const std::uint8_t server = flow.client ^ 1U;
  const std::uint32_t row = records.conversations.find_or_add(
      {flow.device[flow.client], flow.device[server], port[server], flow.key.carrier});
  if (row == nothing) {
    ++records.counts.over_limits;
    return;
  }
  flow.conversation = row;
  ConversationRow& conversation = records.conversations[row];
  if (conversation.evidence.packet == 0) {
    conversation.evidence = evidence;
    conversation.first = time;
  }
}

void Observer::State::count(const FlowRow& flow, const Frame& frame, const Packet& packet, std::uint8_t sender) {
  ConversationRow& conversation = records.conversations[flow.conversation];
  model::Volume& volume = conversation.volume[sender == flow.client ? 0 : 1];
  ++volume.packets;
  volume.bytes += frame.length;
  conversation.first = std::min(conversation.first, frame.time);
  conversation.last = std::max(conversation.last, frame.time);
  HourRow* row = hour_row(records, conversation, frame.time / hour);
  if (row != nullptr) {
    ++row->volume.packets;
    row->volume.bytes += frame.length;
  }
  DeviceRow& from = records.devices[flow.device[sender]];
  from.heard = true;
  ++from.sent.packets;
  from.sent.bytes += frame.length;
  from.first = std::min(from.first, frame.time);
  from.last = std::max(from.last, frame.time);
  if (from.mac.bits == 0) from.mac = packet.source_mac;
  if (from.vlan == 0) from.vlan = packet.vlan;
}

// The same two ports are used for a new connection.
void Observer::State::restart(FlowRow& flow) {
  messages.release(flow);
  const FlowKey key = flow.key;
  flow = {};
  flow.key = key;
}

// All flows begin anew: what they had counted is in their conversations already.
void Observer::State::drop_flows() {
  ++records.counts.over_limits;
  for (FlowRow& flow : flows.rows()) messages.release(flow);
  flows.clear();
}

Observer::Observer(const Recogniser& recogniser, const Limits& limits, Listener* listener,
                   std::span<const MacBlock> makers)
    : state_(std::make_unique<State>(recogniser, limits, listener)) {
  state_->makers = makers;
}
Observer::~Observer() = default;
Observer::Observer(Observer&&) noexcept = default;
Observer& Observer::operator=(Observer&&) noexcept = default;

std::uint32_t Observer::begin_file(std::string name) {
  state_->files.push_back({std::move(name), 0, 0, 0, 0});
  return state_->current = static_cast<std::uint32_t>(state_->files.size() - 1);
}

void Observer::go_on_with(std::uint32_t file) { state_->current = file; }

void Observer::feed(const Frame& frame) { state_->feed(frame); }

void Observer::note(const Told& told) {
  model::ObservedFile& file = state_->files[state_->current];
  enter(state_->records, state_->recogniser, state_->absorb, told, state_->current);
  const std::uint64_t packets = told.volume[0].packets + told.volume[1].packets;
  file.packets += packets;
  file.bytes += told.volume[0].bytes + told.volume[1].bytes;
  if (told.first == 0) return;
  if (file.first == 0 || told.first < file.first) file.first = told.first;
  file.last = std::max(file.last, told.last);
}

model::Observation Observer::snapshot() const {
  return observe::snapshot(state_->records, state_->recogniser, state_->files, state_->makers);
}

}  // namespace masugata::observe
