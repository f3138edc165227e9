// Accounts, sessions, tokens, attempts and documents: what goes in comes out, on both engines.
#include "store/accounts.hpp"

#include "store/documents.hpp"
#include "tests/store/scene.hpp"

using namespace masugata;
using namespace masugata::store_tests;
using store::Account;
using store::Accounts;
using store::Documents;

namespace {

Account account(std::string id, std::string name) {
  Account made;
  made.id = std::move(id);
  made.shown_as = "佐藤 花子";
  made.name = std::move(name);
  made.password = "$argon2id$";
  made.language = "ja";
  made.made_at = 5;
  return made;
}

store::Document document(std::uint64_t revision, Value body) {
  return {"a", "layout", "map", "u1", 9, revision, std::move(body)};
}

}  // namespace

TEST_CASE_TEMPLATE("a name is one account's, however it is written", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened(on.url());
  Accounts accounts(*database);
  OF(accounts.add(account("1", "Sato"), {{"1", "quality", "a", "Z-1", ""}, {"1", "audit", "", "", ""}}));
  CHECK(fault_of(accounts.add(account("2", "ｓａｔｏ"), {})) == "conflict");
  OF(accounts.add(account("2", "鈴木"), {}));
  CHECK(OF(accounts.by_name("SATO"))->id == "1");
  CHECK(OF(accounts.by_name("鈴木"))->shown_as == "佐藤 花子");
  CHECK(!OF(accounts.by_name("tanaka")).has_value());
  CHECK(!OF(accounts.by_name("")).has_value());
  CHECK(OF(accounts.all()).size() == 2);
  const auto grants = OF(accounts.grants("1"));
  REQUIRE(grants.size() == 2);
  CHECK(grants[0].role == "quality");
  CHECK(grants[0].zone == "Z-1");
  CHECK(grants[1].factory == "");
}

TEST_CASE_TEMPLATE("the second of two changes from one revision is a conflict", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened(on.url());
  Accounts accounts(*database);
  OF(accounts.add(account("1", "sato"), {}));
  OF(accounts.add(account("2", "suzuki"), {}));
  Account one = *OF(accounts.by_id("1"));
  CHECK(one.revision == 1);
  one.disabled = true;
  one.totp = "sealed";
  OF(accounts.change(one));
  CHECK(fault_of(accounts.change(one)) == "conflict");
  one = *OF(accounts.by_id("1"));
  CHECK(one.revision == 2);
  CHECK(one.disabled);
  CHECK(one.totp == "sealed");
  one.name = "Suzuki";
  CHECK(fault_of(accounts.change(one)) == "conflict");
}

TEST_CASE_TEMPLATE("an erased account leaves nothing of the person", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened(on.url());
  Accounts accounts(*database);
  OF(accounts.add(account("1", "sato"), {{"1", "audit", "", "", ""}}));
  OF(accounts.add_session({"s1", "1", "c", 1, 1, 10}));
  OF(accounts.add_token({"t1", "d1", "1", "print", "read", 1, 10, 0}));
  OF(accounts.set_recovery_codes("1", {"r1", "r2"}));
  OF(accounts.erase("1"));
  const Account left = *OF(accounts.by_id("1"));
  CHECK(left.name + left.shown_as + left.password + left.totp == "");
  CHECK(left.disabled);
  CHECK(!OF(accounts.by_name("sato")).has_value());
  CHECK(!OF(accounts.session("s1")).has_value());
  CHECK(!OF(accounts.token("d1")).has_value());
  CHECK(OF(accounts.recovery_codes_left("1")) == 0);
  CHECK(OF(accounts.grants("1")).empty());
  OF(accounts.add(account("2", "sato"), {}));
  OF(accounts.erase("2"));  // a second one without a name
  CHECK(OF(accounts.all()).size() == 2);
}

TEST_CASE_TEMPLATE("sessions and tokens end, and are swept away then", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened(on.url());
  Accounts accounts(*database);
  OF(accounts.add(account("1", "sato"), {}));
  for (const char* digest : {"s1", "s2", "s3"}) OF(accounts.add_session({digest, "1", "c", 1, 1, 10}));
  OF(accounts.add_session({"s4", "1", "c", 2, 2, 10}));
  OF(accounts.add(account("2", "tanaka"), {}));
  OF(accounts.add_session({"s5", "2", "c", 3, 3, 10}));
  OF(accounts.touch_session("s2", 5, 20));
  const auto sessions = OF(accounts.sessions("1"));
  REQUIRE(sessions.size() == 4);
  CHECK(sessions[0].digest == "s4");  // newest first
  CHECK(sessions[2].ends_at == 20);
  CHECK(OF(accounts.sessions("nobody")).empty());
  CHECK(OF(accounts.session("s2"))->ends_at == 20);
  CHECK(OF(accounts.session("s2"))->seen_at == 5);
  OF(accounts.end_session("s3"));
  OF(accounts.add_token({"t1", "d1", "1", "print", "read", 1, 10, 0}));
  OF(accounts.add_token({"t2", "d2", "1", "export", "write", 2, 0, 0}));
  OF(accounts.use_token("t2", 7));
  OF(accounts.set_attempts("n1", {3, 0}, 4));
  OF(accounts.sweep(10, 5, 0));
  CHECK(!OF(accounts.session("s1")).has_value());
  CHECK(!OF(accounts.session("s3")).has_value());
  const auto tokens = OF(accounts.tokens("1"));
  REQUIRE(tokens.size() == 1);
  CHECK(tokens[0].used_at == 7);
  CHECK(tokens[0].scope == "write");
  CHECK(OF(accounts.attempts("n1")).failures == 0);
  CHECK(fault_of(accounts.end_token("2", "t2")) == "not_found");
  OF(accounts.end_token("1", "t2"));
  OF(accounts.end_sessions("1", "s1"));
  CHECK(!OF(accounts.session("s2")).has_value());
}

