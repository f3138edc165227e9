// Backups: the same from either engine into either engine, from one moment, and whole or refused.
#include "store/backup.hpp"

#include "store/accounts.hpp"
#include "store/documents.hpp"
#include "store/engine.hpp"
#include "tests/store/scene.hpp"

using namespace masugata;
using namespace masugata::store_tests;
using store::BackupSummary;
using store::Evidence;

namespace {

// Enough rows that they are asked for in several pages.
void fill(Database& database, Evidence& evidence) {
  std::vector<Item> items;
  for (int n = 0; n < 1100; ++n) items.push_back(added("asset", row("資産-" + std::to_string(n), "制御盤 \"A\"\n")));
  commit(database, std::move(items));
  commit(database, {changed("asset", row("資産-7", "制御盤 \"A\"\n"), row("資産-7", "操作盤"))});
  commit(database, {removed("asset", row("資産-9", "制御盤 \"A\"\n"))});
  OF(database.add_factory({"b", "空の工場", 2}));
  store::Accounts accounts(database);
  store::Account account;
  account.id = "u1";
  account.name = account.shown_as = "佐藤";
  account.language = "ja";
  OF(accounts.add(account, {{"u1", "audit", "", "", ""}}));
  OF(accounts.erase("u1"));  // has a NULL
  account.id = "u2";
  OF(accounts.add(account, {{"u2", "audit", "", "", ""}, {"u2", "vendor", "a", "", "S-1"}}));
  OF(accounts.set_recovery_codes("u2", {"r1", "r2"}));
  OF(accounts.add_session({"s", "u2", "c", 1, 1, 9}));
  OF(accounts.record({0, 1, "set_up", "u2", "u2"}));
  OF(store::Documents(database).put({"a", "layout", "map", "u2", 3, 0, Value(1.5)}));
  OF(evidence.put("写真"));
  OF(evidence.put(std::string(200'000, '\n')));
}

struct Written {
  std::string bytes;
  BackupSummary summary;
};

base::Result<Written> try_write(Database& database, Evidence& evidence, std::string_view passphrase) {
  Written out;
  base::Progress progress;
  const store::Sink sink = [&](std::string_view bytes) -> base::Result<void> {
    out.bytes.append(bytes);
    return {};
  };
  out.summary = TRY(write_backup(database, evidence, passphrase, sink, progress));
  return out;
}

base::Result<BackupSummary> restore(Database& database, Evidence& evidence, std::string_view bytes,
                                    std::string_view passphrase = "") {
  base::Progress progress;
  const store::Source source = [&](std::size_t most) -> base::Result<std::string> {
    const std::string part(bytes.substr(0, most));
    bytes.remove_prefix(part.size());
    return part;
  };
  return restore_backup(database, evidence, passphrase, source, progress);
}

// What a restore that failed must leave.
bool is_empty(Database& database, Evidence& evidence) {
  return OF(database.factories()).empty() && OF(store::Accounts(database).all()).empty() && OF(evidence.all()).empty();
}

template <class On>
struct Place {
  On on;
  Folder folder;
  Evidence evidence{folder.path() + "/evidence"};
  std::unique_ptr<Database> database = opened(on.url());
};

template <class From, class To>
struct Way {
  using Source = From;
  using Target = To;
};
using InSqlite = Way<OnSqlite, OnSqlite>;
using Moved = Way<OnSqlite, OnPostgresql>;
using MovedBack = Way<OnPostgresql, OnSqlite>;

}  // namespace

TEST_CASE_TEMPLATE("a restored database is the same one", Path, InSqlite, Moved, MovedBack) {
  if (!Path::Source::there() || !Path::Target::there()) return;
  Place<typename Path::Source> here;
  OF(here.database->add_factory({"a", "北浜工場", 1}));
  fill(*here.database, here.evidence);
  const Written first = OF(try_write(*here.database, here.evidence, ""));
  CHECK(first.summary.factories == 2);
  CHECK(first.summary.acts == 3);
  CHECK(first.summary.evidence == 2);

  Place<typename Path::Target> there;
  const BackupSummary restored = OF(restore(*there.database, there.evidence, first.bytes));
  CHECK(restored.content_hash == first.summary.content_hash);
  CHECK(restored.rows == first.summary.rows);
  const Written second = OF(try_write(*there.database, there.evidence, ""));
  CHECK(second.bytes == first.bytes);
  CHECK(verified(*there.database).content_hash == verified(*here.database).content_hash);
  CHECK(verified(*there.database).head == verified(*here.database).head);
  store::Accounts accounts(*there.database);
  CHECK(OF(accounts.by_name("佐藤"))->id == "u2");
  CHECK(!OF(accounts.session("s")).has_value());
  commit(*there.database, {added("zone", row("Z-1", "塗装"))});  // work goes on
  CHECK(fault_of(restore(*there.database, there.evidence, first.bytes)) == "conflict");
  CHECK(OF(there.database->head("a")).number == 4);
}

TEST_CASE("a sealed backup opens with its passphrase only") {
  Place<OnSqlite> here;
  OF(here.database->add_factory({"a", "北浜工場", 1}));
  fill(*here.database, here.evidence);
  const Written sealed = OF(try_write(*here.database, here.evidence, "正しい鍵"));
  CHECK(sealed.bytes.find("factory") == std::string::npos);
  CHECK(sealed.summary.content_hash == OF(try_write(*here.database, here.evidence, "")).summary.content_hash);
  Place<OnSqlite> there;
  CHECK(key_of(restore(*there.database, there.evidence, sealed.bytes)) == "error.backup.passphrase_missing");
  CHECK(key_of(restore(*there.database, there.evidence, sealed.bytes, "別の鍵")) == "error.backup.passphrase_wrong");
  std::string changed = sealed.bytes;
  changed[changed.size() - 9] ^= 1;
  CHECK(key_of(restore(*there.database, there.evidence, changed, "正しい鍵")) == "error.backup.broken");
  const std::string cut = sealed.bytes.substr(0, sealed.bytes.size() - 1);
  CHECK(key_of(restore(*there.database, there.evidence, cut, "正しい鍵")) == "error.backup.broken");
  CHECK(key_of(restore(*there.database, there.evidence, sealed.bytes + "x", "正しい鍵")) == "error.backup.broken");
  CHECK(is_empty(*there.database, there.evidence));
  OF(restore(*there.database, there.evidence, sealed.bytes, "正しい鍵"));
  CHECK(verified(*there.database).content_hash == verified(*here.database).content_hash);
}

TEST_CASE("a backup that was changed or cut off anywhere is refused, and leaves nothing") {
  Place<OnSqlite> here;
  OF(here.database->add_factory({"a", "北浜工場", 1}));
  commit(*here.database, {added("zone", row("Z-1", "塗装"))});
  OF(here.evidence.put("写真"));
  const std::string bytes = OF(try_write(*here.database, here.evidence, "")).bytes;
  Place<OnSqlite> there;
  for (std::size_t at = 0; at < bytes.size(); at += 61) {
    CAPTURE(at);
    std::string changed = bytes;
    changed[at] = changed[at] == '5' ? '6' : '5';
    CHECK(!restore(*there.database, there.evidence, changed).has_value());
    CHECK(!restore(*there.database, there.evidence, std::string_view(bytes).substr(0, at)).has_value());
  }
  CHECK(!restore(*there.database, there.evidence, bytes + " ").has_value());
  CHECK(is_empty(*there.database, there.evidence));
  CHECK(restore(*there.database, there.evidence, bytes).has_value());
}

TEST_CASE_TEMPLATE("a backup is of one moment while others write", On, OnSqlite, OnPostgresql) {
  if (!On::there()) return;
  Place<On> here;
  OF(here.database->add_factory({"a", "北浜工場", 1}));
  fill(*here.database, here.evidence);
  const std::string before = OF(try_write(*here.database, here.evidence, "")).bytes;
  std::string during;
  base::Progress progress;
  int acts = 0;
  const store::Sink sink = [&](std::string_view bytes) -> base::Result<void> {
    if (acts < 20) commit(*here.database, {added("zone", row("Z-" + std::to_string(++acts), "塗装"))});
    during.append(bytes);
    return {};
  };
  OF(write_backup(*here.database, here.evidence, "", sink, progress));
  CHECK(acts == 20);
  CHECK(OF(here.database->head("a")).number == 23);
  CHECK(during == before);
}

TEST_CASE("a backup of a changed log is refused with what is wrong in it") {
  Place<OnSqlite> here;
  OF(here.database->add_factory({"a", "北浜工場", 1}));
  commit(*here.database, {added("zone", row("Z-1", "塗装"))});
  OF(here.database->engine().execute("UPDATE act SET reason = 'その後'"));
  const std::string bytes = OF(try_write(*here.database, here.evidence, "")).bytes;
  Place<OnSqlite> there;
  CHECK(key_of(restore(*there.database, there.evidence, bytes)).starts_with("error.verify."));
  CHECK(is_empty(*there.database, there.evidence));
}

TEST_CASE("what is no backup") {
  Place<OnSqlite> there;
  for (const std::string_view bytes :
       {"", "masugata", "PK\3\4 a workbook and more of it", "masugata-backup 2 plain\n"}) {
    CAPTURE(bytes);
    CHECK(key_of(restore(*there.database, there.evidence, bytes)) == "error.backup.not_one");
  }
  for (const std::string_view rest :
       {"", "{", "[1]\n", "{}\n", "{\"table\":\"zone\"}\n", "{\"table\":\"x\",\"columns\":[]}\n",
        "{\"evidence\":\"../x\",\"size\":1}\nx", "{\"content_hash\":7}\n"}) {
    CAPTURE(rest);
    CHECK(fault_of(restore(*there.database, there.evidence, "masugata-backup 1 plain\n" + std::string(rest))) ==
          "invalid");
  }
}

TEST_CASE("a backup stops when a person says so, or the disk is full") {
  Place<OnSqlite> here;
  OF(here.database->add_factory({"a", "北浜工場", 1}));
  fill(*here.database, here.evidence);
  class Stop final : public base::Progress {
    [[nodiscard]] bool cancelled() const override { return true; }
  } stop;
  const store::Sink swallow = [](std::string_view) -> base::Result<void> { return {}; };
  CHECK(fault_of(write_backup(*here.database, here.evidence, "", swallow, stop)) == "cancelled");
  const store::Sink full = [](std::string_view) -> base::Result<void> {
    return base::fail(base::Fault::unavailable, "error.evidence.write");
  };
  base::Progress progress;
  CHECK(fault_of(write_backup(*here.database, here.evidence, "", full, progress)) == "unavailable");
}
