// Large files on their way in: the bytes lie in a folder until they are whole, and then become evidence. What a file is
// called and whose it is stands in the database (observations.hpp).
//
// Calls are safe from several threads.
#pragma once

#include <mutex>

#include "base/progress.hpp"
#include "store/evidence.hpp"

namespace masugata::store {

struct Room {
  std::uint64_t free = 0;  // bytes that we may still write
  std::uint64_t all = 0;   // of the disk
};

class Uploads {
 public:
  explicit Uploads(std::string folder) : folder_(std::move(folder)) {}

  // Fails (conflict) when it is there.
  base::Result<void> begin(std::string_view id);
  // Fails (not_found) when it was never begun, or is gone.
  base::Result<std::uint64_t> size(std::string_view id);
  // Gives the new size. Fails (conflict, with `offset` as it is) when another offset is next, and (unavailable) when
  // the disk is full: what was written of the piece is taken back.
  base::Result<std::uint64_t> append(std::string_view id, std::uint64_t offset, std::string_view bytes);
  // The SHA-256 under which the evidence has it from now on; it is no upload any more. `progress` counts bytes.
  base::Result<std::string> move_to(Evidence& evidence, std::string_view id, base::Progress& progress);
  // Nothing when it is not there.
  base::Result<void> remove(std::string_view id);
  base::Result<std::vector<std::string>> all();
  // Makes the folder.
  base::Result<Room> room();
  // For whoever opens it; it stays there until it is removed.
  [[nodiscard]] std::string path(std::string_view id) const;

 private:
  std::string folder_;
  std::mutex mutex_;
};

}  // namespace masugata::store
