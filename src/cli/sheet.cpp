#include "cli/commands.hpp"
#include "service/forms.hpp"
#include "service/report.hpp"

namespace masugata::cli {

int run_sheet(const Invocation& call) {
  const Options& options = call.options;
  if (!options.due.empty() && !base::parse_iso_date(options.due)) {
    return fail_with(call, {base::Fault::invalid, {"error.sheet.bad_due", {{"text", options.due}}, {}}});
  }
  auto book = service::make_check_sheet(call.context,
                                        {options.folder, options.id, options.to, options.due, call.terminal.language});
  if (!book) return fail_with(call, book.error());
  const auto written = service::write_page(call.context, options.output, std::move(*book));
  if (!written) return fail_with(call, written.error());
  say(call, "cli.sheet.written", {{"id", options.id}, {"file", options.output}});
  return all_well;
}

}  // namespace masugata::cli
