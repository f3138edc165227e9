#include "exchange/register/references.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace masugata::exchange {

namespace {

using base::Field;
using base::FieldKind;
using base::Value;

// Ids and names of everything that may be meant.
class Directory {
 public:
  Directory(const model::Factory& factory, const std::vector<SheetRow>& rows) {
    for (const model::Noun& noun : model::nouns) {
      const Field* name = base::find_field(noun.fields, "name");
      for (std::size_t n = 0; n < noun.size(factory); ++n) {
        const void* row = noun.at(factory, n);
        add(noun, noun.id(row).text, name != nullptr ? name->get(row) : Value());
      }
    }
    for (const SheetRow& row : rows) {
      if (row.id.empty()) continue;
      ids_.emplace(row.id, row.noun);
      for (const FieldValue& one : row.values) {
        if (one.target.field->name == "name") add(*row.noun, row.id, one.value);
      }
    }
  }

  // The id that the text means among the targets; the text itself when none or several fit.
  [[nodiscard]] std::string meant(const std::string& text, std::span<const std::string_view> targets) const {
    if (ids_.contains(text)) return text;
    if (auto id = by_name(text, targets)) return *id;
    const std::size_t end = text.find_first_of(" :(/|　");
    const std::string head = text.substr(0, end);
    return end != std::string::npos && ids_.contains(head) ? head : text;
  }

 private:
  void add(const model::Noun& noun, const std::string& id, const Value& name) {
    ids_.emplace(id, &noun);
    if (name.string() != nullptr) add_name(noun, id, *name.string());
    for (const char* language : {"ja", "en"}) {
      const Value* side = name.find(language);
      if (side != nullptr && side->string() != nullptr) add_name(noun, id, *side->string());
    }
  }

  void add_name(const model::Noun& noun, const std::string& id, std::string_view name) {
    const auto [at, fresh] = names_.emplace(std::string(noun.name) + "|" + base::fold(name), id);
    if (!fresh && at->second != id) at->second.clear();  // two things of one name: neither is meant
  }

  [[nodiscard]] std::optional<std::string> by_name(const std::string& text,
                                                   std::span<const std::string_view> targets) const {
    const std::string folded = base::fold(text);
    for (const std::string_view target : targets) {
      const auto found = names_.find(std::string(target) + "|" + folded);
      if (found != names_.end() && !found->second.empty()) return found->second;
    }
    return std::nullopt;
  }

  std::unordered_map<std::string, const model::Noun*> ids_;
  std::unordered_map<std::string, std::string> names_;  // "zone|" + folded name → id; empty when several have it
};

void resolve(const Directory& directory, const Field& field, Value& value);

void resolve_one(const Directory& directory, const Field& field, Value& value) {
  if (field.kind == FieldKind::part) {
    Value::Map* map = value.map();
    for (std::size_t n = 0; map != nullptr && n < map->size(); ++n) {
      const Field* inner = base::find_field(field.part, (*map)[n].key);
      if (inner != nullptr) resolve(directory, *inner, (*map)[n].value);
    }
  } else if (const std::string* text = value.string()) {
    value = directory.meant(*text, field.targets);
  }
}

void resolve(const Directory& directory, const Field& field, Value& value) {
  if (field.kind != FieldKind::reference && field.kind != FieldKind::part) return;
  if (Value::List* list = value.list()) {
    for (Value& one : *list) resolve_one(directory, field, one);
  } else {
    resolve_one(directory, field, value);
  }
}

}  // namespace

void resolve_references(const model::Factory& factory, std::vector<SheetRow>& rows) {
  const Directory directory(factory, rows);
  for (SheetRow& row : rows) {
    for (FieldValue& one : row.values) resolve(directory, one.target.last(), one.value);
  }
}

std::uint32_t column_of(const SheetRow& row, const base::Message& fault) {
  const auto field = std::ranges::find(fault.arguments, "field", &base::Argument::name);
  if (field == fault.arguments.end()) return 0;
  for (const FieldValue& one : row.values) {
    std::string path(one.target.field->name);
    if (one.target.inner != nullptr) path.append(".").append(one.target.inner->name);
    if (field->value == path || field->value.starts_with(path + ".")) return one.column;
  }
  return 0;
}

}  // namespace masugata::exchange
