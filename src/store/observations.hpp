// What was kept of captures, as rows: what it is called, how much it holds, which files it came from. What was seen
// lies packed in the evidence, and so do the captures until they are erased.
#pragma once

#include "store/database.hpp"
#include "store/evidence.hpp"

namespace masugata::store {

struct ObservationFile {
  std::string name;
  std::string digest;       // of the evidence
  std::uint64_t bytes = 0;  // of the file
  std::uint64_t packets = 0;
  Time first = 0;
  Time last = 0;
  Time erased_at = 0;  // 0: the capture is still there
};

struct ObservationEntry {
  std::string factory;  // key
  std::string id;
  std::string name;
  std::string note;
  Time made_at = 0;
  std::string made_by;  // opaque id of the account
  std::uint64_t packets = 0;
  std::uint64_t bytes = 0;  // on the wire
  std::uint64_t devices = 0;
  std::uint64_t conversations = 0;
  Time first = 0;
  Time last = 0;
  std::string document;  // digest of the evidence that says what was seen; empty once removed
  Time removed_at = 0;   // 0: it is kept
  std::string removed_by;
  std::string reason;
  std::vector<ObservationFile> files;
};

struct UploadEntry {
  std::string id;
  std::string factory;
  std::string account;
  std::string name;         // of the file
  std::uint64_t bytes = 0;  // that it will have
  Time made_at = 0;
  Time seen_at = 0;  // when its last bytes came
};

class Observations {
 public:
  explicit Observations(Database& database) : database_(database) {}

  base::Result<void> add(const ObservationEntry& entry);
  // Newest first; with the removed ones.
  base::Result<std::vector<ObservationEntry>> list(std::string_view factory);
  base::Result<std::optional<ObservationEntry>> find(std::string_view factory, std::string_view id);
  // `entry` says when, by whom and why. Nothing of it is kept but its row. False: it was removed before.
  base::Result<bool> remove(const ObservationEntry& entry, Evidence& evidence);
  // Captures of observations made before that time go; what was read of them stays. How many they were.
  base::Result<std::size_t> erase_captures(std::string_view factory, Time before, Time now, Evidence& evidence);
  // Whether any observation or other row of any factory still rests on it.
  base::Result<bool> is_used(std::string_view digest);

  base::Result<void> add_upload(const UploadEntry& entry);
  base::Result<std::vector<UploadEntry>> uploads();  // oldest first
  base::Result<std::optional<UploadEntry>> find_upload(std::string_view id);
  base::Result<void> see_upload(std::string_view id, Time now);
  base::Result<void> remove_upload(std::string_view id);

  // What of the kept ones is no longer there, or no longer what it was.
  base::Result<base::Notes> verify(std::string_view factory, Evidence& evidence);

 private:
  base::Result<std::vector<ObservationEntry>> read(const std::string& where, const std::vector<std::string>& values);
  base::Result<void> drop_unused(const std::vector<std::string>& digests, Evidence& evidence);
  base::Result<std::vector<UploadEntry>> read_uploads(const std::string& rest, const std::vector<std::string>& values);

  Database& database_;
};

}  // namespace masugata::store
