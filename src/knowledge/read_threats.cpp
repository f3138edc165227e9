// threats/*.yaml and measures/*.yaml.
#include <array>

#include "knowledge/read_catalogue.hpp"

namespace masugata::knowledge {

namespace {

using base::Result;

constexpr std::array<std::string_view, 5> nature_names = {"attack", "fault", "mistake", "administrative",
                                                          "environment"};
constexpr std::array<std::string_view, 5> axis_names = {"BC", "S", "Q", "D", "C"};
constexpr std::array<std::string_view, 6> class_names = {"network",  "device",    "program",
                                                         "physical", "operation", "supply_chain"};
constexpr std::array<std::string_view, 3> cost_names = {"low", "medium", "high"};
constexpr std::array<std::string_view, 3> level_names = {"1", "2", "3"};

Result<std::vector<Nature>> read_natures(const Document& file) {
  std::vector<Nature> natures;
  for (const Document& one : TRY(file.list("natures"))) {
    natures.push_back(static_cast<Nature>(TRY(one.choice(nature_names))));
  }
  if (natures.empty()) return file.fail("error.knowledge.missing", {{"key", "natures"}});
  return natures;
}

Result<std::vector<ThreatAxis>> read_axes(const Document& file) {
  std::vector<ThreatAxis> axes;
  for (const Document& one : TRY(file.list("axes"))) {
    ThreatAxis axis;
    axis.axis = axis_names[TRY(one.choice("axis", axis_names))];
    axis.confidential = TRY(one.flag("confidential"));
    axis.customer_data = TRY(one.flag("customer_data"));
    axes.push_back(std::move(axis));
  }
  return axes;
}

Result<std::vector<std::string>> read_classes(const Document& file) {
  for (const Document& one : TRY(file.list("classes"))) TRY(one.choice(class_names));
  return file.strings("classes");
}

Result<CatalogueMeasure> read_measure(const Document& one, MeasureClass measure_class) {
  CatalogueMeasure measure;
  measure.id = TRY(one.string("id"));
  measure.measure_class = measure_class;
  measure.name = TRY(one.text("name"));
  measure.base = TRY(one.flag("base"));
  measure.recovery = TRY(one.flag("recovery"));
  measure.from = static_cast<std::uint8_t>(TRY(one.choice("from", level_names)) + 1);
  measure.cost = cost_names[TRY(one.choice("cost", cost_names))];
  measure.needs_stop = TRY(one.flag("needs_stop"));
  measure.requirements = TRY(one.strings("requirements"));
  measure.mitigations = TRY(one.strings("mitigations"));
  return measure;
}

}  // namespace

Result<void> read_threat(const Document& file, Knowledge& out) {
  Threat threat;
  threat.id = TRY(file.string("id"));
  threat.kind = TRY(file.text("kind"));
  threat.name = TRY(file.text("name"));
  threat.applies_text = TRY(file.text("applies_text"));
  threat.natures = TRY(read_natures(file));
  threat.factors = TRY(file.strings_if_any("factors"));
  if (file.has("applies")) threat.applies = TRY(file.expression("applies"));
  if (file.has("data")) threat.data = TRY(file.string("data"));
  threat.axes = TRY(read_axes(file));
  threat.classes = TRY(read_classes(file));
  threat.measures = TRY(file.strings("measures"));
  threat.attack_techniques = TRY(file.strings("attack_techniques"));
  return add_once(file, out.catalogue.threats, std::move(threat));
}

Result<void> read_measures(const Document& file, Knowledge& out) {
  const auto measure_class = static_cast<MeasureClass>(TRY(file.choice("class", class_names)));
  for (const Document& one : TRY(file.list("measures"))) {
    TRY(add_once(one, out.catalogue.measures, TRY(read_measure(one, measure_class))));
  }
  return {};
}

}  // namespace masugata::knowledge
