#include "assess/recheck/change_kind.hpp"

#include <algorithm>
#include <set>

namespace masugata::assess {

namespace {

constexpr std::array<std::string_view, 3> fate_names = {"added", "changed", "removed"};

// One thing that happened to a register.
struct Event {
  std::string_view noun;
  std::string_view fate;
  std::string field;  // "impact.BC", "filter"; of changed rows only
};

bool has(const std::vector<std::string>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

bool fits(const knowledge::ChangeKind& kind, const Event& event) {
  if (!has(kind.nouns, event.noun)) return false;
  if (!kind.fates.empty() && !has(kind.fates, event.fate)) return false;
  if (kind.fields.empty() || event.fate != "changed") return true;
  return has(kind.fields, event.field) || has(kind.fields, event.field.substr(0, event.field.find('.')));
}

std::string kind_of_events(const knowledge::Catalogue& catalogue, const std::vector<Event>& events) {
  for (const knowledge::ChangeKind& kind : catalogue.changes) {
    if (std::ranges::any_of(events, [&](const Event& event) { return fits(kind, event); })) return kind.id;
  }
  return {};
}

std::set<std::string, std::less<>> ids_in(std::string_view list) {
  std::set<std::string, std::less<>> ids;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(", "), list.size());
    ids.emplace(list.substr(0, end));
    list.remove_prefix(std::min(end + 2, list.size()));
  }
  return ids;
}

void add_members(const MemberSource& source, const model::InputChange& change, std::vector<Event>& events) {
  const std::string_view noun = model::nouns[source.source].name;
  const auto before = ids_in(change.before);
  const auto after = ids_in(change.after);
  const auto gains = [](const auto& wide, const auto& narrow) {
    return std::ranges::any_of(wide, [&](const std::string& id) { return !narrow.contains(id); });
  };
  if (gains(after, before)) events.push_back({noun, "added", {}});
  if (gains(before, after)) events.push_back({noun, "removed", {}});
}

}  // namespace

std::string kind_of(const BoundArtefact& artefact, std::span<const model::InputChange> changes,
                    const BoundArtefacts& bound) {
  std::vector<Event> events;
  for (const model::InputChange& change : changes) {
    const auto input = std::ranges::find(artefact.inputs, change.input, &InputSource::name);
    if (input == artefact.inputs.end()) continue;
    if (input->kind == InputSource::Kind::members) add_members(bound.members[input->members], change, events);
    if (input->kind == InputSource::Kind::field)
      events.push_back({model::nouns[artefact.noun].name, "changed", change.input.substr(change.input.find(':') + 1)});
  }
  return kind_of_events(bound.knowledge->catalogue, events);
}

std::string kind_for(const knowledge::Catalogue& catalogue, std::span<const model::RowChange> changes,
                     std::string_view step) {
  constexpr std::array<std::string_view, 4> of_levels = {"conduit", "asset", "zone", "business"};
  std::vector<Event> events;
  for (const model::RowChange& change : changes) {
    const std::string_view fate = fate_names[static_cast<std::size_t>(change.fate)];
    if (change.fate != model::RowFate::changed) events.push_back({change.noun, fate, {}});
    if (change.fate != model::RowFate::changed) continue;
    for (const model::FieldChange& field : change.fields) events.push_back({change.noun, fate, field.field});
  }
  std::string found;
  int best = -1;
  for (const knowledge::ChangeKind& kind : catalogue.changes) {
    for (const Event& event : events) {
      if (!fits(kind, event)) continue;
      const bool level = std::ranges::find(of_levels, event.noun) != of_levels.end();
      const int rank = (has(kind.steps, step) ? 2 : 0) + (level ? 1 : 0);
      if (rank <= best) continue;
      best = rank;
      found = kind.id;
    }
  }
  return found;
}

}  // namespace masugata::assess
