// Opens the database and what belongs to it, and runs the server, backups and checks on it.
#pragma once

#include "cli/station.hpp"
#include "service/context.hpp"

namespace masugata::main {

struct StationPorts {
  const service::Equipment& equipment;
  base::Progress& progress;  // also says whether somebody wants to stop
  service::Press& press;
  const base::Language& language;  // of the person at the terminal
  std::string version;
};

class Station final : public cli::Station {
 public:
  explicit Station(StationPorts ports) : ports_(std::move(ports)) {}

  base::Result<void> serve(const cli::ServeWish& wish,
                           const std::function<void(const cli::Serving&)>& started) override;
  base::Result<cli::BackupDone> back_up(const cli::Place& place, const std::string& file,
                                        const std::string& passphrase) override;
  base::Result<cli::BackupDone> restore(const cli::Place& place, const std::string& file,
                                        const std::string& passphrase) override;
  base::Result<std::string> rescue(const cli::Rescue& wish) override;
  base::Result<void> watch(const std::string& folder, std::uint64_t seconds,
                           const std::function<base::Result<void>(std::vector<service::WatchedFile>)>& look) override;
  base::Result<std::vector<cli::VerifiedFactory>> verify(const cli::Place& place,
                                                         const cli::PrintedHead& printed) override;

 private:
  StationPorts ports_;
};

}  // namespace masugata::main
