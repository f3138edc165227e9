#include "store/observations.hpp"

#include <algorithm>

#include "store/engine.hpp"

namespace masugata::store {

namespace {

using base::Result;

std::int64_t cell(std::uint64_t value) {
  return static_cast<std::int64_t>(std::min<std::uint64_t>(value, std::uint64_t{INT64_MAX}));
}
std::uint64_t count(const Row& row, std::size_t column) { return static_cast<std::uint64_t>(row.number(column)); }

Cells cells(const std::vector<std::string>& values) { return {values.begin(), values.end()}; }

ObservationEntry entry_of(const Row& row) {
  return {.factory = row.text(0),
          .id = row.text(1),
          .name = row.text(2),
          .note = row.text(3),
          .made_at = row.number(4),
          .made_by = row.text(5),
          .packets = count(row, 6),
          .bytes = count(row, 7),
          .devices = count(row, 8),
          .conversations = count(row, 9),
          .first = row.number(10),
          .last = row.number(11),
          .document = row.text(12),
          .removed_at = row.number(13),
          .removed_by = row.text(14),
          .reason = row.text(15),
          .files = {}};
}

ObservationFile file_of(const Row& row, std::size_t at) {
  return {row.text(at),       row.text(at + 1),   count(row, at + 2), count(row, at + 3),
          row.number(at + 4), row.number(at + 5), row.number(at + 6)};
}

constexpr std::string_view file_columns = "name, digest, bytes, packets, first_at, last_at, erased_at";
}  // namespace

Result<void> Observations::add(const ObservationEntry& one) {
  Database::Engine& engine = database_.engine();
  return engine.transaction([&]() -> Result<void> {
    TRY(engine.insert("observation",
                      {"factory", "id", "name", "note", "made_at", "made_by", "packets", "bytes", "devices",
                       "conversations", "first_at", "last_at", "document", "removed_at", "removed_by", "reason"},
                      {{one.factory, one.id, one.name, one.note, one.made_at, one.made_by, cell(one.packets),
                        cell(one.bytes), cell(one.devices), cell(one.conversations), one.first, one.last, one.document,
                        std::int64_t{0}, std::string(), std::string()}}));
    std::vector<Cells> rows;
    for (const ObservationFile& file : one.files) {
      rows.push_back({one.factory, one.id, static_cast<std::int64_t>(rows.size()), file.name, file.digest,
                      cell(file.bytes), cell(file.packets), file.first, file.last, file.erased_at});
    }
    return engine.insert(
        "observation_file",
        {"factory", "observation", "place", "name", "digest", "bytes", "packets", "first_at", "last_at", "erased_at"},
        rows);
  });
}

Result<std::vector<ObservationEntry>> Observations::read(const std::string& where,
                                                         const std::vector<std::string>& values) {
  std::vector<ObservationEntry> out;
  for (const Row& row : TRY(database_.engine().query(
           "SELECT factory, id, name, note, made_at, made_by, packets, bytes, devices, conversations, first_at, "
           "last_at, document, removed_at, removed_by, reason FROM observation WHERE " +
               where + " ORDER BY made_at DESC, id DESC",
           cells(values)))) {
    out.push_back(entry_of(row));
  }
  for (ObservationEntry& one : out) {
    for (const Row& row :
         TRY(database_.engine().query("SELECT " + std::string(file_columns) +
                                          " FROM observation_file WHERE factory = ? AND observation = ? ORDER BY place",
                                      {one.factory, one.id}))) {
      one.files.push_back(file_of(row, 0));
    }
  }
  return out;
}

Result<std::vector<ObservationEntry>> Observations::list(std::string_view factory) {
  return read("factory = ?", {std::string(factory)});
}

Result<std::optional<ObservationEntry>> Observations::find(std::string_view factory, std::string_view id) {
  auto found = TRY(read("factory = ? AND id = ?", {std::string(factory), std::string(id)}));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

// Inside the transaction that takes the rows' word away: a file that is gone already is no fault, one that stays
// unnamed would never go.
Result<void> Observations::drop_unused(const std::vector<std::string>& digests, Evidence& evidence) {
  for (const std::string& digest : digests) {
    if (!TRY(is_used(digest))) TRY(evidence.remove(digest));
  }
  return {};
}

Result<bool> Observations::remove(const ObservationEntry& one, Evidence& evidence) {
  Database::Engine& engine = database_.engine();
  bool removed = false;
  TRY(engine.transaction([&]() -> Result<void> {
    const auto held = TRY(find(one.factory, one.id));
    if (!held || held->removed_at != 0) return {};
    removed = 0 != TRY(engine.execute("UPDATE observation SET document = '', removed_at = ?, removed_by = ?, "
                                      "reason = ? WHERE factory = ? AND id = ? AND removed_at = 0",
                                      {one.removed_at, one.removed_by, one.reason, one.factory, one.id}));
    if (!removed) return {};
    TRY(engine.execute(
        "UPDATE observation_file SET erased_at = ? WHERE factory = ? AND observation = ? AND erased_at = 0",
        {one.removed_at, one.factory, one.id}));
    std::vector<std::string> digests = {held->document};
    for (const ObservationFile& file : held->files) digests.push_back(file.digest);
    return drop_unused(digests, evidence);
  }));
  return removed;
}

Result<std::size_t> Observations::erase_captures(std::string_view factory, Time before, Time now, Evidence& evidence) {
  Database::Engine& engine = database_.engine();
  const std::string key(factory);
  const std::string old =
      " WHERE factory = ? AND erased_at = 0 AND observation IN "
      "(SELECT id FROM observation WHERE factory = ? AND made_at < ?)";
  std::vector<std::string> digests;
  TRY(engine.transaction([&]() -> Result<void> {
    for (const Row& row : TRY(engine.query("SELECT digest FROM observation_file" + old, {key, key, before}))) {
      digests.push_back(row.text(0));
    }
    if (digests.empty()) return {};
    TRY(engine.execute("UPDATE observation_file SET erased_at = ?" + old, {now, key, key, before}));
    return drop_unused(digests, evidence);
  }));
  return digests.size();
}

Result<bool> Observations::is_used(std::string_view digest) {
  const std::string name(digest);
  for (const std::string_view sql : {"SELECT 1 FROM observation WHERE document = ? LIMIT 1",
                                     "SELECT 1 FROM observation_file WHERE digest = ? AND erased_at = 0 LIMIT 1",
                                     "SELECT 1 FROM document WHERE kind = 'evidence' AND name = ? LIMIT 1"}) {
    if (!TRY(database_.engine().query(sql, {name})).empty()) return true;
  }
  return false;
}

Result<void> Observations::add_upload(const UploadEntry& one) {
  return database_.engine().insert(
      "upload", {"id", "factory", "account", "name", "bytes", "made_at", "seen_at"},
      {{one.id, one.factory, one.account, one.name, cell(one.bytes), one.made_at, one.seen_at}});
}

Result<std::vector<UploadEntry>> Observations::read_uploads(const std::string& rest,
                                                            const std::vector<std::string>& values) {
  std::vector<UploadEntry> out;
  for (const Row& row : TRY(database_.engine().query(
           "SELECT id, factory, account, name, bytes, made_at, seen_at FROM upload" + rest, cells(values)))) {
    out.push_back({row.text(0), row.text(1), row.text(2), row.text(3), count(row, 4), row.number(5), row.number(6)});
  }
  return out;
}

Result<std::vector<UploadEntry>> Observations::uploads() { return read_uploads(" ORDER BY made_at, id", {}); }

Result<std::optional<UploadEntry>> Observations::find_upload(std::string_view id) {
  auto found = TRY(read_uploads(" WHERE id = ?", {std::string(id)}));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

Result<void> Observations::see_upload(std::string_view id, Time now) {
  TRY(database_.engine().execute("UPDATE upload SET seen_at = ? WHERE id = ?", {now, std::string(id)}));
  return {};
}

Result<void> Observations::remove_upload(std::string_view id) {
  TRY(database_.engine().execute("DELETE FROM upload WHERE id = ?", {std::string(id)}));
  return {};
}

Result<base::Notes> Observations::verify(std::string_view factory, Evidence& evidence) {
  base::Notes faults;
  const auto check = [&](const std::string& digest, const std::string& name) {
    const auto read = evidence.get_to(digest, [](std::string_view) -> Result<void> { return {}; });
    if (!read) faults.push_back({"error.verify.observation", {{"name", name}, {"digest", digest}}, {}});
  };
  for (const ObservationEntry& one : TRY(list(factory))) {
    if (one.removed_at != 0) continue;
    check(one.document, one.name);
    for (const ObservationFile& file : one.files) {
      if (file.erased_at == 0) check(file.digest, file.name);
    }
  }
  return faults;
}

}  // namespace masugata::store
