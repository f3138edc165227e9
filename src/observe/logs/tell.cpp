#include "observe/logs/tell.hpp"

#include <algorithm>
#include <charconv>

namespace masugata::observe {
namespace {

using knowledge::LogKind;

constexpr std::uint16_t ip_icmp = 1;
constexpr std::uint16_t ip_tcp = 6;
constexpr std::uint16_t ip_udp = 17;
constexpr std::uint16_t ip_icmp6 = 58;

std::optional<std::uint64_t> read_plain(std::string_view text) {
  const bool hexadecimal = text.starts_with("0x");
  if (hexadecimal) text.remove_prefix(2);
  std::uint64_t out = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out, hexadecimal ? 16 : 10);
  if (text.empty() || fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return out;
}

std::uint64_t count_of(const Row& row, std::string_view field) { return read_plain(row.get(field)).value_or(0); }

std::uint16_t port_of(const Row& row, std::string_view field) {
  const std::uint64_t port = count_of(row, field);
  return port > UINT16_MAX ? std::uint16_t{0} : static_cast<std::uint16_t>(port);
}

bool holds(const knowledge::LogCondition& condition, const Row& row) {
  const std::string_view value = row.get(condition.field);
  if (condition.any_of.empty()) return !value.empty();
  return std::ranges::find(condition.any_of, value) != condition.any_of.end();
}

bool holds(const knowledge::LogChoice& choice, const Row& row) {
  return std::ranges::all_of(choice.when, [&](const auto& one) { return holds(one, row); }) &&
         std::ranges::none_of(choice.unless, [&](const auto& one) { return holds(one, row); });
}

void read_times(const LogKind& kind, const Row& row, Told& told) {
  told.first = read_moment(row.get(kind.time)).value_or(0);
  told.last = told.first;
  if (const auto last = read_moment(row.get(kind.last))) told.last = std::max(told.first, *last);
  if (const auto long_for = read_moment(row.get(kind.duration)); long_for && told.first != 0)
    told.last = told.first + *long_for;
}

// False: there are fields for ends, and what they say cannot be read.
bool read_ends(const LogKind& kind, const Row& row, Told& told) {
  const std::string_view client = row.get(kind.client);
  const std::string_view server = row.get(kind.server);
  if (client.empty() && server.empty()) return true;
  const auto from = wire::read_ip(client);
  const auto to = wire::read_ip(server);
  if (!from || !to) return false;
  told.client = *from;
  told.server = *to;
  told.client_port = port_of(row, kind.client_port);
  told.server_port = port_of(row, kind.server_port);
  const auto said = read_log_number(kind.transport, row);
  told.carrier_surely = said.has_value();
  std::uint64_t transport = said.value_or(kind.carried);
  if (transport == 0 || transport > UINT8_MAX) return false;
  if (transport == ip_tcp || transport == ip_udp) {
    told.carrier = only(transport == ip_tcp ? wire::Carrier::tcp : wire::Carrier::udp);
    return true;
  }
  if (transport == ip_icmp && !from->v4()) transport = ip_icmp6;
  told.carrier = plain_ip;
  told.client_port = told.server_port = static_cast<std::uint16_t>(transport);
  return true;
}

void read_surroundings(const LogKind& kind, const Row& row, Told& told) {
  told.client_mac = wire::read_mac(row.get(kind.client_mac)).value_or(wire::Mac{});
  told.server_mac = wire::read_mac(row.get(kind.server_mac)).value_or(wire::Mac{});
  told.vlan = port_of(row, kind.vlan);
  told.volume = {{{count_of(row, kind.to_server.packets), count_of(row, kind.to_server.bytes)},
                  {count_of(row, kind.to_client.packets), count_of(row, kind.to_client.bytes)}}};
  for (const knowledge::LogBinding& one : kind.bindings) {
    const auto mac = wire::read_mac(row.get(one.mac));
    const auto ip = wire::read_ip(row.get(one.ip));
    if (mac && ip) told.bindings.push_back({*mac, *ip});
  }
}

// About whom: an end, or the address in a field.
bool about(const LogKind& kind, std::string_view whom, const Row& row, wire::Identity& out) {
  const bool sent_by_client = row.get(kind.sender) != "F";
  std::string_view field = whom;
  if (whom == "client" || (whom == "sender" && sent_by_client)) field = kind.client;
  if (whom == "server" || (whom == "sender" && !sent_by_client)) field = kind.server;
  const std::string_view address = row.get(field);
  if (const auto ip = wire::read_ip(address)) out.ip = *ip;
  if (const auto mac = wire::read_mac(address)) out.mac = *mac;
  return !out.ip.none() || out.mac.bits != 0;
}

void read_facts(const LogKind& kind, Row& row, Told& told) {
  for (const knowledge::LogFact& one : kind.facts) {
    wire::Identity fact;
    const auto* const trait = std::ranges::find(wire::trait_names, one.trait);
    if (trait == wire::trait_names.end() || !holds(one.choice, row) || !about(kind, one.about, row, fact)) continue;
    fact.trait = static_cast<wire::Trait>(trait - wire::trait_names.begin());
    std::string text = one.value;
    for (const std::string& field : one.fields) {
      const std::string_view part = row.get(field);
      if (!part.empty()) text += (text.empty() ? "" : ".") + std::string(part);
    }
    const bool presence = one.fields.empty() && one.value.empty();  // that there is such a machine
    if (text.empty() && !presence) continue;
    fact.text = row.keep(std::move(text));
    told.identities.push_back(fact);
  }
}

}  // namespace

std::optional<std::uint64_t> read_log_number(const knowledge::LogNumber& number, const Row& row) {
  std::string_view text = row.get(number.field);
  if (text.empty()) return std::nullopt;
  const auto word = number.words.find(text);
  if (word != number.words.end()) return word->second * number.times;
  const std::size_t bracket = text.rfind('(');
  if (text.ends_with(')') && bracket != std::string_view::npos)
    text = text.substr(bracket + 1, text.size() - bracket - 2);
  if (text.starts_with("unknown-")) text.remove_prefix(8);
  const auto plain = read_plain(text);
  if (!plain) return std::nullopt;
  return (*plain & number.mask) * number.times;
}

std::uint8_t Teller::dissector_named(std::string_view name) const {
  if (name.empty()) return no_dissector;
  return recogniser_->named(name);
}

void Teller::add_operations(const LogKind& kind, const Row& row, Told& told) const {
  constexpr std::array<std::string_view, 4> sayings = {"request", "answer", "refusal", "notice"};
  const auto tables = recogniser_->dissector(told.dissector).tables;
  for (const knowledge::LogOperation& one : kind.operations) {
    const auto table = std::ranges::find(tables, one.table);
    wire::Operation operation;
    bool whole = table != tables.end();
    for (const knowledge::LogNumber& part : one.code) {
      const auto number = read_log_number(part, row);
      whole = whole && number.has_value();
      operation.code += number.value_or(0);
    }
    if (!whole) continue;
    operation.table = static_cast<std::uint8_t>(table - tables.begin());
    operation.object.text = row.get(one.text);
    operation.object.first = count_of(row, one.first);
    operation.object.count = static_cast<std::uint32_t>(std::min<std::uint64_t>(count_of(row, one.count), UINT16_MAX));
    for (const knowledge::LogSaying& saying : one.says) {
      const auto* const kind_of = std::ranges::find(sayings, saying.saying);
      if (kind_of == sayings.end() || !holds(saying.choice, row)) continue;
      operation.saying = static_cast<wire::Saying>(kind_of - sayings.begin());
      told.operations.push_back(operation);
    }
  }
}

bool Teller::tell(const LogKind& kind, Row& row, Told& told) const {
  told = {};
  read_times(kind, row, told);
  if (!read_ends(kind, row, told)) return false;
  read_surroundings(kind, row, told);
  told.dissector = dissector_named(kind.protocol);
  std::string_view services = row.get(kind.service);
  while (!services.empty()) {
    const std::size_t comma = services.find(',');
    const auto known = kind.services.find(services.substr(0, comma));
    if (known != kind.services.end() && told.dissector == no_dissector) told.dissector = dissector_named(known->second);
    services = comma == std::string_view::npos ? std::string_view() : services.substr(comma + 1);
  }
  if (told.dissector != no_dissector) add_operations(kind, row, told);
  read_facts(kind, row, told);
  const bool talks = !told.client.none() || !told.server.none();
  return talks || !told.identities.empty() || !told.bindings.empty();
}

}  // namespace masugata::observe
