#include "service/observe.hpp"

#include <algorithm>

#include "observe/capture/decompress.hpp"

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

Result<void> read_file(const Context& context, const std::string& path, observe::Observer& observer,
                       base::Notes& notes) {
  const auto file = TRY(context.files.open(path));
  observe::Unpacked unpacked(*file);
  base::Source* source = TRY(unpacked.open());
  const auto reader = TRY(observe::open_capture(*source, path));
  observer.begin_file(path);
  observe::Frame frame;
  while (reader->next(frame)) {
    observer.feed(frame);
    if (reader->frames() % frames_between != 0) continue;
    context.progress.advance(stage, reader->position(), 0);
    if (context.progress.cancelled()) return base::fail(base::Fault::cancelled, "error.cancelled");
  }
  keep_notes(notes, *reader, path);
  return {};
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
  const std::vector<std::string> files = TRY(files_of(context, paths));
  const observe::Recogniser recogniser(protocols, wire::dissectors());
  observe::Observer observer(recogniser, {}, listener);
  std::size_t read = 0;
  std::optional<base::Error> refused;
  for (const std::string& file : files) {
    const auto done = read_file(context, file, observer, out.notes);
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
