#include "exchange/register/own_head.hpp"

#include "base/unicode.hpp"
#include "exchange/register/exact_text.hpp"

namespace masugata::exchange {

namespace {

constexpr std::size_t rows_searched = 5;  // people put a title above
constexpr std::uint32_t widest_register = 400;

struct Named {
  const model::Noun* noun = nullptr;
  Target target;
};

std::optional<Named> read_path(std::string_view text) {
  const std::size_t dot = text.find('.');
  const model::Noun* noun = dot == std::string_view::npos ? nullptr : model::find_noun(text.substr(0, dot));
  if (noun == nullptr) return std::nullopt;
  const auto target = find_target(*noun, text.substr(dot + 1));
  return target ? std::optional(Named{noun, *target}) : std::nullopt;
}

// The register whose id column the row names; nullptr for any other row.
const model::Noun* noun_of(const Row& row) {
  for (const Cell cell : row) {
    const auto named = read_path(cell.text);
    if (named && named->target.field->kind == base::FieldKind::id) return named->noun;
  }
  return nullptr;
}

// Whether the row below is the head for people, and no data.
bool is_head(const Vocabulary& vocabulary, const model::Noun& noun, const Row& paths, const Row& below) {
  for (const Cell cell : paths) {
    const auto named = read_path(cell.text);
    const auto head = below.at(cell.column);
    if (named && head && head_target(vocabulary, noun, base::normalise(head->text)) == named->target) return true;
  }
  return false;
}

std::uint32_t last_column(const Row& row) { return row.size() == 0 ? 0 : row.cell(row.size() - 1).column; }

}  // namespace

std::string own_path(const model::Noun& noun, std::string_view path) {
  return std::string(noun.name) + "." + std::string(path);
}

std::optional<Head> find_own_head(const Vocabulary& vocabulary, const Grid& grid) {
  for (std::size_t n = 0; n < std::min(grid.sheet().row_count(), rows_searched); ++n) {
    const Row paths = grid.sheet().row(n);
    const model::Noun* noun = noun_of(paths);
    if (noun == nullptr) continue;
    Head head{Origin::export_of_ours, noun, paths.number(), paths.number(), {}};
    const bool more = n + 1 < grid.sheet().row_count();
    const Row below = more ? grid.sheet().row(n + 1) : paths;
    const bool has_heads = more && is_head(vocabulary, *noun, paths, below);
    if (has_heads) head.last_row = below.number();
    const std::uint32_t width = std::max(last_column(paths), has_heads ? last_column(below) : 0);
    for (std::uint32_t column = 1; column <= std::min(width, widest_register); ++column) {
      const auto path = paths.at(column);
      const auto named = path ? read_path(path->text) : std::nullopt;
      const auto label = has_heads ? below.at(column) : std::nullopt;
      if (!named && !label) continue;
      HeadColumn one{column, label ? read_kept(label->text) : std::string(path->text), {}};
      if (named && named->noun == noun) one.target = named->target;
      head.columns.push_back(std::move(one));
    }
    return head;
  }
  return std::nullopt;
}

}  // namespace masugata::exchange
