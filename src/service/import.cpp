#include "service/import.hpp"

#include <algorithm>

#include "service/registers.hpp"

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

// What is to be imported, held for as long as it is read.
struct Given {
  std::string bytes;
  std::vector<exchange::FileBytes> files;
  std::vector<exchange::FileView> views;
};

Result<Given> read_given(const Context& context, std::string_view file) {
  Given given;
  if (context.files.kind(file) != Files::Kind::folder) {
    given.bytes = TRY(context.files.read(file));
    return given;
  }
  given.files = TRY(context.files.read_registers(file));
  given.views = views_of(given.files);
  if (given.files.empty()) {
    return base::fail(Fault::invalid, "error.import.no_register", {}, {std::string(file), {}, 0, 0});
  }
  return given;
}

}  // namespace

Result<PlannedImport> plan_import(const Context& context, std::string_view folder, std::string_view file,
                                  exchange::Take take) {
  const auto files = TRY(registers(context, folder));
  const auto views = views_of(files);
  const auto before = TRY(read_faultless(context, folder, views, "error.import.folder_has_faults"));
  const Given given = TRY(read_given(context, file));
  const exchange::ImportSource source{std::as_bytes(std::span(given.bytes)), std::string(file), given.views, take};
  PlannedImport plan{TRY(exchange::preview_import(before.factory, source, context.equipment.knowledge,
                                                  context.equipment.words, context.progress)),
                     {}};
  plan.rewrite = exchange::rewrite_folder(views, before, plan.preview.merged);
  const bool is_new = context.files.kind(folder) == Files::Kind::nothing || TRY(context.files.is_empty(folder));
  if (is_new) plan.rewrite.write.insert(plan.rewrite.write.begin(), files.front());
  return plan;
}

}  // namespace masugata::service
