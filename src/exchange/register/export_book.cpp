#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

#include "base/unicode.hpp"
#include "exchange/register/book_state.hpp"
#include "exchange/register/cell_words.hpp"
#include "exchange/register/export.hpp"
#include "exchange/register/layout.hpp"
#include "exchange/register/own_head.hpp"
#include "exchange/workbook/book_writer.hpp"

namespace masugata::exchange {

namespace {

using base::Field;
using base::FieldKind;
using base::Result;
using base::Value;
using model::Noun;

constexpr std::uint32_t path_row = 1;
constexpr std::uint32_t head_row = 2;
constexpr std::size_t most_rows = 1'048'576 - head_row;
constexpr std::size_t most_units = 32'767;     // UTF-16 units of a cell
constexpr std::size_t most_offered_ids = 200;  // a longer list is no help
constexpr std::uint64_t rows_between_reports = 2048;

std::size_t utf16_size(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    units += (byte & 0xC0U) == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1;
  }
  return units;
}

// The number, when a spreadsheet keeps it as it is: 15 digits, and no zero with a sign.
std::optional<double> safe_number(const Value& value) {
  constexpr std::int64_t largest = 999'999'999'999'999;
  constexpr double smallest = 1e-300;
  if (const std::int64_t* whole = value.integer()) {
    return *whole >= -largest && *whole <= largest ? std::optional(static_cast<double>(*whole)) : std::nullopt;
  }
  const double* real = value.real();
  if (real == nullptr || !std::isfinite(*real)) return std::nullopt;
  if (*real == 0) return std::signbit(*real) ? std::nullopt : std::optional(0.0);
  std::array<char, 32> text{};
  const auto [end, error] =
      std::to_chars(text.data(), text.data() + text.size(), *real, std::chars_format::general, 15);
  double back = 0;
  std::from_chars(text.data(), end, back);
  return back == *real && std::fabs(*real) >= smallest ? std::optional(*real) : std::nullopt;
}

// Excel counts days from 1900, and wrongly before March of it.
std::optional<base::Date> safe_day(const Value& value, const Field& field) {
  const auto day =
      field.kind == FieldKind::date && value.string() != nullptr ? base::parse_iso_date(*value.string()) : std::nullopt;
  return day && *day >= *base::make_date(1900, 3, 1) ? day : std::nullopt;
}

CellLook look_of(const Field& field) {
  if (field.many || field.kind == FieldKind::text) return CellLook::wrapped;
  if (field.kind == FieldKind::date) return CellLook::day;
  const bool number = field.kind == FieldKind::integer || field.kind == FieldKind::number;
  return number ? CellLook::general : CellLook::text;
}

double width_of(const OutColumn& column) {
  constexpr double widest_head = 24;
  const double head = std::min(static_cast<double>(base::display_width(column.head)) + 3, widest_head);
  if (!column.target) return std::max(head, 14.0);
  const Field& field = column.target->last();
  if (field.kind == FieldKind::text) return std::max(head, field.name == "name" ? 28.0 : 36.0);
  return std::max(head, field.many ? 24.0 : field.kind == FieldKind::string ? 18.0 : 11.0);
}

class BookExport {
 public:
  BookExport(const model::Factory& factory, const ExportOrder& order, const knowledge::Knowledge& knowledge,
             const base::Words& words)
      : factory_(factory),
        order_(order),
        knowledge_(knowledge),
        words_(words),
        vocabulary_(knowledge, words),
        cells_(vocabulary_, {knowledge, words, order.language}, Manner::own_book,
               [](std::string_view) { return true; }) {}

  Result<std::string> run(base::Progress& progress) {
    add_about();
    for (const Noun* noun : order_.nouns) TRY(add_register(*noun, progress));
    add_choices();
    SheetWriter& state = book_.add_sheet(std::string(state_sheet), {{}, {}}, Visibility::hidden);
    for (const auto& row : TRY(write_state(factory_, order_.nouns))) add_row(state, row, CellLook::text);
    return book_.finish();
  }

 private:
  std::string say(std::string_view key, const std::vector<base::Argument>& arguments = {}) const {
    return words_.say(key, arguments, order_.language);
  }

