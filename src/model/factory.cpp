#include "model/factory.hpp"

#include "model/index.hpp"

namespace masugata::model {

const Noun* find_noun(std::string_view name) {
  for (const Noun& noun : nouns) {
    if (noun.name == name) return &noun;
  }
  return nullptr;
}

IdIndex::IdIndex(const Factory& factory) {
  std::size_t total = 0;
  for (const Noun& noun : nouns) total += noun.size(factory);
  rows_.reserve(total);
  for (std::uint32_t n = 0; n < nouns.size(); ++n) {
    for (std::uint32_t row = 0; row < nouns[n].size(factory); ++row) {
      const Id& id = nouns[n].id(nouns[n].at(factory, row));
      if (!id.empty() && !rows_.emplace(id.text, Address{n, row}).second) doubled_.push_back({n, row});
    }
  }
}

std::optional<Address> IdIndex::find(std::string_view id) const {
  const auto found = rows_.find(id);
  return found == rows_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace masugata::model
