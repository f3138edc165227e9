#include "report/zone_map/zone_map.hpp"

#include <doctest/doctest.h>

#include "report/made_factory.hpp"

using namespace masugata;
using namespace masugata::report;
using namespace masugata::report::zone_map;

namespace {

std::size_t count(const std::string& text, const std::string& piece) {
  std::size_t found = 0;
  for (std::size_t at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1)) ++found;
  return found;
}

Figure figure_of(const made::Plant& plant) {
  const ReportInput input = plant.input();
  const Speech speech(plant.factory, plant.knowledge, plant.words, base::Language::ja);
  const Context context = make_context(input, speech);
  const Section section = map_section(context);
  REQUIRE(section.blocks.size() == 1);
  return std::get<Figure>(section.blocks[0].content);
}

}  // namespace

TEST_CASE("bands of zones") {
  using model::Party;
  using model::Purdue;
  struct Case {
    Party party;
    Purdue purdue;
    Band band;
  };
  const std::vector<Case> cases = {
      {Party::other, Purdue::l2, Band::other},      {Party::own, Purdue::outside, Band::enterprise},
      {Party::own, Purdue::l4_5, Band::enterprise}, {Party::own, Purdue::l3_5, Band::dmz},
      {Party::own, Purdue::l2_3, Band::site},       {Party::own, Purdue::l0_2, Band::control},
  };
  for (const Case& c : cases) CHECK(band_of(made::zone("Z", "", c.party, c.purdue)) == c.band);
  CHECK(band_of(model::Zone()) == Band::unknown);
  model::Zone zone = made::zone("Z", "", Party::own, Purdue::l2);
  zone.purdue = {};
  CHECK(band_of(zone) == Band::unknown);
}

TEST_CASE("every zone and conduit is drawn, and what cannot be drawn is said") {
  made::Plant plant = made::plant_of(17, 20);
  CHECK(count(figure_of(plant).svg, "class=\"m-box") == 17);
  CHECK(count(figure_of(plant).svg, "class=\"m-label\"") == 20);
  CHECK(figure_of(plant).caption.empty());
  plant.factory.conduits.push_back(made::conduit("C-x", "Z-0", "nowhere"));
  plant.assessment.conduits.emplace_back();
  REQUIRE(figure_of(plant).caption.size() == 1);
  CHECK(figure_of(plant).caption[0].tone == Tone::strong);
}

TEST_CASE("a filter, a medium and a privilege have signs of their own") {
  made::Plant plant = made::plant_of(9, 1);
  CHECK(count(figure_of(plant).svg, "m-gate-ask") == 1);
  CHECK(count(figure_of(plant).svg, "m-arrow") == 0);
  model::Conduit& conduit = plant.factory.conduits[0];
  conduit.filter = model::Filter::none;
  conduit.medium = model::Medium::hand_carried;
  conduit.privileged = *conduit.from;
  const std::string svg = figure_of(plant).svg;
  CHECK(count(svg, "m-gate-cross") == 1);
  CHECK(count(svg, "m-carried") == 1);
  CHECK(count(svg, "m-arrow") == 1);
  CHECK(count(svg, "m-inner") == 1);
}

TEST_CASE("a large factory gets an overview that says so") {
  const made::Plant plant = made::plant_of(2000, 5000);
  const Figure figure = figure_of(plant);
  CHECK(count(figure.svg, "class=\"m-box") == 5);
  CHECK(figure.svg.size() < 100000);
  REQUIRE(figure.caption.size() == 1);
  CHECK(figure.caption[0].text == "report.map.overview");
}