  static void add_row(SheetWriter& sheet, const std::vector<std::string>& cells, CellLook look) {
    sheet.begin_row();
    for (std::size_t n = 0; n < cells.size(); ++n) sheet.text(static_cast<std::uint32_t>(n + 1), cells[n], look);
  }

  void add_about() {
    constexpr double page_width = 100;
    constexpr std::size_t shown_digits = 12;
    SheetWriter& sheet = book_.add_sheet(sheet_name(say("exchange.about.sheet")),
                                         {{page_width, CellLook::wrapped, Visibility::visible}}, Visibility::visible);
    add_row(sheet, {say("exchange.about.title")}, CellLook::title);
    const std::vector<base::Argument> facts{{"name", write_kept(order_.name, cells_.allowed())},
                                            {"date", base::format_iso(order_.made_on)},
                                            {"revision", revision_of(factory_).substr(0, shown_digits)}};
    for (const char* key : {"exchange.about.what", "exchange.about.edit", "exchange.about.back", "exchange.about.exact",
                            "exchange.about.hidden"}) {
      add_row(sheet, {say(key, facts)}, CellLook::wrapped);
    }
  }

  Result<void> add_register(const Noun& noun, base::Progress& progress) {
    const std::string title = words_.word("noun." + std::string(noun.plural), order_.language);
    const std::size_t rows = noun.size(factory_);
    if (rows > most_rows) {
      return base::fail(base::Fault::exhausted, "error.export.too_many_rows", {{"limit", std::to_string(most_rows)}},
                        {{}, title, 0, 0});
    }
    const Layout layout(noun, factory_, words_, order_.language);
    SheetWriter& sheet = book_.add_sheet(sheet_name(title), shapes(layout), Visibility::visible);
    sheet.begin_row(Visibility::hidden);
    const auto& columns = layout.columns();
    for (std::size_t n = 0; n < columns.size(); ++n) {
      if (columns[n].target) sheet.text(number(n), own_path(noun, columns[n].path), CellLook::text);
    }
    sheet.begin_row();
    for (std::size_t n = 0; n < columns.size(); ++n) sheet.text(number(n), columns[n].head, CellLook::head);
    sheet.freeze_below(head_row);
    for (std::size_t row = 0; row < rows; ++row) {
      if (row % rows_between_reports == 0) {
        progress.advance("progress.writing", row, rows);
        if (progress.cancelled()) return base::fail(base::Fault::cancelled, "error.cancelled");
      }
      sheet.begin_row();
      for (std::size_t n = 0; n < columns.size(); ++n) {
        TRY(add_cell(sheet, number(n), columns[n], layout.value(columns[n], noun.at(factory_, row))));
      }
    }
    for (std::size_t n = 0; n < columns.size(); ++n) add_offer(sheet, number(n), columns[n]);
    return {};
  }

  static std::uint32_t number(std::size_t n) { return static_cast<std::uint32_t>(n + 1); }

  std::vector<ColumnShape> shapes(const Layout& layout) const {
    std::vector<ColumnShape> shapes;
    for (const OutColumn& column : layout.columns()) {
      const CellLook look = column.target ? look_of(column.target->last()) : CellLook::text;
      const bool rest = column.target && column.target->field->name == "extra" && !layout.used(column, factory_);
      shapes.push_back({width_of(column), look, rest ? Visibility::hidden : Visibility::visible});
    }
    return shapes;
  }

  Result<void> add_cell(SheetWriter& sheet, std::uint32_t at, const OutColumn& column, const Value& value) {
    if (value.is_null()) return {};
    if (!column.target) return add_text(sheet, at, cells_.kept(*value.string()), column);
    const Field& field = column.target->last();
    if (const auto exact = safe_number(value)) {
      sheet.number(at, *exact);
    } else if (const auto day = safe_day(value, field)) {
      sheet.day(at, *day);
    } else {
      return add_text(sheet, at, text_of(value, field), column);
    }
    return {};
  }

