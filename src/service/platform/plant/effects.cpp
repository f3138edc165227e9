#include "service/platform/plant/effects.hpp"

#include <algorithm>

#include "assess/recheck/derived_text.hpp"
#include "service/recheck.hpp"

namespace masugata::service {

namespace {

using base::Value;

constexpr std::size_t most_told = 500;         // of each list; how many there are is said beside it
constexpr std::size_t most_compared = 20'000;  // rows of all registers together
constexpr std::uint32_t gone = UINT32_MAX;

std::size_t rows_in(const model::Factory& factory) {
  std::size_t rows = 0;
  for (const model::Noun& noun : model::nouns) rows += noun.size(factory);
  return rows;
}

// By row of `before`: the row of the same id in `after`.
template <class Row>
std::vector<std::uint32_t> same_rows(const std::vector<Row>& before, const std::vector<Row>& after) {
  std::vector<std::uint32_t> rows(before.size(), gone);
  std::unordered_map<std::string_view, std::uint32_t> by_id;
  for (std::uint32_t n = 0; n < before.size(); ++n) {
    if (n < after.size() && before[n].id == after[n].id) {
      rows[n] = n;
      continue;
    }
    if (by_id.empty()) {
      for (std::uint32_t row = 0; row < after.size(); ++row) by_id.emplace(after[row].id.text, row);
    }
    const auto found = by_id.find(before[n].id.text);
    if (found != by_id.end()) rows[n] = found->second;
  }
  return rows;
}

class Comparison {
 public:
  // Assessments as they were and are; rows of the first may be other rows of the second.
  Comparison(const Equipment& equipment, const model::Assessment& was, const model::Assessment& is, Effects& out)
      : nothing_{},
        index_(nothing_),
        settings_{},
        was_{nothing_, index_, equipment.bound, was, settings_},
        is_{nothing_, index_, equipment.bound, is, settings_},
        out_(out) {}

  template <class Row, class Level>
  void compare(const std::vector<Row>& before, const std::vector<Row>& after,
               std::vector<Level> model::Assessment::* levels, std::uint32_t noun) {
    const auto& had = was_.assessment.*levels;
    const auto& has = is_.assessment.*levels;
    const auto same = same_rows(before, after);
    for (std::uint32_t n = 0; n < same.size(); ++n) {
      if (same[n] == gone || had[n] == has[same[n]]) continue;
      tell(noun, before[n].id, n, same[n]);
    }
  }

  void tell(std::uint32_t noun, const model::Id& id, std::uint32_t before, std::uint32_t after) {
    for (const assess::DerivedText& text : assess::derived_texts()) {
      if (text.noun != noun) continue;
      std::string was = text.of(was_, before);
      std::string is = text.of(is_, after);
      if (was == is) continue;
      out_.changed.push_back(
          {id, std::string(model::nouns[noun].name), std::string(text.name), std::move(was), std::move(is)});
    }
  }

