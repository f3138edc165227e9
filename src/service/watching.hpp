// A folder into which a recorder writes captures, one after another: which of its files are finished, and what they
// show together. It only reads; what the recorder takes away again is its own affair.
#pragma once

#include <map>
#include <set>

#include "service/observe.hpp"

namespace masugata::service {

struct WatchedFile {
  std::string path;
  std::uint64_t bytes = 0;
  std::int64_t modified = 0;  // of any unit that grows with time
};

struct Look {
  std::vector<std::string> finished;  // not read before, oldest first
  base::Notes notes;
};

// Looks at the folder again and again. A file is finished when a newer one is there, or when its size stood still from
// one look to the next. Pure.
class RotatingFolder {
 public:
  Look look(std::vector<WatchedFile> files);

 private:
  struct Known {
    std::uint64_t bytes = 0;
    enum class State : std::uint8_t { growing, read, noted } state = State::growing;
  };
  std::map<std::string, Known, std::less<>> known_;
};

// Finished files, read one after another into one observation.
class Watcher {
 public:
  // Fails when the knowledge is broken. `context` outlives it.
  static base::Result<std::unique_ptr<Watcher>> open(const Context& context);
  Watcher(const Context& context, std::vector<knowledge::Protocol> protocols);

  // What could not be read. Fails with cancelled alone: a file that is no capture, or is gone, is a note.
  base::Result<base::Notes> read(const std::string& path);

  // Devices and conversations that were not there when it was last asked.
  [[nodiscard]] model::Observation news();
  [[nodiscard]] const model::ObservationCounts& counts() const { return counts_; }
  [[nodiscard]] std::size_t devices() const { return addresses_.size(); }
  [[nodiscard]] std::size_t conversations() const { return conversations_.size(); }

 private:
  base::Result<void> read_frames(const std::string& path, base::Notes& notes);

  const Context& context_;
  std::vector<knowledge::Protocol> protocols_;
  observe::Recogniser recogniser_;
  observe::Observer observer_;
  base::Crew crew_;
  model::ObservationCounts counts_;
  std::set<std::string, std::less<>> addresses_;      // of devices that were told, the first of each
  std::set<std::string, std::less<>> all_addresses_;  // all of theirs
  std::set<std::string, std::less<>> conversations_;
};

}  // namespace masugata::service
