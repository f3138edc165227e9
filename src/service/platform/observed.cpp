#include "service/platform/observed.hpp"

#include <algorithm>
#include <map>

#include "service/observation_joining.hpp"
#include "service/platform/asking.hpp"
#include "service/platform/observed_table.hpp"
#include "service/platform/plant/moment.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Value;
using model::Conversation;
using model::ObservedDevice;

constexpr std::size_t most_rows = 1000;
constexpr std::size_t most_conversations = 200;  // of one device
constexpr std::int64_t hour = 3'600'000'000'000;

Value number(std::uint64_t value) { return static_cast<std::int64_t>(std::min<std::uint64_t>(value, INT64_MAX)); }

Value strings(const std::vector<std::string>& list) {
  Value::List out;
  for (const std::string& one : list) out.emplace_back(one);
  return out;
}

Result<Seeing> see(Platform& platform, const Caller& caller, std::string_view factory, std::string_view observation) {
  {
    const Asked asked = TRY(ask(platform, caller, {std::string(factory), {}}, Right::see_weaknesses));
    TRY(needs_all(asked.sight));
  }
  return platform.kept().find(factory, observation);
}

// With the name of its file.
Value evidence(const model::Observation& seen, const model::Evidence& one) {
  return Value::Map{{"file", number(one.file), {}},
                    {"packet", number(one.packet), {}},
                    {"name", one.file < seen.files.size() ? seen.files[one.file].name : std::string(), {}}};
}

std::string device_id(const ObservedDevice& one) { return one.macs.empty() ? one.ips.front() : one.macs.front(); }

bool has_address(const ObservedDevice& one, std::string_view address) {
  return std::ranges::find(one.ips, address) != one.ips.end() || std::ranges::find(one.macs, address) != one.macs.end();
}

Value device_document(const ObservedDevice& one) {
  Value::Map identity;
  for (const model::ObservedFact& fact : one.facts) {
    const bool fresh =
        std::ranges::none_of(identity, [&](const base::Member& member) { return member.key == fact.trait; });
    if (fresh) identity.push_back({fact.trait, fact.value, {}});
  }
  std::vector<std::string> addresses = one.ips;
  addresses.insert(addresses.end(), one.macs.begin(), one.macs.end());
  Value::List vlans;
  for (const std::uint16_t vlan : one.vlans) vlans.emplace_back(std::int64_t{vlan});
  return Value::Map{{"id", device_id(one), {}},
                    {"addresses", strings(addresses), {}},
                    {"vlans", std::move(vlans), {}},
                    {"identity", std::move(identity), {}},
                    {"role", one.roles.empty() ? Value() : Value(one.roles.front()), {}},
                    {"roles", strings(one.roles), {}},
                    {"heard", one.heard, {}},
                    {"packets", number(one.sent.packets), {}},
                    {"bytes", number(one.sent.bytes), {}},
                    {"first", moment_text(one.first), {}},
                    {"last", moment_text(one.last), {}}};
}

template <class Times>
Value classes_document(const Times& times) {
  Value::Map classes;
  for (std::size_t n = 0; n < times.size() && n < knowledge::operation_class_names.size(); ++n) {
    if (times[n] > 0) classes.push_back({std::string(knowledge::operation_class_names[n]), number(times[n]), {}});
  }
  return classes;
}

Value conversation_document(const Conversation& one) {
  return Value::Map{
      {"id", conversation_id(one), {}},
      {"client", one.client, {}},
      {"server", one.server, {}},
      {"service", one.protocol.empty() ? one.transport + "/" + std::to_string(one.port) : one.protocol, {}},
      {"protocol", one.protocol.empty() ? Value() : Value(one.protocol), {}},
      {"transport", one.transport, {}},
      {"port", std::int64_t{one.port}, {}},
      {"guessed", one.guessed, {}},
      {"packets", number(one.to_server.packets + one.to_client.packets), {}},
      {"bytes", number(one.to_server.bytes + one.to_client.bytes), {}},
      {"packets_to_server", number(one.to_server.packets), {}},
      {"bytes_to_server", number(one.to_server.bytes), {}},
      {"first", moment_text(one.first), {}},
      {"last", moment_text(one.last), {}},
      {"classes", classes_document(class_times(one)), {}}};
}

Value operation_document(const model::Observation& seen, const model::ObservedOperation& one, base::Language language) {
  Value::List objects;
  for (const model::ObservedObject& object : one.objects) {
    objects.push_back(Value::Map{{"name", object.name, {}},
                                 {"count", number(object.times), {}},
                                 {"evidence", evidence(seen, object.evidence), {}}});
  }
  const std::string& known = language == base::Language::ja ? one.name_ja : one.name_en;
  const std::string plain = one.table + (one.table.empty() ? "" : " ") + std::to_string(one.code);
  return Value::Map{{"name", known.empty() ? plain : known, {}},
                    {"table", one.table, {}},
                    {"code", number(one.code), {}},
                    {"class", one.effect, {}},
                    {"count", number(one.times()), {}},
                    {"asked", number(one.asked), {}},
                    {"answered", number(one.answered), {}},
                    {"refused", number(one.refused), {}},
                    {"noticed", number(one.noticed), {}},
                    {"objects", std::move(objects), {}},
                    {"objects_left_out", number(one.objects_left_out), {}},
                    {"evidence", evidence(seen, one.evidence), {}}};
}

