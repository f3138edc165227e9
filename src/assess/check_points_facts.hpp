// Check points that the registers answer by themselves.
#pragma once

#include <optional>

#include "assess/evaluate.hpp"
#include "model/self_check.hpp"

namespace masugata::assess {

// What a point is asked of: a product, a service, or a product that stands for a service.
struct PointSubject {
  base::Id id;
  std::string_view kind;  // slug of model::ProductKind
  const model::Product* product = nullptr;
  const model::Service* service = nullptr;
  std::vector<Row> assets;  // of the product, and of its family's members
};

// `fact` is a CheckPoint's `answered_from`. Nothing when the registers do not say.
[[nodiscard]] std::optional<model::PointState> answer_from_facts(const View& view, const PointSubject& subject,
                                                                 std::string_view fact);

// The highest importance that the businesses concerned may have; high when it is not known which they are.
[[nodiscard]] model::Level importance_concerned(const View& view, const PointSubject& subject);

}  // namespace masugata::assess
