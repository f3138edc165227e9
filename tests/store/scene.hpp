// The same cases on both engines: TEST_CASE_TEMPLATE("…", On, OnSqlite, OnPostgresql) { On on; if (!on.there()) return;
// … }
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "store/database.hpp"
#include "tests/store/server.hpp"

namespace masugata::store_tests {

using base::Value;
using store::Database;
using store::Head;
using store::Item;

// Ends the case with the error's key when there is one.
#define OF(expression) store_tests::of((expression), #expression)
template <class T>
T of(base::Result<T> result, const char* expression) {
  if (!result) {
    std::string said = std::string(expression) + ": " + result.error().message.key;
    for (const auto& argument : result.error().message.arguments) said += " " + argument.name + "=" + argument.value;
    FAIL(said);
  }
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

template <class T>
std::string key_of(const base::Result<T>& result) {
  return result ? "" : result.error().message.key;
}
template <class T>
std::string fault_of(const base::Result<T>& result) {
  constexpr std::array names = {"invalid",     "not_found", "conflict", "forbidden",
                                "unavailable", "exhausted", "cancelled"};
  return result ? "" : names[static_cast<std::size_t>(result.error().fault)];
}

class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / "masugata-store-XXXXXX") {
    REQUIRE(::mkdtemp(path_.data()) != nullptr);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

class OnSqlite {
 public:
  static bool there() { return true; }
  [[nodiscard]] std::string url() const { return "sqlite:" + folder_.path() + "/工場 1.db"; }

 private:
  Folder folder_;
};

class OnPostgresql {
 public:
  static bool there() {
    if (!Server::one().there()) MESSAGE("left out: no PostgreSQL 15 on this machine");
    return Server::one().there();
  }
  [[nodiscard]] const std::string& url() const { return url_; }

 private:
  std::string url_ = Server::one().there() ? Server::one().fresh() : "";
};

inline std::unique_ptr<Database> opened(const std::string& url) { return OF(Database::open(url, 1)); }

// With one empty factory, "a".
inline std::unique_ptr<Database> opened_with_factory(const std::string& url) {
  auto database = opened(url);
  OF(database->add_factory({"a", "北浜工場", 1}));
  return database;
}

inline Value row(std::string_view id, std::string_view name) {
  return Value::Map{{"id", Value(id), {}}, {"name", Value(name), {}}};
}
inline Item added(std::string_view noun, Value after) {
  Item item;
  item.noun = noun;
  item.id.text = *after.find("id")->string();
  item.after = std::move(after);
  return item;
}
inline Item changed(std::string_view noun, Value before, Value after) {
  Item item = added(noun, std::move(after));
  item.id.text = *before.find("id")->string();
  item.before = std::move(before);
  return item;
}
inline Item removed(std::string_view noun, Value before) {
  Item item;
  item.noun = noun;
  item.id.text = *before.find("id")->string();
  item.before = std::move(before);
  return item;
}

inline store::ActDraft draft(std::vector<Item> items) {
  store::ActDraft made;
  made.kind = "edit";
  made.account = "u1";
  made.at = 1000;
  made.reason = "点検";
  made.items = std::move(items);
  return made;
}

inline base::Result<store::Act> try_commit(Database& database, std::vector<Item> items) {
  base::Progress progress;
  return database.commit("a", draft(std::move(items)), OF(database.head("a")), progress);
}
inline store::Act commit(Database& database, std::vector<Item> items) {
  return OF(try_commit(database, std::move(items)));
}
inline store::LoadedFactory load(Database& database) {
  base::Progress progress;
  return OF(database.load("a", progress));
}
inline store::Verified verified(Database& database, const std::optional<Head>& printed = {}) {
  base::Progress progress;
  return OF(database.verify("a", printed, progress));
}
// "changed_key noun id" of every fault, for comparing.
inline std::string faults_of(const base::Notes& notes) {
  std::string all;
  for (const base::Note& note : notes) {
    all += all.empty() ? note.key : "; " + note.key;
    for (const auto& argument : note.arguments) all += " " + argument.value;
  }
  return all;
}

}  // namespace masugata::store_tests