template <class Times>
Value hour_document(std::int64_t when, const model::Volume& volume, const Times& times) {
  return Value::Map{{"hour", moment_text(when * hour), {}},
                    {"packets", number(volume.packets), {}},
                    {"bytes", number(volume.bytes), {}},
                    {"classes", classes_document(times), {}}};
}

// One page of rows; the cursor is the place of the next one.
template <class Row>
Result<Value> page_of(const std::vector<Row>& rows, const ObservedWish& wish, Value (*document)(const Row&)) {
  if (wish.limit == 0 || wish.limit > most_rows) return base::fail(Fault::invalid, "error.list.limit");
  const std::vector<std::uint32_t> places = TRY(rows_for(std::span<const Row>(rows), wish));
  const auto from = wish.cursor.empty() ? std::optional<std::uint64_t>(0) : parse_number(wish.cursor);
  if (!from || *from > places.size()) return base::fail(Fault::conflict, "error.list.cursor");
  Value::List list;
  std::size_t at = *from;
  for (; at < places.size() && list.size() < wish.limit; ++at) list.push_back(document(rows[places[at]]));
  return Value::Map{{"rows", std::move(list), {}},
                    {"next", at < places.size() ? Value(std::to_string(at)) : Value(), {}},
                    {"total", number(places.size()), {}}};
}

}  // namespace

Result<Value> list_observed_devices(Platform& platform, const Caller& caller, const ObservedWish& wish) {
  const Seeing seen = TRY(see(platform, caller, wish.factory, wish.observation));
  return page_of(seen->devices, wish, device_document);
}

Result<Value> list_conversations(Platform& platform, const Caller& caller, const ObservedWish& wish) {
  const Seeing seen = TRY(see(platform, caller, wish.factory, wish.observation));
  return page_of(seen->conversations, wish, conversation_document);
}

Result<Value> get_timeline(Platform& platform, const Caller& caller, const ObservedWish& wish) {
  const Seeing seen = TRY(see(platform, caller, wish.factory, wish.observation));
  struct Sum {
    model::Volume volume;
    std::vector<std::uint64_t> times = std::vector<std::uint64_t>(knowledge::operation_class_names.size(), 0);
  };
  std::map<std::int64_t, Sum> hours;
  for (const std::uint32_t place : TRY(rows_for(std::span(seen->conversations), wish))) {
    for (const model::ObservedHour& one : seen->conversations[place].hours) {
      Sum& sum = hours[one.hour];
      sum.volume.packets += one.volume.packets;
      sum.volume.bytes += one.volume.bytes;
      for (std::size_t n = 0; n < one.effects.size() && n < sum.times.size(); ++n) sum.times[n] += one.effects[n];
    }
  }
  Value::List rows;
  for (const auto& [when, sum] : hours) rows.push_back(hour_document(when, sum.volume, sum.times));
  return Value::Map{{"hours", std::move(rows), {}}};
}

Result<Value> get_observed_device(Platform& platform, const Caller& caller, const ObservedPlace& place) {
  const Seeing seen = TRY(see(platform, caller, place.factory, place.observation));
  auto found = std::ranges::find_if(seen->devices, [&](const auto& one) { return device_id(one) == place.id; });
  if (found == seen->devices.end())
    found = std::ranges::find_if(seen->devices, [&](const auto& one) { return has_address(one, place.id); });
  if (found == seen->devices.end()) return base::fail(Fault::not_found, "error.observed.none", {{"id", place.id}});
  Value::List facts;
  for (const model::ObservedFact& fact : found->facts) {
    facts.push_back(Value::Map{{"trait", fact.trait, {}},
                               {"value", fact.value, {}},
                               {"protocol", fact.protocol, {}},
                               {"times", number(fact.times), {}},
                               {"evidence", evidence(*seen, fact.evidence), {}}});
  }
  Value::List conversations;
  std::uint64_t more = 0;
  for (const Conversation& one : seen->conversations) {
    if (!has_address(*found, one.client) && !has_address(*found, one.server)) continue;
    if (conversations.size() < most_conversations) {
      conversations.push_back(conversation_document(one));
    } else {
      ++more;
    }
  }
  return Value::Map{{"device", device_document(*found), {}},
                    {"first_evidence", evidence(*seen, found->evidence), {}},
                    {"evidence", std::move(facts), {}},
                    {"conversations", std::move(conversations), {}},
                    {"more_conversations", number(more), {}}};
}

Result<Value> get_conversation(Platform& platform, const Caller& caller, const ObservedPlace& place) {
  const Seeing seen = TRY(see(platform, caller, place.factory, place.observation));
  const auto found = std::ranges::find(seen->conversations, place.id, conversation_id);
  if (found == seen->conversations.end()) {
    return base::fail(Fault::not_found, "error.observed.none", {{"id", place.id}});
  }
  Value::List operations;
  for (const auto& one : found->operations) operations.push_back(operation_document(*seen, one, caller.language));
  Value::List hours;
  for (const auto& one : found->hours) hours.push_back(hour_document(one.hour, one.volume, one.effects));
  return Value::Map{{"conversation", conversation_document(*found), {}},
                    {"operations", std::move(operations), {}},
                    {"hours", std::move(hours), {}},
                    {"evidence", evidence(*seen, found->evidence), {}}};
}

}  // namespace masugata::service
