// The lints: every rule asked of every row of the noun it is about.
#include "assess/assess.hpp"
#include "assess/derive.hpp"

namespace masugata::assess {

namespace {

base::Id object_of(const knowledge::Rule& rule, const model::Noun& noun, const void* row) {
  if (rule.object == "id") return noun.id(row);
  return {std::string(base::find_field(noun.fields, rule.object)->peek(row).text)};
}

// The row's own words for the item; where it has none, those that the choice beside it would have are left to whoever
// shows the finding.
base::Text item_of(const knowledge::Rule& rule, const model::Noun& noun, const void* row) {
  if (rule.item.empty()) return {};
  const base::Field* field = base::find_field(noun.fields, rule.item);
  const base::Value value = field->get(row);
  base::Text text;
  if (base::read_scalar(value, text)) return text;
  return {};
}

}  // namespace

Acceptances::Acceptances(const model::Factory& factory, const Settings& settings) {
  for (const model::Acceptance& one : factory.acceptances) {
    const bool ended = one.valid_until.known() && *one.valid_until < settings.as_of;
    if (ended || !one.rule.known() || !one.object.known() || !one.reason.known()) continue;
    keys_.insert({*one.rule, one.object->text, one.item.known() ? one.item->in(base::Language::ja) : std::string()});
  }
}

bool Acceptances::hold(const model::Finding& finding) const {
  return keys_.contains({finding.rule, finding.object.text, finding.item.in(base::Language::ja)});
}

std::optional<model::Finding> finding_of(const View& view, Evaluator& evaluator, std::size_t n, Row row) {
  const knowledge::Rule& rule = view.bound.knowledge->rules[n];
  const std::uint32_t about = noun_position(rule.about);
  const Trilean answer = evaluator.ask(view.bound.rules[n], {about, row, no_row});
  if (answer == Trilean::no) return std::nullopt;
  const model::Noun& noun = model::nouns[about];
  const void* owner = noun.at(view.factory, row);
  return model::Finding{rule.id,
                        object_of(rule, noun, owner),
                        item_of(rule, noun, owner),
                        std::string(noun.name),
                        row,
                        answer == Trilean::yes ? model::Certainty::certain : model::Certainty::possible};
}

void find_findings(const View& view, model::Assessment& out) {
  Evaluator evaluator(view);
  const Acceptances acceptances(view.factory, view.settings);
  for (std::size_t n = 0; n < view.bound.rules.size(); ++n) {
    const model::Noun& noun = model::nouns[noun_position(view.bound.knowledge->rules[n].about)];
    for (Row row = 0; row < noun.size(view.factory); ++row) {
      auto finding = finding_of(view, evaluator, n, row);
      if (!finding) continue;
      const bool possible = finding->certainty == model::Certainty::possible;
      auto& list = possible ? out.questions : acceptances.hold(*finding) ? out.accepted : out.findings;
      list.push_back(std::move(*finding));
    }
  }
}

namespace {

template <class Then>
model::Assessment run(const model::Factory& factory, const BoundKnowledge& bound, const Settings& settings, Then then) {
  const FactoryIndex index(factory);
  model::Assessment out;
  out.businesses.resize(factory.businesses.size());
  out.assets.resize(factory.assets.size());
  out.zones.resize(factory.zones.size());
  out.conduits.resize(factory.conduits.size());
  const View view{factory, index, bound, out, settings};
  derive_importance(view, out);
  derive_ratings(view, out);
  derive_demands(view, out);
  then(view, out);
  return out;
}

}  // namespace

model::Assessment derive_levels(const model::Factory& factory, const BoundKnowledge& bound, const Settings& settings) {
  return run(factory, bound, settings, [](const View&, model::Assessment&) {});
}

model::Assessment assess(const model::Factory& factory, const BoundKnowledge& bound, const Settings& settings) {
  return run(factory, bound, settings, [](const View& view, model::Assessment& out) {
    derive_treatments(view, out);
    derive_ranking(view, out);
    find_findings(view, out);
  });
}

}  // namespace masugata::assess
