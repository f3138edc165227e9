#include "service/platform/matrices.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "assess/bind.hpp"
#include "service/platform/plant/row_document.hpp"

namespace masugata::service {

namespace {

using base::Value;

constexpr std::array<std::string_view, 5> names = {"business-asset", "zone-business-asset", "zone-threat",
                                                   "zone-measure", "responsibility"};

Value slug(const std::optional<model::Level>& level) {
  return level ? Value(model::level_names[static_cast<std::size_t>(*level)]) : Value();
}

Value ids_of(const std::vector<std::string>& ids) {
  Value::List list;
  for (const std::string& id : ids) list.push_back(id);
  return list;
}

class Matrices {
 public:
  explicit Matrices(const MatrixView& view) : view_(view), factory_(view.state.factory()) {}

  [[nodiscard]] Value business_asset() const {
    Value::List rows;
    for (std::size_t n = 0; n < factory_.assets.size(); ++n) {
      const model::Asset& asset = factory_.assets[n];
      Value::List cells;
      if (asset.businesses.known()) {
        for (const model::BusinessLink& link : *asset.businesses) {
          const bool known = link.need.known();
          const std::string_view need = known ? model::choices(*link.need)[static_cast<std::size_t>(*link.need)] : "";
          cells.push_back(Value::Map{{"column", link.business.known() ? link.business->text : "", {}},
                                     {"need", known ? Value(need) : Value(), {}}});
        }
      }
      rows.push_back(head("asset", n,
                          {{"zone", asset.zone.known() ? Value(asset.zone->text) : Value(), {}},
                           {"importance", slug(levels().assets[n].importance.known), {}},
                           {"cells", std::move(cells), {}}}));
    }
    return table(business_columns(), std::move(rows));
  }

  // Assets of each zone by business; orphans are assets without a zone, and those of a zone without a business.
  [[nodiscard]] Value zone_business_asset() const {
    std::map<std::string, std::map<std::string, std::vector<std::string>>> cells;
    std::map<std::string, std::vector<std::string>> without;
    std::vector<std::string> homeless;
    for (const model::Asset& asset : factory_.assets) {
      const std::string zone = asset.zone.known() ? asset.zone->text : std::string();
      if (zone.empty()) homeless.push_back(asset.id.text);
      if (!asset.businesses.known() || asset.businesses->empty()) without[zone].push_back(asset.id.text);
      std::set<std::string> once;
      for (const model::BusinessLink& link : *asset.businesses) {
        if (link.business.known() && once.insert(link.business->text).second)
          cells[zone][link.business->text].push_back(asset.id.text);
      }
    }
    Value::List rows;
    for (std::size_t n = 0; n < factory_.zones.size(); ++n) {
      const std::string& id = factory_.zones[n].id.text;
      Value::List list;
      for (const auto& [business, assets] : cells[id])
        list.push_back(Value::Map{{"column", business, {}}, {"assets", ids_of(assets), {}}});
      rows.push_back(head("zone", n, {{"without_business", ids_of(without[id]), {}}, {"cells", std::move(list), {}}}));
    }
    Value document = table(business_columns(), std::move(rows));
    document.set("without_zone", ids_of(homeless));
    return document;
  }

  [[nodiscard]] Value zone_threat() const {
    Value::List columns;
    for (const knowledge::Threat& threat : catalogue().threats)
      columns.push_back(Value::Map{{"id", threat.id, {}}, {"name", threat.name.in(view_.language), {}}});
    Value::List rows;
    for (std::size_t n = 0; n < factory_.zones.size(); ++n) {
      Value::List cells;
      for (const model::AppliedThreat& one : levels().zones[n].threats) cells.push_back(threat_cell(n, one));
      rows.push_back(
          head("zone", n, {{"rated", levels().zones[n].rating.has_value(), {}}, {"cells", std::move(cells), {}}}));
    }
    return table(std::move(columns), std::move(rows));
  }

  [[nodiscard]] Value zone_measure() const {
    constexpr std::array<std::string_view, 6> classes = {"network",  "device",    "program",
                                                         "physical", "operation", "supply_chain"};
    Value::List columns;
    for (const knowledge::CatalogueMeasure& one : catalogue().measures) {
      columns.push_back(Value::Map{{"id", one.id, {}},
                                   {"name", one.name.in(view_.language), {}},
                                   {"class", classes[static_cast<std::size_t>(one.measure_class)], {}}});
    }
    Value::List rows;
    for (std::size_t n = 0; n < factory_.zones.size(); ++n) {
      Value::List cells;
      for (const model::MeasureNeed& need : levels().zones[n].measures) {
        const bool written = need.row < factory_.measures.size();
        cells.push_back(Value::Map{{"column", catalogue().measures[need.measure].id, {}},
                                   {"required", need.required, {}},
                                   {"perhaps", need.perhaps, {}},
                                   {"standing", model::standing_names[static_cast<std::size_t>(need.standing)], {}},
                                   {"expired", need.expired, {}},
                                   {"row", written ? Value(factory_.measures[need.row].id.text) : Value(), {}}});
      }
      rows.push_back(
          head("zone", n, {{"rated", levels().zones[n].rating.has_value(), {}}, {"cells", std::move(cells), {}}}));
    }
    return table(std::move(columns), std::move(rows));
  }

