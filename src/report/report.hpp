// The report: one self-contained page that a plant manager reads, prints and files.
//
// A pure function of what was declared and derived: it reads a factory and its assessment, computes no level and no
// finding of its own, opens no file and knows no clock. build_report makes a document tree, render_html its page:
// no script, no outside resource, every name escaped.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/words.hpp"
#include "knowledge/knowledge.hpp"
#include "model/assessment.hpp"
#include "model/factory.hpp"
#include "report/document.hpp"

namespace masugata::report {

struct ReportInput {
  const model::Factory& factory;
  const model::Assessment& assessment;  // its vectors stand parallel to the factory's registers
  const knowledge::Knowledge& knowledge;
  const base::Words& words;
  base::Language language;
  base::Date as_of;
  std::string source;  // folder name and, if known, its revision
  // Parallel to factory.zones: why its importance, threat level, requirement level and SL-T are so; may be empty.
  // The sentence of a fact that is unknown has a key that ends in ".unknown".
  std::span<const std::vector<model::Reason>> zone_reasons;
};

[[nodiscard]] Document build_report(const ReportInput& input);
[[nodiscard]] std::string render_html(const Document& document);

}  // namespace masugata::report
