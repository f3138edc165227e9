#include "service/report.hpp"

#include "cli/commands.hpp"
#include "cli/ending.hpp"
#include "report/report.hpp"
#include "service/reconcile.hpp"

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

service::PaperOrder order_of(const Invocation& call, std::string_view format) {
  return {call.options.papers, format_of(format), call.terminal.language, last_part(call.options.folder)};
}

int print(const Invocation& call, const service::Assessed& assessed, const service::PaperOrder& order,
          const base::Notes& notes) {
  auto page = service::print_papers(call.context, assessed, order);
  if (!page) return fail_with(call, page.error());
  const auto written = service::write_page(call.context, call.options.output, std::move(*page));
  if (!written) return fail_with(call, written.error());
  say_faults(call, assessed.opened.faults);
  say_faults(call, notes);
  say(call, "cli.report.written", {{"file", call.options.output}});
  return assessed.opened.faults.empty() && notes.empty() ? all_well : with_faults;
}

int print_declared(const Invocation& call, std::string_view format) {
  const auto assessed = service::assess_factory(call.context, call.options.folder);
  if (!assessed) return fail_with(call, assessed.error());
  return print(call, *assessed, order_of(call, format), {});
}

// The same, with the captures held against it.
int print_observed(const Invocation& call, std::string_view format) {
  const auto network = service::network_knowledge_of(call.context.equipment, call.context.hands);
  if (!network) return fail_with(call, network.error());
  const auto done = service::reconcile_folder(call.context, *network, call.options.folder, call.options.captures);
  if (!done) return fail_with(call, done.error());
  const report::Seen seen{done->observed.observation, done->result, network->deviations.clock_offset};
  service::PaperOrder order = order_of(call, format);
  order.seen = &seen;
  base::Notes notes = done->observed.notes;
  notes.insert(notes.end(), done->notes.begin(), done->notes.end());
  return print(call, done->assessed, order, notes);
}

}  // namespace

int run_report(const Invocation& call) {
  const std::string_view format = format_wanted(call.options.format, call.options.output, endings);
  const bool folder = call.context.files.kind(call.options.output) == service::Files::Kind::folder;  // said later
  if (format.empty() && !folder) {
    return fail_with(call, {base::Fault::invalid, {"error.report.format", {}, {call.options.output, {}, 0, 0}}});
  }
  return call.options.captures.empty() ? print_declared(call, format) : print_observed(call, format);
}

}  // namespace masugata::cli
