#include "exchange/register/factory_rows.hpp"

#include <algorithm>

namespace masugata::exchange {

namespace {

using base::Value;

SheetRow whole_row(const model::Noun& noun, const void* row) {
  SheetRow out;
  out.noun = &noun;
  out.id = noun.id(row).text;
  for (const base::Field& field : noun.fields) {
    if (field.kind == base::FieldKind::id && out.id.empty()) continue;
    Value value = field.get(row);
    // As a map, so that no English text stays that the document has not.
    const bool plain_text = field.kind == base::FieldKind::text && value.string() != nullptr;
    if (plain_text) value = Value::Map{{"ja", *value.string(), {}}};
    out.values.push_back({Target{&field, nullptr, {}}, std::move(value), 0});
  }
  return out;
}

std::string argument(const base::Message& message, std::string_view name) {
  const auto found = std::ranges::find(message.arguments, name, &base::Argument::name);
  return found == message.arguments.end() ? std::string() : found->value;
}

}  // namespace

void read_factory_rows(Loaded loaded, SourceRows& out) {
  std::unordered_map<std::string, std::size_t> by_id;
  for (const model::Noun& noun : model::nouns) {
    const std::size_t count = noun.size(loaded.factory);
    if (count == 0) continue;
    out.sheet_names.emplace_back();
    out.sheets.push_back({std::string(noun.plural), std::string(noun.name), count});
    for (std::size_t n = 0; n < count; ++n) {
      void* row = noun.change(loaded.factory, n);
      SheetRow& one = out.rows.emplace_back(whole_row(noun, row));
      one.sheet = out.sheet_names.size() - 1;
      one.number = noun.place(row).line;
      by_id.emplace(one.id, out.rows.size() - 1);
      if (one.id.empty()) one.faults.push_back({"error.import.no_id", {}, out.where(one)});
    }
  }
  for (base::Note& fault : loaded.faults) {
    const auto row = by_id.find(argument(fault, "id"));
    (row == by_id.end() ? out.faults : out.rows[row->second].faults).push_back(std::move(fault));
  }
}

}  // namespace masugata::exchange
