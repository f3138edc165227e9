#include "store/migrate.hpp"

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

Result<Applied> applied(Database::Engine& engine) {
  TRY(engine.execute(engine.in_own_words(
      "CREATE TABLE IF NOT EXISTS migration (name TEXT NOT NULL PRIMARY KEY, digest TEXT NOT NULL, at BIGINT NOT "
      "NULL)")));
  Applied digests;
  for (const Row& row : TRY(engine.query("SELECT name, digest FROM migration"))) digests[row.text(0)] = row.text(1);
  return digests;
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
      if (found->second != digest_of(file.bytes)) {
        return fail(Fault::invalid, "error.store.other_history", {{"name", std::string(file.path)}});
      }
      there.erase(found);
    }
    if (!there.empty()) return fail(Fault::invalid, "error.store.newer", {{"name", there.begin()->first}});
    return {};
  });
}

}  // namespace masugata::store
