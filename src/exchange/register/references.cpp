#include "exchange/register/references.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/unicode.hpp"

namespace masugata::exchange {

namespace {

using base::Field;
using base::FieldKind;
using base::Value;

// Ids and names of everything that may be meant. Names are gathered when the first text is met that is no id: most
// files name everything by id.
class Directory {
 public:
  Directory(const model::Factory& factory, const std::vector<SheetRow>& rows) : factory_(factory), rows_(rows) {
    ids_.reserve(rows.size());
    for (const model::Noun& noun : model::nouns) {
      for (std::size_t n = 0; n < noun.size(factory); ++n) ids_.insert(noun.id(noun.at(factory, n)).text);
    }
    for (const SheetRow& row : rows) {
      if (!row.id.empty()) ids_.insert(row.id);
    }
  }

  // The id that the text means among the targets; nothing when it is an id already, or when none or several fit.
  [[nodiscard]] std::optional<std::string> meant(const std::string& text, std::span<const std::string_view> targets) {
    if (ids_.contains(text)) return std::nullopt;
    if (auto id = by_name(text, targets)) return id;
    const std::size_t end = text.find_first_of(" :(/|　");
    if (end == std::string::npos || !ids_.contains(std::string_view(text).substr(0, end))) return std::nullopt;
    return text.substr(0, end);
  }

 private:
  void gather_names() {
    for (const model::Noun& noun : model::nouns) {
      const Field* name = base::find_field(noun.fields, "name");
      for (std::size_t n = 0; name != nullptr && n < noun.size(factory_); ++n) {
        const void* row = noun.at(factory_, n);
        add(noun, noun.id(row).text, name->get(row));
      }
    }
    for (const SheetRow& row : rows_) {
      for (const FieldValue& one : row.values) {
        if (!row.id.empty() && one.target.field->name == "name") add(*row.noun, row.id, one.value);
      }
    }
  }

  void add(const model::Noun& noun, const std::string& id, const Value& name) {
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

  [[nodiscard]] std::optional<std::string> by_name(const std::string& text, std::span<const std::string_view> targets) {
    if (!gathered_) gather_names();
    gathered_ = true;
    const std::string folded = base::fold(text);
    for (const std::string_view target : targets) {
      const auto found = names_.find(std::string(target) + "|" + folded);
      if (found != names_.end() && !found->second.empty()) return found->second;
    }
    return std::nullopt;
  }

  const model::Factory& factory_;
  const std::vector<SheetRow>& rows_;
  std::unordered_set<std::string_view> ids_;
  bool gathered_ = false;
  std::unordered_map<std::string, std::string> names_;  // "zone|" + folded name → id; empty when several have it
};

void resolve(Directory& directory, const Field& field, Value& value);

void resolve_one(Directory& directory, const Field& field, Value& value) {
  if (field.kind == FieldKind::part) {
    Value::Map* map = value.map();
    for (std::size_t n = 0; map != nullptr && n < map->size(); ++n) {
      const Field* inner = base::find_field(field.part, (*map)[n].key);
      if (inner != nullptr) resolve(directory, *inner, (*map)[n].value);
    }
  } else if (const std::string* text = value.string()) {
    if (auto id = directory.meant(*text, field.targets)) value = std::move(*id);
  }
}

void resolve(Directory& directory, const Field& field, Value& value) {
  if (field.kind != FieldKind::reference && field.kind != FieldKind::part) return;
  if (Value::List* list = value.list()) {
    for (Value& one : *list) resolve_one(directory, field, one);
  } else {
    resolve_one(directory, field, value);
  }
}

}  // namespace

void resolve_references(const model::Factory& factory, std::vector<SheetRow>& rows) {
  Directory directory(factory, rows);
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
