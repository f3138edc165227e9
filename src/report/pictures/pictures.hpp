// Small drawings of numbers: risk before and after by zone, and scores around a centre. Shapes carry the meaning, so
// that they read the same without colour.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/assessment.hpp"
#include "report/document.hpp"

namespace masugata::report::pictures {

struct Span {  // of one zone
  std::string id;
  std::string name;
  model::NumberPair before;  // 0…9
  model::NumberPair after;
};
struct Scale {
  std::vector<std::string> names;  // low, medium, high
  double medium_from = 3;
  double high_from = 6;
  std::string title;
};
// A line per zone from before (ring) to after (disc); dashed as far as unknown facts could take it.
[[nodiscard]] Figure before_and_after(const std::vector<Span>& spans, const Scale& scale);
[[nodiscard]] std::string before_sample();
[[nodiscard]] std::string after_sample();
[[nodiscard]] std::string open_sample();

struct Spoke {
  std::string name;
  std::string said;             // its score as words
  std::optional<double> score;  // 0…100
};
// At least three spokes.
[[nodiscard]] Figure radar(const std::vector<Spoke>& spokes, const std::string& title);

}  // namespace masugata::report::pictures
