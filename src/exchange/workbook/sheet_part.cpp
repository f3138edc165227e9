#include "exchange/workbook/sheet_part.hpp"

#include <charconv>

#include "exchange/workbook/cell_reader.hpp"
#include "exchange/workbook/cell_reference.hpp"
#include "exchange/workbook/xml_part.hpp"

namespace masugata::exchange {

namespace {

class SheetHandler final : public XmlHandler {
 public:
  SheetHandler(SheetContext& context, Reading& reading, SheetContent& content)
      : context_(context), reading_(reading), content_(content) {}

  Tag enter(Tag parent, std::string_view name, const Attributes& attributes) override {
    switch (parent) {
      case outside_tag:
        return sheet;
      case sheet:
        return name == "sheetData" ? data : name == "mergeCells" ? merges : ignored_tag;
      case data:
        return name == "row" ? start_row(attributes) : ignored_tag;
      case row:
        return name == "c" ? start_cell(attributes) : ignored_tag;
      case cell:
        return enter_in_cell(name);
      case inline_text:
        // Not <rPh>: it holds the reading of the characters, not the text.
        return name == "t" ? piece : name == "r" ? run : ignored_tag;
      case run:
        return name == "t" ? piece : ignored_tag;
      case merges:
        if (name == "mergeCell") add_merge(attributes.get("ref"));
        return ignored_tag;
      default:
        return ignored_tag;
    }
  }

  void text(Tag tag, std::string_view letters) override {
    if (tag != value && tag != piece) return;
    raw_.value += letters;
    if (raw_.value.size() > reading_.limits.cell_text_bytes) {
      fault = too_much(reading_, "error.workbook.text_too_long", reading_.limits.cell_text_bytes >> 10U);
      fault->message.where = here();
    }
  }

  void leave(Tag tag) override {
    if (tag == cell) end_cell();
  }

 private:
  static constexpr Tag sheet = 1;
  static constexpr Tag data = 2;
  static constexpr Tag row = 3;
  static constexpr Tag cell = 4;
  static constexpr Tag value = 5;
  static constexpr Tag inline_text = 6;
  static constexpr Tag run = 7;
  static constexpr Tag piece = 8;
  static constexpr Tag merges = 9;

  Tag start_row(const Attributes& attributes) {
    const auto written = attributes.find("r");
    const auto number = written ? read_row_number(*written) : std::optional(raw_.row + 1);
    raw_.column = 0;
    if (!number || *number > last_row) return note("note.workbook.bad_place", written.value_or("")), ignored_tag;
    if (*number <= raw_.row) return note("note.workbook.row_order", *written), ignored_tag;
    raw_.row = *number;
    return row;
  }

  Tag start_cell(const Attributes& attributes) {
    const auto written = attributes.find("r");
    const auto place = written ? read_cell_place(*written) : std::optional(CellPlace{raw_.row, raw_.column + 1});
    if (!place || place->row != raw_.row || place->column > last_column) {
      return note("note.workbook.bad_place", written.value_or("")), ignored_tag;
    }
    if (place->column <= raw_.column) return note("note.workbook.cell_order", *written), ignored_tag;
    raw_.column = place->column;
    raw_.type = attributes.get("t");
    raw_.value.clear();
    raw_.formula = false;
    raw_.inline_text = false;
    raw_.style = 0;
    const std::string_view style = attributes.get("s");
    std::from_chars(style.data(), style.data() + style.size(), raw_.style);
    return cell;
  }

  Tag enter_in_cell(std::string_view name) {
    if (name == "v") return value;
    if (name == "f") raw_.formula = true;
    if (name != "is") return ignored_tag;
    raw_.inline_text = true;
    return inline_text;
  }

  void end_cell() {
    const ReadCell read = read_cell(raw_, context_);
    if (!read.note.empty()) note(std::string(read.note), raw_.value);
    if (read.full) {
      fault = too_much(reading_, "error.workbook.too_much_text", reading_.limits.text_bytes >> 20U);
    } else if (read.cell && context_.store.cells.size() >= reading_.limits.cells) {
      fault = too_much(reading_, "error.workbook.too_many_cells", reading_.limits.cells);
    } else if (read.cell) {
      store(*read.cell);
    }
    if (fault) fault->message.where = here();
  }

  void store(const PackedCell& packed) {
    const auto next = static_cast<std::uint32_t>(context_.store.cells.size());
    if (content_.rows.empty() || content_.rows.back().number != raw_.row) content_.rows.push_back({raw_.row, next});
    context_.store.cells.push_back(packed);
    content_.cells_end = next + 1;
  }

  void add_merge(std::string_view written) {
    const auto range = read_range(written);
    if (!range) return note("note.workbook.bad_merge", written);
    if (range->first_row == range->last_row && range->first_column == range->last_column) return;
    if (context_.merges >= reading_.limits.merges) {
      fault = too_much(reading_, "error.workbook.too_many_merges", reading_.limits.merges);
      return;
    }
    ++context_.merges;
    content_.merges.push_back(*range);
  }

  [[nodiscard]] base::Where here() const { return {reading_.file, content_.name, raw_.row, raw_.column}; }

  void note(std::string key, std::string_view written) {
    reading_.notes.add({std::move(key), {{"text", excerpt(written)}}, here()});
  }

  SheetContext& context_;
  Reading& reading_;
  SheetContent& content_;
  RawCell raw_;  // its row and column are the last ones met
};

}  // namespace

base::Result<void> read_sheet(const Package& package, std::string_view path, SheetContext& context, Reading& reading,
                              SheetContent& content) {
  SheetHandler handler(context, reading, content);
  return read_xml(package, path, "worksheet", reading, handler);
}

}  // namespace masugata::exchange
