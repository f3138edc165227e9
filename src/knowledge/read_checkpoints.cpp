// checkpoints/*.yaml: the 44 points on what comes from outside, and the self-check with its scoring.
#include <array>

#include "knowledge/read_catalogue.hpp"

namespace masugata::knowledge {

namespace {

using base::Result;

constexpr std::array<std::string_view, 3> kind_names = {"cloud", "general_purpose", "software"};
constexpr std::array<std::string_view, 4> phase_names = {"procurement", "contract", "development", "operation"};
constexpr std::array<std::string_view, 4> category_names = {"organisation", "operation", "technical", "supply_chain"};

using Marks = std::vector<std::pair<std::string, double>>;

Result<Marks> read_marks(const Document& scoring, std::string_view key) {
  const Document map = TRY(scoring.at(key));
  if (map.value().map() == nullptr) return map.fail("error.knowledge.no_list");
  Marks marks;
  for (const base::Member& member : *map.value().map()) {
    marks.emplace_back(member.key, TRY(map.decimal(member.key)));
  }
  return marks;
}

Result<SelfCheckScoring> read_scoring(const Document& scoring) {
  SelfCheckScoring read;
  read.source = TRY(scoring.text("source"));
  read.factors = TRY(read_marks(scoring, "factors"));
  read.ranks = TRY(read_marks(scoring, "ranks"));
  read.most_not_applicable = TRY(scoring.decimal("most_not_applicable"));
  for (const Document& one : TRY(scoring.list("hints"))) {
    SelfCheckScoring::Plausibility hint{TRY(one.string("id")), TRY(one.string("when")), TRY(one.decimal("threshold")),
                                        TRY(one.text("hint"))};
    TRY(add_once(one, read.hints, std::move(hint)));
  }
  return read;
}

}  // namespace

Result<void> read_check_points(const Document& file, Knowledge& out) {
  const std::size_t kind = TRY(file.choice("kind", kind_names));
  for (const Document& one : TRY(file.list("check_points"))) {
    CheckPoint point;
    point.id = TRY(one.string("id"));
    point.kind = kind_names[kind];
    point.phase = phase_names[TRY(one.choice("phase", phase_names))];
    point.question = TRY(one.text("question"));
    point.evidence = TRY(one.text("evidence"));
    point.asks_fact = TRY(one.flag("asks_fact"));
    point.least = TRY(one.flag("least"));
    if (one.has("answered_from")) point.answered_from = TRY(one.string("answered_from"));
    TRY(add_once(one, out.catalogue.check_points, std::move(point)));
  }
  return {};
}

Result<void> read_self_check(const Document& file, Knowledge& out) {
  for (const Document& one : TRY(file.list("items"))) {
    SelfCheckItem item;
    item.id = TRY(one.string("id"));
    item.category = category_names[TRY(one.choice("category", category_names))];
    item.question = TRY(one.text("question"));
    item.evidence = TRY(one.text("evidence"));
    item.weight = TRY(one.number("weight"));
    item.requirements = TRY(one.strings("requirements"));
    TRY(add_once(one, out.catalogue.self_check, std::move(item)));
  }
  out.catalogue.scoring = TRY(read_scoring(TRY(file.at("scoring"))));
  return {};
}

}  // namespace masugata::knowledge
