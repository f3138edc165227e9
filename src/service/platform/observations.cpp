#include "service/platform/observations.hpp"

#include <algorithm>

#include "service/observation_reading.hpp"
#include "service/platform/asking.hpp"
#include "service/platform/observing.hpp"
#include "service/platform/time_text.hpp"
#include "store/packed.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Value;

constexpr std::string_view setting = "setting";
constexpr std::string_view slot = "observation";
constexpr std::int64_t usual_capture_days = 30;
constexpr store::Time day = store::Time{24} * 3600 * 1'000'000;

Value number(std::uint64_t value) { return static_cast<std::int64_t>(std::min<std::uint64_t>(value, INT64_MAX)); }
Value text_or_null(const std::string& text) { return text.empty() ? Value() : Value(text); }

tl::unexpected<base::Error> none(std::string_view observation) {
  return base::fail(Fault::not_found, "error.observation.none", {{"observation", std::string(observation)}});
}

Result<void> may_see(Platform& platform, const Caller& caller, std::string_view factory) {
  const Asked asked = TRY(ask(platform, caller, {std::string(factory), {}}, Right::see_weaknesses));
  return needs_all(asked.sight);
}

Value settings_document(std::int64_t days) { return Value::Map{{"capture_days", days, {}}}; }

Value file_row(const store::ObservationFile& file) {
  return Value::Map{{"name", file.name, {}},
                    {"digest", file.digest, {}},
                    {"bytes", number(file.bytes), {}},
                    {"packets", number(file.packets), {}},
                    {"first", time_or_null(file.first), {}},
                    {"last", time_or_null(file.last), {}},
                    {"kept", file.erased_at == 0, {}}};
}

Value counts_document(const model::ObservationCounts& counts) {
  return Value::Map{{"packets", number(counts.packets), {}},
                    {"bytes", number(counts.bytes), {}},
                    {"skipped", number(counts.skipped), {}},
                    {"duplicates", number(counts.duplicates), {}},
                    {"cut", number(counts.cut), {}},
                    {"gaps", number(counts.gaps), {}},
                    {"unread", number(counts.unread_messages), {}},
                    {"over_limits", number(counts.over_limits), {}}};
}

Value notes_document(const Platform& platform, const base::Notes& notes, base::Language language) {
  Value::List rows;
  for (const base::Note& note : notes) {
    rows.push_back(Value::Map{{"key", note.key, {}},
                              {"file", note.where.file, {}},
                              {"message", platform.equipment().words.say(note, language), {}}});
  }
  return rows;
}

// Counts, files and notes of a kept observation, without what was seen.
Result<Observed> read_head(Platform& platform, const std::string& document) {
  const auto network = TRY(platform.kept().network());
  ObservationReader reader(network->protocols, platform.equipment().words);
  TRY(reader.take(TRY(store::get_first_line(platform.ports().evidence, document, longest_observation_line))));
  return reader.so_far();
}

}  // namespace

Value observation_row(const store::ObservationEntry& one) {
  const bool removed = one.removed_at != 0;
  return Value::Map{{"id", one.id, {}},
                    {"name", one.name, {}},
                    {"note", one.note, {}},
                    {"state", removed ? "removed" : "kept", {}},
                    {"made_at", time_text(one.made_at), {}},
                    {"made_by", one.made_by, {}},
                    {"packets", number(one.packets), {}},
                    {"bytes", number(one.bytes), {}},
                    {"devices", number(one.devices), {}},
                    {"conversations", number(one.conversations), {}},
                    {"first", time_or_null(one.first), {}},
                    {"last", time_or_null(one.last), {}},
                    {"files", number(one.files.size()), {}},
                    {"removed_at", time_or_null(one.removed_at), {}},
                    {"removed_by", text_or_null(one.removed_by), {}},
                    {"reason", removed ? Value(one.reason) : Value(), {}}};
}

Result<std::int64_t> capture_days(Platform& platform, std::string_view factory) {
  const auto kept = TRY(platform.documents().find(factory, setting, slot));
  const Value* days = kept ? kept->body.find("capture_days") : nullptr;
  return days != nullptr && days->integer() != nullptr ? *days->integer() : usual_capture_days;
}

void tell_of(Platform& platform, const store::ObservationEntry& one) {
  platform.events().publish("observation", one.factory, one.removed_at == 0 ? one.made_by : one.removed_by,
                            Value::Map{{"factory", one.factory, {}},
                                       {"observation", one.id, {}},
                                       {"state", one.removed_at == 0 ? "kept" : "removed", {}}});
}

Result<Value> list_observations(Platform& platform, const Caller& caller, std::string_view factory) {
  TRY(may_see(platform, caller, factory));
  Value::List rows;
  for (const auto& one : TRY(platform.observations().list(factory))) rows.push_back(observation_row(one));
  const auto total = static_cast<std::int64_t>(rows.size());
  return Value::Map{{"rows", std::move(rows), {}},
                    {"next", {}, {}},
                    {"total", total, {}},
                    {"settings", settings_document(TRY(capture_days(platform, factory))), {}}};
}

Result<Value> get_observation(Platform& platform, const Caller& caller, std::string_view factory,
                              std::string_view observation) {
  TRY(may_see(platform, caller, factory));
  const auto found = TRY(platform.observations().find(factory, observation));
  if (!found) return none(observation);
  Value counts;
  Value notes = Value::List{};
  if (found->removed_at == 0) {
    const Observed observed = TRY(read_head(platform, found->document));
    counts = counts_document(observed.observation.counts);
    notes = notes_document(platform, observed.notes, caller.language);
  }
  Value::List files;
  for (const store::ObservationFile& file : found->files) files.push_back(file_row(file));
  return Value::Map{{"observation", observation_row(*found), {}},
                    {"counts", std::move(counts), {}},
                    {"files", std::move(files), {}},
                    {"notes", std::move(notes), {}}};
}

Result<void> remove_observation(Platform& platform, const Caller& caller, const Removal& removal) {
  TRY(may_observe(platform, caller, removal.factory));
  if (removal.reason.empty()) return base::fail(Fault::invalid, "error.observation.reason");
  auto found = TRY(platform.observations().find(removal.factory, removal.observation));
  if (!found || found->removed_at != 0) return none(removal.observation);
  found->removed_at = platform.now();
  found->removed_by = caller.account;
  found->reason = removal.reason;
  if (TRY(platform.observations().remove(*found, platform.ports().evidence))) tell_of(platform, *found);
  return {};
}

Result<Value> put_observation_settings(Platform& platform, const Caller& caller, std::string_view factory,
                                       std::uint64_t days) {
  TRY(may_observe(platform, caller, factory));
  const auto held = TRY(platform.documents().find(factory, setting, slot));
  Value body = settings_document(static_cast<std::int64_t>(days));
  TRY(platform.documents().put({std::string(factory), std::string(setting), std::string(slot), caller.account,
                                platform.now(), held ? held->revision : 0, body}));
  TRY(tidy_observations(platform));
  return body;
}

Result<void> tidy_observations(Platform& platform) {
  for (const store::FactoryEntry& factory : TRY(platform.database().factories())) {
    const std::int64_t days = TRY(capture_days(platform, factory.key));
    const store::Time now = platform.now();
    TRY(platform.observations().erase_captures(factory.key, now - days * day, now, platform.ports().evidence));
  }
  return forget_old_uploads(platform);
}

Result<Seeing> kept_observation(Platform& platform, std::string_view factory) {
  return platform.kept().find(factory, {});
}

}  // namespace masugata::service
