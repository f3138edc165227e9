// A business (業務) of the factory (steps 1-2 and 1-3): everything starts here.
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

// Effect on each axis that a factory must keep. Unknown axes leave the importance open.
struct Impact {
  Maybe<Level> bc;  // 事業・生産継続
  Maybe<Level> s;   // 安全確保
  Maybe<Level> q;   // 品質確保
  Maybe<Level> d;   // 納期遵守
  Maybe<Level> c;   // コスト低減
  bool operator==(const Impact&) const = default;
};
inline constexpr std::array impact_fields = {
    base::field<&Impact::bc>("BC"), base::field<&Impact::s>("S"), base::field<&Impact::q>("Q"),
    base::field<&Impact::d>("D"),   base::field<&Impact::c>("C"),
};
constexpr std::span<const Field> fields(const Impact*) { return impact_fields; }

// What the continuity plan says of this business.
struct Continuity {
  Maybe<double> allowed_stop;    // 許容停止時間
  Maybe<double> recovery_time;   // 目標復旧時間 (RTO)
  Maybe<Text> fallback;          // how it goes on by hand
  Maybe<double> fallback_hours;  // for how long
  Maybe<std::int64_t> recovery_order;
  Maybe<Date> last_drill;
  bool operator==(const Continuity&) const = default;
};
inline constexpr std::array continuity_fields = {
    base::field<&Continuity::allowed_stop>("allowed_stop", {.unit = "h"}),
    base::field<&Continuity::recovery_time>("recovery_time", {.unit = "h"}),
    base::field<&Continuity::fallback>("fallback"),
    base::field<&Continuity::fallback_hours>("fallback_hours", {.unit = "h"}),
    base::field<&Continuity::recovery_order>("recovery_order"),
    base::field<&Continuity::last_drill>("last_drill"),
};
constexpr std::span<const Field> fields(const Continuity*) { return continuity_fields; }

struct Business {
  Id id;
  Maybe<Text> name;
  Maybe<Id> owner;
  Maybe<Text> aim;          // what it is for
  Maybe<Id> introduced_by;  // the smart purpose that brought or changed it
  Impact impact;            // what suffers when it fails or is abused; importance is the highest (R1)
  Maybe<Text> impact_reason;
  Maybe<Text> inputs;
  Maybe<Text> outputs;
  Maybe<std::vector<Id>> partners;
  Continuity continuity;
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 2> business_to_department_or_role = {"department", "role"};
inline constexpr std::array<std::string_view, 1> business_to_purpose = {"purpose"};
inline constexpr std::array<std::string_view, 2> business_to_supplier_or_stakeholder = {"supplier", "stakeholder"};
inline constexpr std::array business_fields = {
    base::field<&Business::id>("id", {.need = base::Need::required}),
    base::field<&Business::name>("name"),
    base::field<&Business::owner>("owner", {.targets = business_to_department_or_role}),
    base::field<&Business::aim>("aim"),
    base::field<&Business::introduced_by>("introduced_by", {.targets = business_to_purpose}),
    base::field<&Business::impact>("impact"),
    base::field<&Business::impact_reason>("impact_reason"),
    base::field<&Business::inputs>("inputs"),
    base::field<&Business::outputs>("outputs"),
    base::field<&Business::partners>("partners", {.targets = business_to_supplier_or_stakeholder}),
    base::field<&Business::continuity>("continuity"),
    base::field<&Business::note>("note"),
    base::field<&Business::extra>("extra"),
};

}  // namespace masugata::model
