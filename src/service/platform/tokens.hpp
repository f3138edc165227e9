// Use cases: tokens by which programs work for an account. A token may what the account may, or only read.
#pragma once

#include <optional>

#include "service/platform/gate.hpp"

namespace masugata::service {

// {rows: [{id, name, scope, made_at, ends_at, used_at}], total}: the own ones, by time made.
base::Result<base::Value> list_tokens(Gate& gate, const Caller& caller);

struct TokenDraft {
  std::string name;      // what it is for
  std::string scope;     // "read", "write"
  std::uint32_t days{};  // until it ends; 0, or more than the knowledge allows: as long as that allows
};
// Such a row with `token`, the secret: it is said here only. Forbidden to tokens.
base::Result<base::Value> add_token(Gate& gate, const Caller& caller, const TokenDraft& draft);
base::Result<void> end_token(Gate& gate, const Caller& caller, std::string_view id);

// Nobody: an unknown or ended token, an account that is disabled or gone.
base::Result<std::optional<Caller>> caller_of_token(Gate& gate, std::string_view token);

}  // namespace masugata::service
