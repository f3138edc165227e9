// Work that was announced: what it makes different on the networks is expected, and labelled instead of alarmed.
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

struct PlannedWork {
  Id id;
  Maybe<Text> name;
  Maybe<std::string> starts;  // "2026-11-14T22:00", in the plant's time; may end in an offset, as in "+09:00"
  Maybe<std::string> ends;
  Maybe<std::vector<Id>> zones;                // unknown: it explains nothing by its zones
  Maybe<std::vector<Id>> assets;               // unknown: every asset of its zones
  Maybe<std::vector<std::string>> operations;  // classes that are expected (program, firmware …); unknown: all
  Maybe<Id> responsible;
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 1> planned_work_to_zone = {"zone"};
inline constexpr std::array<std::string_view, 1> planned_work_to_asset = {"asset"};
inline constexpr std::array<std::string_view, 3> planned_work_to_department_or_role_or_supplier = {"department", "role",
                                                                                                   "supplier"};
inline constexpr std::array planned_work_fields = {
    base::field<&PlannedWork::id>("id", {.need = base::Need::required}),
    base::field<&PlannedWork::name>("name"),
    base::field<&PlannedWork::starts>("starts"),
    base::field<&PlannedWork::ends>("ends"),
    base::field<&PlannedWork::zones>("zones", {.targets = planned_work_to_zone}),
    base::field<&PlannedWork::assets>("assets", {.targets = planned_work_to_asset}),
    base::field<&PlannedWork::operations>("operations"),
    base::field<&PlannedWork::responsible>("responsible", {.targets = planned_work_to_department_or_role_or_supplier}),
    base::field<&PlannedWork::note>("note"),
    base::field<&PlannedWork::extra>("extra"),
};

}  // namespace masugata::model
