// A listing, such as the registers, as PDF without a printing program: a heading, and tables of many rows. It looks as
// the same document does when report::render_html makes it for paper, and takes a fifth of the time.
//
// Knows no other blocks: documents with drawings, signatures or prose are for the printing program.
#pragma once

#include <string>

#include "base/date.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "report/document.hpp"

namespace masugata::outward {

// Every section is tables of registers and nothing else.
[[nodiscard]] bool is_listing(const report::Document& document);

// The document must be a listing.
base::Result<std::string> print_listing(const report::Document& document, base::Date date, base::Progress& progress);

}  // namespace masugata::outward
