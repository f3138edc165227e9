#include "service/platform/plant/row_check.hpp"

#include <algorithm>
#include <memory>
#include <set>

#include "model/check.hpp"
#include "service/platform/plant/references.hpp"

namespace masugata::service {

namespace {

using base::Value;

// The rows in question and, of everything else, only what they are held against: ids.
class Excerpt {
 public:
  explicit Excerpt(const PlantState& now) : now_(now) {}

  void add(const model::Noun& noun, const Value& row) {
    void* into = noun.add(factory_);
    static_cast<void>(base::set_all(noun.fields, into, row, {}));
    here_.insert(noun.id(into).text);
  }

  // Bare rows for what the others name and for what has the same id.
  void complete(const std::set<std::string>& removed) {
    std::vector<std::string> named(here_.begin(), here_.end());
    const std::set<std::string> own = here_;
    for (const model::Noun& noun : model::nouns) {
      for (std::size_t row = 0; row < noun.size(factory_); ++row) {
        each_reference(noun.fields, noun.at(factory_, row), nullptr,
                       [&](const base::Field&, const base::Field*, std::string_view id) { named.emplace_back(id); });
      }
    }
    for (const std::string& id : named) {
      if (removed.contains(id)) continue;
      if (const auto place = now_.ids().find(id)) add_bare(*place, id);
    }
  }

  [[nodiscard]] base::Notes check() const { return model::check(factory_); }

 private:
  void add_bare(const model::Address& place, const std::string& id) {
    if (!bare_.insert(id).second) return;
    const model::Noun& noun = model::nouns[place.noun];
    static_cast<void>(base::set_all(noun.fields, noun.add(factory_), Value::Map{{"id", id, {}}}, {}));
  }

  const PlantState& now_;
  model::Factory factory_;
  std::set<std::string> here_;
  std::set<std::string> bare_;
};

std::string words_of(const base::Note& note) {
  std::string words = note.key;
  for (const base::Argument& argument : note.arguments) words.append("\n").append(argument.value);
  return words;
}

const std::string* id_of(const Value& row) {
  const Value* id = row.find("id");
  return id != nullptr ? id->string() : nullptr;
}

// `side` picks before or after; what the items change or take away does not stand in its old form.
base::Notes faults_of(const PlantState& now, const std::vector<store::Item>& items, Value store::Item::* side) {
  Excerpt excerpt(now);
  std::set<std::string> moved;
  std::set<std::string> ids;
  for (const store::Item& item : items) {
    if (!item.before.is_null()) moved.insert(item.id.text);
    const Value& row = item.*side;
    if (row.is_null()) continue;
    excerpt.add(*model::find_noun(item.noun), row);
    if (const std::string* id = id_of(row)) ids.insert(*id);
  }
  excerpt.complete(moved);
  base::Notes faults = excerpt.check();
  std::erase_if(faults, [&](const base::Note& note) {
    const auto id = std::ranges::find(note.arguments, "id", &base::Argument::name);
    return id == note.arguments.end() || !ids.contains(id->value);
  });
  return faults;
}

}  // namespace

ReadRow read_row(std::uint32_t noun, const Value& before, const Value& fields) {
  // Rows are of many types: an empty factory makes one of the right kind.
  model::Factory shelf;
  const model::Noun& one = model::nouns[noun];
  void* row = one.add(shelf);
  if (!before.is_null()) static_cast<void>(base::set_all(one.fields, row, before, {}));
  ReadRow out;
  out.faults = base::set_all(one.fields, row, fields, one.plural);
  out.value = base::get_all(one.fields, row);
  return out;
}

base::Notes check_items(const PlantState& now, const std::vector<store::Item>& items) {
  std::set<std::string> had;
  for (const base::Note& note : faults_of(now, items, &store::Item::before)) had.insert(words_of(note));
  base::Notes faults;
  for (base::Note& note : faults_of(now, items, &store::Item::after)) {
    note.where.line = 0;
    if (!had.contains(words_of(note))) faults.push_back(std::move(note));
  }
  // A second site, where the first is not among the items.
  const bool adds_site =
      std::ranges::any_of(items, [](const auto& item) { return item.noun == "site" && item.before.is_null(); });
  const bool removes_site =
      std::ranges::any_of(items, [](const auto& item) { return item.noun == "site" && item.after.is_null(); });
  if (adds_site && !removes_site && !now.factory().sites.empty())
    faults.push_back({"error.check.several_sites", {{"id", now.factory().sites.front().id.text}}, {"sites", {}, 0, 0}});
  return faults;
}

base::Result<void> refuse_faults(const base::Notes& faults) {
  if (faults.empty()) return {};
  return tl::unexpected(base::Error{base::Fault::invalid, faults.front()});
}

}  // namespace masugata::service
