// How the facts and findings of a factory are said to a person: names for ids, words for choices, sentences for
// messages. Used by the report and the command line. Gives plain text; whoever prints it escapes it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/words.hpp"
#include "knowledge/knowledge.hpp"
#include "model/assessment.hpp"
#include "model/factory.hpp"
#include "model/index.hpp"

namespace masugata::report {

class Speech {
 public:
  // Keeps references: the factory, the knowledge and the words must outlive it, and the factory must not change.
  Speech(const model::Factory& factory, const knowledge::Knowledge& knowledge, const base::Words& words,
         base::Language language);
  // Where the ids of the factory are at hand: `ids` must outlive it too. The other constructor walks over all rows.
  Speech(const model::Factory& factory, const model::IdIndex& ids, const knowledge::Knowledge& knowledge,
         const base::Words& words, base::Language language);

  // Where an id stands. Of an id that is given twice, the first.
  struct Place {
    const model::Noun* noun;
    std::size_t row;
  };
  [[nodiscard]] std::optional<Place> find(std::string_view id) const;

  [[nodiscard]] base::Language language() const { return language_; }
  [[nodiscard]] std::string word(std::string_view key) const { return words_.word(key, language_); }
  // In the reader's language, else as it was typed.
  [[nodiscard]] std::string text(const base::Text& text) const { return text.in(language_); }

  // The sentence, with every mention resolved.
  [[nodiscard]] std::string say(const base::Message& message) const;
  [[nodiscard]] std::string say(std::string_view key, std::vector<base::Argument> arguments) const;
  // The sentence of a reason, followed by its rule, or by file and line where it is a fact.
  [[nodiscard]] std::string say(const model::Reason& reason) const;

  // "保全・エンジニアリングゾーン"; empty when the object has no name or does not exist.
  [[nodiscard]] std::string name(std::string_view id) const;
  // "Z-09 保全・エンジニアリングゾーン"; the id alone when there is no name.
  [[nodiscard]] std::string object(std::string_view id) const;
  // "E1 外部接続", "TH-1 …", "CM-N01 …"; the id alone when the knowledge has no such factor, threat or measure.
  [[nodiscard]] std::string factor(std::string_view id) const;
  // Why a demand on conduits is made (R7); the id alone when the knowledge has no such demand.
  [[nodiscard]] std::string demand(std::string_view id) const;

  [[nodiscard]] std::string level(model::Level level) const;
  [[nodiscard]] std::string requirement_level(model::Level level) const;
  // "中", or "中〜大" while unknown facts leave it open.
  [[nodiscard]] std::string level(const model::LevelPair& pair) const;
  [[nodiscard]] std::string requirement_level(const model::LevelPair& pair) const;
  [[nodiscard]] std::string number(const model::NumberPair& pair) const;

  [[nodiscard]] std::string choice(const base::Field& field, std::string_view slug) const;
  // The label of a field, e.g. "責任者".
  [[nodiscard]] std::string label(const model::Noun& noun, const base::Field& field) const;
  [[nodiscard]] std::string label(std::string_view key) const { return words_.has(key) ? word(key) : std::string(); }
  // What the field holds, as a person reads it: unknown, none and not applicable are said, lists are joined.
  [[nodiscard]] std::string value(const model::Noun& noun, const base::Field& field, const void* row) const;
  // The same of a value that a field gave (base::Field::get).
  [[nodiscard]] std::string given(const model::Noun& noun, const base::Field& field, const base::Value& held) const;
  // "A、B" or "A, B".
  [[nodiscard]] std::string join(const std::vector<std::string>& parts) const;
  [[nodiscard]] std::string absence(base::Presence presence, std::string_view reason) const;

 private:
  [[nodiscard]] std::string scalar(const base::Field& field, const base::Value& value) const;
  [[nodiscard]] std::string part(std::string_view key, std::span<const base::Field> fields,
                                 const base::Value& value) const;
  [[nodiscard]] std::string range(std::string known, std::string worst) const;

  const model::Factory& factory_;
  std::unique_ptr<const model::IdIndex> own_ids_;
  const model::IdIndex& ids_;
  const knowledge::Knowledge& knowledge_;
  const base::Words& words_;
  base::Language language_;
};

}  // namespace masugata::report
