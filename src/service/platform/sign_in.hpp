// Use cases: signing in and out, who stands behind a cookie, the first account.
#pragma once

#include <optional>
#include <span>

#include "service/platform/gate.hpp"

namespace masugata::service {

struct SignInForm {
  std::string name;
  std::string password;
  std::string code;           // of the authenticator; empty: none given
  std::string recovery_code;  // empty: none given
  std::string replaces{};     // cookie that the browser has: its session ends when the new one begins
};

struct SignedIn {
  std::string cookie;  // the secret; only its digest is kept
  std::string csrf;
  Caller caller;
};

// Fails, all forbidden: error.sign_in.wrong for an unknown name, a wrong password or code, or a disabled account, all
// in the same time; error.sign_in.code_needed when only the second factor is missing; error.sign_in.locked with
// `seconds` to wait.
base::Result<SignedIn> sign_in(Gate& gate, const SignInForm& form);

struct Visitor {
  Caller caller;
  std::string csrf;
};
// Nobody: an unknown or ended session, an account that is disabled or gone. Keeps a session alive that is used.
base::Result<std::optional<Visitor>> session_of(Gate& gate, std::string_view cookie);
base::Result<void> sign_out(Gate& gate, const Caller& caller, std::string_view cookie);

// A session without a password, as the demonstration on loopback has it. The caller decides that it may.
base::Result<SignedIn> begin_session(Gate& gate, const store::Account& account);

// The document of getSession: {account{…, second_factor, second_factor_needed}, reaches, rights, csrf, demo}.
// `factories`: keys of all there are.
struct SessionPage {
  const Caller& caller;
  std::string_view csrf;
  std::span<const std::string> factories;
  bool demo = false;
};
base::Result<base::Value> get_session(Gate& gate, const SessionPage& page);

// A new one-time key for the first account, when none is there that could administer; else nothing. Earlier keys are
// worth nothing then.
base::Result<std::optional<std::string>> offer_set_up(Gate& gate);
// Whether the first account is still to be made.
base::Result<bool> needs_set_up(Gate& gate);

struct SetUpForm {
  std::string key;
  std::string name;
  std::string shown_as;
  std::string password;
  base::Language language = base::Language::ja;
};
// The first account: it administers, and has the rights of the head of security. With a key of offer_reset()
// (rescue.hpp) a new password for an account that is there instead. Fails (forbidden) on a wrong, used or old key.
base::Result<SignedIn> set_up(Gate& gate, const SetUpForm& form);

// Now and then: what has ended goes.
base::Result<void> sweep(Gate& gate);

}  // namespace masugata::service
