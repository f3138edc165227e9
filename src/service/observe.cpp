#include "service/observe.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "observe/capture/decompress.hpp"
#include "observe/logs/log.hpp"

namespace masugata::service {
namespace {

using base::Result;

constexpr std::string_view stage = "progress.observe";
constexpr std::uint64_t frames_between = 65'536;  // looks at progress and cancel
constexpr std::size_t most_open = 64;             // captures that are read together

Result<std::vector<std::string>> files_of(const Context& context, std::span<const std::string> paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    const auto kind = path == "-" ? Files::Kind::file : context.files.kind(path);
    if (kind == Files::Kind::nothing)
      return base::fail(base::Fault::not_found, "error.path.nothing_there", {}, {path, {}, 0, 0});
    if (kind == Files::Kind::file) {
      files.push_back(path);
    } else {
      std::ranges::move(TRY(context.files.list(path)), std::back_inserter(files));
    }
  }
  return files;
}

void keep_notes(base::Notes& notes, const observe::FrameReader& reader, const std::string& file) {
  for (base::Note note : reader.notes()) {
    note.where.file = file;
    notes.push_back(std::move(note));
  }
  if (!reader.fault()) return;
  base::Note broken = reader.fault()->message;
  broken.where.file = file;
  broken.arguments.push_back({"packet", std::to_string(reader.frames() + 1)});
  notes.push_back(std::move(broken));
}

// Where the lines or frames of one file go.
struct Reading {
  const Context& context;
  const knowledge::LogKinds& kinds;
  const observe::Recogniser& recogniser;
  observe::Observer& observer;
  base::Crew& crew;
  base::Notes& notes;
};

Result<void> read_log(const Reading& to, base::Source& source, observe::LogFormat format, const std::string& path) {
  observe::LogReader reader(source, format, path, to.kinds, to.recogniser);
  to.observer.begin_file(path);
  observe::Told told;
  while (reader.next(told)) {
    to.observer.note(told);
    if (reader.lines() % frames_between != 0) continue;
    to.context.progress.advance(stage, reader.position(), 0);
    if (to.context.progress.cancelled()) return base::fail(base::Fault::cancelled, "error.cancelled");
  }
  base::Notes notes = reader.notes();
  if (reader.fault()) notes.push_back(reader.fault()->message);
  for (base::Note& note : notes) {
    note.where.file = path;
    to.notes.push_back(std::move(note));
  }
  return {};
}

// A capture that is being read: its next frame is at hand.
struct OpenCapture {
  std::string path;
  std::unique_ptr<base::Source> file;
  std::unique_ptr<observe::Unpacked> unpacked;
  std::unique_ptr<observe::FrameReader> reader;
  observe::Frame frame;
  std::uint32_t number = 0;  // among the observer's files
};

// The next capture in time last, as a heap has it; of the same time the one that was named first.
bool later(const std::unique_ptr<OpenCapture>& one, const std::unique_ptr<OpenCapture>& other) {
  if (one->frame.time != other->frame.time) return one->frame.time > other->frame.time;
  return one->number > other->number;
}

using OpenCaptures = std::vector<std::unique_ptr<OpenCapture>>;

// Several points record at once: only in the order of time do their frames make one conversation.
class Together {
 public:
  Together(const Reading& to, OpenCaptures captures) : to_(to), captures_(std::move(captures)) {
    const auto begun = std::ranges::partition(captures_, [](const auto& one) { return one->reader->next(one->frame); });
    for (const auto& one : begun) keep_notes(to_.notes, *one->reader, one->path);
    captures_.erase(begun.begin(), begun.end());
    std::ranges::make_heap(captures_, later);
  }
  bool next(observe::Frame& frame) {
    if (given_ && !go_on()) return false;
    if (captures_.empty()) return false;
    if (!given_) std::ranges::pop_heap(captures_, later);
    OpenCapture& one = *captures_.back();
    if (!given_) to_.observer.go_on_with(one.number);
    given_ = true;
    frame = one.frame;
    return true;
  }
  [[nodiscard]] bool cancelled() const { return cancelled_; }

 private:
  // Past the frame that was given. It is still the turn of the same capture when none of the others is earlier.
  bool go_on() {
    OpenCapture& one = *captures_.back();
    if (one.reader->frames() % frames_between == 0) {
      to_.context.progress.advance(stage, done_ + one.reader->position(), 0);
      cancelled_ = to_.context.progress.cancelled();
      if (cancelled_) return false;
    }
    if (!one.reader->next(one.frame)) {
      keep_notes(to_.notes, *one.reader, one.path);
      done_ += one.reader->position();
      captures_.pop_back();
      given_ = false;
    } else if (captures_.size() > 1 && one.frame.time > captures_.front()->frame.time) {
      std::ranges::push_heap(captures_, later);
      given_ = false;
    }
    return true;
  }

