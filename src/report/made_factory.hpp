// Factories made by hand for the tests of this module: a small plant with hostile names, and large ones of any size.
#pragma once

#include <string>

#include "report/report.hpp"

namespace masugata::report::made {

using namespace model;

inline Text ja(std::string text) { return {std::move(text), {}}; }

inline Zone zone(const std::string& id, std::string name, Party party, Purdue purdue) {
  Zone made;
  made.id = {id};
  made.name = ja(std::move(name));
  made.party = party;
  made.purdue = purdue;
  return made;
}

inline Conduit conduit(const std::string& id, const std::string& from, const std::string& to) {
  Conduit made;
  made.id = {id};
  made.from = Id{from};
  made.to = Id{to};
  return made;
}

struct Plant {
  Factory factory;
  Assessment assessment;
  knowledge::Knowledge knowledge;
  base::Words words;

  [[nodiscard]] ReportInput input() const {
    return {factory, assessment, knowledge, words, base::Language::ja, *base::parse_iso_date("2026-11-23"), "made", {}};
  }
  [[nodiscard]] std::string page() const { return render_html(build_report(input())); }
};

inline void fill_assessment(Plant& plant) {
  const ZoneRating rating{{Level::low, Level::high}, {Level::medium, Level::high}, {}};
  plant.assessment.businesses.resize(plant.factory.businesses.size());
  plant.assessment.assets.resize(plant.factory.assets.size());
  plant.assessment.conduits.resize(plant.factory.conduits.size());
  for (const Zone& zone : plant.factory.zones) {
    ZoneAssessment& derived = plant.assessment.zones.emplace_back();
    if (zone.party.known() && *zone.party == Party::own) derived.rating = rating;
  }
}

// So many zones in every band, and conduits between them.
inline Plant plant_of(std::size_t zones, std::size_t conduits) {
  static constexpr std::array<Purdue, 5> levels = {Purdue::outside, Purdue::l4, Purdue::l3_5, Purdue::l3, Purdue::l1_2};
  Plant plant;
  for (std::size_t n = 0; n < zones; ++n) {
    const Purdue level = levels[n % 9 < 5 ? n % 9 : 4];
    plant.factory.zones.push_back(zone("Z-" + std::to_string(n), "ゾーン" + std::to_string(n),
                                       level == Purdue::outside ? Party::other : Party::own, level));
  }
  for (std::size_t n = 0; n < conduits; ++n) {
    const std::size_t from = n * 7 % zones;
    const std::size_t to = (from + 1 + n % 13) % zones;
    plant.factory.conduits.push_back(
        conduit("C-" + std::to_string(n), "Z-" + std::to_string(from), "Z-" + std::to_string(to)));
  }
  fill_assessment(plant);
  return plant;
}

}  // namespace masugata::report::made
