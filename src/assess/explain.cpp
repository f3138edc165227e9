// Why a derived value is what it is: a tree of sentences whose leaves are facts.
#include "assess/explain.hpp"

#include <algorithm>

#include "assess/assess.hpp"

namespace masugata::assess {

using base::Argument;
using base::Mention;
using base::Result;
using model::Reason;

namespace {

struct Explainable {
  std::string_view noun;
  std::string_view field;
  // `which` is what stands behind the field's dot, or empty. Nothing when there is no such thing.
  std::optional<Reason> (*explain)(const Asking& asking, Row row, std::string_view which);
};

// Of a value that has no parts, whatever is asked.
template <Reason (*Explain)(const Asking&, Row)>
std::optional<Reason> whole(const Asking& asking, Row row, std::string_view) {
  return Explain(asking, row);
}

constexpr auto explainables = std::to_array<Explainable>({
    {"business", "importance", &whole<&explain_business>},
    {"asset", "importance", &whole<&explain_asset>},
    {"zone", "importance", &whole<&explain_zone_importance>},
    {"zone", "factors", &whole<&explain_factors>},
    {"zone", "threat_level", &whole<&explain_threat>},
    {"zone", "requirement_level", &whole<&explain_requirement>},
    {"zone", "sl_t", &whole<&explain_sl>},
    {"zone", "threats", &explain_threats},
    {"zone", "measures", &explain_measures},
    {"zone", "sl_a", &explain_sl_a},
    {"zone", "risk", &explain_risks},
    {"conduit", "demands", &whole<&explain_demands>},
});

Reason explain_one(const Asking& asking, const model::Finding& finding) {
  const auto& rules = asking.view.bound.knowledge->rules;
  const auto position = std::ranges::find(rules, finding.rule, &knowledge::Rule::id) - rules.begin();
  std::string key = finding.certainty == model::Certainty::certain ? "explain.finding" : "explain.finding.possible";
  std::vector<Argument> arguments{object("id", finding.object.text), {"rule", finding.rule}};
  if (!finding.item.empty()) {
    key += ".item";
    arguments.push_back({"item", finding.item.in(base::Language::ja)});
  }
  Reason reason{finding.rule, {std::move(key), std::move(arguments), {}}, {}};
  std::vector<Read> reads;
  Evaluator evaluator(asking.view);
  evaluator.trace(asking.view.bound.rules[static_cast<std::size_t>(position)],
                  {noun_position(finding.noun), finding.row, no_row}, reads);
  for (const Read& read : reads) reason.because.push_back(explain_read(asking, read));
  return reason;
}

// Every finding and question of the rule on the object; one by itself, several under one head.
std::optional<Reason> explain_findings(const Asking& asking, std::string_view id, std::string_view rule) {
  Reason all{std::string(rule), {"explain.findings", {object("id", id), {"rule", std::string(rule)}}, {}}, {}};
  const model::Assessment& assessment = asking.view.assessment;
  for (const auto* list : {&assessment.findings, &assessment.accepted, &assessment.questions}) {
    for (const model::Finding& finding : *list) {
      if (finding.rule == rule && finding.object.text == id) all.because.push_back(explain_one(asking, finding));
    }
  }
  if (all.because.empty()) return std::nullopt;
  if (all.because.size() > 1) return all;
  return std::move(all.because.front());
}

}  // namespace

Argument object(std::string name, std::string_view id) { return {std::move(name), std::string(id), Mention::object}; }

Argument word(std::string name, std::string key) { return {std::move(name), std::move(key), Mention::word}; }

Argument level(std::string name, Level value) {
  return word(std::move(name), "level." + std::string(model::level_names[static_cast<std::size_t>(value)]));
}

// "pair" is said in one word where it is settled; the sentence's key says which form it has.
std::string keyed(std::string key, const LevelPair& pair) {
  if (!pair.known) return key + ".unknown";
  return pair.settled() ? key : key + ".open";
}

void add_levels(const LevelPair& pair, std::string_view words, std::vector<Argument>& out) {
  const auto slug = [&](Level value) {
    return std::string(words) + std::string(model::level_names[static_cast<std::size_t>(value)]);
  };
  if (pair.known) out.push_back(word("level", slug(*pair.known)));
  out.push_back(word("worst", slug(pair.worst)));
}

// A person's replacement, said before the rule that it replaces.
std::optional<Reason> explain_override(const Asking& asking, const base::Id& id, std::string_view noun,
                                       std::string_view field) {
  const model::Override* one = override_of(asking.view, id, field);
  if (one == nullptr) return std::nullopt;
  Reason reason;
  reason.sentence = {"explain.override",
                     {object("id", id.text),
                      word("field", "derived." + std::string(noun) + "." + std::string(field)),
                      level("level", *level_from_slug(*one->value)),
                      {"reason", one->reason.known() ? one->reason->in(base::Language::ja) : std::string()},
                      object("by", one->approved_by.known() ? one->approved_by->text : std::string())},
                     {"overrides", {}, one->place.line, 0}};
  return reason;
}

Result<Reason> Explainer::explain(std::string_view id, std::string_view field) const {
  const Asking asking{view_};
  const auto address = index_.ids.find(id);
  if (!address) return base::fail(base::Fault::not_found, "error.explain.no_object", {{"id", std::string(id)}});
  const model::Noun& noun = model::nouns[address->noun];
  const std::size_t dot = std::min(field.find('.'), field.size());
  const std::string_view which = field.substr(std::min(dot + 1, field.size()));
  for (const Explainable& one : explainables) {
    if (one.noun != noun.name || one.field != field.substr(0, dot)) continue;
    if (auto reason = one.explain(asking, address->row, which)) return std::move(*reason);
  }
  if (auto reason = explain_findings(asking, id, field)) return std::move(*reason);
  std::string fields;
  for (const std::string& one : explainable_fields(noun.name)) fields.append(fields.empty() ? "" : ", ").append(one);
  return base::fail(base::Fault::not_found, fields.empty() ? "error.explain.nothing_derived" : "error.explain.no_field",
                    {{"id", std::string(id)}, {"field", std::string(field)}, {"fields", fields}});
}

std::vector<std::string> explainable_fields(std::string_view noun) {
  std::vector<std::string> fields;
  for (const Explainable& one : explainables) {
    if (one.noun == noun) fields.emplace_back(one.field);
  }
  return fields;
}

}  // namespace masugata::assess
