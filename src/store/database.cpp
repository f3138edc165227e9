#include "store/database.hpp"

#include <algorithm>

#include "store/dialect.hpp"
#include "store/engine.hpp"
#include "store/migrate.hpp"
#include "store/reading.hpp"

namespace masugata::store {

namespace {

using base::fail;
using base::Fault;
using base::Result;

bool is_key(std::string_view key) {
  constexpr std::size_t longest = 40;
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !key.empty() && key.size() <= longest && std::ranges::all_of(key, fits);
}

}  // namespace

Database::Database(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}

Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(std::string_view url, Time now) {
  auto engine = TRY(Engine::connect(url, Purpose::writing));
  TRY(migrate(*engine, now));
  return std::make_unique<Database>(std::move(engine));
}

Result<std::unique_ptr<Database>> open_to_read(std::string_view url) {
  auto engine = TRY(Database::Engine::connect(url, Purpose::reading));
  TRY(check_migrations(*engine));
  return std::make_unique<Database>(std::move(engine));
}

Result<std::vector<FactoryEntry>> Database::factories() {
  std::vector<FactoryEntry> out;
  for (const Row& row : TRY(engine_->query("SELECT key, name, made_at FROM factory ORDER BY key"))) {
    out.push_back({row.text(0), row.text(1), row.number(2)});
  }
  return out;
}

Result<void> Database::add_factory(const FactoryEntry& entry) {
  if (!is_key(entry.key)) return fail(Fault::invalid, "error.store.bad_key");
  return engine_->transaction([&]() -> Result<void> {
    const Rows there = TRY(engine_->query("SELECT key FROM factory WHERE key = ?", {entry.key}));
    if (!there.empty()) return fail(Fault::conflict, "error.store.key_taken", {{"key", entry.key}});
    return engine_->insert("factory", {"key", "name", "made_at", "head_number", "head_hash", "next_position"},
                           {{entry.key, entry.name, entry.made_at, std::int64_t{0}, std::string(), std::int64_t{1}}});
  });
}

Result<void> Database::rename_factory(std::string_view key, std::string_view name) {
  const auto changed =
      TRY(engine_->execute("UPDATE factory SET name = ? WHERE key = ?", {std::string(name), std::string(key)}));
  if (changed == 0) return fail(Fault::not_found, "error.store.no_factory", {{"key", std::string(key)}});
  return {};
}

}  // namespace masugata::store
