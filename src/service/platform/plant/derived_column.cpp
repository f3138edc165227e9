#include "service/platform/plant/derived_column.hpp"

#include <algorithm>
#include <array>

#include "assess/bind.hpp"

namespace masugata::service {

namespace {

using base::Value;
using knowledge::Knowledge;
using model::Assessment;
using model::Level;
using model::LevelPair;
using Order = std::optional<double>;
using Row = std::uint32_t;
using Kind = DerivedColumn::Kind;

Value slug(const std::optional<Level>& level) {
  return level ? Value(model::level_names[static_cast<std::size_t>(*level)]) : Value();
}
Order order(const std::optional<Level>& level) { return level ? Order(static_cast<double>(*level)) : std::nullopt; }

template <auto Half>
std::optional<LevelPair> rated(const Assessment& levels, Row row) {
  const auto& rating = levels.zones[row].rating;
  return rating ? std::optional((*rating).*Half) : std::nullopt;
}

// Both halves of a level.
template <auto Of>
struct Pair {
  static Value known(const Knowledge&, const Assessment& levels, Row row) {
    const std::optional<LevelPair> pair = Of(levels, row);
    return pair ? slug(pair->known) : Value();
  }
  static Order known_order(const Assessment& levels, Row row) {
    const std::optional<LevelPair> pair = Of(levels, row);
    return pair ? order(pair->known) : std::nullopt;
  }
  static Value worst(const Knowledge&, const Assessment& levels, Row row) {
    const std::optional<LevelPair> pair = Of(levels, row);
    return pair ? slug(pair->worst) : Value();
  }
  static Order worst_order(const Assessment& levels, Row row) {
    const std::optional<LevelPair> pair = Of(levels, row);
    return pair ? order(pair->worst) : std::nullopt;
  }
};

template <auto Of>
Value number_value(const Knowledge&, const Assessment& levels, Row row) {
  const Order number = Of(levels, row);
  return number ? Value(static_cast<std::int64_t>(*number)) : Value();
}

template <auto Set>
Value factors(const Knowledge& knowledge, const Assessment& levels, Row row) {
  Value::List list;
  for (std::size_t n = 0; n < knowledge.derivation.factors.size(); ++n) {
    if ((levels.zones[row].*Set >> n & 1U) != 0) list.push_back(knowledge.derivation.factors[n].id);
  }
  return list;
}
template <auto Set>
Order factor_count(const Assessment& levels, Row row) {
  return static_cast<double>(__builtin_popcount(levels.zones[row].*Set));
}

Value sl_target(const Knowledge&, const Assessment& levels, Row row) {
  const auto& rating = levels.zones[row].rating;
  if (!rating) return {};
  Value::Map map;
  for (std::size_t n = 0; n < rating->sl_t.size(); ++n)
    map.push_back({std::string(model::foundational_requirements[n]), static_cast<int>(rating->sl_t[n].known), {}});
  return map;
}
Order sl_target_order(const Assessment& levels, Row row) {
  const auto& rating = levels.zones[row].rating;
  if (!rating) return std::nullopt;
  double sum = 0;
  for (const auto& one : rating->sl_t) sum += one.known;
  return sum;
}
Value sl_achieved(const Knowledge&, const Assessment& levels, Row row) {
  if (!levels.zones[row].rating) return {};
  Value::Map map;
  for (std::size_t n = 0; n < model::foundational_requirements.size(); ++n)
    map.push_back(
        {std::string(model::foundational_requirements[n]), static_cast<int>(levels.zones[row].achieved[n].sl), {}});
  return map;
}
Order sl_achieved_order(const Assessment& levels, Row row) {
  if (!levels.zones[row].rating) return std::nullopt;
  double sum = 0;
  for (const auto& one : levels.zones[row].achieved) sum += one.sl;
  return sum;
}

// Required measures that are not in force.
Order gaps(const Assessment& levels, Row row) {
  if (!levels.zones[row].rating) return std::nullopt;
  return static_cast<double>(std::ranges::count_if(levels.zones[row].measures, [](const model::MeasureNeed& need) {
    return need.required && !model::in_force(need.standing) && need.standing != model::Standing::not_applicable;
  }));
}
template <auto Which>
Order highest_risk(const Assessment& levels, Row row) {
  if (!levels.zones[row].rating) return std::nullopt;
  double highest = 0;
  for (const model::RiskCell& cell : levels.zones[row].risks)
    highest = std::max(highest, static_cast<double>((cell.*Which).known));
  return highest;
}

template <auto Half>
Order rdf(const Assessment& levels, Row row) {
  return static_cast<double>(levels.conduits[row].rdf.*Half);
}
template <auto List>
Value requirements(const Knowledge&, const Assessment& levels, Row row) {
  Value::List list;
  for (const std::string& id : levels.conduits[row].*List) list.push_back(id);
  return list;
}
template <auto List>
Order requirement_count(const Assessment& levels, Row row) {
  return static_cast<double>((levels.conduits[row].*List).size());
}

std::optional<LevelPair> business_importance(const Assessment& levels, Row row) {
  return levels.businesses[row].importance;
}
std::optional<LevelPair> asset_importance(const Assessment& levels, Row row) { return levels.assets[row].importance; }
std::optional<LevelPair> zone_importance(const Assessment& levels, Row row) { return levels.zones[row].importance; }

template <auto Of>
constexpr std::array<DerivedColumn, 2> pair_of(std::uint32_t noun, std::string_view name, std::string_view worst,
                                               std::string_view asks) {
  return {{{noun, name, Kind::level, asks, &Pair<Of>::known, &Pair<Of>::known_order},
           {noun, worst, Kind::level, asks, &Pair<Of>::worst, &Pair<Of>::worst_order}}};
}

template <auto Of>
constexpr DerivedColumn number_of(std::uint32_t noun, std::string_view name, std::string_view asks) {
  return {noun, name, Kind::number, asks, &number_value<Of>, Of};
}

using assess::asset_noun;
using assess::business_noun;
using assess::conduit_noun;
using assess::zone_noun;

constexpr auto of_business =
    pair_of<&business_importance>(business_noun, "importance", "importance_worst", "importance");
constexpr auto of_asset = pair_of<&asset_importance>(asset_noun, "importance", "importance_worst", "importance");
constexpr auto of_zone = pair_of<&zone_importance>(zone_noun, "importance", "importance_worst", "importance");
constexpr auto of_threat =
    pair_of<&rated<&model::ZoneRating::threat_level>>(zone_noun, "threat_level", "threat_level_worst", "threat");
constexpr auto of_requirement = pair_of<&rated<&model::ZoneRating::requirement_level>>(
    zone_noun, "requirement_level", "requirement_level_worst", "requirement_level");

using ZoneA = model::ZoneAssessment;
using ConduitA = model::ConduitAssessment;
using Numbers = model::NumberPair;

constexpr std::array<DerivedColumn, 21> columns = {{
    of_business[0],
    of_business[1],
    of_asset[0],
    of_asset[1],
    of_zone[0],
    of_zone[1],
    of_threat[0],
    of_threat[1],
    of_requirement[0],
    of_requirement[1],
    {zone_noun, "factors", Kind::texts, "factors", &factors<&ZoneA::factors>, &factor_count<&ZoneA::factors>},
    {zone_noun, "possible_factors", Kind::texts, "factors", &factors<&ZoneA::possible_factors>,
     &factor_count<&ZoneA::possible_factors>},
    {zone_noun, "sl_t", Kind::number, "sl_t", &sl_target, &sl_target_order},
    {zone_noun, "sl_a", Kind::number, "coverage", &sl_achieved, &sl_achieved_order},
    number_of<&gaps>(zone_noun, "gaps", "coverage"),
    number_of<&highest_risk<&model::RiskCell::risk_before>>(zone_noun, "risk_before", "risk"),
    number_of<&highest_risk<&model::RiskCell::risk_after>>(zone_noun, "risk_after", "risk"),
    number_of<&rdf<&Numbers::known>>(conduit_noun, "rdf", "rdf"),
    number_of<&rdf<&Numbers::worst>>(conduit_noun, "rdf_worst", "rdf"),
    {conduit_noun, "requirements", Kind::texts, "requirements", &requirements<&ConduitA::requirements>,
     &requirement_count<&ConduitA::requirements>},
    {conduit_noun, "possible_requirements", Kind::texts, "requirements",
     &requirements<&ConduitA::possible_requirements>, &requirement_count<&ConduitA::possible_requirements>},
}};

}  // namespace

std::span<const DerivedColumn> derived_columns() { return columns; }

const DerivedColumn* find_derived_column(std::uint32_t noun, std::string_view name) {
  const auto* found =
      std::ranges::find_if(columns, [&](const auto& one) { return one.noun == noun && one.name == name; });
  return found == columns.end() ? nullptr : found;
}

}  // namespace masugata::service
