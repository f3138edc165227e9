// One row of a responsibility matrix (責任分界): who is accountable for what. Exactly one should be.
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

enum class ResponsibilityItem : std::uint8_t {
  platform_update,
  accounts,
  connection,
  monitoring,
  weakness_notice,
  first_report,
  recovery,
  data_keeping,
  evidence,
  subcontractors,
  cost,
  on_site_safety,
  other
};
inline constexpr std::array<std::string_view, 13> responsibility_item_names = {
    "platform_update", "accounts", "connection",     "monitoring", "weakness_notice", "first_report", "recovery",
    "data_keeping",    "evidence", "subcontractors", "cost",       "on_site_safety",  "other"};
constexpr std::span<const std::string_view> choices(ResponsibilityItem) { return responsibility_item_names; }
constexpr std::string_view choice_set(ResponsibilityItem) { return "responsibility_item"; }

struct Responsibility {
  Id id;
  Maybe<Id> subject;  // service or conduit: towards an outside party; zone, asset or site: between own departments
  Maybe<ResponsibilityItem> kind;
  Maybe<Text> item;                    // the row's own words; absent: those of the kind
  Maybe<std::vector<Id>> accountable;  // not applicable: nobody needs to be
  Maybe<double> deadline;              // within which the first report must come; none = agreed without one
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 5> responsibility_to_service_or_conduit_or_zone_or_asset_or_site = {
    "service", "conduit", "zone", "asset", "site"};
inline constexpr std::array<std::string_view, 4> responsibility_to_department_or_supplier_or_role_or_stakeholder = {
    "department", "supplier", "role", "stakeholder"};
inline constexpr std::array responsibility_fields = {
    base::field<&Responsibility::id>("id", {.need = base::Need::required}),
    base::field<&Responsibility::subject>(
        "subject",
        {.need = base::Need::required, .targets = responsibility_to_service_or_conduit_or_zone_or_asset_or_site}),
    base::field<&Responsibility::kind>("kind"),
    base::field<&Responsibility::item>("item"),
    base::field<&Responsibility::accountable>(
        "accountable", {.targets = responsibility_to_department_or_supplier_or_role_or_stakeholder}),
    base::field<&Responsibility::deadline>("deadline", {.unit = "h"}),
    base::field<&Responsibility::note>("note"),
    base::field<&Responsibility::extra>("extra"),
};

}  // namespace masugata::model
