#include "observe/absorb.hpp"

namespace masugata::observe {
namespace {

// Of reads the count is enough; of what changes something the names are kept.
bool worth_naming(knowledge::OperationClass effect) {
  using enum knowledge::OperationClass;
  return effect != read && effect != identify && effect != session;
}

// A code by the protocol's own table; empty when it does not know it.
std::string_view word_of(const knowledge::Protocol& protocol, const wire::Identity& identity) {
  const auto& words = identity.trait == wire::Trait::maker  ? protocol.makers
                      : identity.trait == wire::Trait::role ? protocol.roles
                                                            : protocol.models;
  const auto found = words.find(identity.code);
  return found == words.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace

void Absorb::operation(const wire::Operation& operation) {
  ConversationRow& conversation = records_.conversations[flow_->conversation];
  OperationRow* row = operation_row(records_, conversation, recogniser_, {flow_->dissector, operation, evidence_});
  if (row != nullptr) {
    ++row->times[static_cast<std::size_t>(operation.saying)];
    const bool asks = operation.saying == wire::Saying::request || operation.saying == wire::Saying::notice;
    if (asks && time_ != 0) {
      HourRow* counted = hour_row(records_, conversation, time_ / model::hour);
      if (counted != nullptr) ++counted->effects[static_cast<std::size_t>(row->effect)];
    }
    const wire::Object& object = operation.object;
    const bool named = !object.text.empty() || object.area != 0 || object.count != 0;
    if (asks && named && worth_naming(row->effect)) note_object(records_, *row, object, evidence_);
  }
  if (listener_ == nullptr) return;
  Record heard = record();
  heard.operation = &operation;
  listener_->hear(heard);
}

void Absorb::identity(const wire::Identity& identity) {
  std::uint32_t about = flow_->device[sender_];
  if (identity.mac.bits != 0) about = device_row(records_, station(identity.mac), time_, evidence_);
  if (!identity.ip.none()) about = device_row(records_, {identity.ip}, time_, evidence_);
  if (about == nothing) return;
  DeviceRow& device = records_.devices[about];
  const bool known = flow_->dissector != no_dissector;
  const ProtocolNumber protocol = known ? recogniser_.protocol_of(flow_->dissector) : no_protocol;
  std::string_view text = identity.text;
  if (text.empty() && protocol != no_protocol) text = word_of(recogniser_.protocol(protocol), identity);
  note_fact(records_, device, {protocol, identity.trait, text, evidence_});
  if (listener_ == nullptr || !known) return;
  Record heard = record();
  heard.identity = &identity;
  listener_->hear(heard);
}

void Absorb::binding(const wire::Binding& binding) {
  if (binding.ip.none() || binding.ip.group() || binding.mac.bits == 0 || binding.mac.group()) return;
  if (records_.bindings.size() >= records_.limits.devices) {
    ++records_.counts.over_limits;
    return;
  }
  records_.bindings[Station{binding.ip}.hash()] = {binding.mac, time_, evidence_};
  device_row(records_, {binding.ip}, time_, evidence_);
}

Record Absorb::record() const {
  const FlowKey& key = flow_->key;
  const std::array<wire::Ip, 2> ip = {key.low, key.high};
  const std::array<std::uint16_t, 2> port = {key.low_port, key.high_port};
  const std::uint8_t client = flow_->client;
  Record heard;
  heard.evidence = evidence_;
  heard.time = time_;
  heard.client = ip[client];
  heard.server = ip[client ^ 1U];
  heard.client_port = port[client];
  heard.server_port = port[client ^ 1U];
  heard.to_server = sender_ == client;
  heard.dissector = &recogniser_.dissector(flow_->dissector);
  return heard;
}

}  // namespace masugata::observe
