// What leaves by another program or library: PDF by WeasyPrint, listings by Cairo, Excel workbooks by libxlsxwriter.
//
// Fills the port that service declares. Must never reach a network: the printing program runs as a child without one,
// without a shell, with the paper on its standard input and a time limit.
#pragma once

#include <chrono>

#include "service/ports.hpp"

namespace masugata::outward {

struct PrintSettings {
  std::string program;                   // path of WeasyPrint; empty: it is not installed
  std::vector<std::string> environment;  // "NAME=value" that the child may see
  std::chrono::seconds limit{600};
};

class Press final : public service::Press {
 public:
  explicit Press(PrintSettings settings) : settings_(std::move(settings)) {}
  base::Result<std::string> pdf(const report::Document& document, base::Date date, base::Progress& progress) override;
  base::Result<std::string> workbook(const report::Document& document, base::Date date) override;

 private:
  base::Result<std::string> print_page(std::string_view html, base::Date date, base::Progress& progress);

  PrintSettings settings_;
};

// The first folder of a list like PATH ("/usr/bin:/bin") that holds the program, as a path; empty when none does.
std::string find_program(std::string_view name, std::string_view folders);

}  // namespace masugata::outward
