#include <algorithm>

#include "report/context.hpp"
#include "report/register_table.hpp"

namespace masugata::report {
namespace {

// Flags that hold, and how many nobody has answered yet.
Cell flags_cell(const Context& context, const model::Asset& asset) {
  const model::Noun& noun = *model::find_noun("asset");
  Cell cell;
  std::size_t unknown = 0;
  for (const base::Field& field : noun.fields) {
    if (field.kind != base::FieldKind::flag) continue;
    const base::Peek peek = field.peek(&asset);
    if (peek.presence == base::Presence::unknown) ++unknown;
    if (peek.presence == base::Presence::known && peek.number != 0) {
      cell.lines.push_back({plain(context.speech.label(noun, field))});
    }
  }
  if (unknown > 0) cell.lines.push_back({{counted(context, "report.asset.unknown", unknown), Tone::open}});
  return cell;
}

void append(Cell& to, Cell from) {
  if (from.shade == Shade::open) return;
  for (Line& line : from.lines) to.lines.push_back(std::move(line));
}

Cell links_cell(const Context& context, const model::Asset& asset) {
  if (!asset.businesses.known()) return value_cell(context, "asset", "businesses", &asset);
  const base::Field& need = *base::find_field(model::business_link_fields, "need");
  Cell cell;
  for (const model::BusinessLink& link : *asset.businesses) {
    Line line = object_line(context, link.business->text);
    const std::string said =
        link.need.known() ? context.speech.choice(need, need.peek(&link).text) : context.word("report.value.unknown");
    line.push_back(
        {context.speech.say("report.asset.need", {{"need", said}}), link.need.known() ? Tone::quiet : Tone::open});
    cell.lines.push_back(std::move(line));
  }
  return cell;
}

Row asset_row(const Context& context, std::size_t n) {
  const model::Asset& asset = context.factory().assets[n];
  const auto value = [&](std::string_view field) { return value_cell(context, "asset", field, &asset); };
  const model::LevelPair& importance = context.input.assessment.assets[n].importance;
  Row row{anchor_for(context, "asset", n), {head_cell(context, asset.id.text)}};
  Cell kind = value("kind");
  append(kind, value("type"));
  row.cells.push_back(std::move(kind));
  row.cells.push_back(value("zone"));
  row.cells.push_back({{{level_run(context, importance)}}, importance.settled() ? Shade::none : Shade::open});
  row.cells.push_back(links_cell(context, asset));
  Cell serves = value("serves");
  if (serves.shade == Shade::open) serves = {};
  row.cells.push_back(std::move(serves));
  row.cells.push_back(value("confidentiality"));
  row.cells.push_back(flags_cell(context, asset));
  Cell parts;
  for (const std::string_view field : {"vendor", "family", "model", "order_number", "firmware_version"}) {
    if (base::find_field(model::asset_fields, field)->peek(&asset).presence == base::Presence::known) {
      append(parts, value(field));
    }
  }
  Cell product;
  for (const Line& part : parts.lines) {
    if (product.lines.empty()) product.lines.emplace_back();
    if (!product.lines.front().empty()) product.lines.front().push_back(plain(" "));
    product.lines.front().insert(product.lines.front().end(), part.begin(), part.end());
  }
  row.cells.push_back(std::move(product));
  Cell note;
  for (const std::string_view field : {"compensating_measure", "location", "owner", "note"}) append(note, value(field));
  row.cells.push_back(std::move(note));
  return row;
}

Row business_row(const Context& context, std::size_t n) {
  const model::Business& business = context.factory().businesses[n];
  const model::Noun& noun = *model::find_noun("business");
  const model::LevelPair& importance = context.input.assessment.businesses[n].importance;
  Row row{anchor_for(context, "business", n), {head_cell(context, business.id.text)}};
  row.cells.push_back({{{level_run(context, importance)}}, importance.settled() ? Shade::none : Shade::open});
  for (const base::Field& axis : model::impact_fields) {
    Cell cell = value_cell(context, noun, axis, &business.impact);
    const base::Peek peek = axis.peek(&business.impact);
    if (peek.presence == base::Presence::known) {
      const auto level = static_cast<model::Level>(peek.number);
      cell.lines = {{{context.speech.level(level), Tone::plain, {}, model::LevelPair{level, level}}}};
    }
    row.cells.push_back(std::move(cell));
  }
  row.cells.push_back({{{plain(std::to_string(context.assets_of_business[n].size()))}}});
  for (const std::string_view field : {"owner", "introduced_by", "impact_reason", "note"}) {
    Cell cell = value_cell(context, "business", field, &business);
    if (cell.shade == Shade::open && field == "introduced_by") cell = {};
    row.cells.push_back(std::move(cell));
  }
  return row;
}

constexpr std::string_view shown_elsewhere[] = {"zone", "asset", "business", "conduit", "service", "responsibility"};

}  // namespace

Section businesses_section(const Context& context) {
  const std::size_t count = context.factory().businesses.size();
  Section section{"businesses", context.word("report.section.businesses"), std::to_string(count), {}};
  if (count == 0) return section;
  Table table{section.title, {}, {}};
  table.columns.push_back({{plain(context.word("noun.business"))}});
  table.columns.push_back({{plain(context.word("report.zone.importance"))}});
  for (const base::Field& axis : model::impact_fields) {
    table.columns.push_back({{plain(label(context, "business", "impact." + std::string(axis.name)))}});
  }
  table.columns.push_back({{plain(context.word("report.zone.assets"))}, Align::right});
  for (const std::string_view field : {"owner", "introduced_by", "impact_reason", "note"}) {
    table.columns.push_back({{plain(label(context, "business", field))}});
  }
  for (std::size_t row = 0; row < count; ++row) table.rows.push_back(business_row(context, row));
  drop_empty_columns(table);
  section.blocks.push_back({std::move(table)});
  return section;
}

Section assets_section(const Context& context) {
  const std::size_t count = context.factory().assets.size();
  Section section{"assets", context.word("report.section.assets"), std::to_string(count), {}};
  if (count == 0) return section;
  Table table{section.title, {}, {}};
  const auto field = [&](std::string_view name) { table.columns.push_back({{plain(label(context, "asset", name))}}); };
  const auto word = [&](std::string_view key) { table.columns.push_back({{plain(context.word(key))}}); };
  word("noun.asset");
  field("kind");
  field("zone");
  word("report.zone.importance");
  field("businesses");
  field("serves");
  field("confidentiality");
  word("report.asset.flags");
  word("report.asset.product");
  word("report.asset.remarks");
  for (std::size_t row = 0; row < count; ++row) table.rows.push_back(asset_row(context, row));
  drop_empty_columns(table);
  section.blocks.push_back({std::move(table)});
  return section;
}

Section registers_section(const Context& context) {
  Section section{"registers", context.word("report.section.registers"), {}, {}};
  for (const model::Noun& noun : model::nouns) {
    const bool elsewhere =
        std::find(std::begin(shown_elsewhere), std::end(shown_elsewhere), noun.name) != std::end(shown_elsewhere);
    if (elsewhere || noun.size(context.factory()) == 0) continue;
    const std::string title = context.word("noun." + std::string(noun.plural));
    section.blocks.push_back({Heading{"register-" + std::string(noun.plural), {plain(title)}}});
    section.blocks.push_back({register_table(context, noun)});
  }
  return section;
}

}  // namespace masugata::report
