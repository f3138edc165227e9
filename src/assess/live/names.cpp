#include "assess/live/names.hpp"

#include "model/references.hpp"

namespace masugata::assess {

Names::Names(const model::Factory& factory) {
  for (const model::Noun& noun : model::nouns) {
    for (std::size_t row = 0; row < noun.size(factory); ++row) put_in(noun, noun.at(factory, row));
  }
}

void Names::put_in(const model::Noun& noun, const void* row) {
  model::each_reference(noun.fields, row, nullptr, [&](const base::Field&, const base::Field*, std::string_view id) {
    const auto found = counts_.find(id);
    found == counts_.end() ? static_cast<void>(counts_.emplace(id, 1)) : static_cast<void>(++found->second);
  });
}

void Names::take_out(const model::Noun& noun, const void* row) {
  model::each_reference(noun.fields, row, nullptr, [&](const base::Field&, const base::Field*, std::string_view id) {
    const auto found = counts_.find(id);
    if (found != counts_.end() && --found->second == 0) counts_.erase(found);
  });
}

std::size_t Names::count(std::string_view id) const {
  const auto found = counts_.find(id);
  return found == counts_.end() ? 0 : found->second;
}

}  // namespace masugata::assess
