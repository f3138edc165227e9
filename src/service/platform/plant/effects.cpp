#include "service/platform/plant/effects.hpp"

#include <algorithm>

#include "assess/recheck/derived_text.hpp"
#include "service/recheck.hpp"

namespace masugata::service {

namespace {

using base::Value;

constexpr std::size_t most_told = 500;  // of each list; how many there are is said beside it
constexpr std::uint32_t gone = UINT32_MAX;

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
  Comparison(const Equipment& equipment, const Side& before, const Side& after, Effects& out)
      : before_(before),
        after_(after),
        nothing_{},
        index_(nothing_),
        settings_{},
        was_{before.factory, index_, equipment.bound, before.derived.assessment, settings_},
        is_{after.factory, index_, equipment.bound, after.derived.assessment, settings_},
        out_(out) {}

  template <class Row, class Level>
  void compare(std::vector<Row> model::Factory::* rows, std::vector<Level> model::Assessment::* levels,
               std::uint32_t noun) {
    const auto& had = before_.derived.assessment.*levels;
    const auto& has = after_.derived.assessment.*levels;
    const auto same = same_rows(before_.factory.*rows, after_.factory.*rows);
    for (std::uint32_t n = 0; n < same.size(); ++n) {
      if (same[n] == gone || had[n] == has[same[n]]) continue;
      tell(noun, (before_.factory.*rows)[n].id, n, same[n]);
    }
  }

 private:
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

  const Side& before_;
  const Side& after_;
  model::Factory nothing_;
  assess::FactoryIndex index_;  // texts of derived values do not ask it
  assess::Settings settings_;
  assess::View was_;
  assess::View is_;
  Effects& out_;
};

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

Effects effects_of(const Equipment& equipment, const Side& before, const Side& after) {
  Effects out;
  Comparison comparison(equipment, before, after, out);
  comparison.compare(&model::Factory::businesses, &model::Assessment::businesses, assess::business_noun);
  comparison.compare(&model::Factory::zones, &model::Assessment::zones, assess::zone_noun);
  comparison.compare(&model::Factory::conduits, &model::Assessment::conduits, assess::conduit_noun);
  comparison.compare(&model::Factory::assets, &model::Assessment::assets, assess::asset_noun);
  const model::Assessment& was = before.derived.assessment;
  const model::Assessment& is = after.derived.assessment;
  add_missing(is.findings, was.findings, out.found);
  add_missing(is.questions, was.questions, out.found);
  add_missing(was.findings, is.findings, out.gone);
  add_missing(was.questions, is.questions, out.gone);
  if (after.derived.recheck && before.derived.recheck)
    add_missing(after.derived.recheck->items, before.derived.recheck->items, out.recheck);
  return out;
}

Value effects_document(const Equipment& equipment, const model::Factory& factory, const Effects& effects,
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
    const report::Speech speech(factory, equipment.knowledge, equipment.words, language);
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
