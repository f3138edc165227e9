// What the heads and cells of people's registers mean: field labels, documented aliases, words for choices.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/words.hpp"
#include "knowledge/knowledge.hpp"
#include "model/factory.hpp"

namespace masugata::exchange {

// A field that a column fills: top-level, inside a part, or one language of a text.
struct Target {
  const base::Field* field = nullptr;
  const base::Field* inner = nullptr;
  std::string_view language;  // "", "ja" or "en"
  bool operator==(const Target&) const = default;
  [[nodiscard]] const base::Field& last() const { return inner != nullptr ? *inner : *field; }
};

class Vocabulary {
 public:
  // Both must outlive it.
  Vocabulary(const knowledge::Knowledge& knowledge, const base::Words& words);

  // By folded head (base::fold); nothing for a head that no field has.
  [[nodiscard]] std::optional<Target> column(const model::Noun& noun, std::string_view folded_head) const;
  // The register that a sheet of this name holds; nullptr when the name says nothing.
  [[nodiscard]] const model::Noun* sheet(std::string_view name) const;
  // The slug that a cell's word means in a choice set ("level", "flag", …) or in "absence", "row"; empty for none.
  [[nodiscard]] std::string_view choice(std::string_view set, std::string_view word) const;
  // Whether the word begins with one that the set has under the slug, e.g. "※ …" in ("row", "note").
  [[nodiscard]] bool begins_with(std::string_view set, std::string_view slug, std::string_view word) const;
  // Whether the text may be a word of the set "absence"; most cells hold digits and cannot.
  [[nodiscard]] bool may_be_absence(std::string_view text) const;
  // The asset type that a word names; empty for none.
  [[nodiscard]] std::string_view asset_type(std::string_view word) const;

 private:
  void add_columns(const model::Noun& noun, const base::Words& words);
  void add_language_heads(const model::Noun& noun, const std::string& name, const base::Words& words);
  void add_column(const model::Noun& noun, std::string_view path, std::string_view head);
  void add_choice(std::string_view set, std::string_view slug, std::string_view word);

  const knowledge::Knowledge& knowledge_;
  std::unordered_map<std::string, Target> columns_;  // "asset|" + folded head
  std::unordered_map<std::string, const model::Noun*> sheets_;
  std::unordered_map<std::string, std::string_view>
      choices_;  // "filter|" + folded word, or the word where it folds to nothing
  std::unordered_map<std::string, std::string_view> types_;
  bool absence_has_digits_ = false;
};

// The field that a path such as "impact.BC" or "name.en" means.
std::optional<Target> find_target(const model::Noun& noun, std::string_view path);

}  // namespace masugata::exchange