 private:
  model::Factory nothing_;
  assess::FactoryIndex index_;  // texts of derived values do not ask it
  assess::Settings settings_;
  assess::View was_;
  assess::View is_;
  Effects& out_;
};

// The rows that a trail keeps, against what they are.
void tell_levels(const Equipment& equipment, const PlantState& now, const assess::Trail& trail, Effects& out) {
  model::Assessment was;
  Comparison comparison(equipment, was, now.levels(), out);
  const auto tell = [&](const auto& kept, auto& into, std::uint32_t noun) {
    const model::Noun& one = model::nouns[noun];
    for (const auto& [row, levels] : kept) {
      if (trail.added.contains({noun, row})) continue;
      into.push_back(levels);
      comparison.tell(noun, one.id(one.at(now.factory(), row)), static_cast<std::uint32_t>(into.size() - 1), row);
    }
  };
  tell(trail.businesses, was.businesses, assess::business_noun);
  tell(trail.zones, was.zones, assess::zone_noun);
  tell(trail.conduits, was.conduits, assess::conduit_noun);
  tell(trail.assets, was.assets, assess::asset_noun);
}

// Elements by a number that stands for them; equal ones have equal numbers.
using Numbered = std::vector<std::pair<std::uint64_t, std::uint32_t>>;

std::uint64_t mix(std::uint64_t number, std::string_view text) {
  return (number ^ std::hash<std::string_view>()(text)) * 0x9E3779B97F4A7C15U + 1;
}

std::uint64_t number_of(const model::Finding& finding) {
  const std::uint64_t certain = finding.certainty == model::Certainty::certain ? 1 : 2;
  return mix(mix(mix(certain, finding.rule), finding.object.text), finding.item.ja);
}

std::uint64_t number_of(const model::RecheckItem& item) {
  return mix(mix(static_cast<std::uint64_t>(item.freshness) + 1, item.artefact), item.object.text);
}

template <class Element>
Numbered numbered(const std::vector<Element>& list) {
  Numbered out;
  out.reserve(list.size());
  for (std::uint32_t n = 0; n < list.size(); ++n) out.emplace_back(number_of(list[n]), n);
  std::ranges::sort(out);
  return out;
}

// Elements of `list` that `other` does not have, in the order of `list`.
template <class Element>
void add_missing(const std::vector<Element>& list, const std::vector<Element>& other, std::vector<Element>& out) {
  const Numbered one = numbered(list);
  const Numbered two = numbered(other);
  std::vector<std::uint32_t> rows;
  for (auto a = one.begin(), b = two.begin(); a != one.end(); ++a) {
    while (b != two.end() && b->first < a->first) ++b;
    if (b == two.end() || b->first != a->first) rows.push_back(a->second);
  }
  std::ranges::sort(rows);
  for (const std::uint32_t row : rows) out.push_back(list[row]);
}

Value finding_rows(const knowledge::Knowledge& knowledge, const std::vector<model::Finding>& findings,
                   base::Language language) {
  Value::List rows;
  for (const model::Finding& one : findings) {
    if (rows.size() == most_told) break;
    const knowledge::Rule* rule = knowledge.rule(one.rule);
    rows.push_back(Value::Map{
        {"rule", one.rule, {}},
        {"object", one.object.text, {}},
        {"item", one.item.in(language), {}},
        {"standing", one.certainty == model::Certainty::certain ? "finding" : "question", {}},
        {"sentence", rule != nullptr ? rule->finding.in(language) : one.rule, {}},
    });
  }
  return rows;
}

}  // namespace

Effects effects_of(const Equipment& equipment, const PlantState& now) {
  Effects out;
  const assess::Trail& trail = now.live.trail();
  tell_levels(equipment, now, trail, out);
  for (std::size_t rule = 0; rule < trail.findings.size(); ++rule) {
    for (const auto& [row, was] : trail.findings[rule]) {
      const model::Finding* is = now.live.finding(rule, row);
      const bool had = was && was->holding != assess::Holding::accepted;
      const bool has = is != nullptr && now.live.holding(*is) != assess::Holding::accepted;
      const bool same = had && has && number_of(was->finding) == number_of(*is);
      if (has && !same) out.found.push_back(*is);
      if (had && !same) out.gone.push_back(was->finding);
    }
  }
  for (const assess::Held& one : trail.gone) {
    if (one.holding != assess::Holding::accepted) out.gone.push_back(one.finding);
  }
  for (std::size_t artefact = 0; artefact < trail.items.size(); ++artefact) {
    for (const auto& [row, was] : trail.items[artefact]) {
      const model::RecheckItem* is = now.live.item(artefact, row);
      if (is != nullptr && (!was || was->freshness != is->freshness)) out.recheck.push_back(*is);
    }
  }
  // Findings before questions.
  for (auto* list : {&out.found, &out.gone}) std::ranges::stable_sort(*list, {}, &model::Finding::certainty);
  return out;
}

Effects effects_between(const Equipment& equipment, const PlantState& before, const PlantState& after) {
  Effects out;
  const model::Assessment& was = before.derived->assessment;
  const model::Assessment& is = after.derived->assessment;
  const model::Factory& had = before.factory();
  const model::Factory& has = after.factory();
  Comparison comparison(equipment, was, is, out);
  comparison.compare(had.businesses, has.businesses, &model::Assessment::businesses, assess::business_noun);
  comparison.compare(had.zones, has.zones, &model::Assessment::zones, assess::zone_noun);
  comparison.compare(had.conduits, has.conduits, &model::Assessment::conduits, assess::conduit_noun);
  comparison.compare(had.assets, has.assets, &model::Assessment::assets, assess::asset_noun);
  add_missing(is.findings, was.findings, out.found);
  add_missing(is.questions, was.questions, out.found);
  add_missing(was.findings, is.findings, out.gone);
  add_missing(was.questions, is.questions, out.gone);
  if (rows_in(had) <= most_compared && rows_in(has) <= most_compared)
    add_missing(after.recheck()->items, before.recheck()->items, out.recheck);
  return out;
}

Value effects_document(const Equipment& equipment, const PlantState& now, const Effects& effects,
                       base::Language language) {
  Value::List changed;
  for (const model::DerivedChange& one : effects.changed) {
    if (changed.size() == most_told) break;
    changed.push_back(Value::Map{{"id", one.id.text, {}},
                                 {"register", model::find_noun(one.noun)->plural, {}},
                                 {"field", one.field, {}},
                                 {"before", one.before, {}},
                                 {"after", one.after, {}}});
  }
  Value::List recheck;
  if (!effects.recheck.empty()) {
    const report::Speech speech(now.factory(), now.ids(), equipment.knowledge, equipment.words, language);
    for (const model::RecheckItem& one : std::span(effects.recheck).first(std::min(effects.recheck.size(), most_told)))
      recheck.push_back(recheck_row(speech, equipment.knowledge, one, report::Moment::now));
  }
  const auto count = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
  return Value::Map{
      {"changed", std::move(changed), {}},
      {"changed_total", count(effects.changed), {}},
      {"findings",
       Value::Map{{"new", finding_rows(equipment.knowledge, effects.found, language), {}},
                  {"new_total", count(effects.found), {}},
                  {"gone", finding_rows(equipment.knowledge, effects.gone, language), {}},
                  {"gone_total", count(effects.gone), {}}},
       {}},
      {"recheck", Value::Map{{"new", std::move(recheck), {}}, {"new_total", count(effects.recheck), {}}}, {}}};
}

}  // namespace masugata::service
