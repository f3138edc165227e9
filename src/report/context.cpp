#include "report/context.hpp"

#include <set>

namespace masugata::report {
namespace {

constexpr std::size_t deepest_list = 20;  // deeper ones cannot be read any more, and browsers stop nesting

template <class Row>
std::unordered_map<std::string_view, std::size_t> rows_by_id(const std::vector<Row>& rows) {
  std::unordered_map<std::string_view, std::size_t> found;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (!rows[row].id.empty()) found.try_emplace(rows[row].id.text, row);
  }
  return found;
}

// What was unfolded once is only named the second time.
void add_items(const Context& context, std::span<const model::Reason> reasons, std::size_t depth,
               std::set<std::string>& unfolded, std::vector<Item>& items) {
  for (const model::Reason& reason : reasons) {
    const std::string said = context.speech.say(reason);
    const bool again = !reason.because.empty() && !unfolded.insert(said).second;
    const Tone tone = reason.rule.empty() ? Tone::quiet : Tone::plain;
    const std::size_t at = items.size();
    items.push_back({{{said, tone}}, {}});
    if (again) items[at].line.push_back(quiet(" " + context.word("report.reason.above")));
    if (again) continue;
    if (depth >= deepest_list) {
      add_items(context, reason.because, depth, unfolded, items);
    } else {
      add_items(context, reason.because, depth + 1, unfolded, items[at].items);
    }
  }
}

void collect_unknown(std::span<const model::Reason> reasons, std::set<std::string>& facts) {
  constexpr std::string_view ending = ".unknown";
  for (const model::Reason& reason : reasons) {
    const std::string& key = reason.sentence.key;
    const bool open = key.size() > ending.size() && key.ends_with(ending);
    if (reason.because.empty() && open) {
      std::string fact = key;
      for (const base::Argument& argument : reason.sentence.arguments) fact.append(1, '\n').append(argument.value);
      facts.insert(std::move(fact));
    }
    collect_unknown(reason.because, facts);
  }
}

bool is_remark(const base::Field& field) {
  using base::FieldKind;
  return field.kind == FieldKind::string || field.kind == FieldKind::text || field.name == "extra";
}

}  // namespace

Context make_context(const ReportInput& input, const Speech& speech) {
  const model::Factory& factory = input.factory;
  Context context{input, speech, {}, rows_by_id(factory.zones), rows_by_id(factory.businesses), {}};
  context.assets_of_zone.resize(factory.zones.size());
  context.assets_of_business.resize(factory.businesses.size());
  for (std::size_t row = 0; row < factory.assets.size(); ++row) {
    const model::Asset& asset = factory.assets[row];
    const auto zone = context.zones.find(asset.zone->text);
    if (zone != context.zones.end()) context.assets_of_zone[zone->second].push_back(row);
    for (const model::BusinessLink& link : *asset.businesses) {
      const auto business = context.businesses.find(link.business->text);
      if (business != context.businesses.end()) context.assets_of_business[business->second].push_back(row);
    }
  }
  return context;
}

Run plain(std::string text) { return {std::move(text)}; }
Run quiet(std::string text) { return {std::move(text), Tone::quiet}; }

std::string counted(const Context& context, std::string_view key, std::size_t count) {
  return context.speech.say(key, {{"count", std::to_string(count)}});
}

Line object_line(const Context& context, std::string_view id) {
  const std::string target = context.speech.find(id) ? anchor_of(id) : "";
  Line line = {{std::string(id), Tone::id, target}};
  std::string name = context.speech.name(id);
  if (!name.empty()) line.push_back(plain(" " + std::move(name)));
  return line;
}

std::string anchor_for(const Context& context, std::string_view noun, std::size_t row) {
  const model::Noun* found = model::find_noun(noun);
  const std::string& id = found->id(found->at(context.factory(), row)).text;
  const auto place = context.speech.find(id);
  return place && place->noun->name == noun && place->row == row ? anchor_of(id) : "";
}

