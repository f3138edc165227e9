// The 44 check points on what comes from outside, as they stand for every product and cloud service (step 3 (2)).
//
// An answer is given once, to a maker or a product family, and holds for everything below it until a nearer answer
// replaces it. Some points are answered by the registers themselves; a person's answer that the registers contradict
// is open again. Nothing here is stored.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "assess/evaluate.hpp"
#include "model/self_check.hpp"

namespace masugata::assess {

struct CheckPoints {
  // Subjects in the order of their registers: products, then cloud services that no product stands for. Of each
  // subject all points of its kind, in the order of the catalogue; those not asked of it too.
  std::vector<model::PointStanding> standings;
  // Things said to come along that no register holds yet: what to add where.
  base::Notes candidates;
};
[[nodiscard]] CheckPoints check_points(const View& view);

// The points that a check sheet for the subject asks, in the order of the catalogue: of a product or service its own,
// of a family or supplier those of everything below it. Empty for anything else.
[[nodiscard]] std::vector<std::string> sheet_points(const View& view, const CheckPoints& points,
                                                    std::string_view subject);

// What an answer's row says by itself, on the day: validity and evidence may have ended.
struct RowAnswer {
  model::PointState state = model::PointState::unknown;
  bool blank = true;  // nobody answered
  bool expired = false;
};

// Reads answers: which row is the latest for a point and subject, and what it is worth today.
class AnswerReader {
 public:
  explicit AnswerReader(const View& view);
  // no_row when there is none.
  [[nodiscard]] Row latest(std::string_view point, std::string_view subject) const;
  [[nodiscard]] RowAnswer read(Row row) const;

 private:
  [[nodiscard]] bool has_ended(const model::Answer& answer) const;

  const View& view_;
  std::unordered_map<std::string, Row> rows_;           // by point and subject
  std::unordered_set<std::string_view> expired_files_;  // evidence of measures that has ended
};

}  // namespace masugata::assess
