// What every chapter of the report reads, and the small pieces that all of them write.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "report/report.hpp"
#include "report/speech.hpp"

namespace masugata::report {

struct Context {
  const ReportInput& input;
  const Speech& speech;
  std::vector<std::vector<std::size_t>> assets_of_zone;          // parallel to the factory's zones
  std::unordered_map<std::string_view, std::size_t> zones;       // row by id; the first of a doubled id
  std::unordered_map<std::string_view, std::size_t> businesses;  // likewise
  std::vector<std::vector<std::size_t>> assets_of_business;      // parallel to the factory's businesses

  [[nodiscard]] const model::Factory& factory() const { return input.factory; }
  [[nodiscard]] std::string word(std::string_view key) const { return speech.word(key); }
};

[[nodiscard]] Context make_context(const ReportInput& input, const Speech& speech);

[[nodiscard]] Run plain(std::string text);
[[nodiscard]] Run quiet(std::string text);
// Words that stand within a sentence elsewhere, as a heading: English begins with a capital.
[[nodiscard]] std::string headline(std::string words);
// The sentence of a key with a number, e.g. {count}.
[[nodiscard]] std::string counted(const Context& context, std::string_view key, std::size_t count);

// Enough of the facts' digest to compare by eye, the same on every paper.
[[nodiscard]] std::string short_digest(std::string_view digest);

// "Z-09 保全…", leading to the object's row where it has one.
[[nodiscard]] Line object_line(const Context& context, std::string_view id);
// The anchor of a row; empty for a second row with the same id.
[[nodiscard]] std::string anchor_for(const Context& context, std::string_view noun, std::size_t row);
// The id and the name of a row in the head cell of its table.
[[nodiscard]] Cell head_cell(const Context& context, std::string_view id);

[[nodiscard]] Run level_run(const Context& context, const model::LevelPair& pair);
[[nodiscard]] Run requirement_run(const Context& context, const model::LevelPair& pair);

// The value of a field; hatched when it is unknown, and nothing when it is a blank remark.
[[nodiscard]] Cell value_cell(const Context& context, const model::Noun& noun, const base::Field& field,
                              const void* row);
// The same by names; the noun and the field must exist.
[[nodiscard]] Cell value_cell(const Context& context, std::string_view noun, std::string_view field, const void* row);
[[nodiscard]] std::string label(const Context& context, std::string_view noun, std::string_view field);

// Columns of which no cell says anything go; the first stays.
void drop_empty_columns(Table& table);

// Items for reasons and what they rest on; what was unfolded once is only named again. Very deep chains go on flat.
[[nodiscard]] std::vector<Item> reason_items(const Context& context, std::span<const model::Reason> reasons);
// How many different unknown facts the reasons name.
[[nodiscard]] std::size_t count_unknown(std::span<const model::Reason> reasons);

// Chapters.
[[nodiscard]] Section findings_section(const Context& context);
[[nodiscard]] Section map_section(const Context& context);
[[nodiscard]] Section zones_section(const Context& context);
[[nodiscard]] Section conduits_section(const Context& context);
[[nodiscard]] Section observation_section(const Context& context);
[[nodiscard]] Section threats_section(const Context& context);  // these three without blocks where nothing was rated
[[nodiscard]] Section coverage_section(const Context& context);
[[nodiscard]] Section risk_section(const Context& context);
[[nodiscard]] Section matrix_section(const Context& context);  // without blocks where it would be too large to read
[[nodiscard]] Section businesses_section(const Context& context);
[[nodiscard]] Section assets_section(const Context& context);
[[nodiscard]] Section services_section(const Context& context);
[[nodiscard]] Section registers_section(const Context& context);

}  // namespace masugata::report
