#include "service/platform/rows.hpp"

#include <algorithm>

#include "service/platform/asking.hpp"
#include "service/platform/plant/derived_column.hpp"
#include "service/platform/plant/references.hpp"
#include "service/platform/plant/row_document.hpp"
#include "service/platform/plant/row_query.hpp"
#include "service/recheck.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Value;

constexpr std::size_t most_rows = 1000;
constexpr std::size_t most_referrers = 500;

Result<std::optional<std::uint32_t>> row_after(const Asked& asked, std::uint32_t noun, const std::string& cursor) {
  if (cursor.empty()) return std::nullopt;
  const auto row = asked.now->row_of(noun, cursor);
  const model::Noun& one = model::nouns[noun];
  if (row && asked.sight.sees_row(one, one.at(asked.now->factory(), *row)) != Seen::no) return row;
  return base::fail(Fault::conflict, "error.list.cursor");
}

// Fields that the caller named and that the register does not have.
Result<void> check_fields(std::uint32_t noun, const std::vector<std::string>& fields) {
  for (const std::string& name : fields) {
    const bool known =
        base::find_field(model::nouns[noun].fields, name) != nullptr || find_derived_column(noun, name) != nullptr;
    if (!known) return base::fail(Fault::invalid, "error.list.no_field", {{"field", name}});
  }
  return {};
}

Value referrer_rows(const PlantState& state, const Sight& sight, const std::string& id) {
  Value::List rows;
  for (const Referrer& one : referrers_of(state.factory(), IdSet{id})) {
    const model::Noun& noun = model::nouns[one.noun];
    const void* row = noun.at(state.factory(), one.row);
    if (sight.sees_row(noun, row) == Seen::no || rows.size() == most_referrers) continue;
    rows.push_back(Value::Map{{"register", noun.plural, {}}, {"id", noun.id(row).text, {}}, {"field", one.field, {}}});
  }
  return rows;
}

Value findings_of(const Equipment& equipment, const assess::Live& live, const std::string& id, assess::Holding wanted,
                  base::Language language) {
  Value::List rows;
  live.each_finding(id, [&](const model::Finding& one, assess::Holding holding) {
    const knowledge::Rule* rule = equipment.knowledge.rule(one.rule);
    if (rule == nullptr || holding != wanted) return;
    rows.push_back(Value::Map{{"rule", one.rule, {}},
                              {"item", one.item.in(language), {}},
                              {"sentence", rule->finding.in(language), {}},
                              {"advice", rule->advice.in(language), {}},
                              {"closes_when", rule->closes_when.in(language), {}},
                              {"step", rule->step, {}}});
  });
  return rows;
}

Value recheck_of(const Equipment& equipment, const PlantState& state, const model::Address& object,
                 base::Language language) {
  Value::List rows;
  const report::Speech speech(state.factory(), state.ids(), equipment.knowledge, equipment.words, language);
  state.live.each_item(object, [&](const model::RecheckItem& item) {
    rows.push_back(recheck_row(speech, equipment.knowledge, item, report::Moment::now));
  });
  return rows;
}

}  // namespace

Result<Value> list_rows(Platform& platform, const Caller& caller, const ListWish& wish) {
  const Asked asked = TRY(ask(platform, caller, wish.at));
  const std::uint32_t noun = TRY(noun_named(wish.noun));
  if (wish.limit == 0 || wish.limit > most_rows) return base::fail(Fault::invalid, "error.list.limit");
  TRY(check_fields(noun, wish.fields));
  const Query query = TRY(read_query(noun, {wish.q, wish.filters, wish.sort}));
  const auto after = TRY(row_after(asked, noun, wish.cursor));
  auto rows = rows_for(platform.equipment().knowledge, query, *asked.now, asked.sight);
  const std::size_t total = rows.size();
  const Page page = page_of(query, *asked.now, asked.sight, std::move(rows), {after, wish.limit});
  const RowWriter writer(platform.equipment(), *asked.now, asked.sight, noun, wish.fields);
  Value::List list;
  for (const std::uint32_t row : page.rows) list.push_back(writer.document(row));
  Value next;
  if (page.more) next = *list.back().find("id");
  return Value::Map{
      {"rows", std::move(list), {}}, {"next", std::move(next), {}}, {"total", static_cast<std::int64_t>(total), {}}};
}

Result<Versioned> get_row(Platform& platform, const Caller& caller, const RowPlace& place) {
  const Asked asked = TRY(ask(platform, caller, place.at));
  const std::uint32_t noun = TRY(noun_named(place.noun));
  const PlantState& state = *asked.now;
  const auto row = state.row_of(noun, place.id);
  const Seen seen =
      row ? asked.sight.sees_row(model::nouns[noun], model::nouns[noun].at(state.factory(), *row)) : Seen::no;
  if (seen == Seen::no) return base::fail(Fault::not_found, "error.row.none", {{"id", place.id}});
  Value::Map document = RowWriter(platform.equipment(), state, asked.sight, noun).document(*row);
  document.insert(document.begin(), {"register", model::nouns[noun].plural, {}});
  const bool tells = asked.sight.sees_derived(seen, "findings");
  const auto list = [&](assess::Holding wanted) {
    return tells ? findings_of(platform.equipment(), state.live, place.id, wanted, caller.language)
                 : Value(Value::List{});
  };
  document.push_back({"findings_list", list(assess::Holding::finding), {}});
  document.push_back({"questions", list(assess::Holding::question), {}});
  document.push_back({"accepted", list(assess::Holding::accepted), {}});
  document.push_back({"recheck",
                      asked.sight.sees_derived(seen, "recheck")
                          ? recheck_of(platform.equipment(), state, {noun, *row}, caller.language)
                          : Value(Value::List{}),
                      {}});
  document.push_back({"referenced_by", referrer_rows(state, asked.sight, place.id), {}});
  return Versioned{std::move(document), state.revisions[noun][*row]};
}

}  // namespace masugata::service
