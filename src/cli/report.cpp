#include "service/report.hpp"

#include "cli/commands.hpp"

namespace masugata::cli {
namespace {

using service::PaperFormat;

// As asked for, else by the ending of the file.
PaperFormat format_of(const Options& options) {
  const std::string_view asked = options.format;
  const auto wanted = [&](std::string_view name) {
    return asked == name || (asked.empty() && options.output.ends_with("." + std::string(name)));
  };
  if (wanted("pdf")) return PaperFormat::pdf;
  if (wanted("xlsx")) return PaperFormat::workbook;
  if (wanted("md")) return PaperFormat::markdown;
  return PaperFormat::html;
}

}  // namespace

int run_report(const Invocation& call) {
  const auto assessed = service::assess_factory(call.context, call.options.folder);
  if (!assessed) return fail_with(call, assessed.error());
  const service::PaperOrder order{call.options.papers, format_of(call.options), call.terminal.language,
                                  call.options.folder};
  auto page = service::print_papers(call.context, *assessed, order);
  if (!page) return fail_with(call, page.error());
  const auto written = service::write_page(call.context, call.options.output, std::move(*page));
  if (!written) return fail_with(call, written.error());
  say_faults(call, assessed->opened.faults);
  say(call, "cli.report.written", {{"file", call.options.output}});
  return assessed->opened.faults.empty() ? all_well : with_faults;
}

}  // namespace masugata::cli
