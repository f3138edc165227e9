// What the use cases of accounts are given, and what several of them share.
#pragma once

#include <memory>

#include "knowledge/knowledge.hpp"
#include "service/platform/caller.hpp"
#include "service/platform/presence.hpp"
#include "service/platform/secret.hpp"
#include "service/platform/surroundings.hpp"
#include "store/accounts.hpp"
#include "store/documents.hpp"

namespace masugata::service {

struct Gate {
  store::Accounts& accounts;
  store::Documents& documents;
  const knowledge::Knowledge& knowledge;
  const Surroundings& surroundings;
  const ServerKey& key;
  PasswordCost cost;
  std::shared_ptr<Presence> presence;  // never nothing
  std::string decoy;  // hash of no password, of the same cost: a name that nobody has takes as long as one that is had

  [[nodiscard]] const knowledge::SignIn& rules() const { return knowledge.sign_in; }
  [[nodiscard]] store::Time now() const { return surroundings.now(); }
};
struct Locks {
  const ServerKey& key;
  PasswordCost cost;
};
base::Result<Gate> open_gate(store::Accounts& accounts, store::Documents& documents,
                             const knowledge::Knowledge& knowledge, const Surroundings& surroundings,
                             const Locks& locks);

inline constexpr store::Time second = 1'000'000;
inline constexpr store::Time minute = 60 * second;
inline constexpr store::Time hour = 60 * minute;
inline constexpr store::Time day = 24 * hour;

// Into the log of accounts. `by` empty: nobody was signed in.
base::Result<void> record(Gate& gate, std::string_view kind, std::string_view by, std::string_view account);

// The account with what its grants let it do; `writes` of it is for tokens to take away.
base::Result<Caller> caller_of(Gate& gate, const store::Account& account);

// Of somebody who has come in: when a second factor is demanded (knowledge/sign-in.yaml) and the account has none, the
// reaches go, and all that is left is to set one up. Whoever makes a caller out of a request asks it.
[[nodiscard]] Caller held_back(const Gate& gate, Caller caller, From from);
// Whether a caller with those reaches has to have one.
[[nodiscard]] bool needs_second_factor(const Gate& gate, const Caller& caller);

// Whether some account but that one may administer the whole installation.
base::Result<bool> is_administered(Gate& gate, std::string_view without);

// Not found when there is none, or it was erased.
base::Result<store::Account> account_of(Gate& gate, std::string_view id);

// Wrong guesses under a name are counted whether an account has it or not. Counting comes before looking, so that
// guesses at the same time count as well; what was right is taken back.
class Guess {
 public:
  // Fails (forbidden, error.sign_in.locked with `seconds`) while the name is locked.
  static base::Result<Guess> start(Gate& gate, std::string_view name);
  base::Result<void> was_right(Gate& gate) const;
  // Right as far as it went: it does not count, those before it still do.
  base::Result<void> take_back(Gate& gate) const;
  // It was the one that locked the name.
  [[nodiscard]] bool locks() const { return locks_; }

 private:
  std::string digest_;
  bool locks_ = false;
};

// Fails (forbidden, error.sign_in.wrong) unless it is the password of the account; counts as a guess.
base::Result<void> prove_password(Gate& gate, const store::Account& account, std::string_view password);

// A password that the rules let pass, hashed. Fails (invalid, error.password.*).
base::Result<std::string> new_password(Gate& gate, std::string_view password, std::string_view name);

}  // namespace masugata::service
