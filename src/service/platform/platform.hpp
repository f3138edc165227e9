// The service of live plants: many people at once, in one process that owns the database.
//
// A use case is a free function named like its operation of the API: permission first, then the work, then the act in
// the log. It gives a document in the shape of the API, or a small struct where the API adds headers. Every use case
// may be called from several threads. Must never know HTTP, and never keep a fact that the database does not have.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "assess/recheck/recheck.hpp"
#include "service/context.hpp"
#include "service/platform/caller.hpp"
#include "service/platform/events.hpp"
#include "service/platform/surroundings.hpp"
#include "store/accounts.hpp"
#include "store/documents.hpp"
#include "store/evidence.hpp"
#include "store/observations.hpp"
#include "store/uploads.hpp"

namespace masugata::service {

class Plant;
class Jobs;
class Imports;
class KeptObservations;
class Decoder;

// Everything that the program gives to its platform; all of it outlives it.
struct PlatformPorts {
  const Equipment& equipment;
  store::Database& database;
  store::Evidence& evidence;
  const Surroundings& surroundings;
  std::function<base::Date()> today;           // in the plant's time zone
  Press* press = nullptr;                      // nothing: papers are HTML and Markdown only
  std::span<const base::EmbeddedFile> sample;  // the sample factory's folder
  std::span<const base::EmbeddedFile> text;    // text/*.json
  std::string version;                         // of the program
  store::Uploads* uploads = nullptr;           // nothing: no large files come in
  Decoder* decoder = nullptr;                  // nothing: no captures are read
};

class Platform {
  struct Opening {};

 public:
  // Loads every factory of the database and derives it.
  static base::Result<std::unique_ptr<Platform>> open(PlatformPorts ports, base::Progress& progress);
  // For open() alone.
  Platform(Opening opening, PlatformPorts ports);
  Platform(const Platform&) = delete;
  Platform& operator=(const Platform&) = delete;
  // Waits for running jobs, which are cancelled.
  ~Platform();

  [[nodiscard]] const PlatformPorts& ports() const { return ports_; }
  [[nodiscard]] const Equipment& equipment() const { return ports_.equipment; }
  [[nodiscard]] const assess::BoundArtefacts& artefacts() const { return artefacts_; }
  [[nodiscard]] store::Database& database() { return ports_.database; }
  [[nodiscard]] store::Documents& documents() { return documents_; }
  [[nodiscard]] store::Accounts& accounts() { return accounts_; }
  [[nodiscard]] Events& events() { return events_; }
  [[nodiscard]] Jobs& jobs() { return *jobs_; }
  [[nodiscard]] Imports& imports() { return *imports_; }
  [[nodiscard]] store::Observations& observations() { return observations_; }
  [[nodiscard]] KeptObservations& kept() { return *kept_; }
  [[nodiscard]] store::Time now() const { return ports_.surroundings.now(); }
  [[nodiscard]] base::Date today() const { return ports_.today(); }

  // Fails with not_found. A plant stays for as long as somebody holds it.
  base::Result<std::shared_ptr<Plant>> plant(std::string_view key);
  [[nodiscard]] std::vector<std::shared_ptr<Plant>> plants();
  // Of a factory that has just come into the database.
  base::Result<std::shared_ptr<Plant>> take_in(const store::FactoryEntry& entry, base::Progress& progress);
  // After a rename.
  base::Result<void> rename(std::string_view key, std::string_view name);

 private:
  PlatformPorts ports_;
  assess::BoundArtefacts artefacts_;
  store::Documents documents_;
  store::Accounts accounts_;
  store::Observations observations_;
  Events events_;
  std::mutex mutex_;  // guards plants_
  std::map<std::string, std::shared_ptr<Plant>, std::less<>> plants_;
  std::unique_ptr<Imports> imports_;
  std::unique_ptr<KeptObservations> kept_;
  std::unique_ptr<Jobs> jobs_;  // last: its threads use the others
};

// A factory, now or as it was. `as_of`: empty, the number of an act, or a moment (RFC 3339).
struct Moment {
  std::string factory;  // key
  std::string as_of{};
};

// A document with the revision that ETag says and If-Match asks.
struct Versioned {
  base::Value body;
  std::uint64_t revision = 0;
};

// A file to be sent.
struct FileAnswer {
  std::string name;  // "assets.xlsx"
  std::string type;  // media type
  std::string bytes;
};

}  // namespace masugata::service
