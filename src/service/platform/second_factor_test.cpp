// Of whom a second factor is demanded, what is left to do without it, and what it ends.
#include "service/platform/gate_test.hpp"
#include "service/platform/permission.hpp"
#include "service/platform/tokens.hpp"

using namespace masugata;
using namespace masugata::service;
using namespace masugata::service::door;

namespace {

knowledge::Knowledge demanding(knowledge::DemandedOf of) {
  knowledge::Knowledge pack = shipped();
  pack.sign_in.second_factor = of;
  return pack;
}

}  // namespace

TEST_CASE("a second factor is demanded of whoever administers or approves, from where the knowledge says") {
  using knowledge::DemandedOf;
  struct Line {
    const char* role;
    DemandedOf of;
    From from;
    bool lacks;
  };
  Door door;
  int n = 0;
  for (const auto& [role, of, from, lacks] : {Line{"administrator", DemandedOf::network, From::network, true},
                                              {"plant-manager", DemandedOf::network, From::network, true},
                                              {"executive", DemandedOf::everybody, From::here, true},
                                              {"administrator", DemandedOf::network, From::here, false},
                                              {"administrator", DemandedOf::nobody, From::network, false},
                                              {"quality", DemandedOf::everybody, From::network, false}}) {
    CAPTURE(role);
    const knowledge::Knowledge pack = demanding(of);
    Gate& gate = door.gate();
    const Gate other{gate.accounts, gate.documents, pack, gate.surroundings, gate.key, gate.cost, gate.presence, {}};
    const std::string id = door.add("n" + std::to_string(++n), {{role, "", "", ""}});
    const Caller caller = held_back(other, door.caller(id), from);
    CHECK(caller.lacks_second_factor == lacks);
    CHECK(caller.reaches.empty() == lacks);
    CHECK(refused(permit(pack.permissions, caller, Right::see, "a")) == (lacks ? "permission.second_factor" : ""));
  }
  CHECK(shipped().sign_in.second_factor == DemandedOf::network);
}

TEST_CASE("until a demanded second factor is set up, nothing else is done; then it stays") {
  Door door;
  const std::string id = door.add("sato", {{"administrator", "", "", ""}});
  const auto now = [&] { return held_back(door.gate(), door.caller(id), From::network); };
  const Caller held = now();
  CHECK(refused(list_accounts(door.gate(), held)) == "permission.second_factor");
  CHECK(refused(add_token(door.gate(), held, {"x", "read", 1})) == "permission.second_factor");
  const std::vector<std::string> factories = {"a"};
  const base::Value page = got(get_session(door.gate(), {held, "csrf", factories, false}));
  CHECK(*page.find("account")->find("second_factor_needed")->boolean());
  CHECK(page.find("rights")->find("*")->list()->empty());
  CHECK(got(is_administered(door.gate(), {})));  // no key for a first account is offered meanwhile
  door.turn_on_totp(id);
  CHECK(!now().lacks_second_factor);
  CHECK(refused(list_accounts(door.gate(), now())) == "");
  CHECK(refused(remove_totp(door.gate(), now(), {}, good_password)) == "totp.needed");
  CHECK(refused(remove_totp(door.gate(), held_back(door.gate(), door.caller(id), From::here), {}, good_password)) ==
        "");
}

TEST_CASE("an account that nobody can sign in to by a password needs no second factor") {
  Door door;
  const std::string id = door.add("visitor", {{"security-head", "", "", ""}});
  store::Account account = got(account_of(door.gate(), id));
  account.password.clear();
  got(door.gate().accounts.change(account));
  CHECK(!held_back(door.gate(), door.caller(id), From::network).lacks_second_factor);
}

TEST_CASE("a second factor put on or taken off ends the other sessions") {
  Door door;
  const std::string id = door.add("sato");
  const SignedIn here = got(door.enter("sato"));
  const SignedIn there = got(door.enter("sato"));
  got(start_totp(door.gate(), here.caller, good_password));
  const std::string secret = got(open_sealed(door.gate().key, got(account_of(door.gate(), id)).new_totp, id));
  got(confirm_totp(door.gate(), here.caller, here.cookie, door.code_now(secret)));
  CHECK(got(session_of(door.gate(), here.cookie)).has_value());
  CHECK(!got(session_of(door.gate(), there.cookie)).has_value());
  door.wait(30 * second);
  const SignedIn again = got(door.enter("sato", door.code_now(secret)));
  got(remove_totp(door.gate(), here.caller, here.cookie, good_password));
  CHECK(!got(session_of(door.gate(), again.cookie)).has_value());
  CHECK(got(session_of(door.gate(), here.cookie)).has_value());
}

TEST_CASE("a recovery code has 120 bits") {
  Door door;
  const auto codes = door.turn_on_totp(door.add("sato")).second;
  REQUIRE(codes.size() == 10);
  for (const std::string& code : codes) CHECK(code.size() == 24 + 5);  // letters of 5 bits, and hyphens
}
