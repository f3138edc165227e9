#include "exchange/workbook/cell_reader.hpp"

#include <charconv>

#include "exchange/workbook/cell_text.hpp"
#include "exchange/workbook/number_text.hpp"

namespace masugata::exchange {

namespace {

constexpr std::string_view bad_value = "note.workbook.bad_value";

std::string_view trim(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

class CellReader {
 public:
  CellReader(RawCell& raw, SheetContext& context) : raw_(raw), context_(context) {}

  ReadCell read() {
    make_plain(raw_.value);
    if (raw_.inline_text || raw_.type == "inlineStr" || raw_.type == "str") {
      return keep(CellKind::text, raw_.value);
    }
    const std::string_view value = trim(raw_.value);
    if (value.empty()) return {std::nullopt, raw_.formula ? "note.workbook.no_result" : "", false};
    if (raw_.type == "s") return shared(value);
    if (raw_.type == "b") return flag(value);
    if (raw_.type == "e") return keep(CellKind::error, value);
    if (raw_.type == "d") return iso(value);
    return number(value);
  }

 private:
  ReadCell keep(CellKind kind, std::string_view text, double number = 0) {
    if (text.empty()) return {};
    const auto handle = context_.store.texts.put(text);
    if (!handle) return {std::nullopt, {}, true};
    return keep_shared(kind, *handle, number);
  }

  ReadCell keep_shared(CellKind kind, TextStore::Handle handle, double number) const {
    return {PackedCell{number, handle, static_cast<std::uint16_t>(raw_.column), kind}, {}, false};
  }

  ReadCell keep_odd(std::string_view value) {
    ReadCell read = keep(CellKind::text, value);
    read.note = bad_value;
    return read;
  }

  ReadCell shared(std::string_view value) {
    std::size_t n = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), n);
    if (error != std::errc() || end != value.data() + value.size() || n >= context_.strings.size()) {
      return {std::nullopt, "note.workbook.string_missing", false};
    }
    if (context_.store.texts.get(context_.strings[n]).empty()) return {};
    return keep_shared(CellKind::text, context_.strings[n], 0);
  }

  ReadCell flag(std::string_view value) {
    if (value == "1" || value == "true") return keep(CellKind::flag, "true", 1);
    if (value == "0" || value == "false") return keep(CellKind::flag, "false", 0);
    return keep_odd(value);
  }

  ReadCell iso(std::string_view value) {
    const auto moment = read_iso_moment(value);
    return moment ? keep(CellKind::date, *moment) : keep_odd(value);
  }

  ReadCell number(std::string_view value) {
    const auto number = read_number(value);
    if (!number) return keep_odd(value);
    const FormatKind kind = raw_.style < context_.styles.size() ? context_.styles[raw_.style] : FormatKind::plain;
    if (kind == FormatKind::plain) return plain_number(value, *number);
    if (const auto moment = format_serial(*number, context_.epoch, kind)) {
      return keep(kind == FormatKind::date ? CellKind::date : CellKind::time, *moment);
    }
    ReadCell read = plain_number(value, *number);
    read.note = "note.workbook.bad_date";
    return read;
  }

  ReadCell plain_number(std::string_view value, double number) {
    if (is_plain_decimal(value)) return keep(CellKind::number, value, number);
    return keep(CellKind::number, format_number(number), number);
  }

  RawCell& raw_;
  SheetContext& context_;
};

}  // namespace

ReadCell read_cell(RawCell& raw, SheetContext& context) { return CellReader(raw, context).read(); }

}  // namespace masugata::exchange
