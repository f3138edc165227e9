// Previews of files that somebody may take: kept in memory for an hour, a few at a time.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "exchange/register/import.hpp"
#include "store/database.hpp"

namespace masugata::service {

struct HeldImport {
  std::string id;
  std::string factory;
  std::string account;
  std::string file;
  store::Time made_at = 0;
  store::Head head;       // of the plant that it was held against
  model::Factory base;    // the plant then …
  model::Factory merged;  // … and as it would be
  std::size_t conflicts = 0;
  model::Factory merged_by_file;  // with the file's side where both changed
  base::Value document;           // as get_import says it
};

class Imports {
 public:
  Imports() = default;
  Imports(const Imports&) = delete;
  Imports& operator=(const Imports&) = delete;

  // The oldest goes where there are too many. Gives its id.
  std::string keep(HeldImport held);
  // Fails with not_found: of another factory or account, too old, or never there.
  base::Result<std::shared_ptr<const HeldImport>> find(std::string_view factory, std::string_view account,
                                                       std::string_view id, store::Time now);
  void drop(std::string_view id);

 private:
  std::mutex mutex_;
  std::uint64_t last_ = 0;
  std::deque<std::shared_ptr<const HeldImport>> held_;
};

}  // namespace masugata::service
