#include "service/observation_reading.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "observe/limits.hpp"
#include "service/checked_members.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Value;
using checked::broken;
using checked::count;
using checked::flag;
using checked::list;
using checked::member;
using checked::moment;
using checked::text;
using checked::texts;

constexpr std::size_t most_files = 100'000;  // of one observation, joined or not
constexpr std::size_t most_notes = 100'000;
constexpr std::size_t most_arguments = 20;
constexpr std::size_t most_of_device = 10'000;  // addresses, networks, roles

Result<model::Evidence> evidence_in(const Value& map, std::size_t files) {
  const std::uint64_t file = TRY(count(map, "file"));
  if (file >= std::max<std::size_t>(files, 1)) return broken("file");
  return model::Evidence{static_cast<std::uint32_t>(file), TRY(count(map, "packet"))};
}

Result<model::Evidence> evidence(const Value& map, std::string_view name, std::size_t files) {
  const Value* found = TRY(member(map, name));
  return evidence_in(*found, files);
}

// An IP address or that of a card, in the only way that they are written.
bool is_ip(std::string_view address) {
  const auto read = wire::read_ip(address);
  return read && wire::to_text(*read) == address;
}
bool is_mac(std::string_view address) {
  const auto read = wire::read_mac(address);
  return read && wire::to_text(*read) == address;
}

Result<std::string> address(const Value& map, std::string_view name) {
  std::string said = TRY(text(map, name));
  if (!is_ip(said) && !is_mac(said)) return broken(name);
  return said;
}

Result<base::Message> message_in(const Value& map, const base::Words& words) {
  base::Message message;
  message.key = TRY(text(map, "key"));
  if (!words.has(message.key)) return broken("key");
  for (const Value& one : *TRY(list(map, "arguments", most_arguments))) {
    const std::uint64_t mention = TRY(count(one, "mention", static_cast<std::uint64_t>(base::Mention::demand)));
    message.arguments.push_back({TRY(text(one, "name")), TRY(text(one, "value")), static_cast<base::Mention>(mention)});
  }
  message.where.file = TRY(text(map, "file"));
  message.where.line = static_cast<std::uint32_t>(TRY(count(map, "line", UINT32_MAX)));
  return message;
}

Result<base::Error> refusal_in(const Value& map, const base::Words& words) {
  const std::uint64_t fault = TRY(count(map, "fault", static_cast<std::uint64_t>(Fault::cancelled)));
  return base::Error{static_cast<Fault>(fault), TRY(message_in(map, words))};
}

Result<model::ObservationCounts> counts_in(const Value& map) {
  model::ObservationCounts counts;
  counts.packets = TRY(count(map, "packets"));
  counts.bytes = TRY(count(map, "bytes"));
  counts.duplicates = TRY(count(map, "duplicates"));
  counts.skipped = TRY(count(map, "skipped"));
  counts.cut = TRY(count(map, "cut"));
  counts.gaps = TRY(count(map, "gaps"));
  counts.unread_messages = TRY(count(map, "unread"));
  counts.over_limits = TRY(count(map, "over_limits"));
  return counts;
}

Result<model::ObservedFile> file_in(const Value& map) {
  return model::ObservedFile{TRY(text(map, "name")), TRY(count(map, "packets")), TRY(count(map, "bytes")),
                             TRY(moment(map, "first")), TRY(moment(map, "last"))};
}

Result<model::ObservedFact> fact_in(const Value& map, std::size_t files) {
  return model::ObservedFact{TRY(text(map, "trait")), TRY(text(map, "value")), TRY(text(map, "protocol")),
                             TRY(evidence_in(map, files)), TRY(count(map, "times"))};
}

// Times by class of operation, all others 0.
Result<std::vector<std::uint32_t>> effects_in(const Value& map) {
  std::vector<std::uint32_t> effects(knowledge::operation_class_names.size(), 0);
  const Value* classes = TRY(member(map, "classes"));
  if (classes->map() == nullptr) return broken("classes");
  for (const base::Member& one : *classes->map()) {
    const auto known = std::ranges::find(knowledge::operation_class_names, one.key);
    if (known == knowledge::operation_class_names.end()) return broken("classes");
    effects[static_cast<std::size_t>(known - knowledge::operation_class_names.begin())] =
        static_cast<std::uint32_t>(TRY(count(*classes, one.key, UINT32_MAX)));
  }
  return effects;
}

Result<model::ObservedHour> hour_in(const Value& map) {
  constexpr std::int64_t hour = 3'600'000'000'000;
  const model::Moment begins = TRY(moment(map, "hour"));
  if (begins % hour != 0) return broken("hour");
  return model::ObservedHour{
      begins / hour, {TRY(count(map, "packets")), TRY(count(map, "bytes"))}, TRY(effects_in(map))};
}

}  // namespace

Result<void> ObservationReader::take(std::string_view line) {
  const Value row = TRY(base::parse_json(line, ""));
  const std::string kind = TRY(text(row, "kind"));
  if (kind == "refusal") return tl::unexpected(TRY(refusal_in(row, words_)));
  if (kind == "observation" && !begun_) return take_head(row);
  if (kind == "device" && begun_ && out_.observation.conversations.empty()) return take_device(row);
  if (kind == "conversation" && begun_) return take_conversation(row);
  return broken("kind");
}

Result<Observed> ObservationReader::end() {
  const model::Observation& seen = out_.observation;
  if (!begun_ || seen.devices.size() != devices_ || seen.conversations.size() != conversations_) return broken("end");
  return std::move(out_);
}

