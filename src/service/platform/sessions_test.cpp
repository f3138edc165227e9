// Own sessions, seen and ended, and who has to go with them.
#include "service/platform/sessions.hpp"

#include "service/platform/gate_test.hpp"
#include "service/platform/tokens.hpp"

using namespace masugata;
using namespace masugata::service;
using namespace masugata::service::door;

namespace {

// What of the account's presences has ended: one letter each.
struct Watchers {
  std::string gone;
  std::vector<Presence::Stay> stays;
  void enter(Door& door, char letter, const std::string& account, const std::string& session) {
    stays.push_back(door.gate().presence->enter(account, session, [this, letter] { gone += letter; }));
  }
};

}  // namespace

TEST_CASE("people see where they are signed in, and end what is theirs") {
  Door door;
  const std::string id = door.add("sato");
  door.add("tanaka");
  const SignedIn here = got(door.enter("sato"));
  door.wait(5 * minute);
  const SignedIn there = got(door.enter("sato"));
  const SignedIn others = got(door.enter("tanaka"));
  const base::Value list = got(list_sessions(door.gate(), here.caller, here.cookie));
  REQUIRE(*list.find("total")->integer() == 2);
  const base::Value& first = list.find("rows")->list()->at(0);
  CHECK(!*first.find("current")->boolean());
  CHECK(*list.find("rows")->list()->at(1).find("current")->boolean());
  CHECK(here.cookie.find(*first.find("id")->string()) == std::string::npos);
  Watchers watchers;
  watchers.enter(door, 'h', id, digest_of(here.cookie));
  watchers.enter(door, 't', id, digest_of(there.cookie));
  const std::string session = *first.find("id")->string();
  CHECK(refused(end_session(door.gate(), others.caller, session)) == "session.none");
  CHECK(refused(end_session(door.gate(), here.caller, "")) == "session.none");
  CHECK(refused(end_session(door.gate(), here.caller, session)) == "");
  CHECK(refused(end_session(door.gate(), here.caller, session)) == "session.none");
  CHECK(watchers.gone == "t");
  CHECK(!got(session_of(door.gate(), there.cookie)).has_value());
  CHECK(got(session_of(door.gate(), here.cookie)).has_value());
  Caller program = here.caller;
  program.by_token = true;
  CHECK(refused(end_session(door.gate(), program, session)) == "account.by_token");
  door.wait(60 * minute);
  CHECK(*got(list_sessions(door.gate(), here.caller, "")).find("total")->integer() == 0);
}

TEST_CASE("signing in ends the session that the browser had") {
  Door door;
  const std::string id = door.add("sato");
  const SignedIn old = got(door.enter("sato"));
  Watchers watchers;
  watchers.enter(door, 'o', id, digest_of(old.cookie));
  CHECK(refused(sign_in(door.gate(), {"sato", other_password, {}, {}, old.cookie})) == "sign_in.wrong");
  CHECK(got(session_of(door.gate(), old.cookie)).has_value());
  const SignedIn fresh = got(sign_in(door.gate(), {"sato", good_password, {}, {}, old.cookie}));
  CHECK(!got(session_of(door.gate(), old.cookie)).has_value());
  CHECK(got(session_of(door.gate(), fresh.cookie)).has_value());
  CHECK(watchers.gone == "o");
}

TEST_CASE("who looks on has to go when the session ends or the grants change") {
  Door door;
  const Caller root = door.caller(door.add("root", {{"administrator", "", "", ""}}));
  const std::string id = door.add("sato");
  const auto change = [&](const AccountChange& wish) {
    got(change_account(door.gate(), root, id, got(account_of(door.gate(), id)).revision, wish));
  };
  const SignedIn in = got(door.enter("sato"));
  const Caller sato = door.caller(id);
  const std::string token = *got(add_token(door.gate(), sato, {"x", "read", 1})).find("id")->string();
  const auto gone_after = [&](const auto& work) {
    Watchers watchers;
    watchers.enter(door, 'i', id, digest_of(in.cookie));
    watchers.enter(door, 'o', id, digest_of("another cookie"));
    watchers.enter(door, 't', id, {});
    watchers.enter(door, 'r', root.account, {});
    work();
    return watchers.gone;
  };
  CHECK(gone_after([&] { change({.shown_as = "佐藤"}); }) == "");
  CHECK(gone_after([&] { change({.grants = std::vector<Reach>{{"audit", "", "", ""}}}); }) == "iot");
  CHECK(gone_after([&] { got(end_token(door.gate(), sato, token)); }) == "t");
  CHECK(gone_after([&] { got(change_password(door.gate(), sato, in.cookie, good_password, other_password)); }) == "ot");
  CHECK(gone_after([&] { got(sign_out(door.gate(), sato, in.cookie)); }) == "i");
  CHECK(gone_after([&] { change({.disabled = true}); }) == "iot");
  CHECK(gone_after([&] { got(erase_account(door.gate(), root, id)); }) == "iot");
  {
    Watchers watchers;
    watchers.enter(door, 'r', root.account, {});
    watchers.stays.clear();
    door.gate().presence->end(root.account);
    CHECK(watchers.gone == "");  // left by itself
  }
}
