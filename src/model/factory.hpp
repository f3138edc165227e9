// The factory: every register of steps 1 and 2, as people declared it. Facts only; nothing derived stands here.
//
// A new kind of noun is one header, one member, one name in `noun_names` below and one line in factory.cpp. Generic
// code (files, tables, differences, checks) walks `nouns` and never names a register.
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
#include "model/deviation_decision.hpp"
#include "model/directive.hpp"
#include "model/duty.hpp"
#include "model/filter_config.hpp"
#include "model/fulfilment.hpp"
#include "model/goal.hpp"
#include "model/measure.hpp"
#include "model/observation_point.hpp"
#include "model/occurrence.hpp"
#include "model/override.hpp"
#include "model/planned_work.hpp"
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
  std::vector<ObservationPoint> observation_points;
  std::vector<FilterConfig> filter_configs;
  std::vector<PlannedWork> planned_works;
  std::vector<DeviationDecision> deviation_decisions;
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

// Every register, in the order of files and papers. The names alone are known at compile time.
inline constexpr std::array<std::string_view, 32> noun_names = {"site",
                                                                "department",
                                                                "role",
                                                                "supplier",
                                                                "stakeholder",
                                                                "goal",
                                                                "purpose",
                                                                "requirement",
                                                                "directive",
                                                                "committee",
                                                                "duty",
                                                                "business",
                                                                "spread",
                                                                "zone",
                                                                "asset",
                                                                "data_item",
                                                                "conduit",
                                                                "occurrence",
                                                                "observation_point",
                                                                "filter_config",
                                                                "planned_work",
                                                                "deviation_decision",
                                                                "service",
                                                                "product",
                                                                "responsibility",
                                                                "policy",
                                                                "measure",
                                                                "fulfilment",
                                                                "answer",
                                                                "override",
                                                                "acceptance",
                                                                "confirmation"};
extern const std::array<Noun, noun_names.size()> nouns;

// nullptr when there is no such noun.
[[nodiscard]] const Noun* find_noun(std::string_view name);

}  // namespace masugata::model
