#include "exchange/register/head.hpp"

#include <algorithm>
#include <set>

#include "base/unicode.hpp"
#include "exchange/register/own_head.hpp"

namespace masugata::exchange {

namespace {

constexpr std::size_t rows_searched = 40;
constexpr std::uint32_t deepest_head = 3;
constexpr std::uint32_t widest_register = 300;  // columns; further ones are no register of ours
constexpr std::size_t most_spans = 500'000;
constexpr std::size_t sheet_name_weight = 3;  // a fitting sheet name counts like so many fitting heads

// The texts above each other in one column, repeated ones (merged) once.
std::vector<std::string> head_texts(const Grid& grid, std::uint32_t first, std::uint32_t last, std::uint32_t column) {
  std::vector<std::string> texts;
  for (std::uint32_t row = first; row <= last; ++row) {
    const auto cell = grid.at(row, column);
    if (!cell || cell->kind != CellKind::text) continue;
    std::string text = base::normalise(cell->text);
    if (!text.empty() && (texts.empty() || texts.back() != text)) texts.push_back(std::move(text));
  }
  return texts;
}

// A head without what people add behind it: "型式 *", "台数（台）", "重要度 ※1".
std::string without_addition(const std::string& head) {
  std::size_t end = head.size();
  for (const std::string_view mark : {"(", "[", "※", "*"}) end = std::min(end, head.find(mark));
  return head.substr(0, end);
}

// A head in the forms in which fields are looked up, made once for all registers.
class Spelling {
 public:
  explicit Spelling(const std::string& head) : folded_(base::fold(head)) {
    const std::string bare = without_addition(head);
    if (!bare.empty() && bare != head) bare_ = base::fold(bare);
  }
  [[nodiscard]] std::optional<Target> target(const Vocabulary& vocabulary, const model::Noun& noun) const {
    auto target = vocabulary.column(noun, folded_);
    return target || bare_.empty() ? target : vocabulary.column(noun, bare_);
  }

