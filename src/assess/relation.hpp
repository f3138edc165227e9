// The relations and derived values that rule expressions may name: one table each, read by binding, indexing, asking
// and explaining. A relation that follows a field of its elements is one line here and nothing elsewhere.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "model/factory.hpp"

namespace masugata::assess {

// Position of a noun in model::nouns, known at compile time.
constexpr std::uint32_t noun_position(std::string_view name) {
  for (std::uint32_t n = 0; n < model::noun_names.size(); ++n) {
    if (model::noun_names[n] == name) return n;
  }
  return UINT32_MAX;
}
inline constexpr std::uint32_t business_noun = noun_position("business");
inline constexpr std::uint32_t asset_noun = noun_position("asset");
inline constexpr std::uint32_t zone_noun = noun_position("zone");
inline constexpr std::uint32_t conduit_noun = noun_position("conduit");
inline constexpr std::uint32_t data_noun = noun_position("data_item");
inline constexpr std::uint32_t service_noun = noun_position("service");
inline constexpr std::uint32_t measure_noun = noun_position("measure");
inline constexpr std::uint32_t fulfilment_noun = noun_position("fulfilment");
inline constexpr std::uint32_t occurrence_noun = noun_position("occurrence");
inline constexpr std::uint32_t site_noun = noun_position("site");

enum class Relation : std::uint8_t {
  conduit_ends,
  zone_assets,
  zone_conduits,
  business_assets,
  zone_data_handled,
  zone_steered_by,
  zone_data_kept,
  zone_services,
  zone_policies,
  zone_measures,
  zone_matrix,
  business_services,
  business_data,
  business_spreads,
  asset_data,
  asset_steered_by,
  conduit_matrix,
  service_matrix,
  service_products,
  supplier_services,
  supplier_products,
  product_answers,
  purpose_businesses,
  purpose_services,
  site_matrix,
  site_committees,
  site_directives,
  site_duties,
  site_goals,
  site_purposes,
  site_requirements,
  site_stakeholders,
  site_roles,
  site_zones,
  site_suppliers,
  site_businesses,
};

// How the elements of a relation are found.
enum class Way : std::uint8_t {
  walked,    // by code of its own
  named,     // the element's field names the owner
  by_asset,  // the element's field names an asset that stands in the owner
  everyone,  // all rows of the register
};

struct RelationName {
  Relation relation;
  Way way;
  std::string_view owner;
  std::string_view name;     // in expressions
  std::string_view element;  // noun
  std::string_view field;    // of the element; "" unless named or by_asset
};

// In the order of Relation.
inline constexpr auto relations = std::to_array<RelationName>({
    {Relation::conduit_ends, Way::walked, "conduit", "ends", "zone", ""},
    {Relation::zone_assets, Way::walked, "zone", "assets", "asset", ""},
    {Relation::zone_conduits, Way::walked, "zone", "conduits", "conduit", ""},
    {Relation::business_assets, Way::walked, "business", "assets", "asset", ""},
    {Relation::zone_data_handled, Way::walked, "zone", "data_handled", "data_item", ""},
    {Relation::zone_steered_by, Way::by_asset, "zone", "steered_by", "data_item", "steers"},
    {Relation::zone_data_kept, Way::by_asset, "zone", "data_kept", "data_item", "kept_in"},
    {Relation::zone_services, Way::named, "zone", "services", "service", "zone"},
    {Relation::zone_policies, Way::named, "zone", "policies", "policy", "zone"},
    {Relation::zone_measures, Way::named, "zone", "measures", "measure", "zones"},
    {Relation::zone_matrix, Way::named, "zone", "matrix", "responsibility", "subject"},
    {Relation::business_services, Way::named, "business", "services", "service", "businesses"},
    {Relation::business_data, Way::named, "business", "data", "data_item", "businesses"},
    {Relation::business_spreads, Way::named, "business", "spreads", "spread", "business"},
    {Relation::asset_data, Way::named, "asset", "data", "data_item", "kept_in"},
    {Relation::asset_steered_by, Way::named, "asset", "steered_by", "data_item", "steers"},
    {Relation::conduit_matrix, Way::named, "conduit", "matrix", "responsibility", "subject"},
    {Relation::service_matrix, Way::named, "service", "matrix", "responsibility", "subject"},
    {Relation::service_products, Way::named, "service", "products", "product", "service"},
    {Relation::supplier_services, Way::named, "supplier", "services", "service", "supplier"},
    {Relation::supplier_products, Way::named, "supplier", "products", "product", "supplier"},
    {Relation::product_answers, Way::named, "product", "answers", "answer", "subject"},
    {Relation::purpose_businesses, Way::named, "purpose", "businesses", "business", "introduced_by"},
    {Relation::purpose_services, Way::named, "purpose", "services", "service", "introduced_by"},
    {Relation::site_matrix, Way::named, "site", "matrix", "responsibility", "subject"},
    {Relation::site_committees, Way::everyone, "site", "committees", "committee", ""},
    {Relation::site_directives, Way::everyone, "site", "directives", "directive", ""},
    {Relation::site_duties, Way::everyone, "site", "duties", "duty", ""},
    {Relation::site_goals, Way::everyone, "site", "goals", "goal", ""},
    {Relation::site_purposes, Way::everyone, "site", "purposes", "purpose", ""},
    {Relation::site_requirements, Way::everyone, "site", "requirements", "requirement", ""},
    {Relation::site_stakeholders, Way::everyone, "site", "stakeholders", "stakeholder", ""},
    {Relation::site_roles, Way::everyone, "site", "roles", "role", ""},
    {Relation::site_zones, Way::everyone, "site", "zones", "zone", ""},
    {Relation::site_suppliers, Way::everyone, "site", "suppliers", "supplier", ""},
    {Relation::site_businesses, Way::everyone, "site", "all_businesses", "business", ""},
});
static_assert(std::ranges::is_sorted(relations, {}, &RelationName::relation) &&
              relations.size() == static_cast<std::size_t>(Relation::site_businesses) + 1);

constexpr const RelationName& name_of(Relation relation) { return relations[static_cast<std::size_t>(relation)]; }

// By relation: the noun of its elements.
inline constexpr auto element_nouns = [] {
  std::array<std::uint32_t, relations.size()> nouns{};
  for (std::size_t n = 0; n < relations.size(); ++n) nouns[n] = noun_position(relations[n].element);
  return nouns;
}();
constexpr std::uint32_t element_of(Relation relation) { return element_nouns[static_cast<std::size_t>(relation)]; }

// Values that are no field.
enum class Derived : std::uint8_t {
  importance,
  importance_spread,    // how far the importance of a zone's assets lies apart
  infrastructure,       // an asset that serves something (R2b)
  serves_its_own_zone,  // … the zone that it stands in, or an asset of that zone
  exposed,              // a zone with an exposing factor
  owners,               // how many departments own a zone's assets
  threat_level,         // absent for zones without rating
  requirement_level,    // likewise
  rated,                // whether a zone has a rating
  kept_outside,         // data in a service or in an asset of another party's zone
  from_outside,         // data from a service, supplier, stakeholder or another party's zone
  crosses_zones,        // data from something that does not stand in the zone of an asset that it steers
};

struct DerivedName {
  std::string_view noun;
  std::string_view name;
  Derived derived;
};
inline constexpr auto derived_names = std::to_array<DerivedName>({
    {"business", "importance", Derived::importance},
    {"asset", "importance", Derived::importance},
    {"asset", "infrastructure", Derived::infrastructure},
    {"asset", "serves_its_own_zone", Derived::serves_its_own_zone},
    {"zone", "importance", Derived::importance},
    {"zone", "importance_spread", Derived::importance_spread},
    {"zone", "exposed", Derived::exposed},
    {"zone", "owners", Derived::owners},
    {"zone", "threat_level", Derived::threat_level},
    {"zone", "requirement_level", Derived::requirement_level},
    {"zone", "rated", Derived::rated},
    {"data_item", "kept_outside", Derived::kept_outside},
    {"data_item", "from_outside", Derived::from_outside},
    {"data_item", "crosses_zones", Derived::crosses_zones},
});

// Derived values on the scale of model::Level.
constexpr bool is_level(Derived derived) {
  return derived == Derived::importance || derived == Derived::threat_level || derived == Derived::requirement_level;
}

}  // namespace masugata::assess
