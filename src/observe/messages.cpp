#include "observe/messages.hpp"

namespace masugata::observe {

using wire::Carrier;
using wire::Packet;
using wire::Stretch;

namespace {

constexpr std::uint8_t most_tries = 4;  // payloads of a flow that are shown to all dissectors

}  // namespace

void Messages::read_tcp(FlowRow& flow, std::uint8_t sender, const Packet& packet) {
  const auto bit = static_cast<std::uint8_t>(1U << sender);
  if ((packet.tcp_flags & wire::tcp_syn) != 0) {
    flow.expected[sender] = packet.sequence + 1;
    flow.begun |= bit;
    return;
  }
  if ((packet.tcp_flags & wire::tcp_ack) != 0) give_up_gap(flow, sender ^ 1U, packet);
  if (packet.payload.empty()) return;
  if ((flow.begun & bit) == 0) {
    flow.begun |= bit;
    flow.expected[sender] = packet.sequence;
  }
  const Placed placed = place(flow.expected[sender], packet.sequence, packet.payload);
  if (placed.order == Order::old) return;
  if (placed.order == Order::early) {
    Waiting* waits = waiting_of(flow, sender);
    const std::size_t room = records_.limits.waiting_bytes - std::min(waiting_bytes_, records_.limits.waiting_bytes);
    Waiting::Early segment{
        packet.sequence, absorb_.evidence(), absorb_.time(), {placed.bytes.begin(), placed.bytes.end()}};
    if (waits != nullptr && keep_early(*waits, std::move(segment), room)) {
      waiting_bytes_ += placed.bytes.size();
      return;
    }
    lose(flow, sender);
    flow.expected[sender] = packet.sequence;
  }
  flow.expected[sender] += static_cast<std::uint32_t>(placed.bytes.size()) + packet.missing;
  take_bytes(flow, sender, packet, placed.bytes);
  if (packet.missing > 0) lose(flow, sender);
  if (flow.waiting[sender] != nothing) read_early(flow, sender, packet);
}

// The receiver has what we have not: the recorder missed it, and what waits behind it need not wait any longer.
void Messages::give_up_gap(FlowRow& flow, std::uint8_t sender, const Packet& packet) {
  const model::Evidence evidence = absorb_.evidence();
  const model::Moment time = absorb_.time();
  while (flow.waiting[sender] != nothing && !waiting_[flow.waiting[sender]].early.empty() &&
         distance(flow.expected[sender], packet.acknowledged) > 0) {
    std::vector<Waiting::Early> early = std::move(waiting_[flow.waiting[sender]].early);
    lose(flow, sender);
    Waiting* waits = waiting_of(flow, sender);
    if (waits == nullptr) break;
    for (const Waiting::Early& one : early) waits->bytes += one.bytes.size();
    waiting_bytes_ += waits->bytes;
    flow.expected[sender] = early.front().sequence;
    waits->early = std::move(early);
    read_early(flow, sender, packet);
  }
  absorb_.move_to(sender ^ 1U, evidence, time);
}

// Segments that had come too early and fit now.
void Messages::read_early(FlowRow& flow, std::uint8_t sender, const Packet& packet) {
  Waiting* waits = &waiting_[flow.waiting[sender]];
  while (!waits->early.empty()) {
    const Placed placed = place(flow.expected[sender], waits->early.front().sequence, waits->early.front().bytes);
    if (placed.order == Order::early) break;
    const Waiting::Early segment = std::move(waits->early.front());
    waits->early.erase(waits->early.begin());
    waits->bytes -= segment.bytes.size();
    waiting_bytes_ -= segment.bytes.size();
    if (placed.order == Order::old) continue;
    const wire::Bytes bytes = wire::Bytes(segment.bytes).last(placed.bytes.size());
    flow.expected[sender] += static_cast<std::uint32_t>(bytes.size());
    absorb_.move_to(sender, segment.evidence, segment.time);
    take_bytes(flow, sender, packet, bytes);
    if (flow.waiting[sender] == nothing) return;
    waits = &waiting_[flow.waiting[sender]];
  }
  if (waits->early.empty() && waits->partial.empty()) release(flow, sender);
}

void Messages::read_datagram(FlowRow& flow, std::uint8_t sender, const Packet& packet) {
  const bool to_server = sender == flow.client;
  const Stretch in{packet.payload, packet, flow.memory, to_server, true};
  if (flow.dissector == no_dissector && !recognise(flow, in)) return;
  const wire::Dissector& dissector = recogniser_.dissector(flow.dissector);
  wire::Bytes bytes = packet.payload;
  std::vector<std::uint8_t> together;
  if (flow.waiting[sender] != nothing) {
    together = with_partial(flow, sender, bytes);
    bytes = together;
    release(flow, sender);
  }
  while (!bytes.empty()) {
    const std::size_t took = dissector.read({bytes, packet, flow.memory, to_server, false}, absorb_);
    if (took == wire::incomplete && dissector.datagrams == wire::Datagrams::joined)
      return keep_datagrams(flow, sender, bytes);
    if (took == wire::not_ours || took == wire::incomplete || took > bytes.size()) {
      ++records_.counts.unread_messages;
      return;
    }
    bytes = bytes.subspan(took);
  }
}

// Bytes that continue what came before: behind what waits, or less what a long message has left to skip.
void Messages::take_bytes(FlowRow& flow, std::uint8_t sender, const Packet& packet, wire::Bytes bytes) {
  const auto skipped = static_cast<std::uint32_t>(std::min<std::size_t>(flow.skip[sender], bytes.size()));
  flow.skip[sender] -= skipped;
  bytes = bytes.subspan(skipped);
  if (bytes.empty()) return;
  if (flow.waiting[sender] == nothing || waiting_[flow.waiting[sender]].partial.empty())
    return read_messages(flow, sender, packet, bytes);
  read_messages(flow, sender, packet, with_partial(flow, sender, bytes));
}

// What waited, with these bytes behind it.
std::vector<std::uint8_t> Messages::with_partial(FlowRow& flow, std::uint8_t sender, wire::Bytes bytes) {
  Waiting& waits = waiting_[flow.waiting[sender]];
  std::vector<std::uint8_t> together = std::move(waits.partial);
  waits.partial.clear();
  waits.bytes -= together.size();
  waiting_bytes_ -= together.size();
  together.insert(together.end(), bytes.begin(), bytes.end());
  return together;
}

// Datagrams come from anybody: half of the room stays for connections.
void Messages::keep_datagrams(FlowRow& flow, std::uint8_t sender, wire::Bytes bytes) {
  const std::size_t busy = waiting_.size() - free_.size();
  const bool room = busy < records_.limits.streams / 2 && waiting_bytes_ < records_.limits.waiting_bytes / 2;
  room ? keep_partial(flow, sender, bytes) : lose(flow, sender);
}

void Messages::read_messages(FlowRow& flow, std::uint8_t sender, const Packet& packet, wire::Bytes bytes) {
  const auto bit = static_cast<std::uint8_t>(1U << sender);
  const bool to_server = sender == flow.client;
  while (!bytes.empty()) {
    take_over(flow, bytes);
    const Stretch in{bytes, packet, flow.memory, to_server, (flow.fresh & bit) != 0};
    if (flow.dissector == no_dissector && !recognise(flow, in)) return;
    const wire::Dissector& dissector = recogniser_.dissector(flow.dissector);
    if (in.fresh && dissector.looks(in) == wire::Likeness::no) return;  // not the beginning of a message: wait for one
    const std::size_t took = dissector.read(in, absorb_);
    if (took == wire::not_ours) {
      ++records_.counts.unread_messages;
      flow.fresh |= bit;
      return;
    }
    if (took == wire::incomplete) return keep_partial(flow, sender, bytes);
    flow.fresh &= static_cast<std::uint8_t>(~bit);
    if (took > bytes.size())
      flow.skip[sender] = static_cast<std::uint32_t>(std::min<std::size_t>(took - bytes.size(), UINT32_MAX));
    bytes = wire::after(bytes, took);
  }
}

// What was spoken so far, known or not, agreed on another protocol. The conversation keeps the first one's name.
void Messages::take_over(FlowRow& flow, wire::Bytes bytes) {
  const std::uint8_t next = recogniser_.taking_over(bytes);
  if (next == no_dissector || next == flow.dissector) return;
  flow.dissector = next;
  flow.memory = {};
  ConversationRow& conversation = records_.conversations[flow.conversation];
  if (conversation.dissector == no_dissector) conversation.dissector = next;
}

bool Messages::recognise(FlowRow& flow, const Stretch& in) {
  if (flow.tries >= most_tries) return false;
  ++flow.tries;
  const auto carrier = static_cast<Carrier>(flow.key.carrier);
  if (flow.key.carrier == plain_ip) return false;
  ConversationRow& conversation = records_.conversations[flow.conversation];
  flow.dissector = recogniser_.by_content(in, carrier, recogniser_.by_port(carrier, conversation.key.port));
  if (flow.dissector == no_dissector) return false;
  conversation.dissector = flow.dissector;
  return true;
}

void Messages::keep_partial(FlowRow& flow, std::uint8_t sender, wire::Bytes bytes) {
  Waiting* waits = bytes.size() < wire::longest_message ? waiting_of(flow, sender) : nullptr;
  if (waits == nullptr || waiting_bytes_ + bytes.size() > records_.limits.waiting_bytes) return lose(flow, sender);
  waits->partial.assign(bytes.begin(), bytes.end());
  waits->bytes += bytes.size();
  waiting_bytes_ += bytes.size();
}

// Something is missing: what waited is of no use, and the next bytes may begin in the middle of a message.
void Messages::lose(FlowRow& flow, std::uint8_t sender) {
  ++records_.counts.gaps;
  flow.fresh |= static_cast<std::uint8_t>(1U << sender);
  flow.skip[sender] = 0;
  release(flow, sender);
}

Waiting* Messages::waiting_of(FlowRow& flow, std::uint8_t sender) {
  if (flow.waiting[sender] != nothing) return &waiting_[flow.waiting[sender]];
  if (free_.empty()) {
    if (waiting_.size() >= records_.limits.streams) return nullptr;
    waiting_.emplace_back();
    free_.push_back(static_cast<std::uint32_t>(waiting_.size() - 1));
  }
  flow.waiting[sender] = free_.back();
  free_.pop_back();
  return &waiting_[flow.waiting[sender]];
}

void Messages::release(FlowRow& flow, std::uint8_t sender) {
  if (flow.waiting[sender] == nothing) return;
  Waiting& waits = waiting_[flow.waiting[sender]];
  waiting_bytes_ -= waits.bytes;
  waits.clear();
  free_.push_back(flow.waiting[sender]);
  flow.waiting[sender] = nothing;
}

void Messages::release(FlowRow& flow) {
  release(flow, 0);
  release(flow, 1);
}

}  // namespace masugata::observe
