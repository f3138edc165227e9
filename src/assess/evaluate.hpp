// Asking bound expressions of a factory. Pure: the same question gives the same answer.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assess/bind.hpp"
#include "assess/index.hpp"
#include "assess/trilean.hpp"
#include "base/date.hpp"
#include "model/assessment.hpp"
#include "model/passage.hpp"

namespace masugata::assess {

struct Settings {
  base::Date as_of;                               // the day on which ends of support and acceptances are judged
  std::span<const model::Passage> passages = {};  // model::Passages; outlive everybody who holds the settings
};

// What expressions may look at. All of it must outlive whoever holds it; the assessment may still be growing.
struct View {
  const model::Factory& factory;
  const FactoryIndex& index;
  const BoundKnowledge& bound;
  const model::Assessment& assessment;
  const Settings& settings;
};

// The row that is asked, perhaps seen from a zone (a conduit's near end).
struct Standpoint {
  std::uint32_t noun = 0;
  Row row = 0;
  Row seen_from = no_row;
};

// A number that is known within bounds, a text, or nothing.
struct Operand {
  enum class Kind : std::uint8_t { unknown, absent, text, number };
  Kind kind = Kind::unknown;
  double low = 0;
  double high = 0;
  std::string_view text;
};

// Something that an answer rests on: a field, a derived value, or a relation without elements.
struct Read {
  std::uint32_t noun = 0;
  Row row = 0;
  const base::Field* part = nullptr;   // the part that the field belongs to, if any
  const base::Field* field = nullptr;  // nullptr for derived values and relations
  std::optional<Derived> derived;
  std::optional<Relation> relation;
  bool operator==(const Read&) const = default;
};

// The same day so many months later, or the last of that month where it has no such day.
base::Date months_later(base::Date date, double months);

class Evaluator {
 public:
  explicit Evaluator(const View& view) : view_(view) {}

  [[nodiscard]] Trilean ask(const Bound& question, const Standpoint& at);
  // What the answer rests on: for yes what makes it so, for no what prevents it, for unknown what is unknown.
  void trace(const Bound& question, const Standpoint& at, std::vector<Read>& out);

  // The rows that are certain to stand in the relation.
  [[nodiscard]] std::vector<Standpoint> elements(Relation relation, const Standpoint& at) const;

 private:
  // Where the hops lead; nothing there: unknown or absent.
  struct Reached {
    Trilean there = Trilean::yes;
    Standpoint at;
    const void* owner = nullptr;
    const base::Field* part = nullptr;
  };
  [[nodiscard]] Reached reach(const Bound& question, const Standpoint& at) const;
  [[nodiscard]] Trilean ask_field(const Bound& question, const Standpoint& at);
  [[nodiscard]] Trilean ask_presence(const Bound& question, const Reached& reached) const;
  [[nodiscard]] bool passed(const Bound& question, const base::Peek& peek) const;

  // Relations (quantify.cpp)
  [[nodiscard]] Trilean quantify(const Bound& question, const Standpoint& at);
  [[nodiscard]] Trilean over(const Bound& question, std::span<const Row> rows, Row seen_from);
  [[nodiscard]] Trilean over_everyone(const Bound& question);
  [[nodiscard]] Trilean over_business_data(const Bound& question, Row business);
  [[nodiscard]] Trilean over_businesses(const Bound& question, std::span<const Row> businesses);
  [[nodiscard]] Trilean over_every_business(const Bound& question);
  [[nodiscard]] Trilean over_anywhere(const Bound& question);
  [[nodiscard]] Trilean over_open(const Bound& question, const Standpoint& at);
  [[nodiscard]] bool may_have_elements(Relation relation, const Standpoint& at) const;
  [[nodiscard]] Trilean is_empty(const Bound& question, const Standpoint& at) const;
  [[nodiscard]] bool open_relation(Relation relation, const Standpoint& at) const;
  [[nodiscard]] std::span<const Row> anywhere(Relation relation) const;

  [[nodiscard]] Trilean compare(const Bound& question, const Standpoint& at);
  [[nodiscard]] Operand operand(const Bound& bound, const Standpoint& at);
  [[nodiscard]] Trilean has_trait(const Bound& question, const Standpoint& at) const;

  // Derived values (derived_value.cpp)
  [[nodiscard]] Trilean derived_truth(Derived derived, const Standpoint& at);
  [[nodiscard]] Operand derived_operand(Derived derived, const Standpoint& at);
  [[nodiscard]] Operand importance_of(const Standpoint& at) const;
  [[nodiscard]] Operand importance_spread(Row zone);
  [[nodiscard]] Operand rating_operand(Derived derived, Row zone) const;
  [[nodiscard]] Operand owners(Row zone) const;

  void trace_children(const Bound& question, const Standpoint& at, Trilean decisive, std::vector<Read>& out);
  void trace_elements(const Bound& question, const Standpoint& at, std::vector<Read>& out);
  void trace_open(Relation relation, const Standpoint& at, std::size_t shown, std::vector<Read>& out) const;
  void trace_leaf(const Bound& question, const Standpoint& at, std::vector<Read>& out) const;

  // Importance over several assets, infrastructure left out.
  struct Spread {
    int assets = 0;
    double lowest = 4;
    double highest = -1;        // by known facts
    double highest_worst = -1;  // if the unknown ones are at their worst
  };
  [[nodiscard]] Spread spread_over(std::span<const Row> assets) const;

  View view_;
  // Answers that are the same for every owner: asked once, not once per zone.
  std::unordered_map<const Bound*, Trilean> anywhere_answers_;
  std::unordered_map<const Bound*, Trilean> everyone_answers_;
  std::unordered_map<const Bound*, std::vector<std::optional<Trilean>>> business_answers_;
  std::optional<Spread> unplaced_spread_;
};

}  // namespace masugata::assess
