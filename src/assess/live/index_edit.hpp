// The index of a factory after one asset changed: the lists that the asset stands in, and nothing else.
#pragma once

#include "assess/index.hpp"

namespace masugata::assess {

// `index` was sound before the asset's row changed; zone, businesses and serves may have changed, the id may not.
// Lists that data items make over assets are left as they are: for those the index must be built anew.
void update_asset(const model::Factory& factory, Row asset, FactoryIndex& index);

// The same after fields of a row of another register changed.
void update_row(const model::Factory& factory, std::uint32_t noun, std::span<const base::Field* const> fields,
                FactoryIndex& index);

}  // namespace masugata::assess
