// What stands in a person's cell for a field's value: words of a language where they read back as the same value, else
// an exact form (exact_text.hpp). The opposite of cell_value, and held against it cell by cell.
#pragma once

#include "exchange/register/cell_value.hpp"
#include "exchange/register/exact_text.hpp"
#include "exchange/register/vocabulary.hpp"

namespace masugata::exchange {

// Where the words come from.
struct Speaking {
  const knowledge::Knowledge& knowledge;
  const base::Words& words;
  base::Language language;
};

class CellWords {
 public:
  // All must outlive it. `allowed` are the characters that the file can hold.
  CellWords(const Vocabulary& vocabulary, const Speaking& speaking, Manner manner, Allowed allowed);

  // Empty for unknown. Of a text field the value of one language, a string.
  [[nodiscard]] std::string cell(const base::Value& value, const base::Field& field) const;
  // Of a column that we do not know.
  [[nodiscard]] std::string kept(std::string_view text) const { return write_kept(text, allowed_); }
  [[nodiscard]] const Allowed& allowed() const { return allowed_; }
  // The word for a slug of a choice or flag.
  [[nodiscard]] std::string choice(const base::Field& field, std::string_view slug) const;

 private:
  [[nodiscard]] std::string say(const base::Value& value, const base::Field& field) const;
  [[nodiscard]] std::string say_one(const base::Value& value, const base::Field& field) const;
  [[nodiscard]] std::string say_absence(const base::Absence& absence) const;
  [[nodiscard]] std::string say_part(const base::Value& value, const base::Field& field) const;
  [[nodiscard]] bool reads_back(std::string_view text, const base::Value& value, const base::Field& field) const;

  const Vocabulary& vocabulary_;
  const knowledge::Knowledge& knowledge_;
  const base::Words& words_;
  base::Language language_;
  Manner manner_;  // in which the cells will be read
  Allowed allowed_;
};

}  // namespace masugata::exchange
