// Use cases: in which places somebody is signed in, and signing out there.
#pragma once

#include "service/platform/gate.hpp"

namespace masugata::service {

// {rows: [{id, made_at, seen_at, ends_at, current}], total}: the own ones that have not ended, newest first. `seen_at`
// is right to a minute; `current` is the one of `cookie`.
base::Result<base::Value> list_sessions(Gate& gate, const Caller& caller, std::string_view cookie);
// An own one, by its id. Not found when there is none; forbidden to tokens.
base::Result<void> end_session(Gate& gate, const Caller& caller, std::string_view id);

}  // namespace masugata::service
