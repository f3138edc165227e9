#include "exchange/form/spot.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace masugata::exchange {

namespace {

using base::Fault;
using base::Result;
using base::Where;

constexpr std::size_t longest_label = 2000;  // bytes of a text that a mapping may look for

const Merge* merge_at(const Sheet& sheet, CellPlace place) {
  const auto found = std::ranges::find_if(sheet.merges(), [&](const Merge& merge) {
    return place.row >= merge.first_row && place.row <= merge.last_row && place.column >= merge.first_column &&
           place.column <= merge.last_column;
  });
  return found == sheet.merges().end() ? nullptr : &*found;
}

std::string shown_at(const Sheet& sheet, CellPlace place) {
  std::size_t low = 0;
  std::size_t high = sheet.row_count();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    (sheet.row(middle).number() < place.row ? low : high) =
        sheet.row(middle).number() < place.row ? middle + 1 : middle;
  }
  if (low == sheet.row_count() || sheet.row(low).number() != place.row) return {};
  const auto cell = sheet.row(low).at(place.column);
  return cell ? std::string(cell->text) : std::string();
}

// "AB" as a column; nothing for anything else.
std::optional<std::uint32_t> column_letters(std::string_view text) {
  if (text.empty() || text.size() > 3) return std::nullopt;
  if (!std::ranges::all_of(text, [](char letter) { return letter >= 'A' && letter <= 'Z'; })) return std::nullopt;
  const auto place = read_cell_place(std::string(text) + "1");
  return place ? std::optional(place->column) : std::nullopt;
}

tl::unexpected<base::Error> not_found(std::string_view text, const Sheet& sheet, const Where& where) {
  return base::fail(Fault::invalid, "fault.form.no_text", {{"text", std::string(text)}, {"sheet", sheet.name()}},
                    where);
}

tl::unexpected<base::Error> many(std::string_view text, CellPlace one, CellPlace other, const Where& where) {
  return base::fail(Fault::invalid, "fault.form.many_texts",
                    {{"text", std::string(text)}, {"one", cell_name(one)}, {"other", cell_name(other)}}, where);
}

}  // namespace

std::string cell_name(CellPlace place) {
  std::string letters;
  for (std::uint32_t column = place.column; column > 0; column = (column - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return letters + std::to_string(place.row);
}

Result<FoundSpot> SpotFinder::find(const Spot& spot, const Where& where) {
  const Sheet& on = *TRY(sheet(spot.sheet, where));
  if (!spot.at.empty()) return at(on, spot.at, where);
  if (!spot.right_of.empty()) {
    const Merge label = TRY(area(on, spot.right_of, where));
    return snapped(on, {label.first_row, std::min(label.last_column + 1, last_column)});
  }
  if (!spot.below.empty()) {
    const Merge label = TRY(area(on, spot.below, where));
    return snapped(on, {std::min(label.last_row + 1, last_row), label.first_column});
  }
  const std::uint32_t found_row = TRY(row(on, spot, where));
  const std::uint32_t found_column = TRY(column(on, spot.in_column, where));
  return snapped(on, {found_row, found_column});
}

Result<const Sheet*> SpotFinder::sheet(std::string_view name, const Where& where) const {
  const std::string folded = base::fold(name);
  for (const Sheet& one : book_.sheets()) {
    if (one.name() == name || base::fold(one.name()) == folded) return &one;
  }
  return base::fail(Fault::invalid, "fault.form.no_sheet", {{"sheet", std::string(name)}}, where);
}

Result<FoundSpot> SpotFinder::at(const Sheet& sheet, std::string_view name, const Where& where) const {
  const auto place = read_cell_place(name);
  if (!place) {
    return base::fail(Fault::invalid, "fault.form.no_cell", {{"cell", std::string(name)}, {"sheet", sheet.name()}},
                      where);
  }
  const Merge* merge = merge_at(sheet, *place);
  if (merge != nullptr && CellPlace{merge->first_row, merge->first_column} != *place) {
    return base::fail(Fault::invalid, "fault.form.merged_away",
                      {{"cell", std::string(name)},
                       {"sheet", sheet.name()},
                       {"first", cell_name({merge->first_row, merge->first_column})}},
                      where);
  }
  return FoundSpot{&sheet, *place, shown_at(sheet, *place)};
}

// The value of a merged range stands in its first cell.
FoundSpot SpotFinder::snapped(const Sheet& sheet, CellPlace place) {
  if (const Merge* merge = merge_at(sheet, place)) place = {merge->first_row, merge->first_column};
  return {&sheet, place, shown_at(sheet, place)};
}

Result<Merge> SpotFinder::area(const Sheet& sheet, std::string_view text, const Where& where) {
  const auto& all = texts(sheet);
  const auto found = all.find(base::fold(text));
  if (found == all.end()) return not_found(text, sheet, where);
  if (found->second.size() > 1) return many(text, found->second[0], found->second[1], where);
  const CellPlace place = found->second.front();
  const Merge* merge = merge_at(sheet, place);
  return merge != nullptr ? *merge : Merge{place.row, place.column, place.row, place.column};
}

Result<std::uint32_t> SpotFinder::column(const Sheet& sheet, std::string_view head, const Where& where) {
  if (const auto letters = column_letters(head)) return *letters;
  const auto& all = texts(sheet);
  const auto found = all.find(base::fold(head));
  if (found == all.end()) return not_found(head, sheet, where);
  for (const CellPlace& other : found->second) {
    if (other.column != found->second.front().column) return many(head, found->second.front(), other, where);
  }
  return found->second.front().column;
}

Result<std::uint32_t> SpotFinder::row(const Sheet& sheet, const Spot& spot, const Where& where) {
  const auto& all = texts(sheet);
  const auto found = all.find(base::fold(spot.in_row));
  if (found == all.end()) return not_found(spot.in_row, sheet, where);
  const std::uint32_t key = spot.key.empty() ? 0 : TRY(column(sheet, spot.key, where));
  std::optional<CellPlace> row;
  for (const CellPlace& place : found->second) {
    if (key != 0 && place.column != key) continue;
    if (row && row->row != place.row) return many(spot.in_row, *row, place, where);
    row = place;
  }
  if (!row) return not_found(spot.in_row, sheet, where);
  return row->row;
}

const SpotFinder::Texts& SpotFinder::texts(const Sheet& sheet) {
  const auto [entry, fresh] = texts_.try_emplace(&sheet);
  Texts& all = entry->second;
  for (std::size_t n = 0; fresh && n < sheet.row_count(); ++n) {
    const Row row = sheet.row(n);
    for (const Cell cell : row) {
      if (cell.text.size() > longest_label) continue;
      Places& places = all[base::fold(cell.text)];
      places.push_back({row.number(), cell.column});
    }
  }
  return all;
}

}  // namespace masugata::exchange
