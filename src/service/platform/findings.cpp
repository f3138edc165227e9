// Findings, questions and what was accepted, as a list with pages.
#include <algorithm>
#include <set>

#include "service/platform/asking.hpp"
#include "service/platform/derived.hpp"
#include "service/platform/plant/moment.hpp"
#include "service/platform/plant/row_document.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Value;

constexpr std::size_t most_rows = 1000;

struct Listed {
  const model::Finding* finding = nullptr;
  std::string_view standing;
};

class Listing {
 public:
  Listing(const PlantState& state, const Sight& sight, const FindingsWish& wish)
      : state_(state), sight_(sight), wish_(wish) {
    if (!wish.zone.empty()) gather_zone();
  }

  void add(const std::vector<model::Finding>& findings, std::string_view standing, std::vector<Listed>& out,
           std::size_t& count) const {
    for (const model::Finding& one : findings) {
      if (!fits(one)) continue;
      ++count;
      if (wish_.standing.empty() || wish_.standing == standing) out.push_back({&one, standing});
    }
  }

 private:
  void gather_zone() {
    const model::Factory& factory = state_.factory();
    near_.insert(wish_.zone);
    for (const model::Asset& asset : factory.assets) {
      if (asset.zone.known() && asset.zone->text == wish_.zone) near_.insert(asset.id.text);
    }
    for (const model::Conduit& conduit : factory.conduits) {
      const bool from = conduit.from.known() && conduit.from->text == wish_.zone;
      const bool to = conduit.to.known() && conduit.to->text == wish_.zone;
      if (from || to) near_.insert(conduit.id.text);
    }
  }

  [[nodiscard]] bool fits(const model::Finding& one) const {
    if (!wish_.rule.empty() && one.rule != wish_.rule) return false;
    if (!wish_.object.empty() && one.object.text != wish_.object) return false;
    if (!wish_.zone.empty() && !near_.contains(one.object.text)) return false;
    if (sight_.is_whole()) return true;
    const auto place = state_.ids().find(one.object.text);
    if (!place) return false;
    const model::Noun& noun = model::nouns[place->noun];
    return sight_.sees_derived(sight_.sees_row(noun, noun.at(state_.factory(), place->row)), "findings");
  }

  const PlantState& state_;
  const Sight& sight_;
  const FindingsWish& wish_;
  std::set<std::string, std::less<>> near_;
};

Value row_of(const PlantState& state, const knowledge::Knowledge& knowledge, const Listed& listed,
             base::Language language) {
  const model::Finding& one = *listed.finding;
  const knowledge::Rule* rule = knowledge.rule(one.rule);
  const auto place = state.ids().find(one.object.text);
  Value::Map row{{"rule", one.rule, {}}, {"standing", listed.standing, {}}, {"object", one.object.text, {}},
                 {"register", {}, {}},   {"name", one.object.text, {}},     {"item", one.item.in(language), {}}};
  if (place) {
    const model::Noun& noun = model::nouns[place->noun];
    row[3].value = std::string(noun.plural);
    row[4].value = name_of(noun, noun.at(state.factory(), place->row), language);
  }
  if (rule != nullptr) {
    row.push_back({"version", rule->version, {}});
    row.push_back({"title", rule->title.in(language), {}});
    row.push_back({"sentence", rule->finding.in(language), {}});
    row.push_back({"advice", rule->advice.in(language), {}});
    row.push_back({"closes_when", rule->closes_when.in(language), {}});
    row.push_back({"step", rule->step, {}});
  }
  return row;
}

}  // namespace

Result<Value> list_findings(Platform& platform, const Caller& caller, const FindingsWish& wish) {
  const Asked asked = TRY(ask(platform, caller, wish.at, Right::see_weaknesses));
  if (wish.limit == 0 || wish.limit > most_rows) return base::fail(Fault::invalid, "error.list.limit");
  const auto start = wish.cursor.empty() ? std::optional<std::uint64_t>(0) : parse_number(wish.cursor);
  if (!start) return base::fail(Fault::invalid, "error.list.cursor");
  const PlantState& state = *asked.now;
  const model::Assessment& assessment = state.derived->assessment;
  const Listing listing(state, asked.sight, wish);
  std::vector<Listed> all;
  std::size_t findings = 0;
  std::size_t questions = 0;
  std::size_t accepted = 0;
  listing.add(assessment.findings, "finding", all, findings);
  listing.add(assessment.questions, "question", all, questions);
  listing.add(assessment.accepted, "accepted", all, accepted);
  Value::List rows;
  for (std::size_t n = *start; n < all.size() && rows.size() < wish.limit; ++n)
    rows.push_back(row_of(state, platform.equipment().knowledge, all[n], caller.language));
  const std::size_t end = static_cast<std::size_t>(*start) + rows.size();
  const auto count = [](std::size_t number) { return static_cast<std::int64_t>(number); };
  return Value::Map{
      {"rows", std::move(rows), {}},
      {"counts",
       Value::Map{
           {"finding", count(findings), {}}, {"question", count(questions), {}}, {"accepted", count(accepted), {}}},
       {}},
      {"next", end < all.size() ? Value(std::to_string(end)) : Value(), {}},
      {"total", count(all.size()), {}}};
}

}  // namespace masugata::service
