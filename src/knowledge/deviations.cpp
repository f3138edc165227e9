#include "knowledge/deviations.hpp"

#include <algorithm>
#include <array>

#include "base/yaml.hpp"
#include "knowledge/document.hpp"
#include "knowledge/protocol.hpp"

namespace masugata::knowledge {
namespace {

using base::Result;

constexpr std::string_view file_name = "deviations.yaml";
constexpr std::array<std::string_view, 7> day_names = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::uint8_t hours_of_day = 24;

Result<std::vector<std::string>> read_classes(const Document& file, std::string_view key) {
  for (const Document& one : TRY(file.list(key))) TRY(one.choice(operation_class_names));
  return file.strings(key);
}

Result<void> read_severity(const Document& file, DeviationKnowledge& out) {
  const Document severity = TRY(file.at("severity"));
  out.unknown_importance = TRY(severity.level("unknown_importance"));
  out.raise = TRY(read_classes(severity, "raise"));
  out.lower = TRY(read_classes(severity, "lower"));
  out.raised_kinds = TRY(severity.strings_if_any("raised_kinds"));
  out.lowered_kinds = TRY(severity.strings_if_any("lowered_kinds"));
  return {};
}

Result<std::map<std::string, std::string, std::less<>>> read_services(const Document& file) {
  std::map<std::string, std::string, std::less<>> services;
  const Document map = TRY(file.at("services"));
  if (map.value().map() == nullptr) return map.fail("error.knowledge.no_list");
  for (const base::Member& member : *map.value().map()) services[member.key] = TRY(map.string(member.key));
  return services;
}

Result<std::vector<std::vector<std::string>>> read_makers(const Document& file) {
  std::vector<std::vector<std::string>> makers;
  for (const Document& one : TRY(file.list("makers"))) {
    std::vector<std::string>& names = makers.emplace_back();
    for (const Document& name : TRY(one.elements())) names.push_back(TRY(name.string()));
  }
  return makers;
}

Result<CalendarSpan> read_span(const Document& file) {
  CalendarSpan span;
  span.id = TRY(file.string("id"));
  span.from = TRY(file.number("from"));
  span.to = TRY(file.number("to"));
  if (span.from >= span.to || span.to > hours_of_day) return file.fail("error.knowledge.no_number");
  if (file.has("last_days")) span.last_days = TRY(file.number("last_days"));
  if (!file.has("days")) return span;
  for (const Document& day : TRY(file.list("days"))) {
    span.days.push_back(static_cast<std::uint8_t>(TRY(day.choice(day_names))));
  }
  return span;
}

Result<DeviationKnowledge> read_deviations(const Document& file) {
  DeviationKnowledge out;
  out.privileged = TRY(read_classes(file, "privileged"));
  out.towards_server = TRY(read_classes(file, "towards_server"));
  TRY(read_severity(file, out));
  out.services = TRY(read_services(file));
  out.makers = TRY(read_makers(file));
  out.remote_access = TRY(file.strings_if_any("remote_access"));
  out.remote_clouds = TRY(file.strings_if_any("remote_clouds"));
  out.clock_offset = TRY(file.number("clock_offset"));
  for (const Document& span : TRY(file.list("spans"))) out.spans.push_back(TRY(read_span(span)));
  out.most_groups = TRY(file.number("most_groups"));
  out.most_facts = TRY(file.number("most_facts"));
  return out;
}

}  // namespace

Result<DeviationKnowledge> load_deviations(std::span<const SourceFile> files) {
  const auto found = std::ranges::find(files, file_name, &SourceFile::path);
  if (found == files.end()) {
    return base::fail(base::Fault::not_found, "error.knowledge.missing", {{"key", std::string(file_name)}});
  }
  const base::Value value = TRY(base::parse_yaml(found->bytes, found->path));
  return read_deviations(Document(value, found->path));
}

}  // namespace masugata::knowledge
