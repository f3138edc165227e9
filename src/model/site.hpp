// The plant that this factory model describes; a factory has one.
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

// The state of the plant's business continuity plan (guideline step 1-1 (1)).
struct ContinuityPlan {
  Maybe<bool> exists;
  Maybe<Date> last_review;
  Maybe<bool> covers_cyber;        // names cyber attacks as a cause
  Maybe<bool> covers_smart_scope;  // names the systems that smartification added
  bool operator==(const ContinuityPlan&) const = default;
};
inline constexpr std::array continuity_plan_fields = {
    base::field<&ContinuityPlan::exists>("exists"),
    base::field<&ContinuityPlan::last_review>("last_review"),
    base::field<&ContinuityPlan::covers_cyber>("covers_cyber"),
    base::field<&ContinuityPlan::covers_smart_scope>("covers_smart_scope"),
};
constexpr std::span<const Field> fields(const ContinuityPlan*) { return continuity_plan_fields; }

struct Site {
  Id id;
  Maybe<Text> name;  // as printed on reports
  Maybe<Text> company;
  Maybe<Text> products;            // what it makes
  Maybe<std::int64_t> people;      // how many work there
  ContinuityPlan continuity_plan;  // the business continuity plan (BCP, step 1-1)
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array site_fields = {
    base::field<&Site::id>("id", {.need = base::Need::required}),
    base::field<&Site::name>("name"),
    base::field<&Site::company>("company"),
    base::field<&Site::products>("products"),
    base::field<&Site::people>("people", {.unit = "person"}),
    base::field<&Site::continuity_plan>("continuity_plan"),
    base::field<&Site::note>("note"),
    base::field<&Site::extra>("extra"),
};

}  // namespace masugata::model
