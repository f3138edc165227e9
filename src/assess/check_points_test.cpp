#include "assess/check_points.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "assess/self_check.hpp"
#include "base/yaml.hpp"

using namespace masugata;
using model::PointState;

namespace {

constexpr std::string_view today = "2026-11-23";

knowledge::CheckPoint point(std::string id, std::string kind, std::string phase, std::string from = "") {
  knowledge::CheckPoint made;
  made.id = std::move(id);
  made.kind = std::move(kind);
  made.phase = std::move(phase);
  made.answered_from = std::move(from);
  return made;
}

knowledge::Knowledge small_knowledge() {
  knowledge::Knowledge made;
  auto& points = made.catalogue.check_points;
  points = {point("CL-1", "cloud", "procurement"),           point("CL-2", "cloud", "operation", "fallback"),
            point("GP-1", "general_purpose", "procurement"), point("GP-2", "general_purpose", "operation", "register"),
            point("GP-3", "general_purpose", "procurement"), point("SW-1", "software", "procurement"),
            point("SW-2", "software", "development"),        point("SW-3", "software", "operation")};
  points[2].least = true;
  points[4].asks_fact = true;
  for (const auto& [id, category, weight] : std::vector<std::tuple<std::string, std::string, int>>{
           {"O-1", "organisation", 4}, {"O-2", "organisation", 1}, {"T-1", "technical", 2}, {"T-2", "technical", 2}}) {
    knowledge::SelfCheckItem item;
    item.id = id;
    item.category = category;
    item.weight = static_cast<std::uint8_t>(weight);
    made.catalogue.self_check.push_back(item);
  }
  auto& scoring = made.catalogue.scoring;
  scoring.factors = {{"not_applicable", 0.5}, {"not_done", 0.2},   {"partly", 0.4},
                     {"done", 0.6},           {"documented", 0.8}, {"adaptive", 0.9}};
  scoring.ranks = {{"A", 80}, {"B", 60}, {"C", 40}, {"D", 0}};
  scoring.hints = {
      {"weak", "weak_organisation", 20, {}}, {"bare", "high_without_evidence", 0.5, {}}, {"same", "all_same", 0.9, {}}};
  return made;
}

// A plant out of YAML rows: "products: [{id: P}]".
struct Plant {
  explicit Plant(std::string_view registers) {
    const auto document = base::parse_yaml(registers, "test");
    REQUIRE(document);
    for (const base::Member& one : *document->map()) {
      for (const model::Noun& noun : model::nouns) {
        if (noun.plural != one.key) continue;
        for (const base::Value& row : *one.value.list()) {
          REQUIRE(base::set_all(noun.fields, noun.add(factory), row, noun.plural).empty());
        }
      }
    }
    bound.knowledge = &knowledge;
    assessment.businesses.resize(factory.businesses.size());
    for (std::size_t n = 0; n < factory.businesses.size(); ++n) {
      const auto level = *factory.businesses[n].impact.bc;
      assessment.businesses[n].importance = {level, level};
    }
    assessment.assets.resize(factory.assets.size());
    settings.as_of = *base::parse_iso_date(today);
  }

  template <class Ask>
  auto ask(Ask question) const {
    const assess::FactoryIndex index(factory);
    return question(assess::View{factory, index, bound, assessment, settings});
  }
  [[nodiscard]] assess::CheckPoints points() const { return ask(&assess::check_points); }
  [[nodiscard]] model::PointStanding standing(std::string_view id, std::string_view subject) const {
    for (const auto& one : points().standings) {
      if (one.point == id && one.subject.text == subject) return one;
    }
    FAIL("not there: " << id << " of " << subject);
    return {};
  }
  [[nodiscard]] model::SelfCheck self_check() const {
    return ask([](const assess::View& view) { return assess::self_check(view, assess::self_check_items(view)); });
  }

  model::Factory factory;
  knowledge::Knowledge knowledge = small_knowledge();
  assess::BoundKnowledge bound;
  model::Assessment assessment;
  assess::Settings settings;
};

}  // namespace

