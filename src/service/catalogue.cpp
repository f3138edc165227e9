#include "service/catalogue.hpp"

#include <algorithm>
#include <array>

namespace masugata::service {

namespace {

using base::Language;
using knowledge::Knowledge;
using Row = std::vector<std::string>;

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : " ") + part;
  return text;
}

CatalogueTable purposes(const Knowledge& knowledge, Language language) {
  CatalogueTable table{{"id", "group", "name", "brings"}, {}};
  for (const auto& one : knowledge.catalogue.purposes) {
    table.rows.push_back({one.id, one.group, one.name.in(language), one.brings.in(language)});
  }
  return table;
}

CatalogueTable outer_requirements(const Knowledge& knowledge, Language language) {
  CatalogueTable table{{"id", "kind", "name", "edition", "asks", "applies_to"}, {}};
  for (const auto& one : knowledge.catalogue.requirements) {
    table.rows.push_back(
        {one.id, one.kind, one.name.in(language), one.edition, one.asks.in(language), one.applies_to.in(language)});
  }
  return table;
}

CatalogueTable asset_types(const Knowledge& knowledge, Language language) {
  CatalogueTable table{{"id", "class", "name", "traits"}, {}};
  for (const auto& one : knowledge.asset_types) {
    table.rows.push_back({one.id, one.asset_class, one.name.in(language), joined(one.traits)});
  }
  return table;
}

CatalogueTable threats(const Knowledge& knowledge, Language language) {
  CatalogueTable table{{"id", "kind", "name", "applies_to", "axes", "measures", "techniques"}, {}};
  for (const auto& one : knowledge.catalogue.threats) {
    Row axes;
    for (const auto& axis : one.axes) axes.push_back(axis.axis);
    table.rows.push_back({one.id, one.kind.in(language), one.name.in(language), one.applies_text.in(language),
                          joined(axes), joined(one.measures), joined(one.attack_techniques)});
  }
  return table;
}

CatalogueTable measures(const Knowledge& knowledge, Language language) {
  CatalogueTable table{{"id", "name", "from", "cost", "requirements", "mitigations"}, {}};
  for (const auto& one : knowledge.catalogue.measures) {
    table.rows.push_back({one.id, one.name.in(language), "Lv" + std::to_string(one.from), one.cost,
                          joined(one.requirements), joined(one.mitigations)});
  }
  return table;
}

CatalogueTable security_requirements(const Knowledge& knowledge, Language language) {
  CatalogueTable table{{"id", "fr", "min_sl", "name"}, {}};
  for (const auto& one : knowledge.catalogue.security_requirements) {
    table.rows.push_back({one.id, one.fr, std::to_string(one.min_sl), one.label.in(language)});
  }
  return table;
}

CatalogueTable techniques(const Knowledge& knowledge, Language /*language*/) {
  CatalogueTable table{{"id", "name", "tactics", "mitigations"}, {}};
  for (const auto& one : knowledge.catalogue.attack.techniques) {
    table.rows.push_back({one.id, one.name, joined(one.tactics), joined(one.mitigations)});
  }
  return table;
}

CatalogueTable check_points(const Knowledge& knowledge, Language language) {
  CatalogueTable table{{"id", "phase", "question", "evidence"}, {}};
  for (const auto& one : knowledge.catalogue.check_points) {
    table.rows.push_back({one.id, one.phase, one.question.in(language), one.evidence.in(language)});
  }
  return table;
}

CatalogueTable self_check(const Knowledge& knowledge, Language language) {
  CatalogueTable table{{"id", "group", "question", "evidence", "requirements"}, {}};
  for (const auto& one : knowledge.catalogue.self_check) {
    table.rows.push_back(
        {one.id, one.category, one.question.in(language), one.evidence.in(language), joined(one.requirements)});
  }
  return table;
}

CatalogueTable ooda(const Knowledge& knowledge, Language language) {
  CatalogueTable table{{"id", "departments", "deciders", "actions"}, {}};
  for (const auto& one : knowledge.catalogue.ooda) {
    table.rows.push_back({one.id, one.departments.in(language), one.deciders.in(language), one.actions.in(language)});
  }
  return table;
}

CatalogueTable topics(const Knowledge& knowledge, Language language) {
  CatalogueTable table{{"kind", "name", "hint"}, {}};
  for (const auto& one : knowledge.catalogue.topics) {
    table.rows.push_back({one.kind, one.name.in(language), one.hint.in(language)});
  }
  return table;
}

CatalogueTable rules(const Knowledge& knowledge, Language language) {
  CatalogueTable table{{"id", "step", "name", "finding", "closes_when"}, {}};
  for (const auto& one : knowledge.rules) {
    table.rows.push_back(
        {one.id, one.step, one.title.in(language), one.finding.in(language), one.closes_when.in(language)});
  }
  return table;
}

struct List {
  std::string_view name;
  CatalogueTable (*make)(const Knowledge&, Language);
};

constexpr std::array<List, 12> lists = {{{"purposes", &purposes},
                                         {"outer-requirements", &outer_requirements},
                                         {"asset-types", &asset_types},
                                         {"threats", &threats},
                                         {"techniques", &techniques},
                                         {"measures", &measures},
                                         {"security-requirements", &security_requirements},
                                         {"check-points", &check_points},
                                         {"self-check", &self_check},
                                         {"ooda", &ooda},
                                         {"responsibility", &topics},
                                         {"rules", &rules}}};

constexpr auto names = [] {
  std::array<std::string_view, lists.size()> out;
  for (std::size_t n = 0; n < lists.size(); ++n) out[n] = lists[n].name;
  return out;
}();

}  // namespace

std::span<const std::string_view> catalogue_lists() { return names; }

CatalogueTable catalogue_table(const Knowledge& knowledge, std::string_view list, Language language) {
  const auto* found = std::ranges::find(lists, list, &List::name);
  return found == lists.end() ? CatalogueTable{} : found->make(knowledge, language);
}

}  // namespace masugata::service
