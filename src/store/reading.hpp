// A database that another process may be writing to, opened to look at only.
#pragma once

#include "store/database.hpp"

namespace masugata::store {

// For Database::verify(), write_backup() and the like: takes no lock and makes nothing; every write fails (forbidden).
// Fails when there is none (not_found) or it is of another version of this program (invalid).
base::Result<std::unique_ptr<Database>> open_to_read(std::string_view url);

}  // namespace masugata::store
