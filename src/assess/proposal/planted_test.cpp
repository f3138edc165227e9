#include "assess/proposal/planted_test.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "assess/plant_test.hpp"

namespace masugata::assess::planted {

namespace {

using namespace model;

// splitmix64
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : state_(seed) {}
  std::uint32_t below(std::uint32_t bound) {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return static_cast<std::uint32_t>((z ^ (z >> 31U)) >> 33U) % bound;
  }
  bool percent(std::uint32_t share) { return below(100) < share; }

 private:
  std::uint64_t state_;
};

struct PlantedZone {
  std::uint32_t first_business = 0;
  std::uint32_t businesses = 1;
  std::uint32_t owner = 0;
  std::uint32_t rooms = 1;
  std::uint32_t role = 0;
};

constexpr std::array<std::array<std::string_view, 3>, 3> types = {{
    {"office-pc", "erp-server", "plm-server"},
    {"mes-server", "historian", "database-server"},
    {"plc", "hmi", "robot-controller"},
}};

class Maker {
 public:
  Maker(std::uint64_t seed, Noise noise) : draw_(seed), noisy_(noise == Noise::some) {}

  Plant make() {
    add_zones();
    wrong_rooms_ = noisy_ ? 5 + draw_.below(6) : 0;
    for (std::uint32_t n = 0; n < zones_.size(); ++n) add_assets(n);
    for (std::uint32_t n = 0; n < zones_.size(); ++n) add_switch(n);
    Asset& other = add_asset(UINT32_MAX);
    other.zone = Id{"Z-other"};
    other.businesses = std::vector<BusinessLink>{{Id{"B-1"}, LinkNeed::essential}};
    return std::move(plant_);
  }

 private:
  void add_zones() {
    constexpr std::uint32_t departments = 6;
    for (std::uint32_t n = 0; n < departments; ++n)
      plant_.factory.departments.emplace_back().id = {"D-" + std::to_string(n)};
    for (std::uint32_t n = 1; n <= 3; ++n) {
      Zone& zone = plant_.factory.zones.emplace_back();
      zone.id = {"Z-" + std::to_string(n)};
      zone.party = Party::own;
    }
    plant_.factory.zones.emplace_back().id = {"Z-other"};
    plant_.factory.zones.back().party = Party::other;
    flat_ = draw_.percent(50);
    for (std::uint32_t count = 4 + draw_.below(11); count > 0; --count) {
      PlantedZone zone{static_cast<std::uint32_t>(plant_.factory.businesses.size()), 1 + draw_.below(3),
                       draw_.below(departments), 1 + draw_.below(2), draw_.below(3)};
      const auto level = static_cast<Level>(1 + draw_.below(3));
      for (std::uint32_t n = 0; n < zone.businesses; ++n) {
        Business& business = plant_.factory.businesses.emplace_back();
        business.id = {"B-" + std::to_string(plant_.factory.businesses.size())};
        business.impact = {level, Level::none, level, Level::none, Level::none};
      }
      zones_.push_back(zone);
    }
  }

  Asset& add_asset(std::uint32_t truth) {
    Asset& asset = plant_.factory.assets.emplace_back();
    asset.id = {"A-" + std::to_string(plant_.factory.assets.size())};
    asset.zone = Id{"Z-" + std::to_string(flat_ ? 1 : 1 + draw_.below(3))};
    asset.confidentiality = Level::none;
    asset.safety = asset.wireless = asset.brought_in = asset.third_party_maintenance = false;
    asset.count = 1 + draw_.below(3);
    plant_.truth.push_back(truth);
    return asset;
  }

  Text room_of(std::uint32_t zone, std::uint32_t room) {
    return {"棟" + std::to_string(zone) + " 室" + std::to_string(room), ""};
  }

