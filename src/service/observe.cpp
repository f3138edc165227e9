#include "service/observe.hpp"

#include <algorithm>
#include <set>

#include "observe/capture/decompress.hpp"
#include "observe/logs/log.hpp"

namespace masugata::service {
namespace {

using base::Result;

constexpr std::string_view stage = "progress.observe";
constexpr std::uint64_t frames_between = 65'536;  // looks at progress and cancel

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

Result<void> read_file(const Reading& to, const std::string& path) {
  const Context& context = to.context;
  observe::Observer& observer = to.observer;
  const auto file = TRY(context.files.open(path));
  observe::Unpacked unpacked(*file);
  base::Source* source = TRY(unpacked.open());
  if (const auto format = observe::log_format(*source, path, to.kinds)) return read_log(to, *source, *format, path);
  const auto reader = TRY(observe::open_capture(*source, path));
  observer.begin_file(path);
  observe::Frame frame;
  while (reader->next(frame)) {
    observer.feed(frame);
    if (reader->frames() % frames_between != 0) continue;
    context.progress.advance(stage, reader->position(), 0);
    if (context.progress.cancelled()) return base::fail(base::Fault::cancelled, "error.cancelled");
  }
  keep_notes(to.notes, *reader, path);
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

Result<std::vector<knowledge::Protocol>> protocols_of(const Equipment& equipment) {
  std::vector<knowledge::SourceFile> files;
  for (const auto& file : equipment.files) files.push_back({file.path, file.bytes});
  return knowledge::load_protocols(files);
}

Result<Observed> observe_files(const Context& context, const std::vector<knowledge::Protocol>& protocols,
                               std::span<const std::string> paths, observe::Listener* listener) {
  Observed out;
  const knowledge::LogKinds kinds = TRY(log_kinds_of(context.equipment));
  const std::vector<std::string> files = in_order(TRY(files_of(context, paths)), kinds);
  const observe::Recogniser recogniser(protocols, wire::dissectors());
  const std::vector<observe::MacBlock> makers = mac_makers_of(context.equipment);
  observe::Observer observer(recogniser, {}, listener, makers);
  std::size_t read = 0;
  std::optional<base::Error> refused;
  for (const std::string& file : files) {
    const auto done = read_file({context, kinds, recogniser, observer, out.notes}, file);
    if (done) {
      ++read;
      continue;
    }
    base::Error error = done.error();
    if (error.fault == base::Fault::cancelled) return tl::unexpected(std::move(error));
    if (error.message.where.file.empty()) error.message.where.file = file;
    out.notes.push_back(error.message);
    if (!refused) refused = std::move(error);
  }
  if (read == 0 && refused) return tl::unexpected(std::move(*refused));
  if (read == 0) return base::fail(base::Fault::not_found, "observe.no_files");
  out.observation = observer.snapshot();
  return out;
}

}  // namespace masugata::service
