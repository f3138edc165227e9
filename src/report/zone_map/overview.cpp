#include <algorithm>
#include <array>
#include <map>

#include "report/zone_map/drawing.hpp"
#include "report/zone_map/zone_map.hpp"

namespace masugata::report::zone_map {
namespace {

constexpr double box_width = 860;
constexpr std::size_t most_named = 12;  // zones that a band names

struct Group {
  std::size_t zones = 0, assets = 0, exposed = 0;
  std::array<std::size_t, 4> levels{};  // by requirement level, of settled and unsettled ones alike
  std::vector<std::size_t> notable;     // exposed zones and those of the highest level
};

// Factors that make a zone exposed, as bits.
model::FactorSet exposing_factors(const Context& context) {
  const knowledge::Derivation& derivation = context.input.knowledge.derivation;
  model::FactorSet bits = 0;
  for (std::size_t n = 0; n < derivation.factors.size() && n < 32; ++n) {
    const auto& exposing = derivation.exposing;
    const bool found = std::find(exposing.begin(), exposing.end(), derivation.factors[n].id) != exposing.end();
    if (found) bits |= model::FactorSet{1} << n;
  }
  return bits;
}

std::array<Group, band_count> group_zones(const Context& context) {
  const model::FactorSet exposing = exposing_factors(context);
  std::array<Group, band_count> groups{};
  for (std::size_t row = 0; row < context.factory().zones.size(); ++row) {
    Group& group = groups[static_cast<std::size_t>(band_of(context.factory().zones[row]))];
    const model::ZoneAssessment& zone = context.input.assessment.zones[row];
    ++group.zones;
    group.assets += context.assets_of_zone[row].size();
    const bool exposed = (zone.factors & exposing) != 0;
    if (exposed) ++group.exposed;
    const auto level = zone.rating ? zone.rating->requirement_level.known : std::nullopt;
    if (level) ++group.levels[static_cast<std::size_t>(*level)];
    if (level == model::Level::high && exposed) group.notable.push_back(row);
  }
  return groups;
}

BoxFace face_of(const Context& context, const Group& group, const std::string& band) {
  const Speech& speech = context.speech;
  BoxFace face;
  face.rows.push_back({band, RowStyle::id, counted(context, "report.map.assets", group.assets)});
  face.rows.push_back({counted(context, "report.map.zones", group.zones), RowStyle::name});
  for (const model::Level level : {model::Level::high, model::Level::medium, model::Level::low}) {
    const std::size_t count = group.levels[static_cast<std::size_t>(level)];
    if (count == 0) continue;
    const std::string said = speech.say("report.map.level_count",
                                        {{"level", speech.requirement_level(level)}, {"count", std::to_string(count)}});
    face.rows.push_back({said, RowStyle::small, "", model::LevelPair{level, level}});
  }
  if (group.exposed > 0) face.rows.push_back({counted(context, "report.map.exposed", group.exposed)});
  if (group.notable.empty()) return face;
  std::vector<std::string> names;
  for (std::size_t n = 0; n < std::min(group.notable.size(), most_named); ++n) {
    names.push_back(speech.object(context.factory().zones[group.notable[n]].id.text));
  }
  face.rows.push_back({speech.say("report.map.notable", {{"zones", speech.join(names)}})});
  if (group.notable.size() > most_named) {
    face.rows.push_back({counted(context, "report.map.more", group.notable.size() - most_named)});
  }
  return face;
}

struct Bundle {
  std::size_t conduits = 0, open = 0;  // open: without a filter
};

std::map<std::pair<std::size_t, std::size_t>, Bundle> bundle_conduits(const Context& context) {
  std::map<std::pair<std::size_t, std::size_t>, Bundle> bundles;
  for (const model::Conduit& conduit : context.factory().conduits) {
    const auto from = context.zones.find(conduit.from->text);
    const auto to = context.zones.find(conduit.to->text);
    if (from == context.zones.end() || to == context.zones.end()) continue;
    auto a = static_cast<std::size_t>(band_of(context.factory().zones[from->second]));
    auto b = static_cast<std::size_t>(band_of(context.factory().zones[to->second]));
    if (a > b) std::swap(a, b);
    Bundle& bundle = bundles[{a, b}];
    ++bundle.conduits;
    if (conduit.filter.known() && *conduit.filter == model::Filter::none) ++bundle.open;
  }
  return bundles;
}

}  // namespace

Figure draw_overview(const Context& context) {
  const std::vector<std::string> names = band_names(context);
  const auto groups = group_zones(context);
  const auto bundles = bundle_conduits(context);
  Faces faces{{}, {}, std::vector<std::string>(band_count), context.word("report.section.map")};
  std::vector<BoxSpec> boxes;
  std::array<std::size_t, band_count> box_of{};
  for (std::size_t band = 0; band < band_count; ++band) {
    if (groups[band].zones == 0) continue;
    box_of[band] = boxes.size();
    BoxFace face = face_of(context, groups[band], names[band]);
    face.owner = static_cast<Band>(band) == Band::other ? Owner::other : Owner::own;
    const auto inside = bundles.find({band, band});
    if (inside != bundles.end()) {
      face.rows.push_back({counted(context, "report.map.inside", inside->second.conduits)});
    }
    faces.boxes.push_back(std::move(face));
    boxes.push_back(measure(faces.boxes.back(), band, box_width));
  }
  std::vector<LinkSpec> links;
  for (const auto& [ends, bundle] : bundles) {
    if (ends.first == ends.second) continue;
    LinkFace face;
    face.label = {counted(context, "report.map.bundle", bundle.conduits)};
    if (bundle.open > 0) {
      face.label.push_back(counted(context, "report.map.bundle_open", bundle.open));
      face.gate = Gate::none;
    }
    faces.links.push_back(std::move(face));
    links.push_back(measure(faces.links.back(), box_of[ends.first], box_of[ends.second]));
  }
  Drawing drawing = draw(faces, lay_out(boxes, links, 1));
  const std::string said =
      context.speech.say("report.map.overview", {{"zones", std::to_string(context.factory().zones.size())},
                                                 {"conduits", std::to_string(context.factory().conduits.size())}});
  return {std::move(drawing.svg), drawing.width,         drawing.height, context.word("report.section.map"),
          gauge_legend(context),  {{said, Tone::strong}}};
}

}  // namespace masugata::report::zone_map
