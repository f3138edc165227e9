#include "service/watching.hpp"

#include <algorithm>

#include "observe/capture/decompress.hpp"
#include "service/observation_joining.hpp"

namespace masugata::service {

using base::Fault;
using base::Result;

namespace {

constexpr std::uint64_t frames_between = 65'536;  // looks at cancel

base::Note note_of(std::string key, const std::string& path) { return {std::move(key), {}, {path, {}, 0, 0}}; }

}  // namespace

Look RotatingFolder::look(std::vector<WatchedFile> files) {
  using State = Known::State;
  std::ranges::sort(files, {}, [](const WatchedFile& one) { return std::tie(one.modified, one.path); });
  Look out;
  std::set<std::string_view> there;
  for (const WatchedFile& file : files) {
    there.insert(file.path);
    const auto [entry, fresh] = known_.try_emplace(file.path, Known{file.bytes, State::growing});
    Known& known = entry->second;
    const bool changed = file.bytes != known.bytes;
    if (file.bytes < known.bytes && known.state != State::noted) {
      out.notes.push_back(note_of("watch.shrank", file.path));
      known.state = State::noted;
    } else if (known.state == State::read && changed) {
      out.notes.push_back(note_of("watch.grew", file.path));
      known.state = State::noted;
    } else if (known.state == State::growing) {
      const bool still = !fresh && !changed;
      if (&file != &files.back() || still) {
        out.finished.push_back(file.path);
        known.state = State::read;
      }
    }
    known.bytes = file.bytes;
  }
  std::erase_if(known_, [&](const auto& entry) {
    if (there.contains(entry.first)) return false;
    if (entry.second.state == State::growing) out.notes.push_back(note_of("watch.vanished", entry.first));
    return true;
  });
  return out;
}

Result<std::unique_ptr<Watcher>> Watcher::open(const Context& context) {
  return std::make_unique<Watcher>(context, TRY(protocols_of(context.equipment, context.hands)));
}

Watcher::Watcher(const Context& context, std::vector<knowledge::Protocol> protocols)
    : context_(context),
      protocols_(std::move(protocols)),
      recogniser_(protocols_, wire::dissectors()),
      observer_(recogniser_, {}),
      crew_(context.hands) {}

Result<base::Notes> Watcher::read(const std::string& path) {
  base::Notes notes;
  const auto done = read_frames(path, notes);
  if (!done && done.error().fault == Fault::cancelled) return tl::unexpected(done.error());
  if (!done) notes.push_back(done.error().message);
  for (base::Note& note : notes) note.where.file = path;
  return notes;
}

Result<void> Watcher::read_frames(const std::string& path, base::Notes& notes) {
  const auto file = TRY(context_.files.open(path));
  observe::Unpacked unpacked(*file);
  base::Source* source = TRY(unpacked.open());
  const auto reader = TRY(observe::open_capture(*source, path));
  observer_.begin_file(path);
  bool cancelled = false;
  const auto next = [&](observe::Frame& frame) {
    cancelled = reader->frames() % frames_between == 0 && context_.progress.cancelled();
    return !cancelled && reader->next(frame);
  };
  observer_.read(next, crew_);
  if (cancelled) return base::fail(Fault::cancelled, "error.cancelled");
  notes = reader->notes();
  if (reader->fault()) notes.push_back(reader->fault()->message);
  return {};
}

model::Observation Watcher::news() {
  model::Observation all = observer_.snapshot(crew_);
  counts_ = all.counts;
  std::erase_if(all.devices, [&](const model::ObservedDevice& one) {
    bool told = false;
    for (const auto* list : {&one.macs, &one.ips}) {
      for (const std::string& address : *list) told = !all_addresses_.insert(address).second || told;
    }
    if (!told) addresses_.insert(one.macs.empty() ? one.ips.front() : one.macs.front());
    return told;
  });
  std::erase_if(all.conversations,
                [&](const model::Conversation& one) { return !conversations_.insert(conversation_id(one)).second; });
  return all;
}

}  // namespace masugata::service
