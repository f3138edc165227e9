#include "exchange/form/fill.hpp"

#include <algorithm>

#include "exchange/form/package_patch.hpp"
#include "exchange/form/put_value.hpp"
#include "exchange/form/sheet_patch.hpp"
#include "exchange/form/spot.hpp"
#include "exchange/form/tag_scanner.hpp"

namespace masugata::exchange {

namespace {

using base::Result;
using base::Where;

constexpr std::size_t longest_cell = 32'767;  // characters; bytes are never fewer

// A cell to fill, and the line of the mapping that wants it.
struct Planned {
  const Sheet* sheet;
  CellEdit edit;
  std::string before;
  std::string source;
  Where where;
};

std::tuple<const Sheet*, std::uint32_t, std::uint32_t> order_of(const Planned& one) {
  return {one.sheet, one.edit.place.row, one.edit.place.column};
}

// Sheets of a workbook lie in one array, in the order of the tabs: their addresses ascend.
void put_in_order(std::vector<Planned>& planned, Filled& out) {
  std::ranges::stable_sort(planned, {}, order_of);
  for (std::size_t n = 1; n < planned.size(); ++n) {
    if (order_of(planned[n - 1]) != order_of(planned[n])) continue;
    out.faults.push_back({"fault.form.twice",
                          {{"cell", cell_name(planned[n].edit.place)},
                           {"sheet", planned[n].sheet->name()},
                           {"line", std::to_string(planned[n - 1].where.line)}},
                          planned[n].where});
  }
}

std::vector<Planned> plan_cells(const FillInput& input, const Workbook& book, Filled& out) {
  SpotFinder finder(book);
  PutReader reader(input, out.open);
  std::vector<Planned> planned;
  for (const MappedCell& cell : input.mapping.cells) {
    const Where where{input.mapping.file, {}, cell.place.line, 0};
    const auto spot = finder.find(cell.spot, where);
    if (!spot) {
      out.faults.push_back(spot.error().message);
      continue;
    }
    const auto value = reader.read(cell.put, *spot, where);
    if (!value) {
      out.faults.push_back(value.error().message);
    } else if (*value && (*value)->text.size() > longest_cell) {
      out.faults.push_back({"fault.form.too_long", {{"cell", cell_name(spot->place)}}, where});
    } else if (*value) {
      planned.push_back(
          {spot->sheet, {spot->place, (*value)->content, (*value)->text}, spot->text, (*value)->source, where});
    }
  }
  put_in_order(planned, out);
  return planned;
}

void say_patch_faults(const PatchedSheet& patched, std::span<const Planned> planned, Filled& out) {
  for (const auto& [n, fault] : patched.faults) {
    const std::string key = fault == PatchFault::formula ? "fault.form.formula" : "fault.form.no_cell";
    out.faults.push_back(
        {key, {{"cell", cell_name(planned[n].edit.place)}, {"sheet", planned[n].sheet->name()}}, planned[n].where});
  }
}

// The book's parts with the planned cells in them.
class BookPatcher {
 public:
  BookPatcher(const FillInput& input, Reading& reading, Filled& out) : input_(input), reading_(reading), out_(out) {}

  Result<void> patch(std::span<const Planned> planned) {
    const Package package = TRY(Package::open(input_.bytes, reading_));
    TRY(check_parts(package, reading_));
    const PackageMap map = TRY(read_package_map(package, reading_));
    for (std::size_t begin = 0, end = 0; begin < planned.size(); begin = end) {
      while (end < planned.size() && planned[end].sheet == planned[begin].sheet) ++end;
      TRY(patch_one(package, map, planned.subspan(begin, end - begin)));
    }
    if (!out_.faults.empty()) return {};
    if (input_.mapping.recalculate == Recalculate::on_open) TRY(ask_to_recalculate(package, map));
    out_.bytes = TRY(replace_parts(input_.bytes, parts_, reading_));
    return {};
  }

 private:
  [[nodiscard]] tl::unexpected<base::Error> unreadable(const std::string& sheet) const {
    return base::fail(base::Fault::invalid, "error.form.sheet_unreadable", {}, {input_.file, sheet, 0, 0});
  }

  Result<void> patch_one(const Package& package, const PackageMap& map, std::span<const Planned> planned) {
    const std::string& name = planned.front().sheet->name();
    const auto part = std::ranges::find(map.sheets, name, &SheetPart::name);
    if (part == map.sheets.end()) return unreadable(name);
    const std::string xml = TRY(read_whole_part(package, part->path, reading_));
    std::vector<CellEdit> edits;
    for (const Planned& one : planned) edits.push_back(one.edit);
    auto patched = patch_sheet(xml, edits);
    if (!patched) return unreadable(name);
    say_patch_faults(*patched, planned, out_);
    parts_.push_back({part->path, std::move(patched->xml)});
    return {};
  }

  // One attribute in the workbook part, so that Excel does not show the sums of the empty form.
  Result<void> ask_to_recalculate(const Package& package, const PackageMap& map) {
    std::string xml = TRY(read_whole_part(package, map.workbook, reading_));
    TagScanner scanner(xml);
    while (const auto tag = scanner.next()) {
      if (tag->local() != "calcPr" || tag->kind == XmlTag::Kind::close) continue;
      const std::size_t name_end = tag->begin + 1 + tag->name.size();
      if (const auto old = raw_attribute(tag->attributes, "fullCalcOnLoad")) {
        xml.replace(name_end + old->value_begin, old->value.size(), "1");
      } else {
        xml.insert(name_end, " fullCalcOnLoad=\"1\"");
      }
      parts_.push_back({map.workbook, std::move(xml)});
      return {};
    }
    out_.notes.push_back({"note.form.not_recalculated", {}, {input_.file, {}, 0, 0}});
    return {};
  }

  const FillInput& input_;
  Reading& reading_;
  Filled& out_;
  std::vector<PartBytes> parts_;
};

}  // namespace

Result<Filled> fill_workbook(const FillInput& input, base::Progress& progress) {
  Filled out;
  const WorkbookLimits limits;
  const Workbook book = TRY(read_workbook(input.bytes, limits, input.file, progress, out.notes));
  // A form that is damaged is not filled, even where the damage lies elsewhere.
  const auto lost = std::ranges::find(out.notes, "note.workbook.sheet_lost", &base::Note::key);
  if (lost != out.notes.end()) return base::fail(base::Fault::invalid, "error.form.sheet_unreadable", {}, lost->where);
  // Results of formulas are not needed here.
  std::erase_if(out.notes, [](const base::Note& note) { return note.key == "note.workbook.no_result"; });
  const std::vector<Planned> planned = plan_cells(input, book, out);
  for (const Planned& one : planned) {
    out.cells.push_back({one.sheet->name(), cell_name(one.edit.place), one.before, one.edit.text, one.source});
  }
  if (!out.faults.empty()) return out;
  base::Notes patch_notes;
  Reading reading{limits, input.file, progress, NoteTaker(patch_notes)};
  TRY(BookPatcher(input, reading, out).patch(planned));
  return out;
}

}  // namespace masugata::exchange
