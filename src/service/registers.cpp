#include "service/registers.hpp"

namespace masugata::service {

using base::Fault;
using base::Result;

std::vector<exchange::FileView> views_of(std::span<const exchange::FileBytes> files) {
  std::vector<exchange::FileView> views;
  views.reserve(files.size());
  for (const exchange::FileBytes& file : files) views.push_back({file.name, file.bytes});
  return views;
}

Result<exchange::Loaded> read_faultless(const Context& context, std::string_view folder,
                                        std::span<const exchange::FileView> files, std::string_view key) {
  exchange::Loaded loaded = TRY(exchange::read_folder(files, context.progress));
  if (loaded.faults.empty()) return loaded;
  return tl::unexpected(
      base::Error{Fault::conflict, {std::string(key), {{"folder", std::string(folder)}}, loaded.faults.front().where}});
}

Result<void> write_registers(const Context& context, std::string_view folder, const exchange::Rewrite& rewrite) {
  if (context.progress.cancelled()) return base::fail(Fault::cancelled, "error.cancelled");
  return context.files.replace(folder, rewrite.write, rewrite.gone);
}

}  // namespace masugata::service
