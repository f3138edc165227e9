// Files that prove something, named by what they hold. They lie beside the database, in a folder; one is never changed.
//
// ab/cdef… holds the bytes whose SHA-256 begins with abcdef. A file appears whole or not at all. Calls are safe from
// several threads.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"

namespace masugata::store {

// Takes the next bytes.
using Sink = std::function<base::Result<void>(std::string_view)>;
// Gives the next bytes, at most so many; empty at the end.
using Source = std::function<base::Result<std::string>(std::size_t)>;

class Evidence {
 public:
  explicit Evidence(std::string folder) : folder_(std::move(folder)) {}

  // Writes the bytes unless they are there; gives their SHA-256 (64 hexadecimal digits). A file of that name that is
  // broken is written anew.
  base::Result<std::string> put(std::string_view bytes);
  base::Result<std::string> put_from(const Source& source);
  // Makes a file of the same disk one of the evidence and gives its SHA-256; it is no longer where it was.
  base::Result<std::string> take_in(const std::string& path, base::Progress& progress);
  // Fails when it is not there (not_found), or is no longer what its name says (invalid).
  base::Result<std::string> get(std::string_view digest);
  // Likewise in pieces; that it is broken shows only at the end.
  base::Result<void> get_to(std::string_view digest, const Sink& sink);
  base::Result<std::uint64_t> size(std::string_view digest);
  // In order.
  base::Result<std::vector<std::string>> all();
  // Those that are no longer what their name says, as messages that name the file.
  base::Result<base::Notes> verify();
  // Nothing when it is not there.
  base::Result<void> remove(std::string_view digest);
  // What a process that was killed left half written. Only while nobody writes.
  base::Result<void> sweep();

 private:
  std::string folder_;
};

}  // namespace masugata::store
