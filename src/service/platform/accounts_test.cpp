// Accounts and tokens: who may change what, and that somebody is left to administer.
#include "service/platform/accounts.hpp"

#include "service/platform/gate_test.hpp"
#include "service/platform/tokens.hpp"
#include "service/platform/totp.hpp"

using namespace masugata;
using namespace masugata::service;
using namespace masugata::service::door;

namespace {

const std::vector<Reach> administrator = {{"administrator", "", "", ""}};

std::uint64_t revision(Door& door, const std::string& id) { return got(account_of(door.gate(), id)).revision; }

std::string change(Door& door, const Caller& caller, const std::string& id, const AccountChange& wish) {
  return refused(change_account(door.gate(), caller, id, revision(door, id), wish));
}

}  // namespace

TEST_CASE("an administrator adds, reads and lists accounts; others see their own") {
  Door door;
  const Caller root = door.caller(door.add("root", administrator));
  const base::Value added = got(add_account(
      door.gate(), root, {"sato", "佐藤 花子", good_password, base::Language::en, {{"quality", "a", "Z-1", ""}}}));
  const std::string id = *added.find("id")->string();
  CHECK(*added.find("shown_as")->string() == "佐藤 花子");
  CHECK(*added.find("grants")->list()->at(0).find("zone")->string() == "Z-1");
  CHECK(added.find("password") == nullptr);
  const Caller sato = door.caller(id);
  CHECK(sato.language == base::Language::en);
  CHECK(*got(list_accounts(door.gate(), root)).find("total")->integer() == 2);
  CHECK(refused(list_accounts(door.gate(), sato)) == "permission.missing");
  CHECK(*got(get_account(door.gate(), sato, "me")).find("name")->string() == "sato");
  CHECK(refused(get_account(door.gate(), sato, root.account)) == "permission.missing");
  CHECK(refused(get_account(door.gate(), root, "nobody")) == "account.none");
  CHECK(refused(add_account(door.gate(), sato, {"x", "x", good_password, {}, {}})) == "permission.missing");
}

TEST_CASE("what an account cannot be") {
  Door door;
  const Caller root = door.caller(door.add("root", administrator));
  const auto add = [&](const std::string& name, const std::string& shown, const std::string& password,
                       std::vector<Reach> grants = {}) {
    return refused(add_account(door.gate(), root, {name, shown, password, {}, std::move(grants)}));
  };
  CHECK(add("ROOT", "x", good_password) == "account.taken");
  CHECK(add("", "x", good_password) == "account.name");
  CHECK(add(" - ", "x", good_password) == "account.name");
  CHECK(add("a\nb", "x", good_password) == "account.name");
  CHECK(add(std::string(101, 'a'), "x", good_password) == "account.name");
  CHECK(add("sato", "", good_password) == "account.shown_as");
  CHECK(add("sato", "x", "short") == "password.short");
  CHECK(add("sato", "x", good_password, {{"emperor", "", "", ""}}) == "account.grant");
  CHECK(add("sato", "x", good_password, {{"vendor", "a", "", ""}}) == "account.grant");
  CHECK(add("sato", "x", good_password, std::vector<Reach>(101, {"audit", "", "", ""})) == "account.too_many_grants");
  CHECK(add("sato", "x", good_password) == "");
}

TEST_CASE("of the own account everybody changes how it is shown and its language, nothing else") {
  Door door;
  const std::string id = door.add("sato");
  const Caller sato = door.caller(id);
  CHECK(change(door, sato, id, {.shown_as = "佐藤", .language = base::Language::en}) == "");
  CHECK(got(account_of(door.gate(), id)).language == "en");
  CHECK(change(door, sato, id, {.name = "boss"}) == "permission.missing");
  CHECK(change(door, sato, id, {.disabled = true}) == "permission.missing");
  CHECK(change(door, sato, id, {.grants = administrator}) == "permission.missing");
  CHECK(change(door, sato, id, {.password = other_password}) == "account.own_secret");
  CHECK(change(door, sato, id, {.drops_second_factor = true}) == "account.own_secret");
  const std::string other = door.add("tanaka");
  CHECK(change(door, sato, other, {.shown_as = "x"}) == "permission.missing");
}

TEST_CASE("a change is of the revision that was seen") {
  Door door;
  const Caller root = door.caller(door.add("root", administrator));
  const std::string id = door.add("sato");
  CHECK(refused(change_account(door.gate(), root, id, 1, {.shown_as = "A"})) == "");
  CHECK(refused(change_account(door.gate(), root, id, 1, {.shown_as = "B"})) == "account.changed");
  CHECK(got(account_of(door.gate(), id)).shown_as == "A");
}

