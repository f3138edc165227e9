#include "report/zone_map/zone_map.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "report/measure.hpp"
#include "report/zone_map/drawing.hpp"

namespace masugata::report::zone_map {
namespace {

using model::Level;
using model::LevelPair;

constexpr double box_width = 152;
constexpr double label_limit = 8;  // em of a conduit's id in a line

std::string factors_of(const Context& context, const model::ZoneAssessment& zone) {
  std::string said;
  const auto& factors = context.input.knowledge.derivation.factors;
  for (std::size_t n = 0; n < factors.size() && n < 32; ++n) {
    const model::FactorSet bit = model::FactorSet{1} << n;
    if (((zone.factors | zone.possible_factors) & bit) == 0) continue;
    said.append(said.empty() ? "" : " ").append(factors[n].id);
    if ((zone.factors & bit) == 0) said.append("?");
  }
  return said;
}

BoxFace face_of(const Context& context, std::size_t row) {
  const model::Zone& zone = context.factory().zones[row];
  const model::ZoneAssessment& derived = context.input.assessment.zones[row];
  const Speech& speech = context.speech;
  const std::size_t assets = context.assets_of_zone[row].size();
  BoxFace face;
  face.owner = band_of(zone) == Band::other ? Owner::other : Owner::own;
  face.target = anchor_for(context, "zone", row);
  face.rows.push_back({zone.id.text, RowStyle::id, counted(context, "report.map.assets", assets)});
  const std::string name = speech.name(zone.id.text);
  if (!name.empty()) face.rows.push_back({name, RowStyle::name});
  const std::string importance = speech.level(derived.importance);
  face.rows.push_back(
      {speech.say("report.map.importance", {{"level", importance}}), RowStyle::small, "", derived.importance});
  if (derived.rating) {
    const LevelPair& pair = derived.rating->requirement_level;
    face.stripe = pair;
    face.rows.push_back(
        {speech.say("report.map.requirement", {{"level", speech.requirement_level(pair)}}), RowStyle::small, "", pair});
  }
  const std::string factors = factors_of(context, derived);
  if (!factors.empty()) face.rows.push_back({speech.say("report.map.factors", {{"factors", factors}})});
  face.title = speech.object(zone.id.text);
  return face;
}

Stroke stroke_of(const model::Conduit& conduit) {
  using model::Medium;
  if (!conduit.medium.known()) return Stroke::unknown;
  switch (*conduit.medium) {
    case Medium::wireless:
    case Medium::cellular:
      return Stroke::wireless;
    case Medium::vpn:
    case Medium::internet:
      return Stroke::distant;
    case Medium::hand_carried:
      return Stroke::carried;
    default:
      return Stroke::wired;
  }
}

Gate gate_of(const model::Conduit& conduit) {
  using model::Filter;
  if (!conduit.filter.known()) return conduit.filter.presence() == base::Presence::none ? Gate::none : Gate::unknown;
  switch (*conduit.filter) {
    case Filter::deny_by_default:
      return Gate::closed;
    case Filter::acl:
      return Gate::rules;
    case Filter::none:
      return Gate::none;
    case Filter::manual:
      return Gate::manual;
  }
  return Gate::unknown;
}

LinkFace face_of(const Context& context, const model::Conduit& conduit, std::size_t row) {
  LinkFace face;
  face.label = wrap(clean(conduit.id.text), label_limit);
  face.stroke = stroke_of(conduit);
  face.gate = gate_of(conduit);
  // The privileged end reaches into the other one.
  if (conduit.privileged.known() && *conduit.privileged == *conduit.from) face.reach = Reach::to;
  if (conduit.privileged.known() && *conduit.privileged == *conduit.to) face.reach = Reach::from;
  face.target = anchor_for(context, "conduit", row);
  face.title = context.speech.say("report.map.conduit", {{"conduit", context.speech.object(conduit.id.text)},
                                                         {"from", context.speech.object(conduit.from->text)},
                                                         {"to", context.speech.object(conduit.to->text)}});
  return face;
}

// As many boxes in a row as bring about the shape of a landscape sheet, if lines took no room.
std::size_t guess_columns(const std::vector<BoxSpec>& boxes) {
  std::array<std::size_t, band_count> sizes{};
  for (const BoxSpec& box : boxes) ++sizes[box.band];
  std::size_t best = 1;
  double best_scale = 0;
  for (std::size_t columns = 3; columns <= 16; ++columns) {
    std::size_t rows = 0;
    std::size_t widest = 1;
    for (const std::size_t size : sizes) {
      rows += (size + columns - 1) / columns;
      widest = std::max(widest, std::min(size, columns));
    }
    const double scale =
        std::min(1.5 / static_cast<double>(widest), 1 / static_cast<double>(std::max<std::size_t>(rows, 1)));
    if (scale <= best_scale) continue;
    best = columns;
    best_scale = scale;
  }
  return best;
}

// The layout that is largest when it is fitted to a sheet.
Layout fit_layout(const std::vector<BoxSpec>& boxes, const std::vector<LinkSpec>& links) {
  constexpr double shape = 1.6;  // of the room on an A3 sheet, width to height
  const std::size_t guess = guess_columns(boxes);
  Layout best;
  for (std::size_t columns = guess > 4 ? guess - 3 : 2; columns <= guess + 2; ++columns) {
    Layout layout = lay_out(boxes, links, columns);
    const auto size = [](const Layout& one) { return std::max(one.width, one.height * shape); };
    if (best.boxes.empty() || size(layout) < size(best)) best = std::move(layout);
  }
  return best;
}

std::vector<Sign> legend(const Context& context) {
  std::vector<Sign> signs;
  const auto add = [&](std::string svg, std::string_view key) { signs.push_back({std::move(svg), context.word(key)}); };
  add(stroke_sample(Stroke::wired), "report.legend.wired");
  add(stroke_sample(Stroke::wireless), "report.legend.wireless");
  add(stroke_sample(Stroke::distant), "report.legend.distant");
  add(stroke_sample(Stroke::carried), "report.legend.carried");
  add(stroke_sample(Stroke::unknown), "report.legend.medium_unknown");
  add(privilege_sample(), "report.legend.privileged");
  add(gate_sample(Gate::closed), "report.legend.deny_by_default");
  add(gate_sample(Gate::rules), "report.legend.acl");
  add(gate_sample(Gate::none), "report.legend.no_filter");
  add(gate_sample(Gate::manual), "report.legend.manual");
  add(gate_sample(Gate::unknown), "report.legend.filter_unknown");
  for (Sign& sign : gauge_legend(context)) signs.push_back(std::move(sign));
  return signs;
}

Line caption(const Context& context, std::size_t undrawn) {
  std::string factors;
  for (const knowledge::Factor& factor : context.input.knowledge.derivation.factors) {
    const std::string said = context.speech.factor(factor.id);
    factors.append(factors.empty() ? "" : context.word("report.list.separator")).append(said);
  }
  Line line;
  if (!factors.empty()) line.push_back(quiet(context.speech.say("report.map.factor_list", {{"factors", factors}})));
  if (undrawn > 0) line.push_back({" " + counted(context, "report.map.undrawn", undrawn), Tone::strong});
  return line;
}

}  // namespace

Band band_of(const model::Zone& zone) {
  using model::Purdue;
  if (!zone.party.known()) return Band::unknown;
  if (*zone.party == model::Party::other) return Band::other;
  if (!zone.purdue.known()) return Band::unknown;
  switch (*zone.purdue) {
    case Purdue::l4:
    case Purdue::l4_5:
    case Purdue::l5:
    case Purdue::outside:
      return Band::enterprise;
    case Purdue::l3_5:
      return Band::dmz;
    case Purdue::l3:
    case Purdue::l2_3:
      return Band::site;
    default:
      return Band::control;
  }
}

std::vector<std::string> band_names(const Context& context) {
  std::vector<std::string> names;
  for (const std::string_view band : {"other", "enterprise", "dmz", "site", "control", "unknown"}) {
    names.push_back(context.word("report.band." + std::string(band)));
  }
  return names;
}

std::vector<Sign> gauge_legend(const Context& context) {
  std::vector<Sign> signs;
  for (const Level level : {Level::high, Level::medium, Level::low}) {
    const LevelPair pair{level, level};
    signs.push_back(
        {stripe_sample(pair) + gauge_sample(pair),
         context.speech.say("report.legend.level", {{"importance", context.speech.level(level)},
                                                    {"requirement", context.speech.requirement_level(level)}})});
  }
  const LevelPair open{Level::low, Level::high};
  signs.push_back({stripe_sample(open) + gauge_sample(open), context.word("report.legend.open")});
  return signs;
}

Figure draw_map(const Context& context) {
  const model::Factory& factory = context.factory();
  Faces faces{{}, {}, band_names(context), context.word("report.section.map")};
  std::vector<BoxSpec> boxes;
  std::vector<LinkSpec> links;
  for (std::size_t row = 0; row < factory.zones.size(); ++row) {
    faces.boxes.push_back(face_of(context, row));
    boxes.push_back(measure(faces.boxes.back(), static_cast<std::size_t>(band_of(factory.zones[row])), box_width));
  }
  std::size_t undrawn = 0;
  for (std::size_t row = 0; row < factory.conduits.size(); ++row) {
    const model::Conduit& conduit = factory.conduits[row];
    const auto from = context.zones.find(conduit.from->text);
    const auto to = context.zones.find(conduit.to->text);
    if (from == context.zones.end() || to == context.zones.end() || from->second == to->second) {
      ++undrawn;
      continue;
    }
    faces.links.push_back(face_of(context, conduit, row));
    links.push_back(measure(faces.links.back(), from->second, to->second));
  }
  Drawing drawing = draw(faces, fit_layout(boxes, links));
  return {std::move(drawing.svg),   drawing.width, drawing.height, context.word("report.section.map"), legend(context),
          caption(context, undrawn)};
}

}  // namespace masugata::report::zone_map
