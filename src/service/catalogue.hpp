// Use case: looking into the catalogues that the program carries, as tables.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "service/context.hpp"

namespace masugata::service {

struct CatalogueTable {
  std::vector<std::string> columns;  // names; words "catalogue.column.<name>"
  std::vector<std::vector<std::string>> rows;
};

// "threats", "measures", …: in the order of the guideline's steps.
[[nodiscard]] std::span<const std::string_view> catalogue_lists();

// `list` is one of catalogue_lists(), else the table is empty. Texts in the wanted language; ids joined by blanks.
[[nodiscard]] CatalogueTable catalogue_table(const knowledge::Knowledge& knowledge, std::string_view list,
                                             base::Language language);

}  // namespace masugata::service