  // Subjects by kind of item; the registers' own rows are named, to be opened.
  [[nodiscard]] Value responsibility() const {
    Value::List columns;
    for (const knowledge::ResponsibilityTopic& topic : catalogue().topics) {
      columns.push_back(Value::Map{{"id", topic.kind, {}},
                                   {"name", topic.name.in(view_.language), {}},
                                   {"needs_deadline", topic.needs_deadline, {}}});
    }
    std::vector<std::string> subjects;
    std::map<std::string, Value::List> cells;
    for (const model::Responsibility& row : factory_.responsibilities) {
      if (!row.subject.known()) continue;
      if (!cells.contains(row.subject->text)) subjects.push_back(row.subject->text);
      cells[row.subject->text].push_back(responsibility_cell(row));
    }
    Value::List rows;
    for (const std::string& subject : subjects) {
      const auto place = view_.state.ids().find(subject);
      if (!place) continue;
      const model::Noun& noun = model::nouns[place->noun];
      rows.push_back(Value::Map{{"register", noun.plural, {}},
                                {"id", subject, {}},
                                {"name", name_of(noun, noun.at(factory_, place->row), view_.language), {}},
                                {"cells", std::move(cells[subject]), {}}});
    }
    return table(std::move(columns), std::move(rows));
  }

 private:
  [[nodiscard]] const model::Assessment& levels() const { return view_.state.levels(); }
  [[nodiscard]] const knowledge::Catalogue& catalogue() const { return view_.equipment.knowledge.catalogue; }

  [[nodiscard]] Value head(std::string_view noun_name, std::size_t row, Value::Map rest) const {
    const model::Noun& noun = *model::find_noun(noun_name);
    const void* held = noun.at(factory_, row);
    Value::Map out{{"id", noun.id(held).text, {}}, {"name", name_of(noun, held, view_.language), {}}};
    out.insert(out.end(), rest.begin(), rest.end());
    return out;
  }

  static Value table(Value::List columns, Value::List rows) {
    return Value::Map{{"columns", std::move(columns), {}}, {"rows", std::move(rows), {}}};
  }

  [[nodiscard]] Value::List business_columns() const {
    Value::List columns;
    for (std::size_t n = 0; n < factory_.businesses.size(); ++n)
      columns.push_back(head("business", n, {{"importance", slug(levels().businesses[n].importance.known), {}}}));
    return columns;
  }

  [[nodiscard]] Value threat_cell(std::size_t zone, const model::AppliedThreat& one) const {
    Value::List axes;
    for (const model::RiskCell& cell : levels().zones[zone].risks) {
      if (cell.threat != one.threat) continue;
      axes.push_back(Value::Map{{"axis", model::axes[cell.axis], {}},
                                {"before", static_cast<int>(cell.risk_before.known), {}},
                                {"after", static_cast<int>(cell.risk_after.known), {}},
                                {"before_worst", static_cast<int>(cell.risk_before.worst), {}},
                                {"after_worst", static_cast<int>(cell.risk_after.worst), {}}});
    }
    return Value::Map{{"column", catalogue().threats[one.threat].id, {}},
                      {"certain", one.certain, {}},
                      {"axes", std::move(axes), {}}};
  }

  [[nodiscard]] Value responsibility_cell(const model::Responsibility& row) const {
    const bool has_kind = row.kind.known();
    std::vector<std::string> accountable;
    for (const model::Id& id : *row.accountable) accountable.push_back(id.text);
    return Value::Map{
        {"column",
         has_kind ? Value(model::responsibility_item_names[static_cast<std::size_t>(*row.kind)]) : Value(),
         {}},
        {"row", row.id.text, {}},
        {"item", row.item.known() ? row.item->in(view_.language) : std::string(), {}},
        {"accountable", row.accountable.unknown() ? Value() : ids_of(accountable), {}},
        {"not_applicable", row.accountable.presence() == base::Presence::not_applicable, {}},
        {"deadline", row.deadline.known() ? Value(*row.deadline) : Value(), {}}};
  }

  const MatrixView& view_;
  const model::Factory& factory_;
};

}  // namespace

std::span<const std::string_view> matrix_names() { return names; }

Value matrix(const MatrixView& view, std::string_view name) {
  const Matrices matrices(view);
  Value document;
  if (name == names[0]) document = matrices.business_asset();
  if (name == names[1]) document = matrices.zone_business_asset();
  if (name == names[2]) document = matrices.zone_threat();
  if (name == names[3]) document = matrices.zone_measure();
  if (name == names[4]) document = matrices.responsibility();
  if (!document.is_null()) document.set("matrix", std::string(name));
  return document;
}

}  // namespace masugata::service