TEST_CASE("an answer holds for everything below, until a nearer one replaces it") {
  const std::string products =
      "products: [{id: F, kind: general_purpose, supplier: S}, {id: P, kind: general_purpose, family: F}]\n"
      "suppliers: [{id: S}]\n";
  struct Case {
    std::string answers;
    PointState state;
    std::string from;
  };
  const std::vector<Case> cases = {
      {"[]", PointState::unknown, ""},
      {"[{id: 1, point: GP-1, subject: S, answer: yes}]", PointState::yes, "S"},
      {"[{id: 1, point: GP-1, subject: S, answer: yes}, {id: 2, point: GP-1, subject: F, answer: no}]", PointState::no,
       "F"},
      {"[{id: 1, point: GP-1, subject: F, answer: yes}, {id: 2, point: GP-1, subject: P, answer: partly}]",
       PointState::partly, "P"},
      {"[{id: 1, point: GP-1, subject: F, answer: yes}, {id: 2, point: GP-1, subject: P, note: later}]",
       PointState::yes, "F"},
      {"[{id: 1, point: GP-1, subject: F, answer: yes}, {id: 2, point: GP-1, subject: P, answer: yes, valid_until: "
       "2026-11-22}]",
       PointState::unknown, "P"},
      {"[{id: 1, point: GP-1, subject: P, answer: yes, valid_until: 2026-11-23}]", PointState::yes, "P"},
      {"[{id: 1, point: GP-1, subject: P, answer: {not_applicable: none in use}}]", PointState::not_applicable, "P"},
      {"[{id: 1, point: GP-1, subject: P, answer: {not_applicable: ''}}]", PointState::unknown, "P"},
      {"[{id: 1, point: GP-1, subject: P, answer: no, answered_on: 2026-01-02}, {id: 2, point: GP-1, subject: P, "
       "answer: yes, answered_on: 2026-01-01}]",
       PointState::no, "P"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.answers);
    const auto standing = Plant(products + "answers: " + one.answers).standing("GP-1", "P");
    CHECK(standing.state == one.state);
    CHECK(standing.from.text == one.from);
  }
}

TEST_CASE("evidence that has ended elsewhere ends the answer") {
  const std::string rest =
      "products: [{id: P, kind: general_purpose}]\n"
      "answers: [{id: 1, point: GP-1, subject: P, answer: yes, evidence: [a.pdf]}]\n";
  const auto fresh = Plant(rest + "measures: [{id: M, evidence: [a.pdf], evidence_until: 2026-11-23}]");
  const auto ended = Plant(rest + "measures: [{id: M, evidence: [a.pdf], evidence_until: 2026-11-22}]");
  CHECK(fresh.standing("GP-1", "P").state == PointState::yes);
  CHECK(ended.standing("GP-1", "P").state == PointState::unknown);
  CHECK(ended.standing("GP-1", "P").expired);
}

TEST_CASE("the importance concerned and the origin decide what is asked") {
  const auto with = [](std::string_view impact, std::string_view rest) {
    return Plant("businesses: [{id: B, impact: {BC: " + std::string(impact) +
                 "}}]\n"
                 "assets: [{id: A, businesses: [{business: B, need: essential}]}]\n" +
                 std::string(rest));
  };
  const std::string_view device = "products: [{id: P, kind: general_purpose, assets: [A]}]";
  CHECK(with("low", device).standing("GP-2", "P").state == PointState::not_asked);
  CHECK(with("low", device).standing("GP-1", "P").state == PointState::unknown);
  CHECK(with("medium", device).standing("GP-3", "P").state == PointState::unknown);
  CHECK(Plant("products: [{id: P, kind: general_purpose}]").standing("GP-3", "P").state == PointState::unknown);
  const auto asked = [&](std::string_view origin, std::string_view id) {
    const Plant plant("products: [{id: P, kind: software, " + std::string(origin) + "}]");
    return plant.standing(id, "P").state != PointState::not_asked;
  };
  CHECK_FALSE(asked("origin: bought", "SW-2"));
  CHECK(asked("origin: commissioned", "SW-2"));
  CHECK_FALSE(asked("origin: in_house", "SW-1"));
  CHECK(asked("origin: in_house", "SW-3"));
  CHECK((asked("note: unknown origin", "SW-1") && asked("note: unknown origin", "SW-2")));
}

TEST_CASE("registers answer, and open an answer that they contradict") {
  const auto fallback = [](std::string_view service, std::string_view answers) {
    return Plant("services: [{id: E, kind: cloud" + std::string(service) + "}]\nanswers: " + std::string(answers))
        .standing("CL-2", "E");
  };
  CHECK(fallback("", "[]").state == PointState::unknown);
  CHECK(fallback(", fallback: by hand", "[]").state == PointState::yes);
  CHECK(fallback(", fallback: by hand", "[]").from_facts);
  CHECK(fallback(", fallback: {none: true}", "[]").state == PointState::no);
  const std::string_view yes = "[{id: 1, point: CL-2, subject: E, answer: yes}]";
  CHECK(fallback("", yes).state == PointState::yes);
  CHECK(fallback(", fallback: {none: true}", yes).state == PointState::no);
  CHECK(fallback(", fallback: by hand", "[{id: 1, point: CL-2, subject: E, answer: no}]").state == PointState::no);
}

