// An observation as a document, for machines. Names follow docs/schema/observation.schema.json.
#include <algorithm>
#include <chrono>
#include <vector>

#include "base/crew.hpp"
#include "base/json.hpp"
#include "observe/readable.hpp"
#include "observe/records.hpp"
#include "service/observe.hpp"

namespace masugata::service {
namespace {

using base::Value;

Value number(std::uint64_t value) { return static_cast<std::int64_t>(std::min<std::uint64_t>(value, INT64_MAX)); }

Value strings(const std::vector<std::string>& list) {
  Value::List out;
  for (const std::string& one : list) out.emplace_back(one);
  return out;
}

Value evidence(const model::Evidence& one) {
  return Value::Map{{"file", number(one.file), {}}, {"packet", number(one.packet), {}}};
}

// A map that is built without copying what it is given.
class Row {
 public:
  explicit Row(std::size_t members) { map_.reserve(members); }
  Row& put(std::string_view key, Value value) {
    map_.push_back({std::string(key), std::move(value), {}});
    return *this;
  }
  Value take() { return std::move(map_); }

 private:
  Value::Map map_;
};

std::string hex_code(std::string_view table, std::uint64_t code) {
  return std::string(table) + (table.empty() ? "" : " ") + std::to_string(code);
}

Value operation_row(const model::ObservedOperation& one, base::Language language) {
  const std::string& known = language == base::Language::ja ? one.name_ja : one.name_en;
  Value::List objects;
  for (const model::ObservedObject& object : one.objects) {
    objects.push_back(Value::Map{
        {"name", object.name, {}}, {"count", number(object.times), {}}, {"evidence", evidence(object.evidence), {}}});
  }
  Row row(12);
  row.put("name", known.empty() ? hex_code(one.table, one.code) : known);
  row.put("table", one.table).put("code", number(one.code)).put("class", one.effect).put("count", number(one.times()));
  row.put("asked", number(one.asked)).put("answered", number(one.answered)).put("refused", number(one.refused));
  row.put("noticed", number(one.noticed)).put("objects", std::move(objects));
  row.put("objects_left_out", number(one.objects_left_out)).put("evidence", evidence(one.evidence));
  return row.take();
}

Value hour_row(const model::ObservedHour& one) {
  Value::Map classes;
  for (std::size_t n = 0; n < one.effects.size(); ++n) {
    if (one.effects[n] > 0)
      classes.push_back({std::string(knowledge::operation_class_names[n]), number(one.effects[n]), {}});
  }
  Row row(4);
  row.put("hour", moment_text(one.hour * model::hour)).put("packets", number(one.volume.packets));
  row.put("bytes", number(one.volume.bytes)).put("classes", std::move(classes));
  return row.take();
}

Value counts_of(const model::ObservationCounts& counts) {
  return Value::Map{{"packets", number(counts.packets), {}},
                    {"bytes", number(counts.bytes), {}},
                    {"skipped", number(counts.skipped), {}},
                    {"duplicates", number(counts.duplicates), {}},
                    {"cut", number(counts.cut), {}},
                    {"gaps", number(counts.gaps), {}},
                    {"unread", number(counts.unread_messages), {}},
                    {"over_limits", number(counts.over_limits), {}}};
}

}  // namespace

std::string moment_text(model::Moment moment) {
  using namespace std::chrono;
  const sys_time<nanoseconds> time{nanoseconds(moment)};
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(floor<microseconds>(time - day));
  std::string out = "0000-00-00T00:00:00.000000Z";
  const auto write = [&out](std::size_t end, std::int64_t value) {
    for (std::size_t at = end; value > 0; value /= 10) out[--at] = static_cast<char>('0' + value % 10);
  };
  write(4, static_cast<int>(date.year()));
  write(7, static_cast<unsigned>(date.month()));
  write(10, static_cast<unsigned>(date.day()));
  write(13, clock.hours().count());
  write(16, clock.minutes().count());
  write(19, clock.seconds().count());
  write(26, clock.subseconds().count());
  return out;
}

Value device_row(const model::ObservedDevice& one) {
  Value::Map identity;
  Value::List stated;
  for (const model::ObservedFact& fact : one.facts) {
    const bool fresh =
        std::ranges::none_of(identity, [&](const base::Member& member) { return member.key == fact.trait; });
    if (fresh) identity.push_back({fact.trait, fact.value, {}});
    stated.push_back(Value::Map{{"trait", fact.trait, {}},
                                {"value", fact.value, {}},
                                {"protocol", fact.protocol, {}},
                                {"times", number(fact.times), {}},
                                {"file", number(fact.evidence.file), {}},
                                {"packet", number(fact.evidence.packet), {}}});
  }
  Value::List vlans;
  for (const std::uint16_t vlan : one.vlans) vlans.emplace_back(std::int64_t{vlan});
  std::vector<std::string> addresses = one.ips;
  addresses.insert(addresses.end(), one.macs.begin(), one.macs.end());
  Row row(12);
  row.put("addresses", strings(addresses)).put("vlans", std::move(vlans)).put("identity", std::move(identity));
  row.put("role", one.roles.empty() ? Value() : Value(one.roles.front())).put("roles", strings(one.roles));
  row.put("heard", one.heard).put("packets", number(one.sent.packets)).put("bytes", number(one.sent.bytes));
  row.put("first", moment_text(one.first)).put("last", moment_text(one.last));
  row.put("first_evidence", evidence(one.evidence)).put("evidence", std::move(stated));
  return row.take();
}

Value conversation_row(const model::Conversation& one, base::Language language) {
  Value::List operations;
  for (const auto& operation : one.operations) operations.push_back(operation_row(operation, language));
  Value::List hours;
  for (const auto& hour : one.hours) hours.push_back(hour_row(hour));
  Row row(16);
  row.put("client", one.client).put("server", one.server);
  row.put("service", one.protocol.empty() ? one.transport + "/" + std::to_string(one.port) : one.protocol);
  row.put("protocol", one.protocol.empty() ? Value() : Value(one.protocol));
  row.put("transport", one.transport).put("port", std::int64_t{one.port}).put("guessed", one.guessed);
  row.put("packets", number(one.to_server.packets + one.to_client.packets));
  row.put("bytes", number(one.to_server.bytes + one.to_client.bytes));
  row.put("packets_to_server", number(one.to_server.packets)).put("bytes_to_server", number(one.to_server.bytes));
  row.put("first", moment_text(one.first)).put("last", moment_text(one.last));
  row.put("operations", std::move(operations)).put("hours", std::move(hours)).put("evidence", evidence(one.evidence));
  return row.take();
}

Value record_row(const std::vector<knowledge::Protocol>& protocols, const observe::Record& record,
                 base::Language language) {
  Value::Map row{{"packet", number(record.evidence.packet), {}},
                 {"time", moment_text(record.time), {}},
                 {"protocol", std::string(record.dissector->name), {}},
                 {"client", observe::to_text(observe::Station{record.client}), {}},
                 {"client_port", std::int64_t{record.client_port}, {}},
                 {"server", observe::to_text(observe::Station{record.server}), {}},
                 {"server_port", std::int64_t{record.server_port}, {}},
                 {"to_server", record.to_server, {}}};
  if (record.operation != nullptr) {
    constexpr std::array<std::string_view, 4> sayings = {"request", "answer", "refusal", "notice"};
    const wire::Operation& operation = *record.operation;
    const std::string_view table = operation.table < record.dissector->tables.size()
                                       ? record.dissector->tables[operation.table]
                                       : std::string_view();
    const auto protocol = std::ranges::find(protocols, record.dissector->name, &knowledge::Protocol::id);
    const auto* known = protocol == protocols.end() ? nullptr : protocol->operation(table, operation.code);
    row.push_back({"table", std::string(table), {}});
    row.push_back({"code", number(operation.code), {}});
    row.push_back({"saying", std::string(sayings[static_cast<std::size_t>(operation.saying)]), {}});
    row.push_back({"name",
                   known == nullptr ? Value() : Value(language == base::Language::ja ? known->name.ja : known->name.en),
                   {}});
    if (!operation.object.text.empty()) row.push_back({"object", observe::readable(operation.object.text), {}});
    if (operation.object.area != 0) row.push_back({"area", number(operation.object.area), {}});
    if (operation.object.count != 0) {
      row.push_back({"first", number(operation.object.first), {}});
      row.push_back({"count", number(operation.object.count), {}});
    }
  }
  if (record.identity != nullptr) {
    row.push_back({"trait", std::string(wire::trait_names[static_cast<std::size_t>(record.identity->trait)]), {}});
    row.push_back({"value", observe::readable(record.identity->text), {}});
    if (record.identity->text.empty()) row.push_back({"code", number(record.identity->code), {}});
  }
  return row;
}

namespace {

Value file_rows(const model::Observation& seen) {
  Value::List files;
  for (const auto& file : seen.files) {
    files.push_back(Value::Map{{"name", file.name, {}},
                               {"packets", number(file.packets), {}},
                               {"bytes", number(file.bytes), {}},
                               {"first", moment_text(file.first), {}},
                               {"last", moment_text(file.last), {}}});
  }
  return files;
}

Value note_rows(const Context& context, const base::Notes& notes, base::Language language) {
  Value::List rows;
  for (const base::Note& note : notes) {
    rows.push_back(Value::Map{{"key", note.key, {}},
                              {"file", note.where.file, {}},
                              {"message", context.equipment.words.say(note, language), {}}});
  }
  return rows;
}

std::string written(const Value& value) { return base::write_json(value, base::JsonStyle::compact); }

// Rows as lines between commas, in their order; the hands of `crew` write some at a time.
template <class Rows, class Write>
void write_rows(base::Crew& crew, const Rows& rows, const Write& row_of,
                const std::function<void(std::string_view)>& out) {
  constexpr std::size_t together = 128;
  std::vector<std::string> texts(4 * crew.hands());
  for (std::size_t begin = 0; begin < rows.size(); begin += together * texts.size()) {
    crew.each(texts.size(), [&](std::size_t n) {
      const std::size_t first = std::min(rows.size(), begin + n * together);
      const std::size_t end = std::min(rows.size(), first + together);
      texts[n].clear();
      for (std::size_t row = first; row < end; ++row) {
        texts[n] += row == 0 ? "\n" : ",\n";
        base::append_json(texts[n], row_of(rows[row]), base::JsonStyle::compact);
      }
    });
    for (const std::string& text : texts) out(text);
  }
}

}  // namespace

Value observation_document(const Context& context, const Observed& observed, base::Language language) {
  const model::Observation& seen = observed.observation;
  Value::List devices;
  for (const auto& one : seen.devices) devices.push_back(device_row(one));
  Value::List conversations;
  for (const auto& one : seen.conversations) conversations.push_back(conversation_row(one, language));
  return Value::Map{
      {"counts", counts_of(seen.counts), {}}, {"files", file_rows(seen), {}},
      {"devices", std::move(devices), {}},    {"conversations", std::move(conversations), {}},
      {"findings", Value::List{}, {}},        {"notes", note_rows(context, observed.notes, language), {}}};
}

void write_observation(const Context& context, const Observed& observed, base::Language language,
                       const std::function<void(std::string_view)>& out) {
  const model::Observation& seen = observed.observation;
  base::Crew crew(context.hands);
  out("{\"counts\": " + written(counts_of(seen.counts)) + ",\n\"files\": " + written(file_rows(seen)) +
      ",\n\"devices\": [");
  write_rows(crew, seen.devices, [](const auto& one) { return device_row(one); }, out);
  out("],\n\"conversations\": [");
  write_rows(crew, seen.conversations, [&](const auto& one) { return conversation_row(one, language); }, out);
  out("],\n\"findings\": [],\n\"notes\": " + written(note_rows(context, observed.notes, language)) + "}\n");
}

}  // namespace masugata::service
