// An approval is a confirmation of the zone's decision sheet, and of its policy, in an act of its own; it keeps the
// head of the log that the approver saw, so that the printed sheet can be held against the log.
#include "service/platform/decisions.hpp"

#include <algorithm>

#include "service/platform/asking.hpp"
#include "service/platform/decisions_of.hpp"
#include "service/platform/plant/moment.hpp"
#include "service/recheck.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Value;

constexpr std::string_view sheet = "zone_sheet";

Value approval_document(const model::Confirmation* one, base::Language language) {
  if (one == nullptr) return {};
  const auto number = parse_number(kept_column(*one, approved_number)).value_or(0);
  return Value::Map{
      {"id", one->id.text, {}},
      {"by", one->confirmed_by.known() ? Value(one->confirmed_by->text) : Value(), {}},
      {"on", one->confirmed_on.known() ? Value(base::format_iso(*one->confirmed_on)) : Value(), {}},
      {"reason", one->reason.known() ? Value(one->reason->in(language)) : Value(), {}},
      {"head",
       Value::Map{{"number", static_cast<std::int64_t>(number), {}}, {"hash", kept_column(*one, approved_hash), {}}},
       {}}};
}

Value decision_row(const PlantState& state, std::uint32_t row, base::Language language) {
  const model::Factory& factory = state.factory();
  const model::Zone& zone = factory.zones[row];
  const model::ZoneAssessment& levels = state.levels().zones[row];
  const model::Policy* policy = policy_of(factory, zone.id);
  const model::Confirmation* approval = approval_of(factory, zone.id);
  const auto& required = levels.rating->requirement_level.known;
  return Value::Map{
      {"zone", zone.id.text, {}},
      {"name", zone.name.known() ? zone.name->in(language) : zone.id.text, {}},
      {"policy", policy != nullptr ? Value(policy->id.text) : Value(), {}},
      {"treatment",
       policy != nullptr && policy->treatment.known()
           ? Value(model::treatment_names[static_cast<std::size_t>(*policy->treatment)])
           : Value(),
       {}},
      {"state", decision_state(state, row), {}},
      {"requirement_level", required ? Value(model::level_names[static_cast<std::size_t>(*required)]) : Value(), {}},
      {"gaps", static_cast<std::int64_t>(gaps_of(levels)), {}},
      {"approval", approval_document(approval, language), {}}};
}

// Confirmations of the sheets and policies of the zones, as items that keep the head.
Result<std::vector<store::Item>> approvals(const Copy& copy, const ApproveWish& wish, const ConfirmRequest& request,
                                           const store::Head& head) {
  for (const std::string& zone : wish.zones) {
    const model::Policy* policy = policy_of(copy.assessed.opened.factory, {zone});
    const bool decided = policy != nullptr && policy->treatment.known() && policy->decided_by.known();
    if (!decided) return base::fail(Fault::conflict, "error.approve.undecided", {{"id", zone}});
  }
  std::vector<store::Item> items;
  for (model::Confirmation& one : TRY(confirmations_for(copy.context, copy.assessed, request))) {
    one.extra = std::vector<model::ExtraColumn>{{std::string(approved_number), std::to_string(head.number)},
                                                {std::string(approved_hash), head.hash}};
    items.push_back({"confirmation", one.id, {}, base::get_all(model::confirmation_fields, &one), 0, false});
  }
  return items;
}

}  // namespace

Result<Value> list_decisions(Platform& platform, const Caller& caller, const Moment& at) {
  const Asked asked = TRY(ask(platform, caller, at, Right::see_weaknesses));
  Value::List rows;
  for (std::uint32_t row = 0; row < asked.now->factory().zones.size(); ++row) {
    const bool rated = asked.now->levels().zones[row].rating.has_value();
    const model::Noun& noun = *model::find_noun("zone");
    const Seen seen = asked.sight.sees_row(noun, &asked.now->factory().zones[row]);
    if (rated && seen == Seen::all) rows.push_back(decision_row(*asked.now, row, caller.language));
  }
  const auto total = static_cast<std::int64_t>(rows.size());
  const store::Head& head = asked.now->head;
  return Value::Map{
      {"rows", std::move(rows), {}},
      {"next", {}, {}},
      {"total", total, {}},
      {"head", Value::Map{{"number", static_cast<std::int64_t>(head.number), {}}, {"hash", head.hash, {}}}, {}}};
}

Result<Value> approve(Platform& platform, const Caller& caller, const ApproveWish& wish) {
  const auto plant = TRY(plant_for(platform, caller, wish.factory, Right::approve));
  TRY(permit_everywhere(platform.equipment().knowledge.permissions, caller, Right::approve, wish.factory));
  if (wish.zones.empty()) return base::fail(Fault::invalid, "error.approve.no_zone");
  ConfirmRequest request{Extent::named, {}, wish.by, wish.reason, caller.language, platform.ports().version};
  base::Progress progress;
  const auto plan = [&](const PlantState& now) -> Result<PlannedAct> {
    const Sight sight(platform.equipment().knowledge.permissions, caller, wish.factory, now.factory());
    TRY(needs_all(sight));
    request.objects.clear();
    for (const std::string& zone : wish.zones) {
      request.objects.push_back(std::string(sheet) + ":" + zone);
      if (const model::Policy* policy = policy_of(now.factory(), {zone}))
        request.objects.push_back("policy:" + policy->id.text);
    }
    const Copy copy(platform, now, progress);
    return PlannedAct{"approve", wish.reason, 0, TRY(approvals(copy, wish, request, now.head))};
  };
  const WrittenAct written = TRY(plant->write(caller, plan, progress));
  return written_document(platform, caller, *plant, written);
}

}  // namespace masugata::service
