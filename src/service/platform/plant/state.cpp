#include "service/platform/plant/state.hpp"

namespace masugata::service {

namespace {

constexpr std::size_t most_kept_rows = 20'000;  // of all registers together

std::size_t rows_in(const model::Factory& factory) {
  std::size_t rows = 0;
  for (const model::Noun& noun : model::nouns) rows += noun.size(factory);
  return rows;
}

}  // namespace

Derived::Derived(const assess::Live& live) : assessment(live.assessment()) {
  if (rows_in(live.factory()) <= most_kept_rows) recheck = std::make_shared<const model::Recheck>(live.recheck());
  for (const model::Finding& one : assessment.findings) ++by_object_[one.object.text].findings;
  for (const model::Finding& one : assessment.questions) ++by_object_[one.object.text].questions;
  for (const model::Finding& one : assessment.accepted) ++by_object_[one.object.text].accepted;
}

Derived::Counts Derived::of(std::string_view object) const {
  const auto found = by_object_.find(object);
  return found == by_object_.end() ? Counts{} : found->second;
}

PlantState::PlantState(const Means& means, store::LoadedFactory loaded, base::Date as_of)
    : day(as_of),
      live(std::move(loaded.factory), means.equipment.bound, means.artefacts, assess::Settings{as_of}),
      ids(live.factory()),
      revisions(std::move(loaded.revisions)),
      positions(std::move(loaded.positions)),
      head(std::move(loaded.head)),
      faults(std::move(loaded.faults)) {
  derive();
}

std::shared_ptr<const model::Recheck> PlantState::recheck() const {
  return derived->recheck ? derived->recheck : std::make_shared<const model::Recheck>(live.recheck());
}

std::optional<std::uint32_t> PlantState::row_of(std::uint32_t noun, std::string_view id) const {
  if (const auto found = ids.find(id)) {
    if (found->noun == noun) return found->row;
    // The id stands twice: the index knows the first row only.
    for (const model::Address& doubled : ids.doubled()) {
      const model::Noun& other = model::nouns[doubled.noun];
      if (doubled.noun == noun && other.id(other.at(factory(), doubled.row)).text == id) return doubled.row;
    }
  }
  return std::nullopt;
}

}  // namespace masugata::service