 private:
  std::string folded_;
  std::string bare_;  // empty when nothing was added
};

// The heads above each other in one column.
struct Stack {
  std::uint32_t column = 0;
  std::string head;  // as a message shows it
  Spelling lowest;
  struct Upper {
    Spelling head;
    Spelling with_slash;  // over the lowest one
    Spelling with_nothing;
  };
  std::optional<Upper> upper{};
};

Stack stack_of(std::uint32_t column, const std::vector<std::string>& texts) {
  Stack stack{column, texts.front(), Spelling(texts.back())};
  for (std::size_t n = 1; n < texts.size(); ++n) stack.head += "／" + texts[n];
  if (texts.size() > 1) {
    const std::string& upper = texts[texts.size() - 2];
    stack.upper = {Spelling(upper), Spelling(upper + "/" + texts.back()), Spelling(upper + texts.back())};
  }
  return stack;
}

// A part's own field by the upper head: 影響 over BC means impact.BC and nothing else of that name.
std::optional<Target> match_inside(const Vocabulary& vocabulary, const model::Noun& noun, const Stack& stack) {
  const auto part = stack.upper->head.target(vocabulary, noun);
  if (!part || part->field->kind != base::FieldKind::part || part->field->many || part->inner != nullptr)
    return std::nullopt;
  const auto inner = stack.lowest.target(vocabulary, noun);
  if (inner && inner->field == part->field && inner->inner != nullptr) return inner;
  return std::nullopt;
}

std::optional<Target> match(const Vocabulary& vocabulary, const model::Noun& noun, const Stack& stack) {
  if (stack.upper) {
    if (auto target = match_inside(vocabulary, noun, stack)) return target;
    if (auto target = stack.upper->with_slash.target(vocabulary, noun)) return target;
    if (auto target = stack.upper->with_nothing.target(vocabulary, noun)) return target;
  }
  return stack.lowest.target(vocabulary, noun);
}

std::vector<Stack> stacks_of(const Grid& grid, std::uint32_t first, std::uint32_t last) {
  std::uint32_t width = 0;
  for (std::size_t n = 0; n < std::min(grid.sheet().row_count(), rows_searched + deepest_head); ++n) {
    const Row row = grid.sheet().row(n);
    if (row.number() >= first && row.number() <= last && row.size() > 0) {
      width = std::max(width, row.cell(row.size() - 1).column);
    }
  }
  std::vector<Stack> stacks;
  for (std::uint32_t column = 1; column <= std::min(width, widest_register); ++column) {
    const auto texts = head_texts(grid, first, last, column);
    if (!texts.empty()) stacks.push_back(stack_of(column, texts));
  }
  return stacks;
}

struct Span {
  std::uint32_t first;
  std::uint32_t last;
};

Head read_head(const Vocabulary& vocabulary, const model::Noun& noun, const Span& rows,
               const std::vector<Stack>& stacks) {
  Head head{Origin::person, &noun, rows.first, rows.last, {}};
  for (const Stack& stack : stacks) head.columns.push_back({stack.column, stack.head, match(vocabulary, noun, stack)});
  return head;
}

// How many different fields the head names; 0 when it lacks an id.
std::size_t score(const Head& head) {
  std::set<std::pair<const base::Field*, std::pair<const base::Field*, std::string_view>>> fields;
  bool has_id = false;
  for (const HeadColumn& column : head.columns) {
    if (!column.target) continue;
    fields.insert({column.target->field, {column.target->inner, column.target->language}});
    has_id = has_id || column.target->field->kind == base::FieldKind::id;
  }
  return has_id && fields.size() > 1 ? fields.size() : 0;
}

// Of two columns for one field the first counts; the other is kept as an unknown one.
void keep_first(Head& head) {
  std::vector<Target> seen;
  for (HeadColumn& column : head.columns) {
    if (!column.target) continue;
    if (std::ranges::find(seen, *column.target) != seen.end()) {
      column.target.reset();
    } else {
      seen.push_back(*column.target);
    }
  }
}

}  // namespace

std::optional<Target> head_target(const Vocabulary& vocabulary, const model::Noun& noun, const std::string& head) {
  return Spelling(head).target(vocabulary, noun);
}

MergeIndex::MergeIndex(const Sheet& sheet) {
  std::size_t spans = 0;
  for (const Merge& merge : sheet.merges()) {
    const std::uint32_t last = std::min(merge.last_column, widest_register);
    for (std::uint32_t column = merge.first_column; column <= last && spans < most_spans; ++column, ++spans) {
      columns_[column].push_back({merge.first_row, merge.last_row, merge.first_column});
    }
  }
  for (auto& [column, list] : columns_) std::ranges::sort(list, {}, &Span::first_row);
}

std::pair<std::uint32_t, std::uint32_t> MergeIndex::shown_at(std::uint32_t row, std::uint32_t column) const {
  const auto list = columns_.find(column);
  if (list == columns_.end()) return {row, column};
  auto after = std::ranges::upper_bound(list->second, row, {}, &Span::first_row);
  if (after == list->second.begin()) return {row, column};
  const Span& span = *std::prev(after);
  return row <= span.last_row ? std::pair(span.first_row, span.first_column) : std::pair(row, column);
}

std::optional<Cell> Grid::stored(std::uint32_t row, std::uint32_t column) const {
  std::size_t low = 0;
  std::size_t high = sheet_.row_count();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (sheet_.row(middle).number() < row) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == sheet_.row_count() || sheet_.row(low).number() != row) return std::nullopt;
  return sheet_.row(low).at(column);
}

std::optional<Cell> Grid::at(std::uint32_t row, std::uint32_t column) const {
  const auto [shown_row, shown_column] = merges_.shown_at(row, column);
  auto cell = stored(shown_row, shown_column);
  if (cell) cell->column = column;
  return cell;
}

std::optional<Cell> Grid::at(const Row& row, std::uint32_t column) const {
  const bool merged = merges_.shown_at(row.number(), column) != std::pair(row.number(), column);
  return merged ? at(row.number(), column) : row.at(column);
}

std::optional<Head> find_head(const Vocabulary& vocabulary, const Grid& grid) {
  std::optional<Head> best = find_own_head(vocabulary, grid);
  if (best) {
    keep_first(*best);
    return best;
  }
  const model::Noun* named = vocabulary.sheet(grid.sheet().name());
  std::size_t best_score = 0;
  for (std::size_t n = 0; n < std::min(grid.sheet().row_count(), rows_searched); ++n) {
    const std::uint32_t first = grid.sheet().row(n).number();
    for (std::uint32_t depth = 1; depth <= deepest_head; ++depth) {
      const Span rows{first, first + depth - 1};
      const std::vector<Stack> stacks = stacks_of(grid, rows.first, rows.last);
      for (const model::Noun& noun : model::nouns) {
        Head head = read_head(vocabulary, noun, rows, stacks);
        std::size_t points = score(head);
        if (points > 0 && &noun == named) points += sheet_name_weight;
        if (points <= best_score) continue;
        best_score = points;
        best = std::move(head);
      }
    }
  }
  if (best) keep_first(*best);
  return best;
}

}  // namespace masugata::exchange
