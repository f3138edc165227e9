// The papers of a plant: the whole report, decision sheets to sign, lists to work off, sheets for the night.
//
// Pure functions of what was declared and derived: they read a factory and its assessment, compute no level and no
// finding of their own, open no file and know no clock. build_papers makes a document tree, the renderers its bytes:
// no script, no outside resource, every name escaped. No paper says that a plant complies: decided, open or accepted.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/words.hpp"
#include "knowledge/knowledge.hpp"
#include "model/assessment.hpp"
#include "model/factory.hpp"
#include "model/recheck.hpp"
#include "model/self_check.hpp"
#include "report/document.hpp"

namespace masugata::model {
struct Observation;
struct Reconciliation;
}  // namespace masugata::model

namespace masugata::report {

// What was seen of the plant's networks, held against its registers.
struct Seen {
  const model::Observation& observation;
  const model::Reconciliation& result;
  std::int64_t clock_offset = 0;                // hours of the plant's clock ahead of UTC
  std::optional<std::uint64_t> capture_days{};  // captures are kept for so long; nothing: that is not ours to say
};

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
  const model::Recheck* recheck = nullptr;                   // nothing: it was not asked
  const model::SelfCheck* self_check = nullptr;              // likewise
  std::span<const model::PointStanding> self_check_items{};  // how each of its items stands
  const Seen* seen = nullptr;                                // nothing: no capture was held against it
  std::string digest{};                                      // SHA-256 of the facts; empty: not said
  std::string only_zone{};                                   // id: its decision sheet alone; empty: of all zones
};

// The whole report: every chapter.
[[nodiscard]] Document build_report(const ReportInput& input);

// The papers, in the order in which they are offered; "full" is the whole report.
[[nodiscard]] std::vector<std::string_view> paper_ids();
// Of the papers asked for some say what was seen.
[[nodiscard]] bool tells_of_seen(std::span<const std::string> ids);
// One document of the papers asked for, in that order. The ids must be of paper_ids(); none: the whole report.
[[nodiscard]] Document build_papers(const ReportInput& input, std::span<const std::string> ids);

// screen: links and unfolding; paper: for a printing program that knows neither style sheets inside drawings nor
// drawings shared between them, every text unfolded and levels as signs of the font.
enum class Medium : std::uint8_t { screen, paper };
[[nodiscard]] std::string render_html(const Document& document, Medium medium = Medium::screen);
[[nodiscard]] std::string render_markdown(const Document& document);

}  // namespace masugata::report