TEST_CASE_TEMPLATE("what is good once is taken once", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened(on.url());
  Accounts accounts(*database);
  OF(accounts.add(account("1", "sato"), {}));
  CHECK(OF(accounts.use_totp_step("1", 50)));
  CHECK(!OF(accounts.use_totp_step("1", 50)));
  CHECK(!OF(accounts.use_totp_step("1", 49)));
  CHECK(OF(accounts.use_totp_step("1", 51)));
  OF(accounts.set_recovery_codes("1", {"r1", "r2"}));
  CHECK(OF(accounts.use_recovery_code("1", "r1")));
  CHECK(!OF(accounts.use_recovery_code("1", "r1")));
  CHECK(OF(accounts.recovery_codes_left("1")) == 1);
  OF(accounts.set_attempts("n", {1, 0}, 1));
  OF(accounts.set_attempts("n", {2, 90}, 2));
  CHECK(OF(accounts.attempts("n")).failures == 2);
  CHECK(OF(accounts.attempts("n")).locked_until == 90);
  OF(accounts.clear_attempts("n"));
  CHECK(OF(accounts.attempts("n")).failures == 0);
}

TEST_CASE_TEMPLATE("the log of accounts counts on, newest first", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened(on.url());
  Accounts accounts(*database);
  for (const char* kind : {"set_up", "signed_in", "refused"}) OF(accounts.record({0, 4, kind, "1", "1"}));
  const auto newest = OF(accounts.events({0, 2}));
  REQUIRE(newest.size() == 2);
  CHECK(newest[0].number == 3);
  CHECK(newest[0].kind == "refused");
  const auto older = OF(accounts.events({newest[1].number, 2}));
  REQUIRE(older.size() == 1);
  CHECK(older[0].kind == "set_up");
  CHECK(older[0].at == 4);
  OF(accounts.record({0, 4, "refused", {}, "2"}));
  OF(accounts.record({0, 4, "account_disabled", "1", "2"}));
  CHECK(OF(accounts.events({0, 9, "refused"})).size() == 2);
  CHECK(OF(accounts.events({4, 9, "refused"})).size() == 1);
  CHECK(OF(accounts.events({0, 9, {}, "2"})).size() == 2);
  CHECK(OF(accounts.events({0, 9, {}, "1"})).size() == 4);  // that it did, and that concern it
  CHECK(OF(accounts.events({0, 9, "refused", "1"})).size() == 1);
  CHECK(OF(accounts.events({0, 9, "' OR '1'='1"})).empty());
  OF(accounts.sweep(10, 0, 4));
  CHECK(OF(accounts.events({0, 9})).size() == 5);
  OF(accounts.sweep(10, 0, 5));
  const auto left = OF(accounts.events({0, 9}));
  REQUIRE(left.size() == 1);
  CHECK(left[0].number == 5);
}

TEST_CASE_TEMPLATE("what is done together is undone together", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened(on.url());
  Accounts accounts(*database);
  const auto done = accounts.together([&]() -> base::Result<void> {
    TRY(accounts.add(account("1", "sato"), {}));
    return base::fail(base::Fault::conflict, "error.account.last_administrator");
  });
  CHECK(key_of(done) == "error.account.last_administrator");
  CHECK(OF(accounts.all()).empty());
}

TEST_CASE_TEMPLATE("a document keeps what it holds, and its revision", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened(on.url());
  Documents documents(*database);
  Value body;
  body.set("Z-01", Value::List{1.5, -3, Value(), true, "組立 \"A\"\n"});
  CHECK(OF(documents.put(document(0, body))) == 1);
  CHECK(fault_of(documents.put(document(0, {}))) == "conflict");
  CHECK(OF(documents.put(document(1, body))) == 2);
  CHECK(fault_of(documents.put(document(1, {}))) == "conflict");
  const auto found = OF(documents.find("a", "layout", "map"));
  REQUIRE(found.has_value());
  CHECK(found->body == body);
  CHECK(found->revision == 2);
  CHECK(found->account == "u1");
  CHECK(found->at == 9);
  CHECK(!OF(documents.find("b", "layout", "map")).has_value());
  CHECK(OF(documents.list("a", "layout")).size() == 1);
  CHECK(OF(documents.list("a", "view")).empty());
  OF(documents.remove("a", "layout", "map"));
  CHECK(!OF(documents.find("a", "layout", "map")).has_value());
}