  // Words of choices and flags repeat thousands of times.
  std::string text_of(const Value& value, const Field& field) {
    const bool repeats = field.kind == FieldKind::flag || field.kind == FieldKind::choice;
    const std::string* slug = value.string();
    const bool* flag = value.boolean();
    if (!repeats || (slug == nullptr && flag == nullptr)) return cells_.cell(value, field);
    auto& known = said_[{&field, slug != nullptr ? *slug : *flag ? "yes" : "no"}];
    if (known.empty()) known = cells_.cell(value, field);
    return known;
  }

  Result<void> add_text(SheetWriter& sheet, std::uint32_t at, const std::string& text, const OutColumn& column) {
    if (text.size() > most_units && utf16_size(text) > most_units) {
      return base::fail(base::Fault::exhausted, "error.export.text_too_long",
                        {{"field", column.head}, {"limit", std::to_string(most_units)}},
                        {{}, std::string(), sheet.row(), at});
    }
    sheet.text(at, text, column.target ? look_of(column.target->last()) : CellLook::text);
    return {};
  }

  // What a cell of the column may be chosen from; no key for what is free.
  void add_offer(SheetWriter& sheet, std::uint32_t at, const OutColumn& column) {
    if (!column.target || column.target->last().many) return;
    const Field& field = column.target->last();
    std::string key(field.choice_set);
    if (field.kind == FieldKind::flag) key = "flag";
    if (field.kind == FieldKind::reference) {
      for (const std::string_view target : field.targets) key.append("|").append(target);
    }
    if (field.name == "type" && field.kind == FieldKind::string) key = "type";
    if (key.empty()) return;
    const auto [found, fresh] = offers_.emplace(key, offered_.size());
    if (fresh) offered_.push_back(offered(field));
    const std::size_t count = offered_[found->second].size();
    if (count == 0) return;
    const std::string letter = column_letters(number(found->second));
    sheet.offer({at, quoted_sheet(choices_sheet) + "!$" + letter + "$1:$" + letter + "$" + std::to_string(count)});
  }

  std::vector<std::string> offered(const Field& field) const {
    std::vector<std::string> out;
    if (field.kind == FieldKind::flag) return {cells_.choice(field, "yes"), cells_.choice(field, "no")};
    for (const std::string_view slug : field.choices) out.push_back(cells_.choice(field, slug));
    if (field.kind == FieldKind::string) {
      for (const auto& type : knowledge_.asset_types) out.push_back(type.name.in(order_.language));
    }
    if (field.kind == FieldKind::reference) out = offered_ids(field);
    return out;
  }

  std::vector<std::string> offered_ids(const Field& field) const {
    std::vector<std::string> ids;
    for (const std::string_view target : field.targets) {
      const Noun* noun = model::find_noun(target);
      if (noun == nullptr || ids.size() + noun->size(factory_) > most_offered_ids) return {};
      for (std::size_t n = 0; n < noun->size(factory_); ++n) {
        const Value id = noun->id(noun->at(factory_, n)).text;
        std::string cell = id.string()->empty() ? std::string() : cells_.cell(id, field);
        if (!cell.empty()) ids.push_back(std::move(cell));
      }
    }
    return ids;
  }

  // One column for each list.
  void add_choices() {
    SheetWriter& sheet = book_.add_sheet(std::string(choices_sheet), {{}}, Visibility::hidden);
    std::size_t longest = 0;
    for (const auto& list : offered_) longest = std::max(longest, list.size());
    for (std::size_t row = 0; row < longest; ++row) {
      sheet.begin_row();
      for (std::size_t n = 0; n < offered_.size(); ++n) {
        if (row < offered_[n].size()) sheet.text(number(n), offered_[n][row], CellLook::text);
      }
    }
  }

  const model::Factory& factory_;
  const ExportOrder& order_;
  const knowledge::Knowledge& knowledge_;
  const base::Words& words_;
  Vocabulary vocabulary_;
  CellWords cells_;
  BookWriter book_;
  std::map<std::string, std::size_t> offers_;
  std::vector<std::vector<std::string>> offered_;
  std::map<std::pair<const Field*, std::string>, std::string> said_;
};

}  // namespace

Result<std::string> export_book(const model::Factory& factory, const ExportOrder& order,
                                const knowledge::Knowledge& knowledge, const base::Words& words,
                                base::Progress& progress) {
  return BookExport(factory, order, knowledge, words).run(progress);
}

}  // namespace masugata::exchange
