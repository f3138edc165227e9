// What commands can have done that needs the database or the network. Given by main, which alone knows both.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "service/watching.hpp"

namespace masugata::cli {

// Where the data lie. Both empty: the folder of the person who runs the program.
struct Place {
  std::string folder;    // of evidence, the server's key and, without `database`, the SQLite file
  std::string database;  // "postgresql://…"; empty: SQLite in the folder
};

// What goes to standard error: what was refused or failed, or a line for each request.
enum class Log : std::uint8_t { trouble, requests };

struct ServeWish {
  Place place;
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;       // 0: any that is free
  std::string certificate;         // path; empty: none
  std::string key;                 // path
  std::vector<std::string> names;  // further names that the server answers to
  bool demo = false;
  Log log = Log::trouble;
};

struct Serving {
  std::string address;      // "http://localhost:8080/"
  std::string folder;       // where the data lie
  std::string set_up_link;  // to make the first account; empty: there is one
  bool demo = false;
};

struct BackupDone {
  std::size_t factories = 0;
  std::uint64_t rows = 0;
  std::uint64_t acts = 0;
  std::size_t evidence = 0;
  std::string content_hash;
};

struct PrintedHead {
  std::string factory;       // key; empty: every factory
  std::uint64_t number = 0;  // 0: none was given
  std::string hash;
};

struct VerifiedFactory {
  std::string key;
  std::string name;
  std::uint64_t number = 0;  // of the last act
  std::string hash;
  std::uint64_t acts = 0;
  std::uint64_t erased = 0;
  std::string content_hash;
  base::Notes faults;  // none: sound
};

// Somebody who is locked out is let in again.
struct Rescue {
  enum class How : std::uint8_t { unlock, reset };
  Place place;
  std::string name;  // to sign in with
  How how = How::unlock;
};

class Station {
 public:
  Station() = default;
  Station(const Station&) = delete;
  Station& operator=(const Station&) = delete;
  virtual ~Station() = default;

  // Serves until a signal comes; `started` is called once the address answers.
  virtual base::Result<void> serve(const ServeWish& wish, const std::function<void(const Serving&)>& started) = 0;
  // `passphrase`: path of a file that holds it; empty: not sealed.
  virtual base::Result<BackupDone> back_up(const Place& place, const std::string& file,
                                           const std::string& passphrase) = 0;
  virtual base::Result<BackupDone> restore(const Place& place, const std::string& file,
                                           const std::string& passphrase) = 0;
  // Of a reset the path, below the address of the service, at which a new password is chosen once; else empty.
  virtual base::Result<std::string> rescue(const Rescue& wish) = 0;
  // Hands over the files of a folder every so many seconds, until somebody stops the program or `look` fails.
  virtual base::Result<void> watch(
      const std::string& folder, std::uint64_t seconds,
      const std::function<base::Result<void>(std::vector<service::WatchedFile>)>& look) = 0;
  virtual base::Result<std::vector<VerifiedFactory>> verify(const Place& place, const PrintedHead& printed) = 0;
};

}  // namespace masugata::cli
