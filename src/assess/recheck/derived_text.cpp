#include "assess/recheck/derived_text.hpp"

#include <algorithm>
#include <array>

#include "assess/recheck/written.hpp"

namespace masugata::assess {

namespace {

using Listed = DerivedText::Listed;

void add(std::string& out, std::string_view word) { out.append(out.empty() ? "" : " ").append(word); }

const model::ZoneAssessment& zone(const View& view, Row row) { return view.assessment.zones[row]; }

std::string threat_id(const View& view, std::uint16_t threat) {
  const auto& threats = view.bound.knowledge->catalogue.threats;
  return threat < threats.size() ? threats[threat].id : std::string();
}
std::string measure_id(const View& view, std::uint16_t measure) {
  const auto& measures = view.bound.knowledge->catalogue.measures;
  return measure < measures.size() ? measures[measure].id : std::string();
}

std::string business_importance(const View& view, Row row) {
  return written(view.assessment.businesses[row].importance);
}
std::string asset_importance(const View& view, Row row) { return written(view.assessment.assets[row].importance); }
std::string zone_importance(const View& view, Row row) { return written(zone(view, row).importance); }

std::string factors(const View& view, Row row) {
  const auto& list = view.bound.knowledge->derivation.factors;
  std::string out;
  for (std::size_t n = 0; n < list.size(); ++n) {
    const model::FactorSet bit = model::FactorSet{1} << n;
    if ((zone(view, row).factors & bit) != 0) add(out, list[n].id);
    if ((zone(view, row).possible_factors & bit) != 0) add(out, list[n].id + "?");
  }
  return out;
}

std::string threat_level(const View& view, Row row) {
  const auto& rating = zone(view, row).rating;
  return rating ? written(rating->threat_level) : std::string();
}
std::string requirement_level(const View& view, Row row) {
  const auto& rating = zone(view, row).rating;
  return rating ? written(rating->requirement_level) : std::string();
}

std::string sl_t(const View& view, Row row) {
  const auto& rating = zone(view, row).rating;
  std::string out;
  for (std::size_t n = 0; rating && n < rating->sl_t.size(); ++n) {
    add(out, std::string(model::foundational_requirements[n]) + " " + written(rating->sl_t[n]));
  }
  return out;
}

std::string sl_a(const View& view, Row row) {
  std::string out;
  if (!zone(view, row).rating) return out;
  const auto& achieved = zone(view, row).achieved;
  for (std::size_t n = 0; n < achieved.size(); ++n) {
    add(out, std::string(model::foundational_requirements[n]) + " " + std::to_string(achieved[n].sl));
  }
  return out;
}

std::string threats(const View& view, Row row) {
  std::string out;
  for (const auto& one : zone(view, row).threats) add(out, threat_id(view, one.threat) + (one.certain ? "" : "?"));
  return out;
}

std::string required_measures(const View& view, Row row) {
  std::string out;
  for (const auto& need : zone(view, row).measures) {
    if (need.required || need.perhaps) add(out, measure_id(view, need.measure) + (need.required ? "" : "?"));
  }
  return out;
}

std::string coverage(const View& view, Row row) {
  std::string out;
  for (const auto& need : zone(view, row).measures) {
    if (!need.required) continue;
    add(out, measure_id(view, need.measure) + "=" +
                 std::string(model::standing_names[static_cast<std::size_t>(need.standing)]));
  }
  return out;
}

// What remains after measures.
std::string risk(const View& view, Row row) {
  std::string out;
  for (const auto& cell : zone(view, row).risks) {
    add(out, threat_id(view, cell.threat) + "." + std::string(model::axes[cell.axis]) + "=" + written(cell.risk_after));
  }
  return out;
}

std::string rdf(const View& view, Row row) { return written(view.assessment.conduits[row].rdf); }

std::string requirements(const View& view, Row row) {
  const auto& conduit = view.assessment.conduits[row];
  std::string out;
  const auto one = [&](const std::string& id, std::string_view mark) {
    out.append(out.empty() ? "" : ", ").append(id).append(mark);
  };
  for (const std::string& id : conduit.requirements) one(id, "");
  for (const std::string& id : conduit.possible_requirements) one(id, "?");
  return out;
}

constexpr std::array<DerivedText, 14> texts = {{
    {business_noun, "importance", &business_importance},
    {asset_noun, "importance", &asset_importance},
    {zone_noun, "importance", &zone_importance},
    {zone_noun, "factors", &factors},
    {zone_noun, "threat_level", &threat_level},
    {zone_noun, "requirement_level", &requirement_level},
    {zone_noun, "sl_t", &sl_t},
    {zone_noun, "sl_a", &sl_a},
    {zone_noun, "threats", &threats, Listed::elsewhere},
    {zone_noun, "required_measures", &required_measures, Listed::elsewhere},
    {zone_noun, "coverage", &coverage, Listed::elsewhere},
    {zone_noun, "risk", &risk, Listed::elsewhere},
    {conduit_noun, "rdf", &rdf},
    {conduit_noun, "requirements", &requirements},
}};

}  // namespace

std::span<const DerivedText> derived_texts() { return texts; }

const DerivedText* find_derived(std::uint32_t noun, std::string_view name) {
  const auto* found =
      std::ranges::find_if(texts, [&](const auto& one) { return one.noun == noun && one.name == name; });
  return found == texts.end() ? nullptr : found;
}

}  // namespace masugata::assess
