#include "service/export.hpp"

#include "cli/commands.hpp"
#include "cli/ending.hpp"

namespace masugata::cli {

namespace {

constexpr std::array<Ending, 4> endings = {{{".xlsx", "xlsx"}, {".csv", "csv"}, {".zip", "csv"}, {".json", "json"}}};

service::ExportFormat format_of(std::string_view word) {
  if (word == "csv") return service::ExportFormat::csv;
  return word == "json" ? service::ExportFormat::json : service::ExportFormat::xlsx;
}

}  // namespace

int run_export(const Invocation& call) {
  const Options& options = call.options;
  const std::string_view format = format_wanted(options.format, options.output, endings);
  const bool folder = call.context.files.kind(call.options.output) == service::Files::Kind::folder;  // said later
  if (format.empty() && !folder) {
    return fail_with(call, {base::Fault::invalid, {"error.export.format", {}, {options.output, {}, 0, 0}}});
  }
  const bool cp932 = options.encoding == "cp932";
  const service::ExportWish wish{format_of(format), options.only,
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
