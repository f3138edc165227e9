#include "exchange/register/vocabulary.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace masugata::exchange {

namespace {

using base::Field;
using base::FieldKind;

constexpr std::string_view digits = "0123456789";

// A word that is nothing but dashes folds to nothing and is compared as it stands.
std::string key_of(std::string_view group, std::string_view word) {
  std::string folded = base::fold(word);
  if (folded.empty()) folded = std::string(word);
  return std::string(group) + "|" + folded;
}

void for_each_choice_set(std::span<const Field> fields, auto visit) {
  for (const Field& field : fields) {
    if (field.kind == FieldKind::choice) visit(field);
    if (field.kind == FieldKind::part) for_each_choice_set(field.part, visit);
  }
}

}  // namespace

std::optional<Target> find_target(const model::Noun& noun, std::string_view path) {
  const std::size_t dot = std::min(path.find('.'), path.size());
  const Field* field = base::find_field(noun.fields, path.substr(0, dot));
  if (field == nullptr) return std::nullopt;
  if (dot == path.size()) return Target{field, nullptr, {}};
  const std::string_view rest = path.substr(dot + 1);
  if (field->kind == FieldKind::text && (rest == "ja" || rest == "en"))
    return Target{field, nullptr, rest == "ja" ? "ja" : "en"};
  const Field* inner = field->kind == FieldKind::part && !field->many ? base::find_field(field->part, rest) : nullptr;
  return inner == nullptr ? std::nullopt : std::optional(Target{field, inner, {}});
}

Vocabulary::Vocabulary(const knowledge::Knowledge& knowledge, const base::Words& words) : knowledge_(knowledge) {
  for (const model::Noun& noun : model::nouns) {
    add_columns(noun, words);
    for (const std::string& title : {words.text("noun." + std::string(noun.plural)).ja,
                                     words.text("noun." + std::string(noun.plural)).en, std::string(noun.plural)}) {
      sheets_.emplace(base::fold(title), &noun);
    }
    for_each_choice_set(noun.fields, [&](const Field& field) {
      for (const std::string_view slug : field.choices) {
        const base::Text label = words.text("choice." + std::string(field.choice_set) + "." + std::string(slug));
        for (const std::string_view word : {slug, std::string_view(label.ja), std::string_view(label.en)}) {
          add_choice(field.choice_set, slug, word);
        }
      }
    });
  }
  for (const auto& columns : knowledge.columns) {
    const model::Noun* noun = model::find_noun(columns.noun);
    if (noun == nullptr) continue;
    for (const std::string& name : columns.sheet_names) sheets_.emplace(base::fold(name), noun);
    for (const auto& [path, heads] : columns.columns) {
      for (const std::string& head : heads) add_column(*noun, path, head);
    }
  }
  for (const auto& set : knowledge.words) {
    for (const auto& [slug, list] : set.words) {
      for (const std::string& word : list) add_choice(set.choice, slug, word);
    }
  }
  for (const auto& type : knowledge.asset_types) {
    for (const std::string& word : type.aliases) types_.emplace(base::fold(word), type.id);
    for (const std::string& word : {type.id, type.name.ja, type.name.en}) types_.emplace(base::fold(word), type.id);
  }
}

// Paths first: whatever labels say, "decided_on" is that field.
void Vocabulary::add_columns(const model::Noun& noun, const base::Words& words) {
  std::vector<std::string> paths;
  for (const Field& field : noun.fields) {
    const std::string name(field.name);
    paths.push_back(name);
    if (field.kind == FieldKind::text) paths.insert(paths.end(), {name + ".ja", name + ".en"});
    if (field.kind != FieldKind::part || field.many) continue;
    for (const Field& inner : field.part) paths.push_back(name + "." + std::string(inner.name));
  }
  for (const std::string& path : paths) add_column(noun, path, path);
  for (const std::string& path : paths) {
    const std::string key = "field." + std::string(noun.name) + "." + path;
    if (!words.has(key)) continue;
    add_column(noun, path, words.text(key).ja);
    add_column(noun, path, words.text(key).en);
  }
  for (const Field& field : noun.fields) {
    if (field.kind == FieldKind::text) add_language_heads(noun, std::string(field.name), words);
  }
}

// "名称（日本語）", "Name (English)": as the export writes them.
void Vocabulary::add_language_heads(const model::Noun& noun, const std::string& name, const base::Words& words) {
  const base::Text label = words.text("field." + std::string(noun.name) + "." + name);
  for (const auto& [ending, key] :
       {std::pair(".ja", "exchange.head.in_japanese"), {".en", "exchange.head.in_english"}}) {
    const base::Text addition = words.text(key);
    add_column(noun, name + ending, label.ja + addition.ja);
    add_column(noun, name + ending, label.en + addition.en);
  }
}

void Vocabulary::add_column(const model::Noun& noun, std::string_view path, std::string_view head) {
  const auto target = find_target(noun, path);
  if (target) columns_.emplace(key_of(noun.name, head), *target);
}

void Vocabulary::add_choice(std::string_view set, std::string_view slug, std::string_view word) {
  choices_.emplace(key_of(set, word), slug);
  if (set == "absence" && word.find_first_of(digits) != std::string_view::npos) absence_has_digits_ = true;
}

bool Vocabulary::may_be_absence(std::string_view text) const {
  const std::string_view before_reason = text.substr(0, std::min(text.find("（"), text.find('(')));
  return absence_has_digits_ || before_reason.find_first_of(digits) == std::string_view::npos;
}

std::optional<Target> Vocabulary::column(const model::Noun& noun, std::string_view folded_head) const {
  const auto found = columns_.find(std::string(noun.name) + "|" + std::string(folded_head));
  return found == columns_.end() ? std::nullopt : std::optional(found->second);
}

const model::Noun* Vocabulary::sheet(std::string_view name) const {
  const auto found = sheets_.find(base::fold(name));
  return found == sheets_.end() ? nullptr : found->second;
}

std::string_view Vocabulary::choice(std::string_view set, std::string_view word) const {
  const auto found = choices_.find(key_of(set, word));
  return found == choices_.end() ? std::string_view() : found->second;
}

bool Vocabulary::begins_with(std::string_view set, std::string_view slug, std::string_view word) const {
  for (const auto& one : knowledge_.words) {
    const auto list = one.words.find(std::string(slug));
    if (one.choice != set || list == one.words.end()) continue;
    return std::ranges::any_of(list->second, [&](const std::string& begin) { return word.starts_with(begin); });
  }
  return false;
}

std::string_view Vocabulary::asset_type(std::string_view word) const {
  const auto found = types_.find(base::fold(word));
  return found == types_.end() ? std::string_view() : found->second;
}

}  // namespace masugata::exchange
