#include "service/platform/plant/references.hpp"

namespace masugata::service {

namespace {

using base::Value;

bool names(const Value& value, std::string_view id) { return value.string() != nullptr && *value.string() == id; }

// Whether a part names it by any of its own references.
bool part_names(std::span<const base::Field> fields, const Value& part, std::string_view id) {
  for (const base::Field& field : fields) {
    const Value* held = part.find(field.name);
    if (field.kind == base::FieldKind::reference && held != nullptr && names(*held, id)) return true;
  }
  return false;
}

Value list_without(const base::Field& field, const Value::List& list, std::string_view id) {
  Value::List kept;
  for (const Value& one : list) {
    const bool named = field.kind == base::FieldKind::part ? part_names(field.part, one, id) : names(one, id);
    if (!named) kept.push_back(one);
  }
  return kept.empty() && !list.empty() ? Value() : Value(std::move(kept));
}

}  // namespace

std::vector<Referrer> referrers_of(const model::Factory& factory, const IdSet& ids) {
  std::vector<Referrer> out;
  for (std::uint32_t noun = 0; noun < model::nouns.size(); ++noun) {
    const model::Noun& one = model::nouns[noun];
    for (std::uint32_t row = 0; row < one.size(factory); ++row) {
      each_reference(one.fields, one.at(factory, row), nullptr,
                     [&](const base::Field& field, const base::Field* part, std::string_view named) {
                       if (!ids.contains(named)) return;
                       std::string path = part == nullptr ? std::string() : std::string(part->name) + ".";
                       path.append(field.name);
                       const bool again = !out.empty() && out.back().noun == noun && out.back().row == row &&
                                          out.back().field == path && out.back().named == named;
                       if (!again) out.push_back({noun, row, std::move(path), std::string(named)});
                     });
    }
  }
  return out;
}

Value without_reference(std::span<const base::Field> fields, const Value& row, std::string_view id) {
  Value::Map out;
  for (const base::Member& member : *row.map()) {
    const base::Field* field = base::find_field(fields, member.key);
    Value value = member.value;
    if (field != nullptr && value.list() != nullptr) {
      value = list_without(*field, *value.list(), id);
    } else if (field != nullptr && field->kind == base::FieldKind::part && value.map() != nullptr) {
      value = without_reference(field->part, value, id);
    } else if (field != nullptr && field->kind == base::FieldKind::reference && names(value, id)) {
      value = {};
    }
    if (!value.is_null()) out.push_back({member.key, std::move(value), {}});
  }
  return out;
}

}  // namespace masugata::service
