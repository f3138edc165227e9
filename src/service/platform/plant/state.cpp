#include "service/platform/plant/state.hpp"

namespace masugata::service {

const Derived* Copied::operator->() const {
  const std::scoped_lock lock(mutex_);
  if (!kept_) kept_ = std::make_unique<const Derived>(Derived{live_.assessment()});
  return kept_.get();
}

PlantState::PlantState(const Means& means, store::LoadedFactory loaded, base::Date as_of)
    : day(as_of),
      live(std::move(loaded.factory), means.equipment.bound, means.artefacts, assess::Settings{as_of}),
      revisions(std::move(loaded.revisions)),
      positions(std::move(loaded.positions)),
      head(std::move(loaded.head)),
      faults(std::move(loaded.faults)),
      derived(live),
      tally(live) {}

std::shared_ptr<const model::Recheck> PlantState::recheck() const {
  return std::make_shared<const model::Recheck>(live.recheck());
}

std::optional<std::uint32_t> PlantState::row_of(std::uint32_t noun, std::string_view id) const {
  if (const auto found = ids().find(id)) {
    if (found->noun == noun) return found->row;
    // The id stands twice: the index knows the first row only.
    for (const model::Address& doubled : ids().doubled()) {
      const model::Noun& other = model::nouns[doubled.noun];
      if (doubled.noun == noun && other.id(other.at(factory(), doubled.row)).text == id) return doubled.row;
    }
  }
  return std::nullopt;
}

}  // namespace masugata::service
