// Use cases of whoever holds the data folder: letting somebody in who is locked out, as the last administrator.
//
// No right is asked for: whoever can call these could change the database by hand. Both are written into the log of
// accounts, as done by nobody who was signed in.
#pragma once

#include <optional>

#include "service/platform/sign_in.hpp"

namespace masugata::service {

// Wrong guesses under the name are forgotten, and the account is not disabled any more. Fails (not_found) when no
// account has that name.
base::Result<void> unlock_account(Gate& gate, std::string_view name);

// Likewise; and a one-time key for set_up(), by which the account gets a new password and loses its second factor.
// Until it is used nothing else changes. Earlier keys of this kind are worth nothing then.
base::Result<std::string> offer_reset(Gate& gate, std::string_view name);

// What set_up() does with such a key; nothing: it is none, or it is used or old. The name has to be the account's.
base::Result<std::optional<SignedIn>> reset_account(Gate& gate, const SetUpForm& form);

}  // namespace masugata::service
