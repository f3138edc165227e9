// A service of another company that the factory uses (cloud, remote maintenance, telecom …).
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

enum class ServiceKind : std::uint8_t { cloud, remote_maintenance, telecom, security_service, other };
inline constexpr std::array<std::string_view, 5> service_kind_names = {"cloud", "remote_maintenance", "telecom",
                                                                       "security_service", "other"};
constexpr std::span<const std::string_view> choices(ServiceKind) { return service_kind_names; }
constexpr std::string_view choice_set(ServiceKind) { return "service_kind"; }

struct Service {
  Id id;
  Maybe<Text> name;
  Maybe<ServiceKind> kind;
  Maybe<Id> supplier;
  Maybe<Id> zone;  // the other party's zone; none = it only passes through
  Maybe<std::vector<Id>> businesses;
  Maybe<Text> data;
  Maybe<Level> confidentiality;
  Maybe<Id> introduced_by;
  Maybe<Text> exit_plan;
  Maybe<std::string> contract;
  Maybe<Date> ends_on;
  Maybe<Text> fallback;
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 1> service_to_supplier = {"supplier"};
inline constexpr std::array<std::string_view, 1> service_to_zone = {"zone"};
inline constexpr std::array<std::string_view, 1> service_to_business = {"business"};
inline constexpr std::array<std::string_view, 1> service_to_purpose = {"purpose"};
inline constexpr std::array service_fields = {
    base::field<&Service::id>("id", {.need = base::Need::required}),
    base::field<&Service::name>("name"),
    base::field<&Service::kind>("kind"),
    base::field<&Service::supplier>("supplier", {.targets = service_to_supplier}),
    base::field<&Service::zone>("zone", {.targets = service_to_zone}),
    base::field<&Service::businesses>("businesses", {.targets = service_to_business}),
    base::field<&Service::data>("data"),
    base::field<&Service::confidentiality>("confidentiality"),
    base::field<&Service::introduced_by>("introduced_by", {.targets = service_to_purpose}),
    base::field<&Service::exit_plan>("exit_plan"),
    base::field<&Service::contract>("contract"),
    base::field<&Service::ends_on>("ends_on"),
    base::field<&Service::fallback>("fallback"),
    base::field<&Service::note>("note"),
    base::field<&Service::extra>("extra"),
};

}  // namespace masugata::model
