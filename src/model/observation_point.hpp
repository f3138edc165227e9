// Where the plant's networks are listened to: a mirror port, a tap or a logging device. "Not seen" is said only inside
// what such a point can see.
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

enum class PointKind : std::uint8_t { mirror, tap, log };
inline constexpr std::array<std::string_view, 3> point_kind_names = {"mirror", "tap", "log"};
constexpr std::span<const std::string_view> choices(PointKind) { return point_kind_names; }
constexpr std::string_view choice_set(PointKind) { return "point_kind"; }

struct ObservationPoint {
  Id id;
  Maybe<Text> name;
  Maybe<PointKind> kind;
  Maybe<Id> device;  // the switch, tap or firewall that gives the copy
  Maybe<std::string> port;
  Maybe<std::vector<std::int64_t>> vlans;    // unknown: all of its zones
  Maybe<std::vector<Id>> zones;              // whose traffic passes here; unknown: nothing is said to be missing
  Maybe<std::vector<std::string>> captures;  // how names of its files begin; unknown: every file is of this point
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 1> observation_point_to_asset = {"asset"};
inline constexpr std::array<std::string_view, 1> observation_point_to_zone = {"zone"};
inline constexpr std::array observation_point_fields = {
    base::field<&ObservationPoint::id>("id", {.need = base::Need::required}),
    base::field<&ObservationPoint::name>("name"),
    base::field<&ObservationPoint::kind>("kind"),
    base::field<&ObservationPoint::device>("device", {.targets = observation_point_to_asset}),
    base::field<&ObservationPoint::port>("port"),
    base::field<&ObservationPoint::vlans>("vlans"),
    base::field<&ObservationPoint::zones>("zones", {.targets = observation_point_to_zone}),
    base::field<&ObservationPoint::captures>("captures"),
    base::field<&ObservationPoint::note>("note"),
    base::field<&ObservationPoint::extra>("extra"),
};

}  // namespace masugata::model
