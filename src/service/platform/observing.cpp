// Of observations.hpp: from uploads to a kept observation, as a job.
#include "service/platform/observing.hpp"

#include <algorithm>

#include "service/observation_reading.hpp"
#include "service/platform/decoder.hpp"
#include "service/platform/jobs.hpp"
#include "service/platform/secret.hpp"
#include "store/packed.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Progress;
using base::Result;
using base::Value;

constexpr store::Time day = store::Time{24} * 3600 * 1'000'000;
constexpr model::Moment nanoseconds = 1000;  // of a microsecond

// What a job works on.
struct Work {
  ObserveOrder order;
  std::string account;
  std::vector<store::UploadEntry> uploads;
};

// Names by which files are told apart: a second "a.pcap" is "a.pcap (2)".
std::vector<CaptureFile> capture_files(const Work& work, const store::Uploads& folder) {
  std::vector<CaptureFile> files;
  for (const store::UploadEntry& one : work.uploads) {
    std::string name = one.name;
    for (int n = 2; std::ranges::find(files, name, &CaptureFile::name) != files.end(); ++n) {
      name = one.name + " (" + std::to_string(n) + ")";
    }
    files.push_back({std::move(name), folder.path(one.id)});
  }
  return files;
}

Result<Observed> read_captures(Platform& platform, std::span<const CaptureFile> files, Progress& progress) {
  const auto network = TRY(platform.kept().network());
  ObservationReader reader(network->protocols, platform.equipment().words);
  TRY(platform.ports().decoder->decode(files, [&](std::string_view line) { return reader.take(line); }, progress));
  return reader.end();
}

store::ObservationFile file_entry(const model::Observation& seen, const CaptureFile& file) {
  store::ObservationFile out{.name = file.name, .digest = {}};
  const auto read = std::ranges::find(seen.files, file.name, &model::ObservedFile::name);
  if (read == seen.files.end() || read->packets == 0) return out;
  out.packets = read->packets;
  out.first = read->first / nanoseconds;
  out.last = read->last / nanoseconds;
  return out;
}

store::ObservationEntry entry_of(Platform& platform, const Work& work, const model::Observation& seen,
                                 const std::vector<CaptureFile>& files) {
  store::ObservationEntry entry;
  entry.factory = work.order.factory;
  entry.id = make_id(platform.ports().surroundings);
  entry.name = work.order.name.empty() ? files.front().name : work.order.name;
  entry.note = work.order.note;
  entry.made_at = platform.now();
  entry.made_by = work.account;
  entry.packets = seen.counts.packets;
  entry.bytes = seen.counts.bytes;
  entry.devices = seen.devices.size();
  entry.conversations = seen.conversations.size();
  for (const CaptureFile& file : files) {
    const store::ObservationFile one = file_entry(seen, file);
    if (one.packets > 0) {
      entry.first = entry.first == 0 ? one.first : std::min(entry.first, one.first);
      entry.last = std::max(entry.last, one.last);
    }
    entry.files.push_back(one);
  }
  return entry;
}

// The same capture twice would count everything twice.
Result<void> refuse_known(Platform& platform, const store::ObservationEntry& entry) {
  for (const store::ObservationEntry& other : TRY(platform.observations().list(entry.factory))) {
    if (other.removed_at != 0) continue;
    for (const store::ObservationFile& file : entry.files) {
      const auto same = std::ranges::find(other.files, file.digest, &store::ObservationFile::digest);
      if (same == other.files.end()) continue;
      return base::fail(Fault::conflict, "error.observation.twice", {{"observation", other.name}, {"name", file.name}});
    }
  }
  return {};
}

// Captures become evidence, or go at once where none are kept.
Result<void> take_captures(Platform& platform, const Work& work, store::ObservationEntry& entry, Progress& progress) {
  store::Evidence& evidence = platform.ports().evidence;
  for (std::size_t n = 0; n < work.uploads.size(); ++n) {
    entry.files[n].bytes = work.uploads[n].bytes;
    entry.files[n].digest = TRY(platform.ports().uploads->move_to(evidence, work.uploads[n].id, progress));
    TRY(platform.observations().remove_upload(work.uploads[n].id));
  }
  return refuse_known(platform, entry);
}

// What was taken in for nothing.
Result<void> put_back(Platform& platform, const store::ObservationEntry& entry) {
  for (const store::ObservationFile& file : entry.files) {
    if (file.digest.empty() || TRY(platform.observations().is_used(file.digest))) continue;
    TRY(platform.ports().evidence.remove(file.digest));
  }
  return {};
}

Result<JobResult> observe_uploads(Platform& platform, const Work& work, Progress& progress) {
  const std::vector<CaptureFile> files = capture_files(work, *platform.ports().uploads);
  const Observed observed = TRY(read_captures(platform, files, progress));
  store::ObservationEntry entry = entry_of(platform, work, observed.observation, files);
  auto kept = take_captures(platform, work, entry, progress);
  if (kept) {
    ObservationLines lines(observed);
    const auto document = store::put_lines(platform.ports().evidence,
                                           [&](std::string& line) -> Result<bool> { return lines.next(line); });
    if (document) {
      entry.document = *document;
      kept = platform.observations().add(entry);
    } else {
      kept = tl::unexpected(document.error());
    }
  }
  if (!kept) {
    TRY(put_back(platform, entry));
    return tl::unexpected(kept.error());
  }
  if (TRY(capture_days(platform, entry.factory)) == 0) {
    TRY(platform.observations().erase_captures(entry.factory, entry.made_at + day, platform.now(),
                                               platform.ports().evidence));
  }
  tell_of(platform, entry);
  return JobResult{observation_row(entry), {}};
}

Result<Work> work_of(Platform& platform, const Caller& caller, const ObserveOrder& order) {
  if (order.uploads.empty()) return base::fail(Fault::invalid, "error.observation.no_uploads");
  Work work{order, caller.account, {}};
  for (const std::string& id : order.uploads) {
    store::UploadEntry entry = TRY(own_upload(platform, caller, order.factory, id));
    if (TRY(platform.ports().uploads->size(id)) != entry.bytes) {
      return base::fail(Fault::conflict, "error.upload.incomplete", {{"name", entry.name}});
    }
    work.uploads.push_back(std::move(entry));
  }
  return work;
}

}  // namespace

Result<Value> start_observation(Platform& platform, const Caller& caller, const ObserveOrder& order) {
  TRY(may_observe(platform, caller, order.factory));
  if (platform.ports().decoder == nullptr || platform.ports().uploads == nullptr) {
    return base::fail(Fault::unavailable, "error.upload.no_folder");
  }
  const auto claim = TRY(platform.kept().claim(order.uploads));
  const Work work = TRY(work_of(platform, caller, order));
  const auto run = [&platform, work, claim](Progress& progress) { return observe_uploads(platform, work, progress); };
  const std::string id =
      TRY(platform.jobs().start({"observe", order.factory, caller.account, caller.language, caller.reaches}, run));
  return get_job(platform, caller, order.factory, id);
}

}  // namespace masugata::service
