#include "service/platform/plant/in_place.hpp"

#include <algorithm>

#include "service/platform/plant/rebuild.hpp"
#include "service/platform/plant/references.hpp"

namespace masugata::service {

namespace {

using base::Value;

constexpr std::size_t most_in_place = 50;  // beyond that deriving everything is no slower

using Named = std::vector<std::string>;  // an id as often as it is named

Named named_by(const store::Item& item, const Value& row) {
  Named named;
  if (row.is_null()) return named;
  model::Factory shelf;
  const model::Noun& noun = model::nouns[noun_of(item)];
  void* held = noun.add(shelf);
  static_cast<void>(base::set_all(noun.fields, held, row, {}));
  each_reference(noun.fields, held, nullptr,
                 [&](const base::Field&, const base::Field*, std::string_view id) { named.emplace_back(id); });
  return named;
}

bool has(const Named& named, const std::string& id) { return std::ranges::find(named, id) != named.end(); }

struct Planned {
  const store::Item* item = nullptr;
  Named before;
  Named after;
  [[nodiscard]] bool comes() const { return item->before.is_null(); }
  [[nodiscard]] bool goes() const { return item->after.is_null(); }
  [[nodiscard]] bool changes() const { return !comes() && !goes(); }
};
using Plan = std::vector<Planned>;

bool renames(const store::Item& item) {
  const Value* id = item.after.find("id");
  return id != nullptr && id->string() != nullptr && *id->string() != item.id.text;
}

// Whether nothing names the row while it comes or goes, apart from the items themselves.
bool stands_alone(const PlantState& now, const Plan& plan, const Planned& one) {
  const std::string& id = one.item->id.text;
  if (one.comes()) return !now.ids().find(id) && now.live.named(id) == 0;
  std::size_t named = now.live.named(id);
  for (const Planned& other : plan) {
    named -= static_cast<std::size_t>(std::ranges::count(other.before, id));
    named += static_cast<std::size_t>(std::ranges::count(other.after, id));
  }
  return named == 0;
}

// Takes one after the other whose turn it is; false when none is: they name each other in a ring.
template <class Turn>
bool take_in_turn(std::vector<const Planned*> waiting, Turn is_turn, Ordered& out) {
  while (!waiting.empty()) {
    const auto next = std::ranges::find_if(waiting, [&](const Planned* one) { return is_turn(*one, waiting); });
    if (next == waiting.end()) return false;
    out.push_back((*next)->item);
    waiting.erase(next);
  }
  return true;
}

std::optional<Ordered> ordered(const Plan& plan) {
  std::vector<const Planned*> coming;
  std::vector<const Planned*> going;
  for (const Planned& one : plan) {
    if (one.comes()) coming.push_back(&one);
    if (one.goes()) going.push_back(&one);
  }
  Ordered out;
  const auto names_none = [](const Planned& one, const auto& waiting) {
    return std::ranges::none_of(
        waiting, [&](const Planned* other) { return other != &one && has(one.after, other->item->id.text); });
  };
  const auto named_by_none = [](const Planned& one, const auto& waiting) {
    return std::ranges::none_of(
        waiting, [&](const Planned* other) { return other != &one && has(other->before, one.item->id.text); });
  };
  if (!take_in_turn(std::move(coming), names_none, out)) return std::nullopt;
  for (const Planned& one : plan) {
    if (one.changes()) out.push_back(one.item);
  }
  if (!take_in_turn(std::move(going), named_by_none, out)) return std::nullopt;
  return out;
}

void add_row(PlantState& state, const store::Item& item, std::uint64_t number) {
  const std::uint32_t noun = noun_of(item);
  auto& positions = state.positions[noun];
  const auto row = std::ranges::upper_bound(positions, item.position) - positions.begin();
  static_cast<void>(state.live.add({noun, static_cast<std::uint32_t>(row)}, item.after));
  positions.insert(positions.begin() + row, item.position);
  state.revisions[noun].insert(state.revisions[noun].begin() + row, number);
}

}  // namespace

std::optional<Ordered> in_place(const PlantState& now, const std::vector<store::Item>& items) {
  if (items.size() > most_in_place) return std::nullopt;
  Plan plan;
  for (const store::Item& item : items)
    plan.push_back({&item, named_by(item, item.before), named_by(item, item.after)});
  if (std::ranges::all_of(plan, &Planned::changes)) return ordered(plan);
  const bool plain = now.ids().doubled().empty() && std::ranges::all_of(plan, [&](const Planned& one) {
                       return one.changes() ? !renames(*one.item) : stands_alone(now, plan, one);
                     });
  return plain ? ordered(plan) : std::nullopt;
}

void do_in_place(PlantState& state, const Ordered& items, std::uint64_t number) {
  state.derived.forget();
  state.tally.forget();
  state.live.forget();
  for (const store::Item* item : items) {
    if (item->before.is_null()) {
      add_row(state, *item, number);
      continue;
    }
    const std::uint32_t noun = noun_of(*item);
    const auto row = state.row_of(noun, item->id.text);
    EXPECTS(row.has_value());
    if (item->after.is_null()) {
      state.live.erase({noun, *row});
      state.positions[noun].erase(state.positions[noun].begin() + *row);
      state.revisions[noun].erase(state.revisions[noun].begin() + *row);
    } else {
      static_cast<void>(state.live.apply({noun, *row}, differing(item->before, item->after)));
      state.revisions[noun][*row] = number;
    }
  }
}

}  // namespace masugata::service