Cell head_cell(const Context& context, std::string_view id) {
  Cell cell{{{{std::string(id), Tone::id}}}};
  std::string name = context.speech.name(id);
  if (!name.empty()) cell.lines.push_back({plain(std::move(name))});
  return cell;
}

Run level_run(const Context& context, const model::LevelPair& pair) {
  return {context.speech.level(pair), pair.settled() ? Tone::plain : Tone::open, {}, pair};
}

Run requirement_run(const Context& context, const model::LevelPair& pair) {
  return {context.speech.requirement_level(pair), pair.settled() ? Tone::plain : Tone::open, {}, pair};
}

std::string short_digest(std::string_view digest) {
  constexpr std::size_t enough = 12;
  return std::string(digest.substr(0, enough));
}

std::string headline(std::string words) {
  if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
    words.front() = static_cast<char>(words.front() - 'a' + 'A');
  return words;
}

namespace {

// A few by name, a line each; many by their ids alone, which lead to the names.
Cell references_cell(const Context& context, std::span<const base::Value> ids) {
  constexpr std::size_t most_named = 5;
  Cell cell;
  for (const base::Value& id : ids) {
    if (id.string() == nullptr) continue;
    Line line = object_line(context, *id.string());
    if (ids.size() <= most_named) {
      cell.lines.push_back(std::move(line));
      continue;
    }
    if (cell.lines.empty()) cell.lines.emplace_back();
    if (!cell.lines.front().empty()) cell.lines.front().push_back(plain(context.word("report.list.separator")));
    cell.lines.front().push_back(std::move(line.front()));
  }
  return cell;
}

}  // namespace

Cell value_cell(const Context& context, const model::Noun& noun, const base::Field& field, const void* row) {
  const base::Peek peek = field.peek(row);
  const base::Presence presence = peek.presence;
  if (presence == base::Presence::unknown && is_remark(field)) return {};
  if (presence != base::Presence::known) {
    const Shade shade = presence == base::Presence::unknown ? Shade::open : Shade::none;
    return {{{quiet(context.speech.value(noun, field, row))}}, shade};
  }
  const knowledge::Artefact* artefact = noun.name == "confirmation" && field.name == "artefact"
                                            ? context.input.knowledge.catalogue.artefact(peek.text)
                                            : nullptr;
  if (artefact != nullptr) return {{{plain(context.speech.text(artefact->name))}}};
  const bool refers = field.kind == base::FieldKind::reference;
  if (!refers) {
    std::string said = context.speech.value(noun, field, row);
    if (said.empty()) return {};
    return {{{plain(std::move(said))}}};
  }
  const base::Value held = field.get(row);
  return references_cell(context, held.list() != nullptr ? std::span(*held.list()) : std::span(&held, 1));
}

Cell value_cell(const Context& context, std::string_view noun, std::string_view field, const void* row) {
  const model::Noun* found = model::find_noun(noun);
  return value_cell(context, *found, *base::find_field(found->fields, field), row);
}

std::string label(const Context& context, std::string_view noun, std::string_view field) {
  return context.word("field." + std::string(noun) + "." + std::string(field));
}

void drop_empty_columns(Table& table) {
  std::vector<std::size_t> kept;
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    bool said = column == 0;
    for (const Row& row : table.rows) said = said || (!row.cells[column].lines.empty());
    if (said) kept.push_back(column);
  }
  if (kept.size() == table.columns.size()) return;
  std::vector<Column> columns;
  for (const std::size_t column : kept) columns.push_back(std::move(table.columns[column]));
  table.columns = std::move(columns);
  for (Row& row : table.rows) {
    std::vector<Cell> cells;
    for (const std::size_t column : kept) cells.push_back(std::move(row.cells[column]));
    row.cells = std::move(cells);
  }
}

std::vector<Item> reason_items(const Context& context, std::span<const model::Reason> reasons) {
  std::vector<Item> items;
  std::set<std::string> unfolded;
  add_items(context, reasons, 0, unfolded, items);
  return items;
}

std::size_t count_unknown(std::span<const model::Reason> reasons) {
  std::set<std::string> facts;
  collect_unknown(reasons, facts);
  return facts.size();
}

}  // namespace masugata::report
