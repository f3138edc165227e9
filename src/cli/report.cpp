#include "service/report.hpp"

#include "cli/commands.hpp"
#include "cli/ending.hpp"

namespace masugata::cli {
namespace {

using service::PaperFormat;

constexpr std::array<Ending, 5> endings = {
    {{".html", "html"}, {".htm", "html"}, {".pdf", "pdf"}, {".xlsx", "xlsx"}, {".md", "md"}}};

PaperFormat format_of(std::string_view word) {
  if (word == "pdf") return PaperFormat::pdf;
  if (word == "xlsx") return PaperFormat::workbook;
  return word == "md" ? PaperFormat::markdown : PaperFormat::html;
}

// A paper names the folder, not where it lies on this machine.
std::string last_part(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  const std::size_t slash = path.rfind('/');
  return std::string(slash == std::string_view::npos || path.size() == 1 ? path : path.substr(slash + 1));
}

}  // namespace

int run_report(const Invocation& call) {
  const std::string_view format = format_wanted(call.options.format, call.options.output, endings);
  const bool folder = call.context.files.kind(call.options.output) == service::Files::Kind::folder;  // said later
  if (format.empty() && !folder) {
    return fail_with(call, {base::Fault::invalid, {"error.report.format", {}, {call.options.output, {}, 0, 0}}});
  }
  const auto assessed = service::assess_factory(call.context, call.options.folder);
  if (!assessed) return fail_with(call, assessed.error());
  const service::PaperOrder order{call.options.papers, format_of(format), call.terminal.language,
                                  last_part(call.options.folder)};
  auto page = service::print_papers(call.context, *assessed, order);
  if (!page) return fail_with(call, page.error());
  const auto written = service::write_page(call.context, call.options.output, std::move(*page));
  if (!written) return fail_with(call, written.error());
  say_faults(call, assessed->opened.faults);
  say(call, "cli.report.written", {{"file", call.options.output}});
  return assessed->opened.faults.empty() ? all_well : with_faults;
}

}  // namespace masugata::cli
