#include "service/compare.hpp"

#include "assess/recheck/consequences.hpp"
#include "service/whatif.hpp"

namespace masugata::service {

namespace {

using base::Value;

Value fact_rows(const std::vector<model::RowChange>& facts) {
  constexpr std::array<std::string_view, 3> fates = {"added", "changed", "removed"};
  Value::List rows;
  for (const model::RowChange& row : facts) {
    Value::List fields;
    for (const model::FieldChange& field : row.fields)
      fields.push_back(
          Value::Map{{"field", field.field, {}}, {"before", field.before, {}}, {"after", field.after, {}}});
    rows.push_back(Value::Map{{"noun", row.noun, {}},
                              {"id", row.id.text, {}},
                              {"change", fates[static_cast<std::size_t>(row.fate)], {}},
                              {"fields", std::move(fields), {}}});
  }
  return rows;
}

}  // namespace

base::Result<Compared> compare_factories(const Context& context, std::string_view before, std::string_view after) {
  Assessed one = TRY(assess_factory(context, before));
  return compare(context, std::move(one), TRY(assess_factory(context, after)));
}

base::Result<Compared> compare(const Context& context, Assessed before, Assessed after) {
  Compared compared{std::move(before), std::move(after), {}, {}};
  const auto bound = TRY(assess::bind_artefacts(context.equipment.knowledge));
  const assess::Settings settings{context.as_of};
  const model::Factory& one = compared.before.opened.factory;
  const model::Factory& other = compared.after.opened.factory;
  const assess::FactoryIndex one_index(one);
  const assess::FactoryIndex other_index(other);
  const assess::View was{one, one_index, context.equipment.bound, compared.before.assessment, settings};
  const assess::View is{other, other_index, context.equipment.bound, compared.after.assessment, settings};
  const assess::Memberships one_members(one, one_index, bound);
  const assess::Memberships other_members(other, other_index, bound);
  compared.facts = model::diff(one, other);
  compared.consequences = assess::consequences({was, bound, one_members}, {is, bound, other_members});
  return compared;
}

Value compare_document(const Context& context, const Compared& compared, base::Language language) {
  const auto& equipment = context.equipment;
  const report::Speech speech(compared.after.opened.factory, equipment.knowledge, equipment.words, language);
  Value::Map map{{"format", "masugata-diff", {}}, {"version", 1, {}}, {"facts", fact_rows(compared.facts), {}}};
  for (base::Member& member : consequence_rows(speech, equipment.knowledge, compared.consequences))
    map.push_back(std::move(member));
  return map;
}

}  // namespace masugata::service
