#include "exchange/form/mapping.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/yaml.hpp"

namespace masugata::exchange {

namespace {

using base::Result;
using base::Value;
using Pairs = std::vector<std::pair<std::string, std::string>>;
using Names = std::span<const std::string_view>;

constexpr std::size_t most_cells = 20'000;
constexpr std::array<std::string_view, 7> shows = {"answer",      "reason",      "evidence",   "note",
                                                   "answered_by", "answered_on", "valid_until"};
constexpr std::array<std::string_view, 9> top_members = {"format", "version", "name",  "language", "recalculate",
                                                         "words",  "style",   "cells", "tables"};
constexpr std::array<std::string_view, 4> style_members = {"date", "separator", "empty_box", "full_box"};
constexpr std::array<std::string_view, 7> cell_members = {"sheet",  "at",        "right_of", "below",
                                                          "in_row", "in_column", "put"};
constexpr std::array<std::string_view, 15> put_members = {"point", "subject", "show",  "words",      "mark",
                                                          "tick",  "fact",    "of",    "count",      "where",
                                                          "date",  "text",    "score", "self_check", "evidence"};
constexpr std::array<std::string_view, 6> table_members = {"sheet", "key", "columns", "rows", "subject", "words"};

class MappingReader {
 public:
  explicit MappingReader(std::string_view file) { mapping_.file = std::string(file); }

  Result<Mapping> read(const Value& root) {
    TRY(members(root, top_members));
    if (TRY(text(root, "format")) != "masugata-mapping" || TRY(text(root, "version")) != "1") {
      return wrong(root, "format", "masugata-mapping 1");
    }
    TRY(read_head(root));
    TRY(read_words(root));
    TRY(read_style(root));
    TRY(read_cells(root));
    TRY(read_tables(root));
    return std::move(mapping_);
  }

 private:
  [[nodiscard]] tl::unexpected<base::Error> fault(const Value& at, std::string key,
                                                  std::vector<base::Argument> arguments) const {
    return base::fail(base::Fault::invalid, std::move(key), std::move(arguments),
                      {mapping_.file, {}, at.place.line, at.place.column});
  }
  [[nodiscard]] tl::unexpected<base::Error> wrong(const Value& at, std::string_view member,
                                                  std::string_view value) const {
    return fault(at, "error.mapping.wrong", {{"member", std::string(member)}, {"value", std::string(value)}});
  }

  [[nodiscard]] Result<void> members(const Value& value, Names allowed) const {
    if (value.map() == nullptr) return fault(value, "error.mapping.not_a_map", {});
    for (const base::Member& member : *value.map()) {
      if (std::ranges::find(allowed, member.key) == allowed.end()) {
        return base::fail(base::Fault::invalid, "error.mapping.unknown_member", {{"member", member.key}},
                          {mapping_.file, {}, member.place.line, member.place.column});
      }
    }
    return {};
  }

  // Empty when it is not there.
  [[nodiscard]] Result<std::string> text(const Value& owner, std::string_view member) const {
    const Value* value = owner.find(member);
    if (value == nullptr || value->is_null()) return std::string();
    if (value->string() == nullptr) return wrong(*value, member, "");
    return *value->string();
  }
  [[nodiscard]] Result<std::string> needed(const Value& owner, std::string_view member) const {
    std::string found = TRY(text(owner, member));
    if (found.empty()) return fault(owner, "error.mapping.missing", {{"member", std::string(member)}});
    return found;
  }
  [[nodiscard]] Result<Pairs> pairs(const Value& owner, std::string_view member) const {
    Pairs out;
    const Value* value = owner.find(member);
    if (value == nullptr) return out;
    if (value->map() == nullptr) return wrong(*value, member, "");
    for (const base::Member& one : *value->map()) {
      if (one.value.string() == nullptr && !one.value.is_null()) return wrong(one.value, one.key, "");
      out.emplace_back(one.key, one.value.is_null() ? std::string() : *one.value.string());
    }
    return out;
  }
  [[nodiscard]] Result<std::vector<std::string>> texts(const Value& owner, std::string_view member) const {
    std::vector<std::string> out;
    const Value* value = owner.find(member);
    if (value == nullptr) return out;
    if (value->string() != nullptr) return std::vector<std::string>{*value->string()};
    if (value->list() == nullptr) return wrong(*value, member, "");
    for (const Value& one : *value->list()) {
      if (one.string() == nullptr) return wrong(one, member, "");
      out.push_back(*one.string());
    }
    return out;
  }
  [[nodiscard]] Result<std::span<const Value>> list(const Value& owner, std::string_view member) const {
    const Value* value = owner.find(member);
    if (value == nullptr) return std::span<const Value>();
    if (value->list() == nullptr) return wrong(*value, member, "");
    return std::span<const Value>(*value->list());
  }

