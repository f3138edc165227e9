// Derived values that a person replaced.
#include <algorithm>

#include "assess/assess.hpp"
#include "assess/derive.hpp"

namespace masugata::assess {

namespace {

struct Overridable {
  std::string_view noun;
  std::string_view field;
};

constexpr std::array<Overridable, 5> overridable = {{
    {"business", "importance"},
    {"asset", "importance"},
    {"zone", "importance"},
    {"zone", "threat_level"},
    {"zone", "requirement_level"},
}};

bool can_override(std::string_view noun, std::string_view field) {
  return std::ranges::any_of(overridable, [&](const auto& one) { return one.noun == noun && one.field == field; });
}

}  // namespace

std::optional<Level> level_from_slug(std::string_view slug) {
  const auto found = std::ranges::find(model::level_names, slug);
  if (found == model::level_names.end()) return std::nullopt;
  return static_cast<Level>(found - model::level_names.begin());
}

const model::Override* override_of(const View& view, const base::Id& object, std::string_view field) {
  const auto range = view.index.overrides.find(object.text);
  if (range == view.index.overrides.end()) return nullptr;
  for (const Row row : range->second) {
    const model::Override& one = view.factory.overrides[row];
    if (one.field.known() && *one.field == field && level_from_slug(*one.value)) return &one;
  }
  return nullptr;
}

LevelPair overridden(const View& view, const base::Id& object, std::string_view field, const LevelPair& pair) {
  const model::Override* replacement = override_of(view, object, field);
  if (replacement == nullptr) return pair;
  const Level level = *level_from_slug(*replacement->value);
  return {level, level};
}

base::Notes check_overrides(const model::Factory& factory) {
  base::Notes notes;
  const model::IdIndex ids(factory);
  for (const model::Override& one : factory.overrides) {
    const auto address = one.object.known() ? ids.find(one.object->text) : std::nullopt;
    if (!address || !one.field.known() || !one.value.known()) continue;  // model::check says so
    const base::Where where{"overrides", {}, one.place.line, 0};
    if (!can_override(model::nouns[address->noun].name, *one.field)) {
      notes.push_back({"error.override.unknown_field", {{"id", one.id.text}, {"field", *one.field}}, where});
    } else if (!level_from_slug(*one.value)) {
      notes.push_back({"error.override.no_level", {{"id", one.id.text}, {"value", *one.value}}, where});
    }
  }
  return notes;
}

}  // namespace masugata::assess