  void settle(Asset& asset, std::uint32_t zone, std::uint32_t n) {
    const PlantedZone& from = zones_[zone];
    const std::uint32_t room = from.rooms == 2 && n % 5 == 3 ? 1 : 0;  // most stand in the first
    const bool wrong = draw_.percent(wrong_rooms_);
    asset.location = wrong ? room_of(draw_.below(static_cast<std::uint32_t>(zones_.size())), 0) : room_of(zone, room);
    asset.owner = Id{"D-" + std::to_string(noisy_ && draw_.percent(5) ? draw_.below(6) : from.owner)};
    asset.type = std::string(types[from.role][draw_.below(3)]);
  }

  Id business_of(std::uint32_t zone, std::uint32_t n) const {
    return plant_.factory.businesses[zones_[zone].first_business + n % zones_[zone].businesses].id;
  }

  Level level_of(std::uint32_t zone) const { return *plant_.factory.businesses[zones_[zone].first_business].impact.bc; }

  void link(Asset& asset, std::uint32_t zone, std::uint32_t n) {
    const LinkNeed need = n % 5 == 4 ? LinkNeed::supporting : LinkNeed::essential;
    std::vector<BusinessLink> links{{business_of(zone, n), need}};
    if (draw_.percent(20) && zones_[zone].businesses > 1) links.push_back({business_of(zone, n + 1), need});
    const auto other = draw_.below(static_cast<std::uint32_t>(zones_.size()));
    if (noisy_ && other != zone && draw_.percent(15)) links.push_back({business_of(other, n), LinkNeed::supporting});
    const bool alike = level_of(other) == level_of(zone);  // else its importance would say that it is misplaced
    if (noisy_ && other != zone && alike && draw_.percent(5)) links.push_back({business_of(other, 0), need});
    asset.businesses = std::move(links);
  }

  void add_assets(std::uint32_t zone) {
    const std::uint32_t count = 5 * zones_[zone].businesses + draw_.below(8);
    for (std::uint32_t n = 0; n < count; ++n) {
      Asset& asset = add_asset(zone);
      settle(asset, zone, n);
      link(asset, zone, n);
    }
    constexpr std::uint32_t safety = 1000;
    constexpr std::uint32_t wireless = 2000;
    if (zones_[zone].role != 2) return;
    if (draw_.percent(30)) add_apart(zone, safety, &Asset::safety);
    if (draw_.percent(30)) add_apart(zone, wireless, &Asset::wireless);
  }

  void add_apart(std::uint32_t zone, std::uint32_t kind, Maybe<bool> Asset::* flag) {
    for (std::uint32_t n = 0; n < 3; ++n) {
      Asset& asset = add_asset(kind + zone);
      settle(asset, zone, n);
      asset.*flag = true;
      asset.businesses = std::vector<BusinessLink>{{business_of(zone, 0), LinkNeed::essential}};
    }
  }

  // Serves three plain assets of its zone and one of the zone before.
  void add_switch(std::uint32_t zone) {
    std::vector<Id> served;
    for (std::size_t n = 0; n < plant_.truth.size() && served.size() < 4; ++n) {
      const bool here = plant_.truth[n] == zone && served.size() < 3;
      const bool there = zone > 0 && plant_.truth[n] == zone - 1 && served.empty();
      if (here || there) served.push_back(plant_.factory.assets[n].id);
    }
    Asset& asset = add_asset(zone);
    settle(asset, zone, 0);
    asset.type = std::string("switch");
    asset.serves = std::move(served);
    asset.businesses = std::vector<BusinessLink>{{business_of(zone, 0), LinkNeed::supporting}};
  }

  Draw draw_;
  bool noisy_ = false;
  bool flat_ = false;
  std::uint32_t wrong_rooms_ = 0;
  std::vector<PlantedZone> zones_;
  Plant plant_;
};

double pairs(std::uint64_t n) { return static_cast<double>(n) * static_cast<double>(n - 1) / 2; }

}  // namespace

Plant make(std::uint64_t seed, Noise noise) { return Maker(seed, noise).make(); }

