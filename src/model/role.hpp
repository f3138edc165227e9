// A function that a named person holds, with a deputy: who may decide what, day and night.
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

struct Role {
  Id id;
  Maybe<Text> name;
  Maybe<Id> department;
  Maybe<std::string> person;         // the holder; personal data, erasable
  Maybe<Id> deputy;                  // the role that stands in
  Maybe<std::string> contact;        // by day
  Maybe<std::string> night_contact;  // outside working hours
  Maybe<std::vector<Id>> may_stop;   // what it may stop by its own decision (停止権限)
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 1> role_to_department = {"department"};
inline constexpr std::array<std::string_view, 1> role_to_role = {"role"};
inline constexpr std::array<std::string_view, 4> role_to_business_or_zone_or_asset_or_conduit = {"business", "zone",
                                                                                                 "asset", "conduit"};
inline constexpr std::array role_fields = {
    base::field<&Role::id>("id", {.need = base::Need::required}),
    base::field<&Role::name>("name"),
    base::field<&Role::department>("department", {.targets = role_to_department}),
    base::field<&Role::person>("person"),
    base::field<&Role::deputy>("deputy", {.targets = role_to_role}),
    base::field<&Role::contact>("contact"),
    base::field<&Role::night_contact>("night_contact"),
    base::field<&Role::may_stop>("may_stop", {.targets = role_to_business_or_zone_or_asset_or_conduit}),
    base::field<&Role::note>("note"),
    base::field<&Role::extra>("extra"),
};

}  // namespace masugata::model
