// Every derived level of a factory as a named pair of numbers, and how two such lists compare.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/assessment.hpp"
#include "model/factory.hpp"

namespace masugata::laws {

struct DerivedValue {
  std::string name;  // "Z-1 threat_level"
  std::optional<int> known;
  int worst = 0;
};

// Zones that are not rated have no levels of R4 to R6.
std::vector<DerivedValue> derived_values(const model::Factory& factory, const model::Assessment& assessment);

// Of every rated zone: what measures are required, and effect, likelihood and risk of every threat row and axis before
// measures; 0 where there is no cell.
std::vector<DerivedValue> risk_values(const model::Factory& factory, const model::Assessment& assessment);
// The risk after measures.
std::vector<DerivedValue> remaining_values(const model::Factory& factory, const model::Assessment& assessment);
// Without what is known: where learning a fact may lower the known half, as it does after measures.
std::vector<DerivedValue> worst_only(std::vector<DerivedValue> values);

// What is wrong, or nothing: some value of `before` is higher than the same of `after`, known or worst.
std::string lowered(const std::vector<DerivedValue>& before, const std::vector<DerivedValue>& after);
// Some value of `narrow` lies outside of the same of `wide`.
std::string escaped(const std::vector<DerivedValue>& wide, const std::vector<DerivedValue>& narrow);

}  // namespace masugata::laws
