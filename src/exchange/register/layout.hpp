// Which columns a register gets in a file that we write, and what each of them holds of a row.
#pragma once

#include <string>
#include <vector>

#include "exchange/register/exact_text.hpp"
#include "exchange/register/vocabulary.hpp"

namespace masugata::exchange {

struct OutColumn {
  std::optional<Target> target;  // nothing: a column that we do not know, kept under its head
  std::string path;              // "impact.BC", "name.en"; empty without a target
  std::string head;
};

class Layout {
 public:
  // English columns of texts are there when a row has an English text.
  Layout(const model::Noun& noun, const model::Factory& factory, const base::Words& words, base::Language language);
  // For files that tell fields by their heads alone: heads that would be read as another field become paths, kept
  // columns that would go into the column "extra", and columns without any value go.
  // Heads are made of `allowed` characters.
  void make_telling(const Vocabulary& vocabulary, const model::Factory& factory, const Allowed& allowed);

  [[nodiscard]] const std::vector<OutColumn>& columns() const { return columns_; }
  // Of a text column the text of one language.
  [[nodiscard]] base::Value value(const OutColumn& column, const void* row) const;
  // Whether any row has something there.
  [[nodiscard]] bool used(const OutColumn& column, const model::Factory& factory) const;
  void remove_unused(const model::Factory& factory);

 private:
  void add(const base::Field& field, const base::Field* inner, std::string_view language);
  void add_text(const base::Field& field, const model::Factory& factory);
  void add_kept(const model::Factory& factory);
  [[nodiscard]] std::string head(std::string_view path, std::string_view language) const;
  [[nodiscard]] bool fits_kept(const base::Value& extra) const;

  const model::Noun& noun_;
  const base::Words& words_;
  base::Language language_;
  std::vector<OutColumn> columns_;
  std::vector<std::string> kept_;  // heads of the columns that we do not know, in their order
};

}  // namespace masugata::exchange
