// From a mapping's words to a cell: by place, or by the texts that stand near it. A text must be found once; what is
// ambiguous is a fault and never a guess.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "exchange/form/mapping.hpp"
#include "exchange/workbook/cell_reference.hpp"

namespace masugata::exchange {

struct FoundSpot {
  const Sheet* sheet = nullptr;
  CellPlace place;
  std::string text;  // what the cell shows now; empty when it is blank
};

// "D5"
[[nodiscard]] std::string cell_name(CellPlace place);

class SpotFinder {
 public:
  // The workbook must outlive it.
  explicit SpotFinder(const Workbook& book) : book_(book) {}
  // The error says what was not found; `where` is the place in the mapping.
  base::Result<FoundSpot> find(const Spot& spot, const base::Where& where);

 private:
  using Places = std::vector<CellPlace>;
  using Texts = std::unordered_map<std::string, Places>;

  base::Result<const Sheet*> sheet(std::string_view name, const base::Where& where) const;
  base::Result<FoundSpot> at(const Sheet& sheet, std::string_view name, const base::Where& where) const;
  // The cell of the text; the last row and column of its merged range with it.
  base::Result<Merge> area(const Sheet& sheet, std::string_view text, const base::Where& where);
  base::Result<std::uint32_t> column(const Sheet& sheet, std::string_view head, const base::Where& where);
  base::Result<std::uint32_t> row(const Sheet& sheet, const Spot& spot, const base::Where& where);
  const Texts& texts(const Sheet& sheet);
  static FoundSpot snapped(const Sheet& sheet, CellPlace place);

  const Workbook& book_;
  std::unordered_map<const Sheet*, Texts> texts_;
};

}  // namespace masugata::exchange