TEST_CASE("somebody is always left to administer") {
  Door door;
  const std::string one = door.add("one", administrator);
  const std::string two = door.add("two", administrator);
  const Caller root = door.caller(one);
  CHECK(change(door, root, two, {.disabled = true}) == "");
  CHECK(change(door, root, one, {.disabled = true}) == "account.last_administrator");
  CHECK(change(door, root, one, {.grants = std::vector<Reach>()}) == "account.last_administrator");
  CHECK(change(door, root, one, {.grants = std::vector<Reach>{{"administrator", "a", "", ""}}}) ==
        "account.last_administrator");
  CHECK(refused(erase_account(door.gate(), root, one)) == "account.last_administrator");
  CHECK(door.caller(one).reaches == administrator);
  CHECK(change(door, root, two, {.disabled = false}) == "");
  CHECK(refused(erase_account(door.gate(), root, one)) == "");
  CHECK(refused(get_account(door.gate(), door.caller(two), one)) == "account.none");
}

TEST_CASE("a new password, a lost second factor and a disabled account end the sessions") {
  const std::vector<AccountChange> changes = {
      {.disabled = true}, {.password = other_password}, {.drops_second_factor = true}};
  for (const AccountChange& wish : changes) {
    Door door;
    const Caller root = door.caller(door.add("root", administrator));
    const std::string id = door.add("sato");
    const SignedIn in = got(door.enter("sato"));
    CHECK(change(door, root, id, wish) == "");
    CHECK(!got(door.gate().accounts.session(digest_of(in.cookie))).has_value());
  }
}

TEST_CASE("people change their own password with the old one, and stay signed in where they are") {
  Door door;
  door.add("sato");
  const SignedIn here = got(door.enter("sato"));
  const SignedIn there = got(door.enter("sato"));
  const auto change_to = [&](const char* old, const char* wanted) {
    return refused(change_password(door.gate(), here.caller, here.cookie, old, wanted));
  };
  CHECK(change_to(other_password, other_password) == "sign_in.wrong");
  CHECK(change_to(good_password, "short") == "password.short");
  CHECK(change_to(good_password, other_password) == "");
  CHECK(got(session_of(door.gate(), here.cookie)).has_value());
  CHECK(!got(session_of(door.gate(), there.cookie)).has_value());
  CHECK(refused(door.enter("sato")) == "sign_in.wrong");
  for (int n = 0; n < 4; ++n) CHECK(change_to(good_password, other_password) == "sign_in.wrong");
  CHECK(change_to(other_password, good_password) == "sign_in.locked");
}

TEST_CASE("a second factor counts once a code of it was given, and goes with the password") {
  Door door;
  const std::string id = door.add("sato");
  const Caller sato = door.caller(id);
  CHECK(refused(confirm_totp(door.gate(), sato, {}, "000000")) == "totp.not_started");
  CHECK(refused(start_totp(door.gate(), sato, other_password)) == "sign_in.wrong");
  const base::Value started = got(start_totp(door.gate(), sato, good_password));
  CHECK(started.find("secret")->string()->size() == 32);
  CHECK(started.find("uri")->string()->starts_with("otpauth://totp/Masugata:sato?secret="));
  CHECK(refused(confirm_totp(door.gate(), sato, {}, "000000")) == "totp.code");
  CHECK(refused(door.enter("sato")) == "");
  const std::string secret = got(open_sealed(door.gate().key, got(account_of(door.gate(), id)).new_totp, id));
  const auto step = static_cast<std::uint64_t>(door.gate().now() / (30 * second));
  CHECK(refused(confirm_totp(door.gate(), sato, {}, totp_code(secret, step))) == "");
  CHECK(refused(door.enter("sato")) == "sign_in.code_needed");
  CHECK(refused(door.enter("sato", totp_code(secret, step))) == "sign_in.wrong");  // taken already
  CHECK(*got(get_account(door.gate(), sato, "me")).find("recovery_codes_left")->integer() == 10);
  CHECK(refused(remove_totp(door.gate(), sato, {}, other_password)) == "sign_in.wrong");
  CHECK(refused(remove_totp(door.gate(), sato, {}, good_password)) == "");
  CHECK(refused(door.enter("sato")) == "");
}

