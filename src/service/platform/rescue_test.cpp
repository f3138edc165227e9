#include "service/platform/rescue.hpp"

#include "service/platform/gate_test.hpp"

using namespace masugata;
using namespace masugata::service;
using namespace masugata::service::door;

namespace {

base::Result<SignedIn> reset(Door& door, const std::string& key, const std::string& name,
                             const std::string& password = other_password) {
  return set_up(door.gate(), {key, name, "佐藤", password, {}});
}

std::string last_event(Door& door) { return got(door.gate().accounts.events({0, 1})).front().kind; }

}  // namespace

TEST_CASE("who was locked or disabled is let in again") {
  Door door;
  const std::string sato = door.add("sato");
  for (int n = 0; n < 6; ++n) static_cast<void>(sign_in(door.gate(), {"sato", "wrong", {}, {}}));
  store::Account account = *got(door.gate().accounts.by_id(sato));
  account.disabled = true;
  got(door.gate().accounts.change(account));
  CHECK(refused(door.enter("sato")) == "sign_in.locked");
  got(unlock_account(door.gate(), "SATO"));
  CHECK(last_event(door) == "unlocked");
  CHECK(refused(door.enter("sato")) == "");
  CHECK(refused(unlock_account(door.gate(), "tanaka")) == "account.no_name");
  CHECK(refused(offer_reset(door.gate(), "")) == "account.no_name");
}

TEST_CASE("a key from the data folder gives the account a new password, once") {
  Door door;
  const std::string sato = door.add("sato", {{"administrator", "", "", ""}});
  store::Account account = *got(door.gate().accounts.by_id(sato));
  account.totp = "sealed";
  got(door.gate().accounts.change(account));
  const std::string old_key = got(offer_reset(door.gate(), "sato"));
  const std::string key = got(offer_reset(door.gate(), "sato"));
  CHECK(last_event(door) == "reset_offered");
  CHECK(refused(reset(door, old_key, "sato")) == "setup.key");
  CHECK(refused(reset(door, "", "sato")) == "setup.key");
  CHECK(refused(reset(door, key, "tanaka")) == "setup.other_name");
  CHECK(refused(reset(door, key, "sato", "short")) == "password.short");
  const SignedIn in = got(reset(door, key, "Sato"));
  CHECK(in.caller.account == sato);
  CHECK(refused(reset(door, key, "sato")) == "setup.key");
  CHECK(refused(sign_in(door.gate(), {"sato", good_password, {}, {}})) == "sign_in.wrong");
  CHECK(refused(sign_in(door.gate(), {"sato", other_password, {}, {}})) == "");
}

TEST_CASE("such a key is good for three days") {
  Door door;
  door.add("sato", {{"administrator", "", "", ""}});
  const std::string key = got(offer_reset(door.gate(), "sato"));
  door.wait(72 * hour);
  CHECK(refused(reset(door, key, "sato")) == "setup.key");
}
