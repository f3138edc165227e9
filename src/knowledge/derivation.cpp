#include "knowledge/derivation.hpp"

namespace masugata::knowledge {

namespace {

using base::Result;

constexpr std::array<std::string_view, 4> level_names = {"none", "low", "medium", "high"};
constexpr std::size_t most_factors = 32;  // they are bits of a set

Result<void> read_rules(const Document& file, Derivation& out) {
  for (const Document& one : TRY(file.list("rules"))) {
    out.rules.push_back(
        {TRY(one.string("id")), TRY(one.number("version")), TRY(one.text("name")), TRY(one.text("sentence"))});
  }
  return {};
}

Result<void> read_factors(const Document& file, Derivation& out) {
  for (const Document& one : TRY(file.list("factors"))) {
    out.factors.push_back({TRY(one.string("id")), TRY(one.text("label")), TRY(one.level("level")),
                           TRY(one.expression("when")), one.has("seen") ? TRY(one.string("seen")) : std::string()});
  }
  if (out.factors.size() > most_factors) return file.fail("error.knowledge.too_many_factors");
  out.exposing = TRY(file.strings("exposing"));
  const Document threat = TRY(file.at("threat"));
  out.without_factors = TRY(threat.level("without_factors"));
  out.many_medium = TRY(threat.number("many_medium"));
  out.many_medium_gives = TRY(threat.level("many_medium_gives"));
  return {};
}

Result<void> read_requirement(const Document& file, Derivation& out) {
  const Document table = TRY(file.at("requirement"));
  for (std::size_t importance = 0; importance < level_names.size(); ++importance) {
    const Document row = TRY(table.at(level_names[importance]));
    for (std::size_t threat = 0; threat < level_names.size(); ++threat) {
      out.requirement[importance][threat] = TRY(row.level(level_names[threat]));
    }
  }
  return {};
}

Result<void> read_sl(const Document& file, Derivation& out) {
  const Document sl = TRY(file.at("sl"));
  const Document base_levels = TRY(sl.at("base"));
  for (std::size_t level = 1; level < level_names.size(); ++level) {
    out.sl_base[level] = TRY(base_levels.number(level_names[level]));
  }
  const Document attacker = TRY(sl.at("attacker"));
  out.attacker_level = TRY(attacker.level("from"));
  out.attacker_sl = TRY(attacker.number("gives"));
  const Document exposed = TRY(sl.at("exposed"));
  out.exposed_at_least = TRY(exposed.strings("components"));
  out.exposed_minimum = TRY(exposed.number("minimum"));
  out.exposed_confidentiality = TRY(exposed.level("confidentiality"));
  for (const Document& one : TRY(sl.list("raises"))) {
    out.raises.push_back(
        {TRY(one.string("component")), TRY(one.strings("axes")), TRY(one.level("from")), TRY(one.number("by"))});
  }
  out.sl_cap = TRY(sl.number("cap"));
  return {};
}

Result<void> read_demands(const Document& file, Derivation& out) {
  for (const Document& one : TRY(file.list("demands"))) {
    out.demands.push_back({TRY(one.string("id")), TRY(one.expression("when")), TRY(one.strings("requirements")),
                           TRY(one.text("reason")), one.has("seen") ? TRY(one.string("seen")) : std::string()});
  }
  return {};
}

Result<void> read_risk(const Document& file, Derivation& out) {
  const Document risk = TRY(file.at("risk"));
  const Document accident = TRY(risk.at("accident"));
  out.accident_likelihood = TRY(accident.level("likelihood"));
  out.repeated_likelihood = TRY(accident.level("repeated"));
  out.repeated_within = TRY(accident.number("within_months"));
  const Document measures = TRY(risk.at("measures"));
  out.half_lowers_by = TRY(measures.number("half_lowers_by"));
  out.all_lowers_by = TRY(measures.number("all_lowers_by"));
  out.likelihood_floor = TRY(measures.level("floor"));
  const Document recovery = TRY(risk.at("recovery"));
  out.recovery_lowers_by = TRY(recovery.number("lowers_by"));
  out.effect_floor = TRY(recovery.level("floor"));
  out.effect_fixed = TRY(recovery.strings("never_on"));
  out.risk_high_from = TRY(risk.number("high_from"));
  out.risk_medium_from = TRY(risk.number("medium_from"));
  return {};
}

}  // namespace

Result<Derivation> read_derivation(const Document& file) {
  Derivation out;
  TRY(read_rules(file, out));
  const Document supporting = TRY(file.at("supporting"));
  out.supporting_drop = TRY(supporting.number("drop"));
  out.supporting_floor = TRY(supporting.level("floor"));
  out.confidentiality_from = TRY(file.level("confidentiality_from"));
  TRY(read_factors(file, out));
  TRY(read_requirement(file, out));
  TRY(read_sl(file, out));
  TRY(read_demands(file, out));
  TRY(read_risk(file, out));
  return out;
}

}  // namespace masugata::knowledge
