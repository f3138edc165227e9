#include "tests/laws/values.hpp"

#include <algorithm>
#include <unordered_map>

#include "assess/plant_test.hpp"

namespace masugata::laws {

namespace {

using namespace model;

DerivedValue named(const base::Id& id, std::string_view field, const LevelPair& pair) {
  return {id.text + " " + std::string(field), pair.known ? std::optional(static_cast<int>(*pair.known)) : std::nullopt,
          static_cast<int>(pair.worst)};
}

DerivedValue named(const base::Id& id, std::string_view field, const NumberPair& pair) {
  return {id.text + " " + std::string(field), pair.known, pair.worst};
}

void add_rating(const base::Id& id, const ZoneRating& rating, std::vector<DerivedValue>& out) {
  out.push_back(named(id, "threat_level", rating.threat_level));
  out.push_back(named(id, "requirement_level", rating.requirement_level));
  for (std::size_t n = 0; n < rating.sl_t.size(); ++n)
    out.push_back(named(id, foundational_requirements[n], rating.sl_t[n]));
}

// Every threat row and axis of a rated zone; an empty cell where there is none.
template <class Add>
void each_cell(const Factory& factory, const Assessment& assessment, Add add) {
  const auto& threats = assess::plant::shipped().knowledge.catalogue.threats;
  for (std::size_t n = 0; n < factory.zones.size(); ++n) {
    if (!assessment.zones[n].rating) continue;
    for (std::size_t threat = 0; threat < threats.size(); ++threat) {
      for (std::size_t axis = 0; axis < axes.size(); ++axis) {
        const auto& cells = assessment.zones[n].risks;
        const auto found =
            std::ranges::find_if(cells, [&](const RiskCell& one) { return one.threat == threat && one.axis == axis; });
        const std::string name = threats[threat].id + " " + std::string(axes[axis]);
        add(factory.zones[n].id, name, found == cells.end() ? RiskCell() : *found);
      }
    }
  }
}

void add_measures(const base::Id& id, const ZoneAssessment& zone, std::vector<DerivedValue>& out) {
  const auto& measures = assess::plant::shipped().knowledge.catalogue.measures;
  for (std::size_t n = 0; n < measures.size(); ++n) {
    const auto found = std::ranges::find(zone.measures, n, &MeasureNeed::measure);
    NumberPair required;
    if (found != zone.measures.end())
      required = {static_cast<std::uint8_t>(found->required), static_cast<std::uint8_t>(found->perhaps)};
    out.push_back(named(id, measures[n].id + " required", required));
  }
}

std::string text_of(const DerivedValue& one) {
  return (one.known ? std::to_string(*one.known) : "?") + ".." + std::to_string(one.worst);
}

// The first pair of equally named values that breaks the law.
template <class Law>
std::string first_breach(const std::vector<DerivedValue>& one, const std::vector<DerivedValue>& other, Law holds) {
  std::unordered_map<std::string_view, const DerivedValue*> by_name;
  for (const DerivedValue& value : other) by_name.emplace(value.name, &value);
  for (const DerivedValue& value : one) {
    const auto found = by_name.find(value.name);
    if (found == by_name.end() || holds(value, *found->second)) continue;
    return value.name + ": " + text_of(value) + " became " + text_of(*found->second);
  }
  return {};
}

}  // namespace

std::vector<DerivedValue> derived_values(const Factory& factory, const Assessment& assessment) {
  std::vector<DerivedValue> out;
  for (std::size_t n = 0; n < factory.businesses.size(); ++n)
    out.push_back(named(factory.businesses[n].id, "importance", assessment.businesses[n].importance));
  for (std::size_t n = 0; n < factory.assets.size(); ++n)
    out.push_back(named(factory.assets[n].id, "importance", assessment.assets[n].importance));
  for (std::size_t n = 0; n < factory.zones.size(); ++n) {
    out.push_back(named(factory.zones[n].id, "importance", assessment.zones[n].importance));
    if (assessment.zones[n].rating) add_rating(factory.zones[n].id, *assessment.zones[n].rating, out);
  }
  for (std::size_t n = 0; n < factory.zones.size(); ++n) {
    for (std::size_t axis = 0; axis < axes.size(); ++axis) {
      const NumberPair& effect = assessment.zones[n].effects[axis];
      out.push_back(named(factory.zones[n].id, "effect " + std::string(axes[axis]), effect));
    }
  }
  for (std::size_t n = 0; n < factory.conduits.size(); ++n)
    out.push_back(named(factory.conduits[n].id, "rdf", assessment.conduits[n].rdf));
  return out;
}

std::vector<DerivedValue> risk_values(const Factory& factory, const Assessment& assessment) {
  std::vector<DerivedValue> out;
  each_cell(factory, assessment, [&](const base::Id& id, const std::string& name, const RiskCell& cell) {
    out.push_back(named(id, name + " effect", cell.effect_before));
    out.push_back(named(id, name + " likelihood", cell.likelihood_before));
    out.push_back(named(id, name + " before", cell.risk_before));
  });
  for (std::size_t n = 0; n < factory.zones.size(); ++n) {
    if (assessment.zones[n].rating) add_measures(factory.zones[n].id, assessment.zones[n], out);
  }
  return out;
}

std::vector<DerivedValue> remaining_values(const Factory& factory, const Assessment& assessment) {
  std::vector<DerivedValue> out;
  each_cell(factory, assessment, [&](const base::Id& id, const std::string& name, const RiskCell& cell) {
    out.push_back(named(id, name + " after", cell.risk_after));
  });
  return out;
}

std::vector<DerivedValue> worst_only(std::vector<DerivedValue> values) {
  for (DerivedValue& one : values) one.known = std::nullopt;
  return values;
}

std::string lowered(const std::vector<DerivedValue>& before, const std::vector<DerivedValue>& after) {
  return first_breach(before, after, [](const DerivedValue& was, const DerivedValue& is) {
    return (!was.known || (is.known && *was.known <= *is.known)) && was.worst <= is.worst;
  });
}

std::string escaped(const std::vector<DerivedValue>& wide, const std::vector<DerivedValue>& narrow) {
  return first_breach(wide, narrow, [](const DerivedValue& was, const DerivedValue& is) {
    return (!was.known || (is.known && *was.known <= *is.known)) && is.worst <= was.worst &&
           (!is.known || *is.known <= is.worst);
  });
}

}  // namespace masugata::laws
