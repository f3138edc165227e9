// The factory: every register of steps 1 and 2, as people declared it. Facts only; nothing derived stands here.
//
// A new kind of noun is one header, one member and one line in `nouns` below. Generic code (files, tables,
// differences, checks) walks `nouns` and never names a register.
#pragma once

#include "model/acceptance.hpp"
#include "model/answer.hpp"
#include "model/asset.hpp"
#include "model/business.hpp"
#include "model/committee.hpp"
#include "model/conduit.hpp"
#include "model/confirmation.hpp"
#include "model/data_item.hpp"
#include "model/department.hpp"
#include "model/directive.hpp"
#include "model/duty.hpp"
#include "model/fulfilment.hpp"
#include "model/goal.hpp"
#include "model/measure.hpp"
#include "model/occurrence.hpp"
#include "model/override.hpp"
#include "model/policy.hpp"
#include "model/product.hpp"
#include "model/purpose.hpp"
#include "model/requirement.hpp"
#include "model/responsibility.hpp"
#include "model/role.hpp"
#include "model/service.hpp"
#include "model/site.hpp"
#include "model/spread.hpp"
#include "model/stakeholder.hpp"
#include "model/supplier.hpp"
#include "model/zone.hpp"

namespace masugata::model {

struct Factory {
  std::vector<Site> sites;
  std::vector<Department> departments;
  std::vector<Role> roles;
  std::vector<Supplier> suppliers;
  std::vector<Stakeholder> stakeholders;
  std::vector<Goal> goals;
  std::vector<Purpose> purposes;
  std::vector<Requirement> requirements;
  std::vector<Directive> directives;
  std::vector<Committee> committees;
  std::vector<Duty> duties;
  std::vector<Business> businesses;
  std::vector<Spread> spreads;
  std::vector<Zone> zones;
  std::vector<Asset> assets;
  std::vector<DataItem> data_items;
  std::vector<Conduit> conduits;
  std::vector<Occurrence> occurrences;
  std::vector<Service> services;
  std::vector<Product> products;
  std::vector<Responsibility> responsibilities;
  std::vector<Policy> policies;
  std::vector<Measure> measures;
  std::vector<Fulfilment> fulfilments;
  std::vector<Answer> answers;
  std::vector<Override> overrides;
  std::vector<Acceptance> acceptances;
  std::vector<Confirmation> confirmations;
};

// One register, seen without its type. Rows are numbered from 0 in the order of the file.
struct Noun {
  std::string_view name;    // "asset"
  std::string_view plural;  // "assets": the file, the JSON key
  std::span<const Field> fields;
  std::size_t (*size)(const Factory&);
  const void* (*at)(const Factory&, std::size_t row);
  void* (*change)(Factory&, std::size_t row);
  void* (*add)(Factory&);                       // appends an empty row
  void (*reserve)(Factory&, std::size_t rows);  // makes room for so many rows in all
  void (*erase)(Factory&, std::size_t row);
  const Id& (*id)(const void* row);
  Place& (*place)(void* row);
};

template <class T>
struct RegisterOf;
template <class T>
struct RegisterOf<std::vector<T> Factory::*> {
  using Row = T;
};

template <auto Rows>
constexpr Noun noun(std::string_view name, std::string_view plural, std::span<const Field> fields) {
  using Row = typename RegisterOf<decltype(Rows)>::Row;
  return {name,
          plural,
          fields,
          [](const Factory& f) { return (f.*Rows).size(); },
          [](const Factory& f, std::size_t row) -> const void* { return &(f.*Rows)[row]; },
          [](Factory& f, std::size_t row) -> void* { return &(f.*Rows)[row]; },
          [](Factory& f) -> void* { return &(f.*Rows).emplace_back(); },
          [](Factory& f, std::size_t rows) { (f.*Rows).reserve(rows); },
          [](Factory& f, std::size_t row) { (f.*Rows).erase((f.*Rows).begin() + static_cast<std::ptrdiff_t>(row)); },
          [](const void* row) -> const Id& { return static_cast<const Row*>(row)->id; },
          [](void* row) -> Place& { return static_cast<Row*>(row)->place; }};
}

inline constexpr std::array nouns = {
    noun<&Factory::sites>("site", "sites", site_fields),
    noun<&Factory::departments>("department", "departments", department_fields),
    noun<&Factory::roles>("role", "roles", role_fields),
    noun<&Factory::suppliers>("supplier", "suppliers", supplier_fields),
    noun<&Factory::stakeholders>("stakeholder", "stakeholders", stakeholder_fields),
    noun<&Factory::goals>("goal", "goals", goal_fields),
    noun<&Factory::purposes>("purpose", "purposes", purpose_fields),
    noun<&Factory::requirements>("requirement", "requirements", requirement_fields),
    noun<&Factory::directives>("directive", "directives", directive_fields),
    noun<&Factory::committees>("committee", "committees", committee_fields),
    noun<&Factory::duties>("duty", "duties", duty_fields),
    noun<&Factory::businesses>("business", "businesses", business_fields),
    noun<&Factory::spreads>("spread", "spreads", spread_fields),
    noun<&Factory::zones>("zone", "zones", zone_fields),
    noun<&Factory::assets>("asset", "assets", asset_fields),
    noun<&Factory::data_items>("data_item", "data_items", data_item_fields),
    noun<&Factory::conduits>("conduit", "conduits", conduit_fields),
    noun<&Factory::occurrences>("occurrence", "occurrences", occurrence_fields),
    noun<&Factory::services>("service", "services", service_fields),
    noun<&Factory::products>("product", "products", product_fields),
    noun<&Factory::responsibilities>("responsibility", "responsibilities", responsibility_fields),
    noun<&Factory::policies>("policy", "policies", policy_fields),
    noun<&Factory::measures>("measure", "measures", measure_fields),
    noun<&Factory::fulfilments>("fulfilment", "fulfilments", fulfilment_fields),
    noun<&Factory::answers>("answer", "answers", answer_fields),
    noun<&Factory::overrides>("override", "overrides", override_fields),
    noun<&Factory::acceptances>("acceptance", "acceptances", acceptance_fields),
    noun<&Factory::confirmations>("confirmation", "confirmations", confirmation_fields),
};

// nullptr when there is no such noun.
[[nodiscard]] const Noun* find_noun(std::string_view name);

}  // namespace masugata::model
