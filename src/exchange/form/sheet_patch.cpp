#include "exchange/form/sheet_patch.hpp"

#include <algorithm>
#include <charconv>

#include "base/unicode.hpp"
#include "exchange/form/tag_scanner.hpp"

namespace masugata::exchange {

namespace {

struct Splice {
  std::size_t begin;
  std::size_t end;
  std::string text;
};

struct ColumnStyle {
  std::uint32_t first;
  std::uint32_t last;
  std::string style;
};

std::string place_name(CellPlace place) {
  std::string letters;
  for (std::uint32_t column = place.column; column > 0; column = (column - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return letters + std::to_string(place.row);
}

std::uint32_t read_number(std::string_view text) {
  std::uint32_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string spliced(std::string_view xml, const std::vector<Splice>& splices) {
  std::string out;
  std::size_t at = 0;
  for (const Splice& splice : splices) {
    out.append(xml.substr(at, splice.begin - at)).append(splice.text);
    at = splice.end;
  }
  return out.append(xml.substr(at));
}

// The escape that workbooks use inside texts: _x000D_. A text that happens to look like one is kept as it is.
bool looks_escaped(std::string_view text) {
  if (text.size() < 7 || !text.starts_with("_x") || text[6] != '_') return false;
  return text.substr(2, 4).find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

// One walk over the sheet's tags.
class SheetPatcher {
 public:
  SheetPatcher(std::string_view xml, std::span<const CellEdit> edits) : xml_(xml), edits_(edits), scanner_(xml) {}

  std::optional<PatchedSheet> patch() {
    while (const auto tag = scanner_.next()) {
      if (!take(*tag)) return std::nullopt;
    }
    if (scanner_.broken() || !seen_data_) return std::nullopt;
    for (std::size_t n = 0; n < edits_.size(); ++n) judge(n);
    std::ranges::sort(out_.faults);
    if (out_.faults.empty()) out_.xml = spliced(xml_, splices_);
    return std::move(out_);
  }

 private:
  bool take(const XmlTag& tag) {
    const std::string_view name = tag.local();
    const bool starts = tag.kind != XmlTag::Kind::close;
    if (name == "dimension" && starts) widen(read_range(attribute_value(tag.attributes, "ref")));
    if (name == "mergeCell" && starts) widen(read_range(attribute_value(tag.attributes, "ref")));
    if (name == "col" && starts) note_column(tag);
    if (name == "sheetData") return take_data(tag);
    if (!in_data_) return true;
    if (name == "row") return starts ? take_row(tag) : end_row(tag.begin);
    if (name == "c") return starts ? take_cell(tag) : end_cell(tag.end);
    if (name == "f" && starts) take_formula(tag);
    return true;
  }

  bool take_data(const XmlTag& tag) {
    if (tag.kind == XmlTag::Kind::close) {
      in_data_ = false;
      rows_before(last_row + 1, tag.begin);
      return true;
    }
    seen_data_ = true;
    prefix_ = std::string(tag.prefix());
    in_data_ = tag.kind == XmlTag::Kind::open;
    if (in_data_) return true;
    rows_before(last_row + 1, tag.end);
    if (!splices_.empty() && splices_.back().end == tag.end) {
      const std::string name(tag.name);
      splices_.back() = {tag.begin, tag.end, "<" + name + ">" + splices_.back().text + "</" + name + ">"};
    }
    return true;
  }

  bool take_row(const XmlTag& tag) {
    const std::string_view written = attribute_value(tag.attributes, "r");
    const std::uint32_t number = written.empty() ? row_ + 1 : read_row_number(written).value_or(0);
    if (number <= row_ || number > last_row) return false;
    prefix_ = std::string(tag.prefix());
    rows_before(number, tag.begin);
    row_ = number;
    column_ = 0;
    most_row_ = std::max(most_row_, number);
    row_style_.clear();
    if (attribute_value(tag.attributes, "customFormat") == "1" ||
        attribute_value(tag.attributes, "customFormat") == "true") {
      row_style_ = attribute_value(tag.attributes, "s");
    }
    widen_spans(tag);
    if (tag.kind == XmlTag::Kind::open) return true;
    std::string cells;
    while (next_ < edits_.size() && edits_[next_].place.row == row_) cells += fresh_cell(edits_[next_++]);
    if (cells.empty()) return true;
    const std::string_view whole = xml_.substr(tag.begin, tag.end - tag.begin);
    const std::size_t slash = whole.rfind('/');
    splices_.push_back({tag.begin + slash, tag.end, ">" + cells + "</" + std::string(tag.name) + ">"});
    return true;
  }

  // Whole rows that are not there yet.
  void rows_before(std::uint32_t number, std::size_t at) {
    std::string rows;
    while (next_ < edits_.size() && edits_[next_].place.row < number) {
      const std::uint32_t row = edits_[next_].place.row;
      row_style_.clear();
      rows += "<" + prefix_ + "row r=\"" + std::to_string(row) + "\">";
      while (next_ < edits_.size() && edits_[next_].place.row == row) rows += fresh_cell(edits_[next_++]);
      rows += "</" + prefix_ + "row>";
    }
    if (!rows.empty()) splices_.push_back({at, at, std::move(rows)});
  }

  // A row says which columns it spans; some programs believe it.
  void widen_spans(const XmlTag& tag) {
    const auto spans = raw_attribute(tag.attributes, "spans");
    if (!spans) return;
    std::uint32_t most = 0;
    std::uint32_t least = last_column;
    for (std::size_t n = next_; n < edits_.size() && edits_[n].place.row == row_; ++n) {
      least = std::min(least, edits_[n].place.column);
      most = std::max(most, edits_[n].place.column);
    }
    const std::size_t colon = spans->value.find(':');
    if (most == 0 || colon == std::string_view::npos || spans->value.find(' ') != std::string_view::npos) return;
    const std::uint32_t first = read_number(spans->value);
    const std::uint32_t last = read_number(spans->value.substr(colon + 1));
    if (least >= first && most <= last) return;
    const std::size_t at = static_cast<std::size_t>(spans->value.data() - xml_.data());
    splices_.push_back({at, at + spans->value.size(),
                        std::to_string(std::min(first, least)) + ":" + std::to_string(std::max(last, most))});
  }

  bool take_cell(const XmlTag& tag) {
    const std::string_view written = attribute_value(tag.attributes, "r");
    const auto place = read_cell_place(written);
    if (!written.empty() && (!place || place->row != row_)) return false;
    const std::uint32_t column = written.empty() ? column_ + 1 : place->column;
    if (column <= column_ || column > last_column) return false;
    std::string cells;
    while (next_ < edits_.size() && edits_[next_].place.row == row_ && edits_[next_].place.column < column) {
      cells += fresh_cell(edits_[next_++]);
    }
    if (!cells.empty()) splices_.push_back({tag.begin, tag.begin, std::move(cells)});
    column_ = column;
    most_column_ = std::max(most_column_, column);
    if (next_ == edits_.size() || edits_[next_].place != CellPlace{row_, column}) return true;
    std::string kept(tag.attributes);
    for (const std::string_view name : {"t", "cm", "vm"}) {
      if (const auto gone = raw_attribute(kept, name)) kept.erase(gone->begin, gone->end - gone->begin);
    }
    kept.erase(kept.find_last_not_of(" \t\r\n") + 1);
    splices_.push_back({tag.begin, tag.end, cell("<" + std::string(tag.name) + kept, tag.prefix(), edits_[next_])});
    replacing_ = tag.kind == XmlTag::Kind::open;
    ++next_;
    return true;
  }

  bool end_cell(std::size_t end) {
    if (replacing_) splices_.back().end = end;
    replacing_ = false;
    return true;
  }

  bool end_row(std::size_t at) {
    std::string cells;
    while (next_ < edits_.size() && edits_[next_].place.row == row_) cells += fresh_cell(edits_[next_++]);
    if (!cells.empty()) splices_.push_back({at, at, std::move(cells)});
    return true;
  }

  void take_formula(const XmlTag& tag) {
    if (replacing_) out_.faults.emplace_back(next_ - 1, PatchFault::formula);
    const std::string_view kind = attribute_value(tag.attributes, "t");
    if (kind != "array" && kind != "dataTable") return;
    if (const auto range = read_range(attribute_value(tag.attributes, "ref"))) arrays_.push_back(*range);
  }

  void note_column(const XmlTag& tag) {
    const std::string_view style = attribute_value(tag.attributes, "style");
    if (style.empty() || columns_.size() > last_column) return;
    columns_.push_back({read_number(attribute_value(tag.attributes, "min")),
                        read_number(attribute_value(tag.attributes, "max")), std::string(style)});
  }

  void widen(const std::optional<Merge>& range) {
    if (!range) return;
    most_row_ = std::max(most_row_, range->last_row);
    most_column_ = std::max(most_column_, range->last_column);
  }

  void judge(std::size_t n) {
    const CellPlace& place = edits_[n].place;
    const auto faulty = [&](const auto& fault) { return fault.first == n; };
    if (std::ranges::any_of(out_.faults, faulty)) return;
    const bool in_array = std::ranges::any_of(arrays_, [&](const Merge& range) {
      return place.row >= range.first_row && place.row <= range.last_row && place.column >= range.first_column &&
             place.column <= range.last_column;
    });
    if (in_array) out_.faults.emplace_back(n, PatchFault::formula);
    if (place.row > most_row_ || place.column > most_column_) out_.faults.emplace_back(n, PatchFault::outside);
  }

  [[nodiscard]] std::string fresh_cell(const CellEdit& edit) const {
    std::string style = row_style_;
    for (const ColumnStyle& one : columns_) {
      if (style.empty() && edit.place.column >= one.first && edit.place.column <= one.last) style = one.style;
    }
    std::string head = "<" + prefix_ + "c r=\"" + place_name(edit.place) + "\"";
    if (!style.empty()) head += " s=\"" + style + "\"";
    return cell(std::move(head), prefix_, edit);
  }

  static std::string cell(std::string head, std::string_view prefix, const CellEdit& edit) {
    if (edit.text.empty()) return head + "/>";
    const std::string p(prefix);
    if (edit.content == CellContent::number) {
      return head + "><" + p + "v>" + edit.text + "</" + p + "v></" + p + "c>";
    }
    return head + " t=\"inlineStr\"><" + p + "is><" + p + "t xml:space=\"preserve\">" + escape_cell_text(edit.text) +
           "</" + p + "t></" + p + "is></" + p + "c>";
  }

  std::string_view xml_;
  std::span<const CellEdit> edits_;
  TagScanner scanner_;
  PatchedSheet out_;
  std::vector<Splice> splices_;
  std::vector<Merge> arrays_;
  std::vector<ColumnStyle> columns_;
  std::string prefix_;
  std::string row_style_;
  std::size_t next_ = 0;  // the first edit that is not placed yet
  std::uint32_t row_ = 0;
  std::uint32_t column_ = 0;
  std::uint32_t most_row_ = 0;
  std::uint32_t most_column_ = 0;
  bool seen_data_ = false;
  bool in_data_ = false;
  bool replacing_ = false;
};

}  // namespace

std::string escape_cell_text(std::string_view text) {
  std::string out;
  for (std::size_t n = 0; n < text.size(); ++n) {
    const char letter = text[n];
    if (letter == '&') {
      out += "&amp;";
    } else if (letter == '<') {
      out += "&lt;";
    } else if (letter == '>') {
      out += "&gt;";
    } else if (letter == '_' && looks_escaped(text.substr(n))) {
      out += "_x005F_";
    } else if (static_cast<unsigned char>(letter) >= 0x20 || letter == '\n' || letter == '\t') {
      out += letter;
    }
  }
  return out;
}

std::optional<PatchedSheet> patch_sheet(std::string_view xml, std::span<const CellEdit> edits) {
  if (base::first_invalid_utf8(xml)) return std::nullopt;
  return SheetPatcher(xml, edits).patch();
}

}  // namespace masugata::exchange
