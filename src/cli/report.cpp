#include "cli/commands.hpp"

namespace masugata::cli {

int run_report(const Invocation& call) {
  const auto assessed = service::assess_factory(call.context, call.options.folder);
  if (!assessed) return fail_with(call, assessed.error());
  const std::string page = service::report_html(call.context, *assessed, call.options.folder, call.terminal.language);
  const auto written = service::write_page(call.context, call.options.output, page);
  if (!written) return fail_with(call, written.error());
  say_faults(call, assessed->opened.faults);
  say(call, "cli.report.written", {{"file", call.options.output}});
  return assessed->opened.faults.empty() ? all_well : with_faults;
}

}  // namespace masugata::cli
