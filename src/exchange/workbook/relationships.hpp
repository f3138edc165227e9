// Which parts belong to which: the only way from the package to the workbook, and from there to its sheets.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "exchange/workbook/package.hpp"

namespace masugata::exchange {

struct Relationship {
  std::string id;
  std::string kind;  // last word of its type ("worksheet", "sharedStrings"), the same in both namespaces
  std::string path;  // in the package, without leading slash
};

// Of a part, or of the package itself when `owner` is empty. Those that lead out of the file are left out.
base::Result<std::vector<Relationship>> read_relationships(const Package& package, std::string_view owner,
                                                           Reading& reading);

// The path that a target means when it stands in a relationship of `owner`.
[[nodiscard]] std::string resolve_target(std::string_view owner, std::string_view target);

}  // namespace masugata::exchange
