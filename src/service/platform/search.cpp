// One field to find everything: ids first, then names, then any text.
#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "service/platform/asking.hpp"
#include "service/platform/plant/row_document.hpp"
#include "service/platform/plant/row_query.hpp"
#include "service/platform/rows.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::FieldKind;
using base::Result;
using base::Value;

constexpr std::size_t most_found = 200;
constexpr std::size_t most_listed = 5000;  // of each rank; more is not looked at
constexpr std::size_t snippet_width = 80;

struct Hit {
  std::uint32_t noun = 0;
  std::uint32_t row = 0;
  std::string_view field;
};

class Searching {
 public:
  Searching(const PlantState& state, const Sight& sight, const std::vector<std::string>& words)
      : state_(state), sight_(sight), words_(words) {}

  void look() {
    for (std::uint32_t noun = 0; noun < model::nouns.size(); ++noun) {
      const model::Noun& one = model::nouns[noun];
      for (std::uint32_t row = 0; row < one.size(state_.factory()); ++row) look_at(noun, row);
    }
  }

  [[nodiscard]] std::vector<Hit> hits() const {
    std::vector<Hit> all;
    for (const auto& rank : ranks_) all.insert(all.end(), rank.begin(), rank.end());
    return all;
  }

 private:
  void look_at(std::uint32_t noun, std::uint32_t row) {
    const model::Noun& one = model::nouns[noun];
    const void* held = one.at(state_.factory(), row);
    if (!row_has_words(one.fields, held, words_)) return;
    const Seen seen = sight_.sees_row(one, held);
    if (seen == Seen::no) return;
    // The field that holds all of them says it best; else the first that holds one.
    const base::Field* best = nullptr;
    for (const base::Field& field : one.fields) {
      if (!sight_.sees_field(seen, one, field.name) || !row_has_words(std::span(&field, 1), held, words_)) continue;
      best = &field;
      break;
    }
    if (best == nullptr && seen != Seen::all) return;
    const std::size_t rank = best == nullptr ? 2 : best->kind == FieldKind::id ? 0 : best->name == "name" ? 1 : 2;
    if (ranks_[rank].size() < most_listed) ranks_[rank].push_back({noun, row, best == nullptr ? "id" : best->name});
  }

  const PlantState& state_;
  const Sight& sight_;
  const std::vector<std::string>& words_;
  std::array<std::vector<Hit>, 3> ranks_;
};

std::string written(const Value& value, base::Language language) {
  if (value.string() != nullptr) return *value.string();
  if (value.map() != nullptr) {
    base::Text text;
    if (base::read_scalar(value, text)) return text.in(language);
  }
  std::string out;
  const auto add = [&](const Value& one) {
    const std::string part = written(one, language);
    if (!part.empty()) out.append(out.empty() ? "" : " ").append(part);
  };
  if (value.list() != nullptr) std::ranges::for_each(*value.list(), add);
  if (value.map() != nullptr) std::ranges::for_each(*value.map(), [&](const base::Member& one) { add(one.value); });
  return out;
}

}  // namespace

Result<Value> search(Platform& platform, const Caller& caller, const SearchWish& wish) {
  const Asked asked = TRY(ask(platform, caller, wish.at));
  if (wish.limit == 0 || wish.limit > most_found) return base::fail(Fault::invalid, "error.list.limit");
  const std::vector<std::string> words = words_in(wish.q);
  const PlantState& state = *asked.now;
  Searching searching(state, asked.sight, words);
  if (!words.empty()) searching.look();
  const std::vector<Hit> hits = searching.hits();
  Value::List rows;
  for (const Hit& hit : hits) {
    if (rows.size() == wish.limit) break;
    const model::Noun& noun = model::nouns[hit.noun];
    const void* held = noun.at(state.factory(), hit.row);
    const Value value = base::find_field(noun.fields, hit.field)->get(held);
    rows.push_back(Value::Map{{"register", noun.plural, {}},
                              {"id", noun.id(held).text, {}},
                              {"name", name_of(noun, held, caller.language), {}},
                              {"field", hit.field, {}},
                              {"snippet", base::fit(written(value, caller.language), snippet_width), {}}});
  }
  return Value::Map{
      {"rows", std::move(rows), {}}, {"next", {}, {}}, {"total", static_cast<std::int64_t>(hits.size()), {}}};
}

}  // namespace masugata::service
