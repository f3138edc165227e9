#include "model/index.hpp"

namespace masugata::model {

IdIndex::IdIndex(const Factory& factory) {
  std::size_t total = 0;
  for (const Noun& noun : nouns) total += noun.size(factory);
  rows_.reserve(total);
  for (std::uint32_t n = 0; n < nouns.size(); ++n) {
    for (std::uint32_t row = 0; row < nouns[n].size(factory); ++row) {
      const Id& id = nouns[n].id(nouns[n].at(factory, row));
      if (!id.empty() && !rows_.try_emplace(id.text, Address{n, row}).second) doubled_.push_back({n, row});
    }
  }
}

std::optional<Address> IdIndex::find(std::string_view id) const {
  const auto found = rows_.find(id);
  return found == rows_.end() ? std::nullopt : std::optional(found->second);
}

void IdIndex::insert(const Address& at, std::string_view id) {
  for (auto& [name, place] : rows_) place.row += place.noun == at.noun && place.row >= at.row ? 1 : 0;
  if (!id.empty()) rows_.emplace(id, at);
}

void IdIndex::erase(const Address& at, std::string_view id) {
  if (const auto found = rows_.find(id); found != rows_.end()) rows_.erase(found);
  for (auto& [name, place] : rows_) place.row -= place.noun == at.noun && place.row > at.row ? 1 : 0;
}

}  // namespace masugata::model
