#include <unistd.h>

#include "base/unicode.hpp"
#include "outward/child.hpp"
#include "outward/pdf_listing.hpp"
#include "outward/press.hpp"
#include "report/report.hpp"

namespace masugata::outward {

namespace {

using base::Fault;

// What the program said last, short and as text.
std::string last_line(std::string_view said) {
  constexpr std::size_t longest = 160;
  while (!said.empty() && (said.back() == '\n' || said.back() == '\r')) said.remove_suffix(1);
  const std::size_t at = said.rfind('\n');
  std::string line(at == std::string_view::npos ? said : said.substr(at + 1));
  if (base::first_invalid_utf8(line)) return {};
  return base::fit(line, longest);
}

}  // namespace

// Thousands of rows take WeasyPrint a minute; listings know another way.
base::Result<std::string> Press::pdf(const report::Document& document, base::Date date, base::Progress& progress) {
  if (is_listing(document)) return print_listing(document, date, progress);
  return print_page(report::render_html(document, report::Medium::paper), date, progress);
}

base::Result<std::string> Press::print_page(std::string_view html, base::Date date, base::Progress& progress) {
  if (settings_.program.empty()) return base::fail(Fault::unavailable, "error.pdf.missing");
  ChildCall call{
      {settings_.program, "--quiet", "--encoding", "utf-8", "-", "-"}, settings_.environment, settings_.limit};
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(date.day.time_since_epoch()).count();
  call.environment.push_back("SOURCE_DATE_EPOCH=" + std::to_string(seconds));
  ChildResult result;
  switch (TRY(run_child(call, html, progress, result))) {
    case ChildEnd::cancelled:
      return base::fail(Fault::cancelled, "error.cancelled");
    case ChildEnd::late:
      return base::fail(Fault::unavailable, "error.pdf.late", {{"seconds", std::to_string(settings_.limit.count())}});
    case ChildEnd::not_started:
      return base::fail(Fault::unavailable, "error.pdf.missing");
    case ChildEnd::done:
      break;
  }
  if (result.code != 0 || !result.out.starts_with("%PDF-")) {
    return base::fail(Fault::unavailable, "error.pdf.failed",
                      {{"code", std::to_string(result.code)}, {"detail", last_line(result.error)}});
  }
  return std::move(result.out);
}

std::string find_program(std::string_view name, std::string_view folders) {
  while (!folders.empty()) {
    const std::size_t end = std::min(folders.find(':'), folders.size());
    const std::string path = std::string(folders.substr(0, end)) + "/" + std::string(name);
    if (end > 0 && path.front() == '/' && ::access(path.c_str(), X_OK) == 0) return path;
    folders.remove_prefix(std::min(end + 1, folders.size()));
  }
  return {};
}

}  // namespace masugata::outward
