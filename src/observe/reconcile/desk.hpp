// What the parts of reconciliation share: everything that is compared, placed once, and the causes that they find.
#pragma once

#include "observe/reconcile/placing.hpp"
#include "observe/reconcile/reconcile.hpp"
#include "observe/reconcile/services.hpp"

namespace masugata::observe {

struct Desk {
  const Compared& compared;
  AddressBook book;
  Placing placing;
  Services services;
  Links links;

  Desk(const Compared& given, base::Notes& notes)
      : compared(given),
        book(given.factory, notes),
        placing(given.factory, given.observation, book),
        services(given.protocols, given.knowledge),
        links(given.factory, book, services) {}

  [[nodiscard]] std::string zone_id(std::optional<std::uint32_t> zone) const {
    return zone ? compared.factory.zones[*zone].id.text : std::string();
  }
  [[nodiscard]] std::string asset_id(std::optional<std::uint32_t> asset) const {
    return asset ? compared.factory.assets[*asset].id.text : std::string();
  }
};

// One cause of a deviation. Causes of one kind between the same zones over the same service are told together.
struct Cause {
  model::DeviationKind kind = model::DeviationKind::undeclared_flow;
  std::optional<std::uint32_t> from, to;  // zones
  std::optional<std::uint32_t> conduit;
  std::string service;
  std::string key;  // what makes it the same cause in the next capture
  std::vector<std::string> operations;
  std::vector<std::uint32_t> assets;
  std::vector<std::uint32_t> devices;
  std::vector<std::uint32_t> conversations;
  std::vector<model::DeviationFact> facts;
  std::vector<std::int64_t> hours;  // since 1970-01-01 UTC, in which it was seen
  model::Moment first = 0;
  model::Moment last = 0;
  bool open = false;
};

// sixteen hexadecimal digits over the parts
std::string key_of(std::span<const std::string_view> parts);
// Keys that somebody has decided on, with the id of the decision, as long as it holds.
std::map<std::string, std::string, std::less<>> decisions_of(const Desk& desk);
void keep_time(Cause& cause, model::Moment first, model::Moment last);

// What each part finds, in the order of the observation or of the register.
std::vector<Cause> compare_flows(const Desk& desk, std::vector<model::Truth>& truths);
std::vector<Cause> compare_devices(const Desk& desk, std::span<const model::PointCoverage> points,
                                   model::Reconciliation& out);
std::vector<Cause> compare_facts(const Desk& desk);
std::vector<Cause> compare_filters(const Desk& desk, std::vector<model::Truth>& truths);
std::vector<model::PointCoverage> cover(const Desk& desk);
std::vector<model::Proposal> propose(const Desk& desk);
// Causes to deviations: explained by planned work, decided before, weighed, the worst first.
std::vector<model::Deviation> group(const Desk& desk, std::vector<Cause> causes, base::Notes& notes);

}  // namespace masugata::observe
