#include "service/platform/plant/rebuild.hpp"

#include <algorithm>
#include <map>

#include "model/insert.hpp"

namespace masugata::service {

namespace {

using base::Value;

constexpr std::int64_t most_added = std::int64_t{1} << 24U;  // rows, by one act

class Rebuilding {
 public:
  Rebuilding(const PlantState& now, std::uint64_t number)
      : now_(now), number_(number), out_{now.factory(), now.revisions, now.positions, now.head, now.faults} {}

  store::LoadedFactory with(const std::vector<store::Item>& items) {
    for (const store::Item& item : items) {
      if (!item.before.is_null()) change(item);
    }
    for (auto& [noun, rows] : gone_) erase(noun, rows);
    for (const store::Item& item : items) {
      if (item.before.is_null()) add(item);
    }
    return std::move(out_);
  }

 private:
  void change(const store::Item& item) {
    const std::uint32_t noun = noun_of(item);
    const auto row = now_.row_of(noun, item.id.text);
    EXPECTS(row.has_value());
    if (item.after.is_null()) return gone_[noun].push_back(*row);
    const Value fields = differing(item.before, item.after);
    static_cast<void>(
        base::set_all(model::nouns[noun].fields, model::nouns[noun].change(out_.factory, *row), fields, {}));
    out_.revisions[noun][*row] = number_;
  }

  void erase(std::uint32_t noun, std::vector<std::uint32_t>& rows) {
    std::ranges::sort(rows, std::greater<>());
    for (const std::uint32_t row : rows) {
      model::nouns[noun].erase(out_.factory, row);
      out_.revisions[noun].erase(out_.revisions[noun].begin() + row);
      out_.positions[noun].erase(out_.positions[noun].begin() + row);
    }
  }

  void add(const store::Item& item) {
    const std::uint32_t noun = noun_of(item);
    auto& positions = out_.positions[noun];
    const auto at = std::ranges::upper_bound(positions, item.position) - positions.begin();
    void* row = model::insert_row(out_.factory, noun, static_cast<std::size_t>(at));
    static_cast<void>(base::set_all(model::nouns[noun].fields, row, item.after, {}));
    positions.insert(positions.begin() + at, item.position);
    out_.revisions[noun].insert(out_.revisions[noun].begin() + at, number_);
  }

  const PlantState& now_;
  std::uint64_t number_;
  store::LoadedFactory out_;
  std::map<std::uint32_t, std::vector<std::uint32_t>> gone_;
};

}  // namespace

std::uint32_t noun_of(const store::Item& item) {
  const model::Noun* noun = model::find_noun(item.noun);
  EXPECTS(noun != nullptr);
  return static_cast<std::uint32_t>(noun - model::nouns.data());
}

Value differing(const Value& before, const Value& after) {
  Value::Map fields;
  for (const base::Member& member : *before.map()) {
    if (after.find(member.key) == nullptr) fields.push_back({member.key, {}, {}});
  }
  for (const base::Member& member : *after.map()) {
    const Value* was = before.find(member.key);
    if (was == nullptr || !(*was == member.value)) fields.push_back(member);
  }
  return fields;
}

store::LoadedFactory rebuilt(const PlantState& now, const std::vector<store::Item>& items, std::uint64_t number) {
  return Rebuilding(now, number).with(items);
}

void give_positions(const PlantState& now, std::vector<store::Item>& items) {
  // By act, so that a place that was free once is never given again: an undo may bring its row back.
  std::int64_t next = static_cast<std::int64_t>(now.head.number + 1) * most_added;
  for (const auto& positions : now.positions) next = std::max(next, positions.empty() ? 0 : positions.back() + 1);
  for (store::Item& item : items) {
    if (item.before.is_null() && item.position == 0) item.position = next++;
  }
}

}  // namespace masugata::service