  const Reading& to_;
  OpenCaptures captures_;
  std::uint64_t done_ = 0;  // bytes of captures that are at their end
  bool given_ = false;      // the frame of the last capture was given
  bool cancelled_ = false;
};

Result<void> read_together(const Reading& to, OpenCaptures captures) {
  Together together(to, std::move(captures));
  to.observer.read([&](observe::Frame& frame) { return together.next(frame); }, to.crew);
  if (together.cancelled()) return base::fail(base::Fault::cancelled, "error.cancelled");
  return {};
}

// A log is read at once; a capture waits for the others of its time.
Result<void> begin_file(const Reading& to, const std::string& path, OpenCaptures& captures) {
  auto one = std::make_unique<OpenCapture>();
  one->path = path;
  one->file = TRY(to.context.files.open(path));
  one->unpacked = std::make_unique<observe::Unpacked>(*one->file);
  base::Source* source = TRY(one->unpacked->open());
  if (const auto format = observe::log_format(*source, path, to.kinds)) return read_log(to, *source, *format, path);
  one->reader = TRY(observe::open_capture(*source, path));
  one->number = to.observer.begin_file(path);
  captures.push_back(std::move(one));
  return {};
}

Result<knowledge::LogKinds> log_kinds_of(const Equipment& equipment) {
  std::vector<knowledge::SourceFile> files;
  for (const auto& file : equipment.files) files.push_back({file.path, file.bytes});
  return knowledge::load_log_kinds(files);
}

std::string_view folder_of(std::string_view path) { return path.substr(0, path.find_last_of("/\\") + 1); }

// Logs of conversations before those of their contents, and none whose lines a fuller log beside it tells again.
std::vector<std::string> in_order(std::vector<std::string> files, const knowledge::LogKinds& kinds) {
  std::set<std::string> told;  // folder and stem
  for (const std::string& file : files) {
    const auto* kind = kinds.find("zeek", observe::log_stem(file));
    if (kind == nullptr) continue;
    for (const std::string& less : kind->covers) told.insert(std::string(folder_of(file)) + less);
  }
  std::erase_if(files, [&](const std::string& file) {
    const std::string_view stem = observe::log_stem(file);
    return kinds.find("zeek", stem) != nullptr && told.contains(std::string(folder_of(file)) + std::string(stem));
  });
  std::ranges::stable_partition(files, [&](const std::string& file) {
    const auto* kind = kinds.find("zeek", observe::log_stem(file));
    return kind == nullptr || !kind->to_server.packets.empty();
  });
  return files;
}

std::vector<observe::MacBlock> mac_makers_of(const Equipment& equipment) {
  if (equipment.mac_makers.empty()) return {};
  return observe::read_mac_makers(equipment.mac_makers.front().bytes);
}

}  // namespace

Result<std::vector<knowledge::Protocol>> protocols_of(const Equipment& equipment, unsigned hands) {
  std::vector<knowledge::SourceFile> files;
  for (const auto& file : equipment.files) files.push_back({file.path, file.bytes});
  return knowledge::load_protocols(files, hands);
}

Result<Observed> observe_files(const Context& context, const std::vector<knowledge::Protocol>& protocols,
                               std::span<const std::string> paths, observe::Listener* listener) {
  Observed out;
  const knowledge::LogKinds kinds = TRY(log_kinds_of(context.equipment));
  const std::vector<std::string> files = in_order(TRY(files_of(context, paths)), kinds);
  const observe::Recogniser recogniser(protocols, wire::dissectors());
  const std::vector<observe::MacBlock> makers = mac_makers_of(context.equipment);
  observe::Observer observer(recogniser, {}, listener, makers);
  base::Crew crew(context.hands);
  const Reading to{context, kinds, recogniser, observer, crew, out.notes};
  std::size_t read = 0;
  std::optional<base::Error> refused;
  OpenCaptures captures;
  for (const std::string& file : files) {
    const auto begun = begin_file(to, file, captures);
    if (captures.size() == most_open) TRY(read_together(to, std::exchange(captures, {})));
    if (begun) {
      ++read;
      continue;
    }
    base::Error error = begun.error();
    if (error.fault == base::Fault::cancelled) return tl::unexpected(std::move(error));
    if (error.message.where.file.empty()) error.message.where.file = file;
    out.notes.push_back(error.message);
    if (!refused) refused = std::move(error);
  }
  TRY(read_together(to, std::move(captures)));
  if (read == 0 && refused) return tl::unexpected(std::move(*refused));
  if (read == 0) return base::fail(base::Fault::not_found, "observe.no_files");
  out.observation = observer.snapshot(crew);
  return out;
}

}  // namespace masugata::service
