// Signing in: who is let in, who is not, for how long, and the first account.
#include "service/platform/sign_in.hpp"

#include <algorithm>
#include <thread>

#include "service/platform/gate_test.hpp"
#include "service/platform/totp.hpp"

using namespace masugata;
using namespace masugata::service;
using namespace masugata::service::door;

namespace {

std::string knock(Door& door, const std::string& name, const std::string& password) {
  return refused(sign_in(door.gate(), {name, password, {}, {}}));
}

}  // namespace

TEST_CASE("who is let in") {
  Door door;
  const std::string sato = door.add("sato");
  CHECK(knock(door, "sato", good_password) == "");
  CHECK(knock(door, " ＳＡＴＯ ", good_password) == "");
  CHECK(knock(door, "sato", other_password) == "sign_in.wrong");
  CHECK(knock(door, "nobody", good_password) == "sign_in.wrong");
  CHECK(knock(door, "", "") == "sign_in.wrong");
  CHECK(knock(door, std::string(5000, 'x'), std::string(100'000, 'x')) == "sign_in.wrong");
  store::Account account = got(account_of(door.gate(), sato));
  account.disabled = true;
  got(door.gate().accounts.change(account));
  CHECK(knock(door, "sato", good_password) == "sign_in.wrong");
}

TEST_CASE("a name is locked after wrong guesses, ever longer, whether an account has it or not") {
  for (const std::string name : {"sato", "nobody"}) {
    CAPTURE(name);
    Door door;
    door.add("sato");
    for (int n = 0; n < 5; ++n) CHECK(knock(door, name, other_password) == "sign_in.wrong");
    const auto locked = door.enter(name);
    CHECK(refused(locked) == "sign_in.locked");
    CHECK(locked.error().message.arguments[0].value == "30");
    door.wait(29 * second);
    CHECK(refused(door.enter(name)) == "sign_in.locked");
    door.wait(1 * second);
    CHECK(knock(door, name, other_password) == "sign_in.wrong");
    CHECK(door.enter(name).error().message.arguments[0].value == "60");
    for (int n = 0; n < 12; ++n) {
      door.wait(1 * hour);
      CHECK(knock(door, name, other_password) == "sign_in.wrong");
    }
    CHECK(door.enter(name).error().message.arguments[0].value == "900");
    CHECK(refused(door.enter("tanaka")) == "sign_in.wrong");  // others are not locked
  }
}

TEST_CASE("guesses at the same time count as well") {
  Door door;
  door.add("sato");
  std::array<std::string, 12> said;
  std::vector<std::thread> threads;
  for (std::string& one : said) {
    threads.emplace_back([&] { one = knock(door, "sato", other_password); });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(std::ranges::count(said, "sign_in.wrong") == 5);
  CHECK(std::ranges::count(said, "sign_in.locked") == 7);
}

TEST_CASE("being let in forgives the guesses before, and time forgets them") {
  Door door;
  door.add("sato");
  for (int n = 0; n < 4; ++n) CHECK(knock(door, "sato", other_password) == "sign_in.wrong");
  CHECK(knock(door, "sato", good_password) == "");
  for (int n = 0; n < 4; ++n) CHECK(knock(door, "sato", other_password) == "sign_in.wrong");
  door.wait(25 * hour);
  got(sweep(door.gate()));
  for (int n = 0; n < 4; ++n) CHECK(knock(door, "sato", other_password) == "sign_in.wrong");
  CHECK(knock(door, "sato", good_password) == "");
}

TEST_CASE("a second factor is asked for, and each code is taken once") {
  Door door;
  const auto [secret, recovery] = door.turn_on_totp(door.add("sato"));
  CHECK(recovery.size() == 10);
  CHECK(refused(door.enter("sato")) == "sign_in.code_needed");
  CHECK(refused(sign_in(door.gate(), {"sato", other_password, door.code_now(secret), {}})) == "sign_in.wrong");
  CHECK(refused(door.enter("sato", "000000")) == "sign_in.wrong");
  const std::string code = door.code_now(secret);
  CHECK(refused(door.enter("sato", code)) == "");
  CHECK(refused(door.enter("sato", code)) == "sign_in.wrong");
  door.wait(30 * second);
  CHECK(refused(door.enter("sato", door.code_now(secret))) == "");
  const auto recover = [&](const std::string& with) {
    return refused(sign_in(door.gate(), {"sato", good_password, {}, with}));
  };
  CHECK(recover(recovery[3]) == "");
  CHECK(recover(recovery[3]) == "sign_in.wrong");
  CHECK(recover("AAAA-AAAA-AAAA-AAAA") == "sign_in.wrong");
  CHECK(recover(recovery[4]) == "");
}

TEST_CASE("a right password does not open a way to guess codes") {
  Door door;
  door.turn_on_totp(door.add("sato"));
  for (int n = 0; n < 20; ++n) CHECK(refused(door.enter("sato")) == "sign_in.code_needed");
  for (int n = 0; n < 5; ++n) {
    CHECK(refused(door.enter("sato", "000000")) == "sign_in.wrong");
    CHECK(refused(door.enter("sato")) == (n < 4 ? "sign_in.code_needed" : "sign_in.locked"));
  }
}

TEST_CASE("a session ends when it is not used, when it is old, and with its account") {
  Door door;
  const std::string sato = door.add("sato", {{"quality", "a", "Z-1", ""}});
  const auto visitor = [&](const SignedIn& in) { return got(session_of(door.gate(), in.cookie)); };
  const SignedIn in = got(door.enter("sato"));
  CHECK(in.cookie != in.csrf);
  REQUIRE(visitor(in).has_value());
  CHECK(visitor(in)->csrf == in.csrf);
  CHECK(visitor(in)->caller.account == sato);
  CHECK(visitor(in)->caller.reaches == std::vector<Reach>{{"quality", "a", "Z-1", ""}});
  CHECK(visitor(in)->caller.writes);
  for (int n = 0; n < 11; ++n) {  // used now and then
    door.wait(59 * minute);
    CHECK(visitor(in).has_value());
  }
  door.wait(71 * minute);
  CHECK(!visitor(in).has_value());  // twelve hours old
  const SignedIn idle = got(door.enter("sato"));
  door.wait(60 * minute);
  CHECK(!visitor(idle).has_value());
  const SignedIn left = got(door.enter("sato"));
  got(sign_out(door.gate(), left.caller, left.cookie));
  CHECK(!visitor(left).has_value());
  const SignedIn gone = got(door.enter("sato"));
  got(door.gate().accounts.erase(sato));
  CHECK(!visitor(gone).has_value());
  for (const char* cookie : {"", "x", "' OR 1=1 --"}) CHECK(!got(session_of(door.gate(), cookie)).has_value());
}

TEST_CASE("no secret is kept as it is") {
  Door door;
  const SignedIn in = got(door.enter((door.add("sato"), "sato")));
  CHECK(!got(door.gate().accounts.session(in.cookie)).has_value());
  CHECK(got(door.gate().accounts.session(digest_of(in.cookie))).has_value());
  CHECK(got(door.gate().accounts.by_name("sato"))->password.starts_with("$argon2id$"));
}

TEST_CASE("what a page is told about its visitor") {
  Door door;
  const Caller caller = door.caller(door.add("sato", {{"quality", "a", "", ""}, {"audit", "", "", ""}}));
  const std::vector<std::string> factories = {"a", "b"};
  const base::Value page = got(get_session(door.gate(), {caller, "csrf", factories, false}));
  CHECK(*page.find("account")->find("name")->string() == "sato");
  CHECK(page.find("rights")->find("*")->list()->size() == 4);
  CHECK(page.find("rights")->find("a")->list()->size() == 6);
  CHECK(page.find("rights")->find("b")->list()->size() == 4);
  CHECK(page.find("reaches")->list()->at(1).find("factory")->is_null());
}

TEST_CASE("the first account is made with the key that was offered last, once") {
  Door door;
  CHECK(got(needs_set_up(door.gate())));
  const std::string old_key = *got(offer_set_up(door.gate()));
  const std::string key = *got(offer_set_up(door.gate()));
  const auto with = [&](const std::string& given, const std::string& name = "sato") {
    return set_up(door.gate(), {given, name, "佐藤", good_password, {}});
  };
  CHECK(refused(with(old_key)) == "setup.key");
  CHECK(refused(with("")) == "setup.key");
  CHECK(refused(with(key, "")) == "account.name");
  CHECK(refused(set_up(door.gate(), {key, "sato", "佐藤", "short", {}})) == "password.short");
  const SignedIn in = got(with(key));
  CHECK(in.caller.reaches.size() == 2);
  CHECK(refused(with(key, "tanaka")) == "setup.key");
  CHECK(!got(needs_set_up(door.gate())));
  CHECK(!got(offer_set_up(door.gate())).has_value());
  CHECK(refused(door.enter("sato")) == "");
}

TEST_CASE("a key that was offered is good for three days") {
  Door door;
  const std::string key = *got(offer_set_up(door.gate()));
  door.wait(72 * hour);
  CHECK(refused(set_up(door.gate(), {key, "sato", "佐藤", good_password, {}})) == "setup.key");
}
