#include "service/factory.hpp"

#include <algorithm>

#include "model/check.hpp"
#include "service/registers.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;

// Registers are named by their plural in messages of the model; people know the file.
void name_file(base::Where& where, const FileNames& files) {
  const auto file = files.find(where.file);
  if (file != files.end()) where.file = file->second;
}

// Somebody may have meant the folder.
Result<exchange::Loaded> load_file(const Context& context, std::string_view path) {
  const std::string bytes = TRY(context.files.read(path));
  auto loaded = exchange::read_factory_json(bytes, path);
  if (loaded || path.ends_with(".json")) return loaded;
  return base::fail(Fault::invalid, "error.factory.no_json", {}, {std::string(path), {}, 0, 0});
}

// Names in messages begin at the folder, as two folders may be read at once.
Result<exchange::Loaded> load_folder(const Context& context, std::string_view path) {
  const auto files = TRY(context.files.read_registers(path));
  auto loaded = exchange::read_folder(views_of(files), context.progress);
  if (loaded) return loaded;
  const bool no_factory = loaded.error().fault == Fault::not_found;  // then it is the folder that is wrong
  std::string& file = loaded.error().message.where.file;
  if (!file.empty()) file = std::string(path) + (no_factory ? "" : (path.ends_with('/') ? "" : "/") + file);
  return loaded;
}

Result<exchange::Loaded> load(const Context& context, std::string_view path) {
  switch (context.files.kind(path)) {
    case Files::Kind::nothing:
      return base::fail(Fault::not_found, "error.path.nothing_there", {}, {std::string(path), {}, 0, 0});
    case Files::Kind::file:
      return load_file(context, path);
    case Files::Kind::folder:
      break;
  }
  return load_folder(context, path);
}

}  // namespace

void name_files(model::Reason& reason, const FileNames& files) {
  name_file(reason.sentence.where, files);
  for (model::Reason& one : reason.because) name_files(one, files);
}

Result<std::unique_ptr<Equipment>> equip(std::span<const base::EmbeddedFile> knowledge,
                                         std::span<const base::EmbeddedFile> text, unsigned hands) {
  auto equipment = std::make_unique<Equipment>();
  std::vector<knowledge::SourceFile> files;
  for (const auto& file : knowledge) files.push_back({file.path, file.bytes});
  equipment->knowledge = TRY(knowledge::load(files, hands));
  equipment->files = knowledge;
  equipment->bound = TRY(assess::bind(equipment->knowledge));
  const auto bytes_of = [&](std::string_view name) {
    const auto found = std::ranges::find(text, name, &base::EmbeddedFile::path);
    return found == text.end() ? std::string_view() : found->bytes;
  };
  equipment->words = TRY(base::Words::load(bytes_of("ja.json"), bytes_of("en.json")));
  return equipment;
}

Result<Opened> open_factory(const Context& context, std::string_view path) {
  exchange::Loaded loaded = TRY(load(context, path));
  base::Notes faults = model::check(loaded.factory);
  const base::Notes overrides = assess::check_overrides(loaded.factory);
  faults.insert(faults.end(), overrides.begin(), overrides.end());
  for (base::Note& fault : faults) name_file(fault.where, loaded.files);
  faults.insert(faults.begin(), loaded.faults.begin(), loaded.faults.end());
  return Opened{std::move(loaded.factory), std::move(faults), std::move(loaded.files)};
}

Result<Assessed> assess_factory(const Context& context, std::string_view path) {
  Opened opened = TRY(open_factory(context, path));
  context.progress.advance("progress.assessing", 0, 0);
  model::Assessment assessment = assess::assess(opened.factory, context.equipment.bound, {context.as_of});
  return Assessed{std::move(opened), std::move(assessment)};
}

Result<model::Reason> explain(const Context& context, const Assessed& assessed, std::string_view id,
                              std::string_view field) {
  const assess::Settings settings{context.as_of, assessed.passages};
  const assess::Explainer explainer(assessed.opened.factory, context.equipment.bound, assessed.assessment, settings);
  model::Reason reason = TRY(explainer.explain(id, field));
  name_files(reason, assessed.opened.files);
  return reason;
}

Result<std::vector<std::string>> new_factory(const Context& context, std::string_view folder,
                                             std::span<const base::EmbeddedFile> sample) {
  const Files::Kind kind = context.files.kind(folder);
  const base::Where where{std::string(folder), {}, 0, 0};
  if (kind == Files::Kind::file) return base::fail(Fault::conflict, "error.new.is_a_file", {}, where);
  if (kind == Files::Kind::folder && !TRY(context.files.is_empty(folder))) {
    return base::fail(Fault::conflict, "error.new.not_empty", {}, where);
  }
  std::vector<exchange::FileBytes> files;
  for (const auto& file : sample) files.push_back({std::string(file.path), std::string(file.bytes)});
  if (sample.empty()) files = exchange::write_folder({});
  TRY(context.files.replace(folder, files, {}));
  std::vector<std::string> names;
  for (const auto& file : files) names.push_back(file.name);
  return names;
}

}  // namespace masugata::service
