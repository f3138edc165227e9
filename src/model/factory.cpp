#include "model/factory.hpp"

#include <algorithm>

#include "model/insert.hpp"

namespace masugata::model {
namespace {

template <class T>
struct RegisterOf;
template <class T>
struct RegisterOf<std::vector<T> Factory::*> {
  using Row = T;
};

struct Register {
  Noun noun;
  void* (*insert)(Factory&, std::size_t row);
};

template <auto Rows>
constexpr Register noun(std::string_view name, std::string_view plural, std::span<const Field> fields) {
  using Row = typename RegisterOf<decltype(Rows)>::Row;
  const Noun noun{
      name,
      plural,
      fields,
      [](const Factory& f) { return (f.*Rows).size(); },
      [](const Factory& f, std::size_t row) -> const void* { return &(f.*Rows)[row]; },
      [](Factory& f, std::size_t row) -> void* { return &(f.*Rows)[row]; },
      [](Factory& f) -> void* { return &(f.*Rows).emplace_back(); },
      [](Factory& f, std::size_t rows) { (f.*Rows).reserve(rows); },
      [](Factory& f, std::size_t row) { (f.*Rows).erase((f.*Rows).begin() + static_cast<std::ptrdiff_t>(row)); },
      [](const void* row) -> const Id& { return static_cast<const Row*>(row)->id; },
      [](void* row) -> Place& { return static_cast<Row*>(row)->place; }};
  return {noun, [](Factory& f, std::size_t row) -> void* {
            return &*(f.*Rows).emplace((f.*Rows).begin() + static_cast<std::ptrdiff_t>(row));
          }};
}

constexpr std::array<Register, noun_names.size()> registers = {{
    noun<&Factory::sites>("site", "sites", site_fields),
    noun<&Factory::departments>("department", "departments", department_fields),
    noun<&Factory::roles>("role", "roles", role_fields),
    noun<&Factory::suppliers>("supplier", "suppliers", supplier_fields),
    noun<&Factory::stakeholders>("stakeholder", "stakeholders", stakeholder_fields),
    noun<&Factory::goals>("goal", "goals", goal_fields),
    noun<&Factory::purposes>("purpose", "purposes", purpose_fields),
    noun<&Factory::requirements>("requirement", "requirements", requirement_fields),
    noun<&Factory::directives>("directive", "directives", directive_fields),
    noun<&Factory::committees>("committee", "committees", committee_fields),
    noun<&Factory::duties>("duty", "duties", duty_fields),
    noun<&Factory::businesses>("business", "businesses", business_fields),
    noun<&Factory::spreads>("spread", "spreads", spread_fields),
    noun<&Factory::zones>("zone", "zones", zone_fields),
    noun<&Factory::assets>("asset", "assets", asset_fields),
    noun<&Factory::data_items>("data_item", "data_items", data_item_fields),
    noun<&Factory::conduits>("conduit", "conduits", conduit_fields),
    noun<&Factory::occurrences>("occurrence", "occurrences", occurrence_fields),
    noun<&Factory::observation_points>("observation_point", "observation_points", observation_point_fields),
    noun<&Factory::filter_configs>("filter_config", "filter_configs", filter_config_fields),
    noun<&Factory::planned_works>("planned_work", "planned_works", planned_work_fields),
    noun<&Factory::deviation_decisions>("deviation_decision", "deviation_decisions", deviation_decision_fields),
    noun<&Factory::services>("service", "services", service_fields),
    noun<&Factory::products>("product", "products", product_fields),
    noun<&Factory::responsibilities>("responsibility", "responsibilities", responsibility_fields),
    noun<&Factory::policies>("policy", "policies", policy_fields),
    noun<&Factory::measures>("measure", "measures", measure_fields),
    noun<&Factory::fulfilments>("fulfilment", "fulfilments", fulfilment_fields),
    noun<&Factory::answers>("answer", "answers", answer_fields),
    noun<&Factory::overrides>("override", "overrides", override_fields),
    noun<&Factory::acceptances>("acceptance", "acceptances", acceptance_fields),
    noun<&Factory::confirmations>("confirmation", "confirmations", confirmation_fields),
}};

}  // namespace

constexpr std::array<Noun, noun_names.size()> nouns = [] {
  std::array<Noun, noun_names.size()> all{};
  for (std::size_t n = 0; n < all.size(); ++n) all[n] = registers[n].noun;
  return all;
}();
static_assert(std::ranges::equal(noun_names, nouns, {}, {}, &Noun::name));

void* insert_row(Factory& factory, std::uint32_t noun, std::size_t row) { return registers[noun].insert(factory, row); }

const Noun* find_noun(std::string_view name) {
  for (const Noun& noun : nouns) {
    if (noun.name == name) return &noun;
  }
  return nullptr;
}

}  // namespace masugata::model
