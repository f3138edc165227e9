// How deviations are found and weighed: knowledge/deviations.yaml. Read apart from the rest, as only observation needs
// it; nothing here computes.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/knowledge.hpp"

namespace masugata::knowledge {

// Part of a plant's week or month that a capture may miss.
struct CalendarSpan {
  std::string id;
  std::uint8_t from = 0;  // h of the day
  std::uint8_t to = 24;
  std::vector<std::uint8_t> days;  // 0 = Monday … 6 = Sunday; none: every day
  std::uint8_t last_days = 0;      // of a month; 0: all of it
};

struct DeviationKnowledge {
  std::vector<std::string> privileged;      // operation classes
  std::vector<std::string> towards_server;  // operation classes
  std::uint8_t unknown_importance = 2;      // a level
  std::vector<std::string> raise;
  std::vector<std::string> lower;
  std::vector<std::string> raised_kinds;  // names of model::DeviationKind
  std::vector<std::string> lowered_kinds;
  std::map<std::string, std::string, std::less<>> services;  // a folded name → id of a protocol
  std::vector<std::vector<std::string>> makers;              // names of one maker each
  std::vector<std::string> remote_access;                    // protocols by which others work on an asset
  std::vector<std::string> remote_clouds;                    // ends of host names
  std::int64_t clock_offset = 0;                             // h ahead of UTC
  std::vector<CalendarSpan> spans;
  std::size_t most_groups = 0;
  std::size_t most_facts = 0;
};

// The file deviations.yaml among these. Fails as load() does.
base::Result<DeviationKnowledge> load_deviations(std::span<const SourceFile> files);

}  // namespace masugata::knowledge
