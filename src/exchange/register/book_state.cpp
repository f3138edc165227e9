#include "exchange/register/book_state.hpp"

#include <algorithm>
#include <array>

#include "base/digest.hpp"
#include "exchange/archive.hpp"

namespace masugata::exchange {

namespace {

constexpr std::string_view mark = "masugata-workbook";
constexpr std::string_view version = "1";
constexpr std::string_view part_name = "state.json";
constexpr std::size_t cell_size = 30'000;  // characters; a cell holds 32,767
constexpr std::size_t first_piece = 4;     // row, from 0
constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string to_base64(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t three = 0;
    for (std::size_t n = 0; n < 3; ++n) {
      three = (three << 8U) | (at + n < bytes.size() ? static_cast<unsigned char>(bytes[at + n]) : 0U);
    }
    const std::size_t used = std::min<std::size_t>(bytes.size() - at, 3) + 1;
    for (std::size_t n = 0; n < 4; ++n) out += n < used ? letters[(three >> (18 - 6 * n)) & 0x3FU] : '=';
  }
  return out;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : text) {
    if (c == '=') break;
    const std::size_t value = letters.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = ((bits << 6U) | static_cast<std::uint32_t>(value)) & 0xFFFFFFU;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>((bits >> count) & 0xFFU);
  }
  return out;
}

std::string digest_of(std::string_view bytes) {
  const std::array<std::string_view, 1> parts = {bytes};
  return base::sha256(parts);
}

std::string cell_of(const Sheet& sheet, std::size_t row, std::uint32_t column) {
  if (row >= sheet.row_count()) return {};
  const auto cell = sheet.row(row).at(column);
  return cell ? std::string(cell->text) : std::string();
}

const Sheet* find_state(const Workbook& workbook) {
  for (const Sheet& sheet : workbook.sheets()) {
    if (cell_of(sheet, 0, 1) == mark) return &sheet;
  }
  return nullptr;
}

std::vector<const model::Noun*> nouns_of(std::string_view text) {
  std::vector<const model::Noun*> nouns;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    if (const model::Noun* noun = model::find_noun(text.substr(0, end))) nouns.push_back(noun);
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return nouns;
}

std::optional<BookState> decode(const Sheet& sheet, std::string_view file, base::Progress& progress) {
  std::string text;
  for (std::size_t row = first_piece; row < sheet.row_count(); ++row) text += cell_of(sheet, row, 1);
  const auto zipped = from_base64(text);
  if (!zipped || digest_of(*zipped) != cell_of(sheet, 3, 2)) return std::nullopt;
  const auto files = unzip_files(std::as_bytes(std::span(*zipped)), part_name, file, progress);
  if (!files || files->size() != 1) return std::nullopt;
  auto loaded = read_factory_json(files->front().bytes, file);
  if (!loaded || !loaded->faults.empty()) return std::nullopt;
  return BookState{cell_of(sheet, 1, 2), nouns_of(cell_of(sheet, 2, 2)), std::move(loaded->factory)};
}

}  // namespace

model::Factory only_registers(const model::Factory& factory, std::span<const model::Noun* const> nouns) {
  model::Factory kept = factory;
  for (const model::Noun& noun : model::nouns) {
    if (std::ranges::find(nouns, &noun) != nouns.end()) continue;
    while (noun.size(kept) > 0) noun.erase(kept, noun.size(kept) - 1);
  }
  return kept;
}

std::string revision_of(const model::Factory& factory) { return digest_of(write_factory_json(factory)); }

base::Result<std::vector<std::vector<std::string>>> write_state(const model::Factory& factory,
                                                                std::span<const model::Noun* const> nouns) {
  const std::string zipped =
      TRY(zip_files({{std::string(part_name), write_factory_json(only_registers(factory, nouns))}}));
  std::string names;
  for (const model::Noun* noun : nouns) names.append(names.empty() ? "" : ",").append(noun->name);
  std::vector<std::vector<std::string>> rows{{std::string(mark), std::string(version)},
                                             {"revision", revision_of(factory)},
                                             {"registers", names},
                                             {"digest", digest_of(zipped)}};
  const std::string text = to_base64(zipped);
  for (std::size_t at = 0; at < text.size(); at += cell_size) rows.push_back({text.substr(at, cell_size)});
  return rows;
}

std::optional<BookState> read_state(const Workbook& workbook, std::string_view file, base::Progress& progress,
                                    base::Notes& notes) {
  const Sheet* sheet = find_state(workbook);
  if (sheet == nullptr) return std::nullopt;
  auto state = decode(*sheet, file, progress);
  if (!state) notes.push_back({"note.import.state_damaged", {}, {std::string(file), {}, 0, 0}});
  return state;
}

}  // namespace masugata::exchange