TEST_CASE("what comes along and stands in no register is a candidate, once") {
  const std::string products =
      "products: [{id: F, kind: general_purpose}, {id: P, kind: general_purpose, family: F}]\nanswers: ";
  const Plant open(products + "[{id: 1, point: GP-3, subject: F, exists: yes}]");
  CHECK(open.standing("GP-3", "P").state == PointState::partly);
  REQUIRE(open.points().candidates.size() == 1);
  CHECK(open.points().candidates[0].key == "note.check_point.candidate_asset");
  const Plant done(products + "[{id: 1, point: GP-3, subject: F, exists: yes, registered: yes}]");
  CHECK(done.standing("GP-3", "P").state == PointState::yes);
  CHECK(done.points().candidates.empty());
  CHECK(Plant(products + "[{id: 1, point: GP-3, subject: F, exists: no}]").standing("GP-3", "P").state ==
        PointState::yes);
}

TEST_CASE("a sheet asks a supplier about everything it supplies") {
  const Plant plant(
      "suppliers: [{id: S}, {id: T}]\nservices: [{id: E, kind: cloud, supplier: S}]\n"
      "products: [{id: P, kind: general_purpose, supplier: S}, {id: X, kind: software, supplier: T}]");
  const auto asked = [&](std::string_view subject) {
    return plant.ask(
        [&](const assess::View& view) { return assess::sheet_points(view, assess::check_points(view), subject); });
  };
  CHECK(asked("S") == std::vector<std::string>{"CL-1", "CL-2", "GP-1", "GP-2", "GP-3"});
  CHECK(asked("P") == std::vector<std::string>{"GP-1", "GP-2", "GP-3"});
  CHECK(asked("nobody").empty());
}

TEST_CASE("the self-check scores as its catalogue says") {
  struct Case {
    std::string achievements;  // of O-1, O-2, T-1, T-2; "-" for a blank
    std::string scores;        // organisation, technical, all
    std::string rank;
    std::vector<std::string> hints;
  };
  const std::vector<Case> cases = {
      {"done done done done", "60 60 60", "B", {"same"}},
      {"not_done not_done documented adaptive", "20 85 49", "C", {"weak", "bare"}},
      {"done - done partly", "- 50 -", "", {}},
      {"- - - -", "- - -", "", {}},
  };
  const std::vector<std::string> ids = {"O-1", "O-2", "T-1", "T-2"};
  for (const Case& one : cases) {
    CAPTURE(one.achievements);
    std::string rows;
    std::size_t n = 0;
    for (std::size_t begin = 0; begin < one.achievements.size(); ++n) {
      const std::size_t end = std::min(one.achievements.find(' ', begin), one.achievements.size());
      const std::string slug = one.achievements.substr(begin, end - begin);
      begin = end + 1;
      if (slug == "-") continue;
      rows += "{id: " + ids[n] + ", point: " + ids[n] + ", subject: K, achievement: " + slug + "},";
    }
    Plant plant("sites: [{id: K}]\nanswers: [" + rows + "]");
    plant.knowledge.catalogue.scoring.most_not_applicable = 0.5;
    const auto check = plant.self_check();
    const auto shown = [](const std::optional<double>& score) {
      return score ? std::to_string(static_cast<int>(*score + 0.5)) : std::string("-");
    };
    CHECK(shown(check.categories[0].score) + " " + shown(check.categories[1].score) + " " + shown(check.score) ==
          one.scores);
    CHECK(check.rank == one.rank);
    CHECK(check.hints == one.hints);
  }
}

TEST_CASE("of several departments the lowest counts, and silence leaves an item open") {
  const std::string rows =
      "departments: [{id: D}, {id: E}]\nanswers: [{id: 1, point: O-1, subject: D, achievement: adaptive}, "
      "{id: 2, point: O-1, subject: E, achievement: partly}, {id: 3, point: O-2, subject: D, achievement: done}]";
  const auto items = Plant(rows).ask(&assess::self_check_items);
  CHECK(items[0].state == PointState::partly);
  CHECK(items[0].from.text == "E");
  CHECK(items[1].state == PointState::unknown);
}
