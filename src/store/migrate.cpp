#include "store/migrate.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/digest.hpp"
#include "base/embedded.hpp"

namespace masugata::store {

namespace {

using base::fail;
using base::Fault;
using base::Result;

// A statement ends with a semicolon at the end of a line; lines that begin with "--" are for people.
std::vector<std::string> statements(std::string_view file) {
  std::vector<std::string> out(1);
  while (!file.empty()) {
    const std::size_t end = std::min(file.find('\n'), file.size());
    const std::string_view line = file.substr(0, end);
    file.remove_prefix(std::min(end + 1, file.size()));
    if (line.starts_with("--") || line.empty()) continue;
    out.back().append(line.ends_with(';') ? line.substr(0, line.size() - 1) : line).push_back('\n');
    if (line.ends_with(';')) out.emplace_back();
  }
  out.pop_back();
  return out;
}

std::string digest_of(std::string_view bytes) {
  const std::array parts = {bytes};
  return base::sha256(parts);
}

Result<void> apply(Database::Engine& engine, const base::EmbeddedFile& file, Time now) {
  for (const std::string& statement : statements(file.bytes)) TRY(engine.execute(engine.in_own_words(statement)));
  return engine.insert("migration", {"name", "digest", "at"},
                       {{std::string(file.path), digest_of(file.bytes), std::int64_t{now}}});
}

using Applied = std::map<std::string, std::string, std::less<>>;  // digest by name

Result<Applied> read_applied(Database::Engine& engine) {
  Applied digests;
  for (const Row& row : TRY(engine.query("SELECT name, digest FROM migration"))) digests[row.text(0)] = row.text(1);
  return digests;
}

Result<Applied> applied(Database::Engine& engine) {
  TRY(engine.execute(engine.in_own_words(
      "CREATE TABLE IF NOT EXISTS migration (name TEXT NOT NULL PRIMARY KEY, digest TEXT NOT NULL, at BIGINT NOT "
      "NULL)")));
  return read_applied(engine);
}

Result<void> refuse_other(const base::EmbeddedFile& file, std::string_view digest) {
  if (digest == digest_of(file.bytes)) return {};
  return fail(Fault::invalid, "error.store.other_history", {{"name", std::string(file.path)}});
}

Result<void> refuse_newer(const Applied& rest) {
  if (rest.empty()) return {};
  return fail(Fault::invalid, "error.store.newer", {{"name", rest.begin()->first}});
}

}  // namespace

Result<void> migrate(Database::Engine& engine, Time now) {
  return engine.transaction([&]() -> Result<void> {
    Applied there = TRY(applied(engine));
    for (const base::EmbeddedFile& file : embedded::migrations()) {
      const auto found = there.find(file.path);
      if (found == there.end()) {
        TRY(apply(engine, file, now));
        continue;
      }
      TRY(refuse_other(file, found->second));
      there.erase(found);
    }
    return refuse_newer(there);
  });
}

Result<void> check_migrations(Database::Engine& engine) {
  const Columns tables = TRY(engine.tables());
  if (std::ranges::find(tables, "migration") == tables.end()) return fail(Fault::not_found, "error.store.none");
  Applied there = TRY(read_applied(engine));
  for (const base::EmbeddedFile& file : embedded::migrations()) {
    const auto found = there.find(file.path);
    if (found == there.end()) return fail(Fault::invalid, "error.store.older", {{"name", std::string(file.path)}});
    TRY(refuse_other(file, found->second));
    there.erase(found);
  }
  return refuse_newer(there);
}

}  // namespace masugata::store