double agreement(const std::vector<std::uint32_t>& truth, const std::vector<std::uint32_t>& found) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t> both;
  std::map<std::uint32_t, std::uint64_t> one;
  std::map<std::uint32_t, std::uint64_t> other;
  for (std::size_t n = 0; n < truth.size(); ++n) {
    ++both[{truth[n], found[n]}];
    ++one[truth[n]];
    ++other[found[n]];
  }
  double same = 0;
  double in_one = 0;
  double in_other = 0;
  for (const auto& [key, count] : both) same += pairs(count);
  for (const auto& [key, count] : one) in_one += pairs(count);
  for (const auto& [key, count] : other) in_other += pairs(count);
  const double chance = in_one * in_other / pairs(truth.size());
  const double most = (in_one + in_other) / 2;
  return most == chance ? 1 : (same - chance) / (most - chance);
}

std::vector<std::uint32_t> found_zones(const Factory& factory, const Proposal& proposal) {
  std::vector<std::uint32_t> found(factory.assets.size(), UINT32_MAX);
  for (std::uint32_t n = 0; n < proposal.zones.size(); ++n) {
    for (const Row row : proposal.zones[n].members) found[row] = n;
  }
  return found;
}

Proposal proposed(const Factory& factory) {
  const Settings settings = plant::settings();
  const BoundKnowledge& bound = plant::shipped().bound;
  const FactoryIndex index(factory);
  const Assessment levels = derive_levels(factory, bound, settings);
  return propose_zones({factory, index, bound, levels, settings});
}

}  // namespace masugata::assess::planted

using namespace masugata;
using namespace masugata::assess;
using planted::Noise;

namespace {

constexpr std::uint64_t plants = 200;

// Agreement with the planted zones, plant by plant.
std::vector<double> recovered(Noise noise) {
  std::vector<double> all;
  for (std::uint64_t seed = 1; seed <= plants; ++seed) {
    const planted::Plant plant = planted::make(seed, noise);
    const Proposal proposal = planted::proposed(plant.factory);
    all.push_back(planted::agreement(plant.truth, planted::found_zones(plant.factory, proposal)));
    if (all.back() < 0.9) MESSAGE("seed " << seed << ": " << all.back());
  }
  return all;
}

}  // namespace

TEST_CASE("agreement of partitions") {
  CHECK(planted::agreement({1, 1, 2, 2}, {7, 7, 3, 3}) == doctest::Approx(1));
  CHECK(planted::agreement({1, 1, 2, 2}, {1, 2, 1, 2}) == doctest::Approx(-0.5));
  CHECK(planted::agreement({1, 1, 1, 2, 2, 2}, {1, 1, 2, 2, 3, 3}) == doctest::Approx(0.24242424));
}

TEST_CASE("planted zones are found again exactly where nothing is wrong in the register") {
  const std::vector<double> all = recovered(Noise::none);
  CHECK(*std::ranges::min_element(all) == doctest::Approx(1));
}

TEST_CASE("planted zones are found again in registers with mistakes") {
  const std::vector<double> all = recovered(Noise::some);
  double sum = 0;
  for (const double one : all) sum += one;
  MESSAGE("mean " << sum / static_cast<double>(all.size()) << ", least " << *std::ranges::min_element(all));
  CHECK(*std::ranges::min_element(all) >= 0.9);
  CHECK(sum / static_cast<double>(all.size()) >= 0.97);
}

TEST_CASE("proposing on the proposal changes nothing") {
  for (std::uint64_t seed = 1; seed <= plants / 4; ++seed) {
    const planted::Plant plant = planted::make(seed, Noise::some);
    const model::Factory once = proposed_factory(plant.factory, planted::proposed(plant.factory));
    const Proposal again = planted::proposed(once);
    INFO("seed ", seed);
    CHECK(again.moves.empty());
    CHECK(again.conduits.empty());
    CHECK(again.services.empty());
  }
}