  Result<void> read_head(const Value& root) {
    for (const auto& [language, word] : TRY(pairs(root, "name")))
      (language == "en" ? mapping_.name.en : mapping_.name.ja) = word;
    const std::string language = TRY(text(root, "language"));
    if (!language.empty() && language != "ja" && language != "en") return wrong(root, "language", language);
    mapping_.language = language == "en" ? base::Language::en : base::Language::ja;
    const std::string recalculate = TRY(text(root, "recalculate"));
    if (!recalculate.empty() && recalculate != "on_open" && recalculate != "leave") {
      return wrong(root, "recalculate", recalculate);
    }
    mapping_.recalculate = recalculate == "on_open" ? Recalculate::on_open : Recalculate::leave;
    return {};
  }

  Result<void> read_words(const Value& root) {
    const Value* sets = root.find("words");
    if (sets == nullptr) return {};
    if (sets->map() == nullptr) return wrong(*sets, "words", "");
    for (const base::Member& set : *sets->map()) mapping_.words.push_back({set.key, TRY(pairs(*sets, set.key))});
    return {};
  }

  Result<void> read_style(const Value& root) {
    const Value* style = root.find("style");
    if (style != nullptr) TRY(members(*style, style_members));
    const Value none{Value::Map{}};
    const Value& from = style != nullptr ? *style : none;
    const auto or_else = [](std::string given, const char* other) { return given.empty() ? other : given; };
    mapping_.date_pattern = TRY(text(from, "date"));
    mapping_.separator = or_else(TRY(text(from, "separator")), "\n");
    mapping_.empty_box = or_else(TRY(text(from, "empty_box")), "□");
    mapping_.full_box = or_else(TRY(text(from, "full_box")), "■");
    return {};
  }

  Result<void> read_cells(const Value& root) {
    for (const Value& cell : TRY(list(root, "cells"))) {
      TRY(members(cell, cell_members));
      MappedCell mapped;
      mapped.place = cell.place;
      mapped.spot = TRY(read_spot(cell));
      const Value* put = cell.find("put");
      if (put == nullptr) return fault(cell, "error.mapping.missing", {{"member", "put"}});
      mapped.put = TRY(read_put(*put));
      TRY(add(std::move(mapped)));
    }
    return {};
  }

  Result<void> add(MappedCell cell) {
    if (mapping_.cells.size() == most_cells) {
      return base::fail(base::Fault::exhausted, "error.mapping.too_many", {{"limit", std::to_string(most_cells)}},
                        {mapping_.file, {}, cell.place.line, 0});
    }
    mapping_.cells.push_back(std::move(cell));
    return {};
  }

  [[nodiscard]] Result<Spot> read_spot(const Value& cell) const {
    Spot spot;
    spot.sheet = TRY(needed(cell, "sheet"));
    spot.at = TRY(text(cell, "at"));
    spot.right_of = TRY(text(cell, "right_of"));
    spot.below = TRY(text(cell, "below"));
    spot.in_row = TRY(text(cell, "in_row"));
    spot.in_column = TRY(text(cell, "in_column"));
    const int ways = (spot.at.empty() ? 0 : 1) + (spot.right_of.empty() ? 0 : 1) + (spot.below.empty() ? 0 : 1) +
                     (spot.in_row.empty() && spot.in_column.empty() ? 0 : 1);
    if (ways != 1 || spot.in_row.empty() != spot.in_column.empty()) return fault(cell, "error.mapping.one_way", {});
    return spot;
  }

