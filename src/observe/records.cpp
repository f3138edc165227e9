#include "observe/records.hpp"

#include <algorithm>

#include "observe/readable.hpp"

namespace masugata::observe {
namespace {

// A new row at the head of a chain; nothing when there are `limit` of them already.
template <class Row>
Row* chain(std::vector<Row>& rows, std::uint32_t& head, std::size_t limit, model::ObservationCounts& counts) {
  if (rows.size() >= limit) {
    ++counts.over_limits;
    return nullptr;
  }
  rows.emplace_back();
  rows.back().next = head;
  head = static_cast<std::uint32_t>(rows.size() - 1);
  return &rows.back();
}

knowledge::OperationClass effect_of(const Recogniser& recogniser, std::uint8_t dissector,
                                    const wire::Operation& operation) {
  const wire::Dissector& one = recogniser.dissector(dissector);
  const ProtocolNumber protocol = recogniser.protocol_of(dissector);
  if (protocol == no_protocol || operation.table >= one.tables.size()) return knowledge::OperationClass::other;
  const auto* known = recogniser.protocol(protocol).operation(one.tables[operation.table], operation.code);
  return known == nullptr ? knowledge::OperationClass::other : known->effect;
}

}  // namespace

std::string to_text(const Station& one) {
  return is_mac(one) ? wire::to_text(wire::Mac{one.ip.low}) : wire::to_text(one.ip);
}

std::uint32_t device_row(Records& records, const Station& station, model::Moment time, model::Evidence evidence) {
  const std::uint32_t row = records.devices.find_or_add(station);
  if (row == nothing) {
    ++records.counts.over_limits;
    return row;
  }
  DeviceRow& one = records.devices[row];
  if (one.evidence.packet == 0) {
    one.evidence = evidence;
    one.first = time;
    one.last = time;
  }
  return row;
}

void hear(DeviceRow& device, const model::Volume& sent, const Sent& by, model::Evidence evidence) {
  device.sent += sent;
  if (sent.packets != 0) {
    if (!device.heard) device.heard_in = evidence;
    device.heard = true;
    if (device.mac.bits == 0) device.mac = by.mac;
    if (device.vlan == 0) device.vlan = by.vlan;
  }
  if (by.first == 0) return;
  device.first = device.first == 0 ? by.first : std::min(device.first, by.first);
  device.last = std::max(device.last, by.last);
}

OperationRow* operation_row(Records& records, ConversationRow& conversation, const Recogniser& recogniser,
                            const Heard& heard) {
  const wire::Operation& operation = heard.operation;
  for (std::uint32_t at = conversation.operations; at != nothing; at = records.operations[at].next) {
    OperationRow& row = records.operations[at];
    if (row.code == operation.code && row.table == operation.table && row.dissector == heard.dissector) return &row;
  }
  OperationRow* row = chain(records.operations, conversation.operations, records.limits.operations, records.counts);
  if (row == nullptr) return nullptr;
  row->code = operation.code;
  row->table = operation.table;
  row->dissector = heard.dissector;
  row->effect = effect_of(recogniser, heard.dissector, operation);
  row->evidence = heard.evidence;
  return row;
}

void note_object(Records& records, OperationRow& row, const wire::Object& object, model::Evidence evidence) {
  const std::string text = object.text.empty() ? std::string() : readable(object.text);
  for (std::uint32_t at = row.objects; at != nothing; at = records.objects[at].next) {
    ObjectRow& known = records.objects[at];
    if (known.first != object.first || known.area != object.area || known.count != object.count || known.text != text)
      continue;
    ++known.times;
    return;
  }
  if (row.object_count >= records.limits.objects_each) {
    ++row.objects_left_out;
    return;
  }
  ObjectRow* fresh = chain(records.objects, row.objects, records.limits.objects, records.counts);
  if (fresh == nullptr) return;
  ++row.object_count;
  fresh->area = object.area;
  fresh->first = object.first;
  fresh->count = object.count;
  fresh->text = text;
  fresh->times = 1;
  fresh->evidence = evidence;
}

void note_fact(Records& records, DeviceRow& device, const Stated& stated) {
  const std::string text = readable(stated.value);
  if (text.empty()) return;
  std::size_t known = 0;
  for (std::uint32_t at = device.facts; at != nothing; at = records.facts[at].next, ++known) {
    FactRow& fact = records.facts[at];
    if (fact.trait != stated.trait || fact.protocol != stated.protocol || fact.value != text) continue;
    ++fact.times;
    return;
  }
  constexpr std::size_t most_of_one = 64;  // facts that one device may state before it is taken for noise
  if (known >= most_of_one) {
    ++records.counts.over_limits;
    return;
  }
  FactRow* fresh = chain(records.facts, device.facts, records.limits.facts, records.counts);
  if (fresh == nullptr) return;
  fresh->trait = stated.trait;
  fresh->protocol = stated.protocol;
  fresh->value = text;
  fresh->times = 1;
  fresh->evidence = stated.evidence;
}

HourRow* hour_row(Records& records, ConversationRow& conversation, std::int64_t hour) {
  for (std::uint32_t at = conversation.hours; at != nothing; at = records.hours[at].next) {
    if (records.hours[at].hour == hour) return &records.hours[at];
  }
  HourRow* row = chain(records.hours, conversation.hours, records.limits.hours, records.counts);
  if (row != nullptr) row->hour = hour;
  return row;
}

}  // namespace masugata::observe
