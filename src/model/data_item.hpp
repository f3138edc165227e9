// A kind of data with an owner: where it lies, what it steers, on which terms it is used (threat rows 4 to 6, 9).
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

struct DataItem {
  Id id;
  Maybe<Text> name;
  Maybe<Id> owner;
  Maybe<Level> confidentiality;
  Maybe<bool> of_customer;  // holds a customer's data
  Maybe<std::vector<Id>> kept_in;
  Maybe<std::vector<Id>> businesses;
  Maybe<std::vector<Id>> steers;      // machines or programs that act on it without a person in between
  Maybe<std::vector<Id>> comes_from;  // where it is made
  Maybe<Text> bounds;                 // limits and rate limits of what it may set
  Maybe<Text> stale_rule;             // what happens when it is late or missing
  Maybe<Text> fallback;               // how people take over
  Maybe<Text> conditions;             // agreed conditions of use, quality, and handling of errors
  Maybe<std::vector<Id>> agreed_with;
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 2> data_item_to_department_or_role = {"department", "role"};
inline constexpr std::array<std::string_view, 2> data_item_to_asset_or_service = {"asset", "service"};
inline constexpr std::array<std::string_view, 1> data_item_to_business = {"business"};
inline constexpr std::array<std::string_view, 1> data_item_to_asset = {"asset"};
inline constexpr std::array<std::string_view, 3> data_item_to_department_or_supplier_or_stakeholder = {
    "department", "supplier", "stakeholder"};
inline constexpr std::array<std::string_view, 5> data_item_to_asset_or_zone_or_service_or_supplier_or_stakeholder = {
    "asset", "zone", "service", "supplier", "stakeholder"};
inline constexpr std::array data_item_fields = {
    base::field<&DataItem::id>("id", {.need = base::Need::required}),
    base::field<&DataItem::name>("name"),
    base::field<&DataItem::owner>("owner", {.targets = data_item_to_department_or_role}),
    base::field<&DataItem::confidentiality>("confidentiality"),
    base::field<&DataItem::of_customer>("of_customer"),
    base::field<&DataItem::kept_in>("kept_in", {.targets = data_item_to_asset_or_service}),
    base::field<&DataItem::businesses>("businesses", {.targets = data_item_to_business}),
    base::field<&DataItem::steers>("steers", {.targets = data_item_to_asset}),
    base::field<&DataItem::comes_from>("comes_from",
                                       {.targets = data_item_to_asset_or_zone_or_service_or_supplier_or_stakeholder}),
    base::field<&DataItem::bounds>("bounds"),
    base::field<&DataItem::stale_rule>("stale_rule"),
    base::field<&DataItem::fallback>("fallback"),
    base::field<&DataItem::conditions>("conditions"),
    base::field<&DataItem::agreed_with>("agreed_with", {.targets = data_item_to_department_or_supplier_or_stakeholder}),
    base::field<&DataItem::note>("note"),
    base::field<&DataItem::extra>("extra"),
};

}  // namespace masugata::model
