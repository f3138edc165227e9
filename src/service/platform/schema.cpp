#include "service/platform/schema.hpp"

#include <algorithm>

#include "assess/recheck/artefacts.hpp"
#include "base/json.hpp"
#include "report/report.hpp"
#include "service/catalogue.hpp"
#include "service/platform/matrices.hpp"
#include "service/platform/permission.hpp"
#include "service/platform/plant/derived_column.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Value;

std::string_view kind_name(base::FieldKind kind) {
  constexpr std::array<std::string_view, 10> names = {"id",     "string", "text",   "flag",      "integer",
                                                      "number", "date",   "choice", "reference", "part"};
  return names[static_cast<std::size_t>(kind)];
}

Value texts(std::span<const std::string_view> list) {
  Value::List out;
  for (const std::string_view one : list) out.push_back(std::string(one));
  return out;
}

Value field_rows(std::span<const base::Field> fields) {
  Value::List rows;
  for (const base::Field& field : fields) {
    Value::List targets;
    for (const std::string_view target : field.targets) {
      const model::Noun* noun = model::find_noun(target);
      targets.push_back(std::string(noun != nullptr ? noun->plural : target));
    }
    rows.push_back(Value::Map{{"name", field.name, {}},
                              {"kind", kind_name(field.kind), {}},
                              {"many", field.many, {}},
                              {"required", field.need == base::Need::required, {}},
                              {"unit", field.unit, {}},
                              {"choices", texts(field.choices), {}},
                              {"choice_set", field.choice_set, {}},
                              {"targets", std::move(targets), {}},
                              {"part", field_rows(field.part), {}}});
  }
  return rows;
}

Value derived_rows(std::uint32_t noun) {
  constexpr std::array<std::string_view, 3> kinds = {"level", "number", "texts"};
  Value::List rows;
  for (const DerivedColumn& column : derived_columns()) {
    if (column.noun != noun) continue;
    rows.push_back(Value::Map{{"name", column.name, {}}, {"kind", kinds[static_cast<std::size_t>(column.kind)], {}}});
  }
  return rows;
}

// The step of the guideline that a register belongs to: that of what is confirmed about it.
Value step_of(const knowledge::Catalogue& catalogue, std::string_view noun) {
  const auto found = std::ranges::find(catalogue.artefacts, noun, &knowledge::Artefact::noun);
  return found == catalogue.artefacts.end() ? Value() : Value(found->step);
}

Value noun_rows(const knowledge::Knowledge& knowledge) {
  Value::List rows;
  for (std::uint32_t n = 0; n < model::nouns.size(); ++n) {
    const model::Noun& noun = model::nouns[n];
    Value::List explainable;
    for (const std::string& field : assess::explainable_fields(noun.name)) explainable.push_back(field);
    rows.push_back(Value::Map{{"name", noun.name, {}},
                              {"plural", noun.plural, {}},
                              {"step", step_of(knowledge.catalogue, noun.name), {}},
                              {"derived", derived_rows(n), {}},
                              {"explainable", std::move(explainable), {}},
                              {"fields", field_rows(noun.fields), {}}});
  }
  return rows;
}

Value role_rows(const knowledge::Permissions& permissions) {
  Value::List rows;
  for (const auto& role : permissions.roles) {
    Value::List rights;
    for (const Right right : role.rights)
      rights.push_back(std::string(knowledge::right_names[static_cast<std::size_t>(right)]));
    rows.push_back(Value::Map{{"id", role.id, {}},
                              {"name", Value::Map{{"ja", role.name.ja, {}}, {"en", role.name.en, {}}}, {}},
                              {"reach", knowledge::reach_names[static_cast<std::size_t>(role.reach)], {}},
                              {"rights", std::move(rights), {}}});
  }
  return rows;
}

}  // namespace

Result<Value> get_schema(Platform& platform, const Caller&) {
  const auto& knowledge = platform.equipment().knowledge;
  const auto papers = report::paper_ids();
  return Value::Map{
      {"nouns", noun_rows(knowledge), {}},
      {"rights", texts(knowledge::right_names), {}},
      {"roles", role_rows(knowledge.permissions), {}},
      {"papers", texts(papers), {}},
      {"matrices", texts(matrix_names()), {}},
      {"catalogues", texts(catalogue_lists()), {}},
      {"knowledge", Value::Map{{"version", knowledge.version, {}}, {"digest", knowledge.digest, {}}}, {}}};
}

Result<Value> get_words(Platform& platform, std::string_view language) {
  for (const base::EmbeddedFile& file : platform.ports().text) {
    if (file.path == std::string(language) + ".json") return base::parse_json(file.bytes, file.path);
  }
  return base::fail(Fault::not_found, "error.words.language", {{"language", std::string(language)}});
}

Result<Value> list_catalogue(Platform& platform, const Caller& caller, std::string_view kind) {
  const auto lists = catalogue_lists();
  if (std::ranges::find(lists, kind) == lists.end())
    return base::fail(Fault::not_found, "error.catalogue.none", {{"kind", std::string(kind)}});
  const CatalogueTable table = catalogue_table(platform.equipment().knowledge, kind, caller.language);
  Value::List columns;
  for (const std::string& one : table.columns) columns.push_back(one);
  Value::List rows;
  for (const auto& row : table.rows) {
    Value::List cells;
    for (const std::string& cell : row) cells.push_back(cell);
    rows.push_back(std::move(cells));
  }
  return Value::Map{{"columns", std::move(columns), {}}, {"rows", std::move(rows), {}}};
}

}  // namespace masugata::service
