#include "service/export.hpp"

#include "cli/commands.hpp"

namespace masugata::cli {

namespace {

service::ExportFormat format_of(std::string_view word) {
  if (word == "csv") return service::ExportFormat::csv;
  return word == "json" ? service::ExportFormat::json : service::ExportFormat::xlsx;
}

}  // namespace

int run_export(const Invocation& call) {
  const Options& options = call.options;
  const bool cp932 = options.encoding == "cp932";
  const service::ExportWish wish{format_of(options.format), options.only,
                                 cp932 ? exchange::Encoding::cp932 : exchange::Encoding::utf8, call.terminal.language};
  const auto done = service::export_factory(call.context, options.folder, options.output, wish);
  if (!done) return fail_with(call, done.error());
  say_faults(call, done->faults);
  say_faults(call, done->notes);
  say(call, "cli.export.written",
      {{"file", options.output}, {"registers", std::to_string(done->registers)}, {"rows", std::to_string(done->rows)}});
  return done->faults.empty() ? all_well : with_faults;
}

}  // namespace masugata::cli
