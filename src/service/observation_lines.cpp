// Of observation_reading.hpp: lines out.
#include <algorithm>

#include "base/json.hpp"
#include "service/observation_reading.hpp"

namespace masugata::service {

namespace {

using base::Value;

Value number(std::uint64_t value) { return static_cast<std::int64_t>(std::min<std::uint64_t>(value, INT64_MAX)); }

Value counts_of(const model::ObservationCounts& counts) {
  return Value::Map{{"packets", number(counts.packets), {}},
                    {"bytes", number(counts.bytes), {}},
                    {"duplicates", number(counts.duplicates), {}},
                    {"skipped", number(counts.skipped), {}},
                    {"cut", number(counts.cut), {}},
                    {"gaps", number(counts.gaps), {}},
                    {"unread", number(counts.unread_messages), {}},
                    {"over_limits", number(counts.over_limits), {}}};
}

Value files_of(const model::Observation& seen) {
  Value::List files;
  for (const model::ObservedFile& file : seen.files) {
    files.push_back(Value::Map{{"name", file.name, {}},
                               {"packets", number(file.packets), {}},
                               {"bytes", number(file.bytes), {}},
                               {"first", moment_text(file.first), {}},
                               {"last", moment_text(file.last), {}}});
  }
  return files;
}

Value message_of(const base::Message& message) {
  Value::List arguments;
  for (const base::Argument& one : message.arguments) {
    arguments.push_back(Value::Map{
        {"name", one.name, {}}, {"value", one.value, {}}, {"mention", static_cast<std::int64_t>(one.mention), {}}});
  }
  return Value::Map{{"key", message.key, {}},
                    {"arguments", std::move(arguments), {}},
                    {"file", message.where.file, {}},
                    {"line", std::int64_t{message.where.line}, {}}};
}

Value head_of(const Observed& observed) {
  Value::List notes;
  for (const base::Note& note : observed.notes) notes.push_back(message_of(note));
  const model::Observation& seen = observed.observation;
  return Value::Map{{"kind", "observation", {}},
                    {"version", std::int64_t{1}, {}},
                    {"counts", counts_of(seen.counts), {}},
                    {"files", files_of(seen), {}},
                    {"notes", std::move(notes), {}},
                    {"devices", number(seen.devices.size()), {}},
                    {"conversations", number(seen.conversations.size()), {}}};
}

Value of_kind(std::string_view kind, Value row) {
  row.map()->insert(row.map()->begin(), {"kind", std::string(kind), {}});
  return row;
}

}  // namespace

bool ObservationLines::next(std::string& line) {
  const model::Observation& seen = observed_.observation;
  const std::size_t n = at_++;
  const auto write = [&](const Value& value) { line = base::write_json(value, base::JsonStyle::compact); };
  if (n == 0) {
    write(head_of(observed_));
  } else if (n <= seen.devices.size()) {
    write(of_kind("device", device_row(seen.devices[n - 1])));
  } else if (n <= seen.devices.size() + seen.conversations.size()) {
    const model::Conversation& one = seen.conversations[n - 1 - seen.devices.size()];
    write(of_kind("conversation", conversation_row(one, base::Language::en)));
  } else {
    return false;
  }
  return true;
}

std::string refusal_line(const base::Error& error) {
  Value row = message_of(error.message);
  row.set("fault", static_cast<std::int64_t>(error.fault));
  return base::write_json(of_kind("refusal", std::move(row)), base::JsonStyle::compact);
}

}  // namespace masugata::service
