#include "service/import.hpp"

#include <algorithm>

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;

// The folder's registers as they stand; for a new folder a bare factory.yaml.
Result<std::vector<exchange::FileBytes>> registers(const Context& context, std::string_view folder) {
  const base::Where where{std::string(folder), {}, 0, 0};
  const Files::Kind kind = context.files.kind(folder);
  if (kind == Files::Kind::file) return base::fail(Fault::conflict, "error.import.json_target", {}, where);
  if (kind == Files::Kind::folder && !TRY(context.files.is_empty(folder))) return context.files.read_registers(folder);
  return exchange::write_folder({});
}

}  // namespace

Result<PlannedImport> plan_import(const Context& context, std::string_view folder, std::string_view file) {
  const auto files = TRY(registers(context, folder));
  std::vector<exchange::FileView> views;
  for (const auto& one : files) views.push_back({one.name, one.bytes});
  const exchange::Loaded before = TRY(exchange::read_folder(views, context.progress));
  if (!before.faults.empty()) {
    // What could not be read would be written back as unknown.
    return tl::unexpected(base::Error{
        Fault::conflict,
        {"error.import.folder_has_faults", {{"folder", std::string(folder)}}, before.faults.front().where}});
  }
  const std::string bytes = TRY(context.files.read(file));
  const exchange::ImportSource source{std::as_bytes(std::span(bytes)), std::string(file)};
  PlannedImport plan{TRY(exchange::preview_import(before.factory, source, context.equipment.knowledge,
                                                  context.equipment.words, context.progress)),
                     {}};
  plan.rewrite = exchange::rewrite_folder(views, before, plan.preview.merged);
  const bool is_new = context.files.kind(folder) == Files::Kind::nothing || TRY(context.files.is_empty(folder));
  if (is_new) plan.rewrite.write.insert(plan.rewrite.write.begin(), files.front());
  return plan;
}

Result<void> commit_import(const Context& context, std::string_view folder, const PlannedImport& plan) {
  if (context.progress.cancelled()) return base::fail(Fault::cancelled, "error.cancelled");
  return context.files.replace(folder, plan.rewrite.write, plan.rewrite.gone);
}

}  // namespace masugata::service
