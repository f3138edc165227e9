// Use case: papers out of a factory, in the format that the reader needs.
#pragma once

#include "service/factory.hpp"

namespace masugata::report {
struct Seen;
}

namespace masugata::service {

enum class PaperFormat : std::uint8_t { html, pdf, workbook, markdown };

struct PaperOrder {
  std::vector<std::string> papers;  // ids of report::paper_ids(); none: the whole report
  PaperFormat format = PaperFormat::html;
  base::Language language = base::Language::ja;
  std::string source;                  // where the facts come from: a folder
  std::string zone{};                  // its decision sheet alone; empty: those of all zones
  const report::Seen* seen = nullptr;  // of the plant's networks; nothing: no capture was held against the registers
};

// The bytes of one file that holds all papers of the order.
base::Result<std::string> print_papers(const Context& context, const Assessed& assessed, const PaperOrder& order);

// Writes one file beside its final name and renames it.
base::Result<void> write_page(const Context& context, std::string_view path, std::string page);

// SHA-256 over every fact of every register, in their order.
std::string digest_of(const model::Factory& factory);

}  // namespace masugata::service
