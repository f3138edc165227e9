// A company that supplies devices, software, services or work.
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

enum class SupplierKind : std::uint8_t {
  equipment_vendor,
  integrator,
  cloud,
  telecom,
  security_service,
  software,
  outsourcing,
  other
};
inline constexpr std::array<std::string_view, 8> supplier_kind_names = {
    "equipment_vendor", "integrator", "cloud", "telecom", "security_service", "software", "outsourcing", "other"};
constexpr std::span<const std::string_view> choices(SupplierKind) { return supplier_kind_names; }
constexpr std::string_view choice_set(SupplierKind) { return "supplier_kind"; }

struct Supplier {
  Id id;
  Maybe<Text> name;
  Maybe<SupplierKind> kind;
  Maybe<std::string> contact;        // by day
  Maybe<std::string> night_contact;  // outside working hours
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array supplier_fields = {
    base::field<&Supplier::id>("id", {.need = base::Need::required}),
    base::field<&Supplier::name>("name"),
    base::field<&Supplier::kind>("kind"),
    base::field<&Supplier::contact>("contact"),
    base::field<&Supplier::night_contact>("night_contact"),
    base::field<&Supplier::note>("note"),
    base::field<&Supplier::extra>("extra"),
};

}  // namespace masugata::model
