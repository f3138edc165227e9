// What bound questions read, and along which way: so that a changed fact finds the rows whose answers may change.
// It may name too many rows, never too few; what assets without a zone contribute is watched by OpenAnswers.
#pragma once

#include <span>
#include <vector>

#include "assess/evaluate.hpp"

namespace masugata::assess {

// Something that changed. Row no_row: of every row of the noun.
struct Cell {
  enum class What : std::uint8_t { field, derived, relation };
  What what = What::field;
  std::uint32_t noun = 0;
  Row row = no_row;
  const base::Field* field = nullptr;  // of the noun itself: a part as a whole
  Derived derived = Derived::importance;
  Relation relation = Relation::conduit_ends;  // the elements of the row
};

[[nodiscard]] Cell field_cell(std::uint32_t noun, Row row, const base::Field* field);
[[nodiscard]] Cell derived_cell(std::uint32_t noun, Row row, Derived derived);
[[nodiscard]] Cell relation_cell(Relation relation, Row row);

// Rows, each once, in order.
struct RowSet {
  bool all = false;
  std::vector<Row> rows;

  void add(Row row) { row == no_row ? static_cast<void>(all = true) : rows.push_back(row); }
  void add(const RowSet& other);
  void settle();
  // Calls for every row; `count` is how many rows there are in all.
  template <class Then>
  void each(std::size_t count, Then then) const {
    if (!all) {
      for (const Row row : rows) then(row);
      return;
    }
    for (Row row = 0; row < count; ++row) then(row);
  }
};

struct Step {
  enum class Kind : std::uint8_t { reference, far, relation };
  Kind kind = Kind::reference;
  const base::Field* field = nullptr;  // reference
  std::uint32_t owner = 0;             // noun that the step starts from
  Relation relation = Relation::conduit_ends;
};

struct AskedQuestion {
  const Bound* question = nullptr;
  std::uint32_t noun = 0;
};

class Footprints {
 public:
  explicit Footprints(std::vector<AskedQuestion> questions);

  struct Dirty {
    std::vector<RowSet> by_question;
    bool over_everyone = false;  // an answer over a whole register may have changed
  };
  [[nodiscard]] Dirty dirty(const model::Factory& factory, const FactoryIndex& index,
                            std::span<const Cell> cells) const;

  // A quantifier over the assets of a zone, and the way to its zone.
  struct OverAssets {
    std::uint32_t question = 0;
    const Bound* quantifier = nullptr;
    std::vector<Step> path;
  };
  [[nodiscard]] const std::vector<OverAssets>& over_assets() const { return over_assets_; }
  // The rows from which the path leads to any of those.
  [[nodiscard]] static RowSet backwards(const model::Factory& factory, const FactoryIndex& index,
                                        std::span<const Step> path, RowSet from);
  [[nodiscard]] std::size_t size() const { return questions_.size(); }

 private:
  struct Read {
    std::uint32_t question = 0;
    Cell cell;  // without row
    std::vector<Step> path;
  };
  void walk(const Bound& bound, std::uint32_t noun, std::vector<Step> path);
  // The noun at the end of the hops.
  std::uint32_t walk_hops(const Bound& bound, std::uint32_t noun, std::vector<Step>& path, const base::Field*& part);
  void add_read(const Cell& cell, const std::vector<Step>& path);

  std::vector<AskedQuestion> questions_;
  std::uint32_t walking_ = 0;
  std::vector<Read> reads_;
  std::vector<OverAssets> over_assets_;
};

}  // namespace masugata::assess
