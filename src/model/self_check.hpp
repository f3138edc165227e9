// What the answers to check points add up to (step 3 (2), check list). Produced by assess; read by report and cli.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/assessment.hpp"

namespace masugata::model {

struct CategoryScore {
  std::string category;
  std::optional<double> score;  // 0…100; nothing: not answered enough, or mostly not applicable
  std::size_t answered = 0;     // without blanks
  std::size_t of = 0;
  bool operator==(const CategoryScore&) const = default;
};

// The 32 items. The scoring is a public app's, not METI's, and is always shown as such.
struct SelfCheck {
  std::vector<CategoryScore> categories;
  std::optional<double> score;
  std::string rank;                // "A" … "D", "" without a score
  std::vector<std::string> hints;  // ids of plausibility hints that apply
};

// How a check point stands for a subject.
enum class PointState : std::uint8_t { yes, partly, no, unknown, not_applicable, not_asked };
inline constexpr std::array<std::string_view, 6> point_state_names = {"yes",     "partly",         "no",
                                                                      "unknown", "not_applicable", "not_asked"};

struct PointStanding {
  std::string point;  // "SC-CL-PR-1"
  Id subject;         // the product, service or supplier
  PointState state = PointState::unknown;
  Id from;                         // whose answer it is: the subject, or the family or maker that it inherits from
  std::uint32_t row = UINT32_MAX;  // in factory.answers; UINT32_MAX: answered from facts, or not at all
  bool from_facts = false;         // answered by the program out of the registers
  bool expired = false;            // was answered, but its validity or evidence has ended: counts as unknown
  bool operator==(const PointStanding&) const = default;
};

}  // namespace masugata::model
