#include "service/platform/plant/row_document.hpp"

#include <algorithm>

#include "service/platform/plant/derived_column.hpp"

namespace masugata::service {

using base::Value;

RowWriter::RowWriter(const Equipment& equipment, const PlantState& state, const Sight& sight, std::uint32_t noun,
                     std::span<const std::string> fields)
    : equipment_(equipment), state_(state), sight_(sight), noun_(noun), fields_(fields) {}

bool RowWriter::wanted(std::string_view name) const {
  return fields_.empty() || std::ranges::find(fields_, name) != fields_.end();
}

Value::Map RowWriter::document(std::uint32_t row) const {
  const model::Noun& noun = model::nouns[noun_];
  const void* held = noun.at(state_.factory(), row);
  const Seen seen = sight_.sees_row(noun, held);
  Value::Map fields;
  for (const base::Field& field : noun.fields) {
    if (!wanted(field.name) || !sight_.sees_field(seen, noun, field.name)) continue;
    Value value = field.get(held);
    if (!value.is_null()) fields.push_back({std::string(field.name), std::move(value), {}});
  }
  Value::Map derived;
  for (const DerivedColumn& column : derived_columns()) {
    if (column.noun != noun_ || !wanted(column.name) || !sight_.sees_derived(seen, column.asks)) continue;
    derived.push_back({std::string(column.name), column.value(equipment_.knowledge, state_.levels(), row), {}});
  }
  const std::string& id = noun.id(held).text;
  const bool tells = sight_.sees_derived(seen, "findings");
  const assess::Live::Counts counts = tells ? state_.live.counts(id) : assess::Live::Counts{};
  return {{"id", id, {}},
          {"revision", static_cast<std::int64_t>(state_.revisions[noun_][row]), {}},
          {"fields", std::move(fields), {}},
          {"derived", std::move(derived), {}},
          {"findings", tells ? Value(static_cast<std::int64_t>(counts.findings)) : Value(), {}}};
}

std::string name_of(const model::Noun& noun, const void* row, base::Language language) {
  const base::Field* field = base::find_field(noun.fields, "name");
  base::Text text;
  if (field != nullptr && base::read_scalar(field->get(row), text) && !text.empty()) return text.in(language);
  return noun.id(row).text;
}

}  // namespace masugata::service
