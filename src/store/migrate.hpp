// Brings the tables to the state that this program knows: every file of migrations/ that is not in the database yet.
#pragma once

#include "store/engine.hpp"

namespace masugata::store {

// All or nothing. Fails when the database went through a migration that this program does not have, or another one of
// the same number.
base::Result<void> migrate(Database::Engine& engine, Time now);
// Changes nothing. Fails (invalid) unless every migration of this program, and no other, is in the database.
base::Result<void> check_migrations(Database::Engine& engine);

}  // namespace masugata::store