Result<void> ObservationReader::take_head(const Value& line) {
  const observe::Limits limits;
  begun_ = true;
  if (TRY(count(line, "version")) != 1) return broken("version");
  const Value* counts = TRY(member(line, "counts"));
  out_.observation.counts = TRY(counts_in(*counts));
  for (const Value& one : *TRY(list(line, "files", most_files))) out_.observation.files.push_back(TRY(file_in(one)));
  for (const Value& one : *TRY(list(line, "notes", most_notes))) out_.notes.push_back(TRY(message_in(one, words_)));
  devices_ = TRY(count(line, "devices", limits.devices));
  conversations_ = TRY(count(line, "conversations", limits.conversations));
  return {};
}

Result<void> ObservationReader::take_device(const Value& line) {
  const std::size_t files = out_.observation.files.size();
  if (out_.observation.devices.size() == devices_) return broken("device");
  model::ObservedDevice one;
  for (std::string& said : TRY(texts(line, "addresses", most_of_device))) {
    if (!is_ip(said) && !is_mac(said)) return broken("addresses");
    (is_ip(said) ? one.ips : one.macs).push_back(std::move(said));
  }
  for (const Value& vlan : *TRY(list(line, "vlans", most_of_device))) {
    if (vlan.integer() == nullptr || *vlan.integer() < 0 || *vlan.integer() > UINT16_MAX) return broken("vlans");
    one.vlans.push_back(static_cast<std::uint16_t>(*vlan.integer()));
  }
  const observe::Limits limits;
  for (const Value& fact : *TRY(list(line, "evidence", limits.facts))) one.facts.push_back(TRY(fact_in(fact, files)));
  one.roles = TRY(texts(line, "roles", most_of_device));
  one.heard = TRY(flag(line, "heard"));
  one.sent = {TRY(count(line, "packets")), TRY(count(line, "bytes"))};
  one.first = TRY(moment(line, "first"));
  one.last = TRY(moment(line, "last"));
  one.evidence = TRY(evidence(line, "first_evidence", files));
  details_ += one.facts.size();
  out_.observation.devices.push_back(std::move(one));
  return {};
}

Result<void> ObservationReader::take_conversation(const Value& line) {
  constexpr std::array<std::string_view, 4> transports = {"tcp", "udp", "ip", "ethernet"};
  if (out_.observation.conversations.size() == conversations_) return broken("conversation");
  model::Conversation one;
  one.client = TRY(address(line, "client"));
  one.server = TRY(address(line, "server"));
  const Value* protocol = TRY(member(line, "protocol"));
  if (!protocol->is_null()) one.protocol = TRY(text(line, "protocol"));
  one.transport = TRY(text(line, "transport"));
  if (std::ranges::find(transports, one.transport) == transports.end()) return broken("transport");
  one.port = static_cast<std::uint16_t>(TRY(count(line, "port", UINT16_MAX)));
  one.guessed = TRY(flag(line, "guessed"));
  const model::Volume all{TRY(count(line, "packets")), TRY(count(line, "bytes"))};
  one.to_server = {TRY(count(line, "packets_to_server", all.packets)), TRY(count(line, "bytes_to_server", all.bytes))};
  one.to_client = {all.packets - one.to_server.packets, all.bytes - one.to_server.bytes};
  one.first = TRY(moment(line, "first"));
  one.last = TRY(moment(line, "last"));
  one.evidence = TRY(evidence(line, "evidence", out_.observation.files.size()));
  TRY(take_details(line, one));
  out_.observation.conversations.push_back(std::move(one));
  return {};
}

Result<void> ObservationReader::take_details(const Value& line, model::Conversation& into) {
  const observe::Limits limits;
  for (const Value& row : *TRY(list(line, "operations", limits.operations))) {
    into.operations.push_back(TRY(read_operation(row, into.protocol)));
    details_ += 1 + into.operations.back().objects.size();
  }
  for (const Value& row : *TRY(list(line, "hours", limits.hours))) into.hours.push_back(TRY(hour_in(row)));
  details_ += into.hours.size();
  if (details_ > limits.facts + limits.operations + limits.objects + limits.hours) {
    return base::fail(Fault::exhausted, "error.observation.too_large");
  }
  return {};
}

Result<model::ObservedOperation> ObservationReader::read_operation(const Value& row, std::string_view protocol) {
  const observe::Limits limits;
  const std::size_t files = out_.observation.files.size();
  model::ObservedOperation one;
  one.table = TRY(text(row, "table"));
  one.code = TRY(count(row, "code"));
  one.effect = TRY(text(row, "class"));
  if (std::ranges::find(knowledge::operation_class_names, one.effect) == knowledge::operation_class_names.end()) {
    return broken("class");
  }
  one.asked = TRY(count(row, "asked"));
  one.answered = TRY(count(row, "answered"));
  one.refused = TRY(count(row, "refused"));
  one.noticed = TRY(count(row, "noticed"));
  one.evidence = TRY(evidence(row, "evidence", files));
  for (const Value& object : *TRY(list(row, "objects", limits.objects_each))) {
    one.objects.push_back(
        {TRY(text(object, "name")), TRY(count(object, "count")), TRY(evidence(object, "evidence", files))});
  }
  one.objects_left_out = TRY(count(row, "objects_left_out"));
  give_names(protocol, TRY(text(row, "name")), one);
  return one;
}

// As the knowledge has them now; what it does not know stays a number.
void ObservationReader::give_names(std::string_view protocol, std::string_view written,
                                   model::ObservedOperation& into) const {
  const auto found = std::ranges::find(protocols_, protocol, &knowledge::Protocol::id);
  const auto* known = found == protocols_.end() ? nullptr : found->operation(into.table, into.code);
  if (known != nullptr) {
    into.name_ja = known->name.ja;
    into.name_en = known->name.en;
    return;
  }
  const std::string number = into.table + (into.table.empty() ? "" : " ") + std::to_string(into.code);
  if (written != number) into.name_ja = into.name_en = written;
}

}  // namespace masugata::service
