// Small documents beside the registers: where a person put the zones of a map, saved scenarios and views, baselines,
// settings, one-time keys. JSON text, by kind and key.
#pragma once

#include "store/database.hpp"

namespace masugata::store {

struct Document {
  std::string factory;  // key; empty: of the whole database
  std::string kind;     // slug: "layout", "scenario", "baseline", "view", "setting", …
  std::string key;
  std::string account;  // who wrote it last
  Time at = 0;
  std::uint64_t revision = 0;  // 1, 2, 3 …
  base::Value body;
};

class Documents {
 public:
  explicit Documents(Database& database) : database_(database) {}

  base::Result<std::optional<Document>> find(std::string_view factory, std::string_view kind, std::string_view key);
  // By key, in order.
  base::Result<std::vector<Document>> list(std::string_view factory, std::string_view kind);
  // `revision` is the one that the writer saw (0: none yet); another one is a conflict. Gives the new revision.
  base::Result<std::uint64_t> put(const Document& document);
  base::Result<void> remove(std::string_view factory, std::string_view kind, std::string_view key);

 private:
  Database& database_;
};

}  // namespace masugata::store
