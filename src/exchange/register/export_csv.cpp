#include <unordered_map>

#include "base/cp932.hpp"
#include "exchange/csv.hpp"
#include "exchange/register/cell_words.hpp"
#include "exchange/register/export.hpp"
#include "exchange/register/layout.hpp"

namespace masugata::exchange {

namespace {

using base::Value;
using model::Noun;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view line_end = "\r\n";

bool any_character(std::string_view) { return true; }

// Whether CP932 has the character; asked character by character, so that each is looked up once.
class InCp932 {
 public:
  bool operator()(std::string_view character) {
    if (character.size() == 1) return true;
    const auto [known, fresh] = known_.emplace(std::string(character), false);
    if (fresh) known->second = base::encode_cp932(character).has_value();
    return known->second;
  }

 private:
  std::unordered_map<std::string, bool> known_;
};

Allowed allowed_in(Encoding encoding) {
  if (encoding == Encoding::utf8) return any_character;
  return InCp932();
}

class CsvExport {
 public:
  CsvExport(const model::Factory& factory, const ExportOrder& order, Encoding encoding,
            const knowledge::Knowledge& knowledge, const base::Words& words)
      : factory_(factory),
        order_(order),
        encoding_(encoding),
        words_(words),
        vocabulary_(knowledge, words),
        cells_(vocabulary_, {knowledge, words, order.language}, Manner::people, allowed_in(encoding)),
        free_cells_(vocabulary_, {knowledge, words, order.language}, Manner::people, any_character) {}

  FileBytes write(const Noun& noun) {
    Layout layout(noun, factory_, words_, order_.language);
    layout.make_telling(vocabulary_, factory_, cells_.allowed());
    std::string out(encoding_ == Encoding::utf8 ? byte_order_mark : std::string_view());
    std::string_view mark;
    for (const OutColumn& column : layout.columns()) {
      out.append(mark).append(quoted(column.head));
      mark = ",";
    }
    out += line_end;
    for (std::size_t n = 0; n < noun.size(factory_); ++n) {
      mark = {};
      for (const OutColumn& column : layout.columns()) {
        out.append(mark).append(csv_cell(cell(noun, n, column, layout)));
        mark = ",";
      }
      out += line_end;
    }
    // Every character was looked at before, so that the encoding cannot fail.
    if (encoding_ == Encoding::cp932) {
      auto bytes = base::encode_cp932(out);
      EXPECTS(bytes.has_value());
      out = std::move(*bytes);
    }
    return {std::string(noun.plural) + ".csv", std::move(out)};
  }

  base::Notes take_notes() { return std::move(notes_); }

 private:
  // Always in quotes: Excel takes a file that begins with ID for another format.
  static std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) out.append(c == '"' ? 2 : 1, c);
    return out + "\"";
  }

  std::string cell(const Noun& noun, std::size_t n, const OutColumn& column, const Layout& layout) {
    const void* row = noun.at(factory_, n);
    const Value value = layout.value(column, row);
    if (value.is_null()) return {};
    std::string text = one(cells_, value, column);
    const bool escaped = encoding_ == Encoding::cp932 && text.starts_with("json:");
    if (escaped && one(free_cells_, value, column) != text) {
      notes_.push_back({"note.export.escaped",
                        {{"id", noun.id(row).text, base::Mention::object}, {"field", column.head}},
                        {std::string(noun.plural) + ".csv", {}, 0, 0}});
    }
    return text;
  }

  static std::string one(const CellWords& cells, const Value& value, const OutColumn& column) {
    return column.target ? cells.cell(value, column.target->last()) : cells.kept(*value.string());
  }

  const model::Factory& factory_;
  const ExportOrder& order_;
  Encoding encoding_;
  const base::Words& words_;
  Vocabulary vocabulary_;
  CellWords cells_;
  CellWords free_cells_;
  base::Notes notes_;
};

}  // namespace

CsvFiles export_csv(const model::Factory& factory, const ExportOrder& order, Encoding encoding,
                    const knowledge::Knowledge& knowledge, const base::Words& words) {
  CsvExport writer(factory, order, encoding, knowledge, words);
  CsvFiles out;
  for (const Noun* noun : order.nouns) {
    if (noun->size(factory) > 0) out.files.push_back(writer.write(*noun));
  }
  out.notes = writer.take_notes();
  return out;
}

}  // namespace masugata::exchange
