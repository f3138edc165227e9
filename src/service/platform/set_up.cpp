// The first account.
#include "service/platform/accounts.hpp"
#include "service/platform/rescue.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Value;

constexpr std::string_view kind = "one-time-key";
constexpr std::string_view slot = "setup";

tl::unexpected<base::Error> no_key() { return base::fail(Fault::forbidden, "error.setup.key"); }

// Whether it is the key that was offered last, and still good.
Result<bool> is_good_key(Gate& gate, std::string_view key) {
  const std::optional<store::Document> kept = TRY(gate.documents.find({}, kind, slot));
  if (!kept) return false;
  const Value* digest = kept->body.find("digest");
  const Value* ends_at = kept->body.find("ends_at");
  if (digest == nullptr || digest->string() == nullptr || ends_at == nullptr || ends_at->integer() == nullptr) {
    return false;
  }
  return same_secret(*digest->string(), digest_of(key)) && gate.now() < *ends_at->integer();
}

}  // namespace

Result<bool> needs_set_up(Gate& gate) { return !TRY(is_administered(gate, {})); }

Result<std::optional<std::string>> offer_set_up(Gate& gate) {
  TRY(gate.documents.remove({}, kind, slot));
  if (!TRY(needs_set_up(gate))) return std::nullopt;
  std::string key = random_key(gate.surroundings);
  Value body;
  body.set("digest", digest_of(key));
  body.set("ends_at", gate.now() + gate.rules().setup_key_hours * hour);
  TRY(gate.documents.put({{}, std::string(kind), std::string(slot), {}, gate.now(), 0, std::move(body)}));
  return key;
}

Result<SignedIn> set_up(Gate& gate, const SetUpForm& form) {
  if (std::optional<SignedIn> again = TRY(reset_account(gate, form))) return std::move(*again);
  if (!TRY(is_good_key(gate, form.key))) return no_key();
  store::Account account = TRY(made_account(gate, {form.name, form.shown_as, form.password, form.language, {}}));
  std::vector<store::Grant> grants;
  for (const std::string_view role : {"administrator", "security-head"}) {
    grants.push_back({account.id, std::string(role), {}, {}, {}});
  }
  TRY(gate.accounts.together([&]() -> Result<void> {
    if (!TRY(needs_set_up(gate)) || !TRY(is_good_key(gate, form.key))) return no_key();
    TRY(gate.documents.remove({}, kind, slot));
    TRY(gate.accounts.add(account, grants));
    return record(gate, "set_up", account.id, account.id);
  }));
  return begin_session(gate, account);
}

}  // namespace masugata::service
