// The head of a sheet that our export wrote: a hidden row of paths ("asset.impact.BC") above the heads for people.
#pragma once

#include "exchange/register/head.hpp"

namespace masugata::exchange {

// "asset.name.ja": what the hidden row says of a column.
std::string own_path(const model::Noun& noun, std::string_view path);

// Nothing when the sheet has no such row. Columns that a person added have no path and are kept under their heads.
std::optional<Head> find_own_head(const Vocabulary& vocabulary, const Grid& grid);

}  // namespace masugata::exchange