  [[nodiscard]] Result<Put> read_put(const Value& value) const {
    TRY(members(value, put_members));
    constexpr std::array<std::string_view, 8> kinds = {"point", "fact",       "count", "date",
                                                       "text",  "self_check", "score", "evidence"};
    std::size_t kind = kinds.size();
    for (std::size_t n = 0; n < kinds.size(); ++n) {
      if (value.find(kinds[n]) == nullptr) continue;
      if (kind != kinds.size()) return fault(value, "error.mapping.one_put", {});
      kind = n;
    }
    if (kind == kinds.size()) return fault(value, "error.mapping.one_put", {});
    Put put;
    put.name = TRY(needed(value, kinds[kind]));
    if (kind == 0) return read_answer(value, std::move(put));
    if (kind == 1) return read_fact(value, std::move(put));
    constexpr std::array<Put::Kind, 8> meant = {Put::Kind::answer, Put::Kind::fact,    Put::Kind::count,
                                                Put::Kind::today,  Put::Kind::text,    Put::Kind::rank,
                                                Put::Kind::score,  Put::Kind::evidence};
    put.kind = meant[kind];
    put.where = TRY(pairs(value, "where"));
    const bool fixed = put.kind == Put::Kind::today || put.kind == Put::Kind::rank || put.kind == Put::Kind::evidence;
    constexpr std::array<std::string_view, 3> words = {"today", "rank", "all"};
    if (fixed && std::ranges::find(words, put.name) == words.end()) return wrong(value, kinds[kind], put.name);
    return put;
  }

  [[nodiscard]] Result<Put> read_answer(const Value& value, Put put) const {
    put.kind = Put::Kind::answer;
    put.subject = TRY(text(value, "subject"));
    put.words = TRY(text(value, "words"));
    put.marks = TRY(texts(value, "mark"));
    put.ticks = TRY(pairs(value, "tick"));
    const std::string show = TRY(text(value, "show"));
    if (!show.empty()) put.show = TRY(read_show(value, show));
    return put;
  }

  [[nodiscard]] Result<Put> read_fact(const Value& value, Put put) const {
    const std::size_t dot = put.name.find('.');
    if (dot == std::string::npos) return wrong(value, "fact", put.name);
    put.kind = Put::Kind::fact;
    put.field = put.name.substr(dot + 1);
    put.name.resize(dot);
    put.subject = TRY(text(value, "of"));
    return put;
  }

  [[nodiscard]] Result<Show> read_show(const Value& at, std::string_view name) const {
    const auto found = std::ranges::find(shows, name);
    if (found == shows.end()) return wrong(at, "show", name);
    return static_cast<Show>(found - shows.begin());
  }

  Result<void> read_tables(const Value& root) {
    for (const Value& table : TRY(list(root, "tables"))) TRY(read_table(table));
    return {};
  }

  // Every row times every column.
  Result<void> read_table(const Value& table) {
    TRY(members(table, table_members));
    Spot spot;
    spot.sheet = TRY(needed(table, "sheet"));
    spot.key = TRY(needed(table, "key"));
    Put put;
    put.kind = Put::Kind::answer;
    put.subject = TRY(text(table, "subject"));
    put.words = TRY(text(table, "words"));
    const Pairs columns = TRY(pairs(table, "columns"));
    const Value* rows = table.find("rows");
    if (columns.empty() || rows == nullptr || rows->map() == nullptr) {
      return fault(table, "error.mapping.missing", {{"member", columns.empty() ? "columns" : "rows"}});
    }
    for (const base::Member& row : *rows->map()) {
      if (row.value.string() == nullptr) return wrong(row.value, row.key, "");
      spot.in_row = row.key;
      put.name = *row.value.string();
      for (const auto& [show, column] : columns) {
        put.show = TRY(read_show(table, show));
        spot.in_column = column;
        TRY(add({spot, put, row.place}));
      }
    }
    return {};
  }

  Mapping mapping_;
};

}  // namespace

Result<Mapping> read_mapping(std::string_view bytes, std::string_view file) {
  const Value root = TRY(base::parse_yaml(bytes, file));
  return MappingReader(file).read(root);
}

}  // namespace masugata::exchange
