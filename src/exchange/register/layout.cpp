#include "exchange/register/layout.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "exchange/register/head.hpp"

namespace masugata::exchange {

namespace {

using base::Field;
using base::FieldKind;
using base::Value;

constexpr std::size_t most_kept_columns = 100;
constexpr std::size_t longest_head = 200;  // bytes

std::string member_text(const Value& map, std::string_view key) {
  const Value* value = map.find(key);
  return value != nullptr && value->string() != nullptr ? *value->string() : std::string();
}

bool is_simple(const Value& entry) {
  const std::string head = member_text(entry, "column");
  return !head.empty() && head.size() <= longest_head && !member_text(entry, "value").empty() && is_plain(head) &&
         head.find('\n') == std::string::npos && !is_formula_like(head) && read_kept(head) == head;
}

// One language of a text, or the whole field's absence in the Japanese one.
Value side(Value whole, std::string_view language) {
  const bool japanese = language == "ja";
  if (whole.is_null() || base::read_absence(whole)) return japanese ? whole : Value();
  if (whole.map() == nullptr) return japanese ? whole : Value();
  const Value* found = whole.find(language);
  return found == nullptr ? Value() : *found;
}

}  // namespace

Layout::Layout(const model::Noun& noun, const model::Factory& factory, const base::Words& words,
               base::Language language)
    : noun_(noun), words_(words), language_(language) {
  for (const Field& field : noun.fields) {
    if (field.kind == FieldKind::part && !field.many) {
      for (const Field& inner : field.part) add(field, &inner, {});
    } else if (field.kind == FieldKind::text && !field.many) {
      add_text(field, factory);
    } else if (field.name == "extra") {
      add_kept(factory);
      add(field, nullptr, {});
    } else {
      add(field, nullptr, {});
    }
  }
}

void Layout::add(const Field& field, const Field* inner, std::string_view language) {
  OutColumn column{Target{&field, inner, language}, std::string(field.name), {}};
  if (inner != nullptr) column.path.append(".").append(inner->name);
  column.head = head(column.path, {});
  if (!language.empty()) column.path.append(".").append(language);
  columns_.push_back(std::move(column));
}

void Layout::add_text(const Field& field, const model::Factory& factory) {
  bool english = false;
  for (std::size_t n = 0; n < noun_.size(factory) && !english; ++n) {
    english = !side(field.get(noun_.at(factory, n)), "en").is_null();
  }
  add(field, nullptr, "ja");
  if (!english) return;
  columns_.back().head = head(field.name, "ja");
  add(field, nullptr, "en");
  columns_.back().head = head(field.name, "en");
}

std::string Layout::head(std::string_view path, std::string_view language) const {
  std::string label = words_.word("field." + std::string(noun_.name) + "." + std::string(path), language_);
  if (language == "ja") label += words_.word("exchange.head.in_japanese", language_);
  if (language == "en") label += words_.word("exchange.head.in_english", language_);
  return label;
}

// The heads in the order in which the rows bring them.
void Layout::add_kept(const model::Factory& factory) {
  const Field* field = base::find_field(noun_.fields, "extra");
  for (std::size_t n = 0; n < noun_.size(factory); ++n) {
    const Value extra = field->get(noun_.at(factory, n));
    if (extra.list() == nullptr) continue;
    for (const Value& entry : *extra.list()) {
      const std::string head = member_text(entry, "column");
      const bool fresh = std::ranges::find(kept_, head) == kept_.end();
      if (fresh && is_simple(entry) && kept_.size() < most_kept_columns) kept_.push_back(head);
    }
  }
  for (const std::string& head : kept_) columns_.push_back({std::nullopt, {}, head});
}

// Whether the row's kept columns come back in this order, each once.
bool Layout::fits_kept(const Value& extra) const {
  if (extra.is_null()) return true;
  if (extra.list() == nullptr || extra.list()->empty()) return false;
  auto from = kept_.begin();
  for (const Value& entry : *extra.list()) {
    const auto at = std::find(from, kept_.end(), member_text(entry, "column"));
    if (at == kept_.end() || !is_simple(entry) || entry.map()->size() != 2) return false;
    from = std::next(at);
  }
  return true;
}

Value Layout::value(const OutColumn& column, const void* row) const {
  if (column.target && column.target->inner != nullptr)
    return column.target->inner->get(column.target->field->member(row));
  const Field& field = column.target ? *column.target->field : *base::find_field(noun_.fields, "extra");
  Value whole = field.get(row);
  if (!column.target) {
    if (!fits_kept(whole) || whole.is_null()) return {};
    for (const Value& entry : *whole.list()) {
      if (member_text(entry, "column") == column.head) return member_text(entry, "value");
    }
    return {};
  }
  if (field.name == "extra") return fits_kept(whole) ? Value() : whole;
  return column.target->language.empty() ? whole : side(std::move(whole), column.target->language);
}

bool Layout::used(const OutColumn& column, const model::Factory& factory) const {
  for (std::size_t n = 0; n < noun_.size(factory); ++n) {
    if (!value(column, noun_.at(factory, n)).is_null()) return true;
  }
  return false;
}

void Layout::remove_unused(const model::Factory& factory) {
  std::erase_if(columns_, [&](const OutColumn& column) {
    return column.target && column.target->field->kind != FieldKind::id && !used(column, factory);
  });
}

void Layout::make_telling(const Vocabulary& vocabulary, const model::Factory& factory, const Allowed& allowed) {
  std::erase_if(kept_, [&](const std::string& head) {
    return base::normalise(head) != head || !all_allowed(head, allowed) ||
           head_target(vocabulary, noun_, head).has_value();
  });
  std::erase_if(columns_, [&](const OutColumn& column) {
    return !column.target && std::ranges::find(kept_, column.head) == kept_.end();
  });
  for (OutColumn& column : columns_) {
    const bool told = all_allowed(column.head, allowed) && head_target(vocabulary, noun_, column.head) == column.target;
    if (column.target && !told) column.head = column.path;
  }
  remove_unused(factory);
}

}  // namespace masugata::exchange