TEST_CASE("a token may what its account may, or only read, until it ends") {
  Door door;
  const Caller sato = door.caller(door.add("sato", {{"quality", "a", "", ""}}));
  const base::Value reads = got(add_token(door.gate(), sato, {"印刷", "read", 30}));
  const base::Value writes = got(add_token(door.gate(), sato, {"取込み", "write", 0}));
  const std::string secret = *reads.find("token")->string();
  const auto caller = [&](const std::string& token) { return got(caller_of_token(door.gate(), token)); };
  REQUIRE(caller(secret).has_value());
  CHECK(!caller(secret)->writes);
  CHECK(caller(secret)->by_token);
  CHECK(caller(secret)->reaches == sato.reaches);
  CHECK(caller(*writes.find("token")->string())->writes);
  CHECK(*writes.find("ends_at")->string() > *reads.find("ends_at")->string());
  const base::Value list = got(list_tokens(door.gate(), sato));
  CHECK(*list.find("total")->integer() == 2);
  CHECK(list.find("rows")->list()->at(0).find("token") == nullptr);
  CHECK(!list.find("rows")->list()->at(0).find("used_at")->is_null());
  for (const std::string& bad : {std::string(), std::string("masugata_"), secret + "x", std::string(9000, 'x')}) {
    CHECK(!caller(bad).has_value());
  }
  door.wait(30 * day);
  CHECK(!caller(secret).has_value());
  const std::string id = *writes.find("id")->string();
  CHECK(refused(end_token(door.gate(), door.caller(door.add("tanaka")), id)) == "token.none");
  CHECK(refused(end_token(door.gate(), sato, id)) == "");
  CHECK(!caller(*writes.find("token")->string()).has_value());
}

TEST_CASE("a token makes no tokens and touches no secrets") {
  Door door;
  Caller program = door.caller(door.add("sato"));
  program.by_token = true;
  CHECK(refused(add_token(door.gate(), program, {"x", "write", 1})) == "account.by_token");
  CHECK(refused(change_password(door.gate(), program, "", good_password, other_password)) == "account.by_token");
  CHECK(refused(start_totp(door.gate(), program, good_password)) == "account.by_token");
  CHECK(refused(remove_totp(door.gate(), program, {}, good_password)) == "account.by_token");
  program.by_token = false;
  CHECK(refused(add_token(door.gate(), program, {"", "write", 1})) == "token.name");
  CHECK(refused(add_token(door.gate(), program, {"x", "all", 1})) == "token.scope");
}

TEST_CASE("what happened to accounts is told to who administers or audits") {
  Door door;
  const Caller root = door.caller(door.add("root", administrator));
  door.add("sato");
  got(door.enter("sato"));
  CHECK(refused(sign_in(door.gate(), {"sato", other_password, {}, {}})) == "sign_in.wrong");
  const base::Value events = got(list_account_events(door.gate(), root, {0, 10}));
  CHECK(*events.find("rows")->list()->at(0).find("kind")->string() == "refused");
  CHECK(*events.find("rows")->list()->at(1).find("kind")->string() == "signed_in");
  CHECK(events.find("next")->is_null());
  CHECK(*got(list_account_events(door.gate(), root, {0, 1})).find("next")->integer() == 2);
  CHECK(refused(list_account_events(door.gate(), Caller{}, {0, 10})) == "permission.missing");
}

TEST_CASE("the log of accounts names what an auditor looks for, and is asked for one kind or one account") {
  Door door;
  const Caller root = door.caller(door.add("root", administrator));
  const std::string id = door.add("sato");
  CHECK(change(door, root, id, {.grants = administrator}) == "");
  CHECK(change(door, root, id, {.disabled = true}) == "");
  CHECK(change(door, root, id, {.disabled = false, .password = other_password, .drops_second_factor = true}) == "");
  CHECK(change(door, root, id, {.shown_as = "佐藤", .disabled = false}) == "");
  for (int n = 0; n < 5; ++n) CHECK(refused(door.enter("root", "1")) == "");  // a code that nobody asked for
  for (int n = 0; n < 5; ++n) CHECK(refused(door.enter("sato")) == "sign_in.wrong");
  const auto kinds = [&](const store::AccountEventWish& wish) {
    const base::Value events = got(list_account_events(door.gate(), root, wish));
    std::string out;
    for (const base::Value& row : *events.find("rows")->list())
      out.append(out.empty() ? "" : " ").append(*row.find("kind")->string());
    return out;
  };
  CHECK(kinds({0, 100, {}, id}) ==
        "locked refused refused refused refused account_changed second_factor_dropped password_reset account_enabled "
        "account_disabled grants_changed");
  CHECK(kinds({0, 100, "locked", {}}) == "locked");
  CHECK(kinds({0, 2, "signed_in", root.account}) == "signed_in signed_in");
  CHECK(kinds({0, 100, "signed_in", id}) == "");
}
