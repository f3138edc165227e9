#include "service/platform/derived.hpp"

#include <algorithm>

#include "service/platform/asking.hpp"
#include "service/platform/matrices.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Value;

// Facts end in a row of a register: which one they say themselves.
Value reason_row(const report::Speech& speech, const model::Reason& reason) {
  Value::List because;
  for (const model::Reason& one : reason.because) because.push_back(reason_row(speech, one));
  Value::Map row{{"rule", reason.rule.empty() ? Value() : Value(reason.rule), {}},
                 {"key", reason.sentence.key, {}},
                 {"sentence", speech.say(reason.sentence), {}},
                 {"register", reason.sentence.where.file.empty() ? Value() : Value(reason.sentence.where.file), {}}};
  const auto named = std::ranges::find_if(reason.sentence.arguments, [&](const base::Argument& one) {
    return one.mention == base::Mention::object && speech.find(one.value).has_value();
  });
  const bool has = named != reason.sentence.arguments.end();
  row.push_back({"id", has ? Value(named->value) : Value(), {}});
  row.push_back({"because", std::move(because), {}});
  return row;
}

// What rests on rows that the caller does not know of is left out, with all behind it.
void leave_out_unseen(const Asked& asked, std::vector<model::Reason>& reasons) {
  const auto is_unseen = [&](const base::Argument& one) {
    const auto place = asked.now->ids().find(one.value);
    if (one.mention != base::Mention::object || !place) return false;
    const model::Noun& noun = model::nouns[place->noun];
    return asked.sight.sees_row(noun, noun.at(asked.now->factory(), place->row)) == Seen::no;
  };
  std::erase_if(reasons,
                [&](const model::Reason& one) { return std::ranges::any_of(one.sentence.arguments, is_unseen); });
  for (model::Reason& one : reasons) leave_out_unseen(asked, one.because);
}

}  // namespace

Result<Value> get_assessment(Platform& platform, const Caller& caller, const Moment& at) {
  base::Progress progress;
  const auto copy = [&]() -> Result<std::unique_ptr<Copy>> {
    const Asked asked = TRY(ask(platform, caller, at, Right::see_weaknesses));
    TRY(needs_all(asked.sight));
    return std::make_unique<Copy>(platform, *asked.now, progress);
  };
  const auto held = TRY(copy());
  return assessment_document(held->context, held->assessed);
}

Result<Value> explain(Platform& platform, const Caller& caller, const ExplainWish& wish) {
  const Asked asked = TRY(ask(platform, caller, wish.at));
  const PlantState& state = *asked.now;
  const auto place = state.ids().find(wish.id);
  const Seen seen =
      place ? asked.sight.sees_row(model::nouns[place->noun], model::nouns[place->noun].at(state.factory(), place->row))
            : Seen::no;
  if (seen == Seen::no) return base::fail(Fault::not_found, "error.row.none", {{"id", wish.id}});
  if (seen != Seen::all) TRY(needs_all(asked.sight));
  const assess::Settings settings{state.day};
  const assess::Explainer explainer(state.factory(), platform.equipment().bound, state.derived->assessment, settings);
  model::Reason reason = TRY(explainer.explain(wish.id, wish.field));
  if (!asked.sight.is_whole()) leave_out_unseen(asked, reason.because);
  const auto& equipment = platform.equipment();
  const report::Speech speech(state.factory(), state.ids(), equipment.knowledge, equipment.words, caller.language);
  return reason_row(speech, reason);
}

Result<Value> get_recheck(Platform& platform, const Caller& caller, const Moment& at) {
  base::Progress progress;
  const auto copy = [&]() -> Result<std::unique_ptr<Copy>> {
    const Asked asked = TRY(ask(platform, caller, at, Right::see_weaknesses));
    TRY(needs_all(asked.sight));
    return std::make_unique<Copy>(platform, *asked.now, progress);
  };
  const auto held = TRY(copy());
  return recheck_document(held->context, Rechecked{std::move(held->assessed), std::move(held->recheck)},
                          caller.language);
}

Result<Value> confirm(Platform& platform, const Caller& caller, const ConfirmWish& wish) {
  const auto plant = TRY(plant_for(platform, caller, wish.factory, Right::confirm));
  TRY(permit_everywhere(platform.equipment().knowledge.permissions, caller, Right::confirm, wish.factory));
  const ConfirmRequest request{wish.extent, wish.objects,    wish.by,
                               wish.reason, caller.language, platform.ports().version};
  base::Progress progress;
  const auto plan = [&](const PlantState& now) -> Result<PlannedAct> {
    const Sight sight(platform.equipment().knowledge.permissions, caller, wish.factory, now.factory());
    TRY(needs_all(sight));
    const Copy copy(platform, now, progress);
    PlannedAct planned{"confirm", wish.reason, 0, {}};
    for (const model::Confirmation& one : TRY(confirmations_for(copy.context, copy.assessed, request)))
      planned.items.push_back({"confirmation", one.id, {}, base::get_all(model::confirmation_fields, &one), 0, false});
    return planned;
  };
  const WrittenAct written = TRY(plant->write(caller, plan, progress));
  return written_document(platform, caller, *plant, written);
}

Result<Value> get_matrix(Platform& platform, const Caller& caller, const Moment& at, std::string_view name) {
  const Asked asked = TRY(ask(platform, caller, at));
  TRY(needs_factory(asked.sight));
  if (name == "zone-threat" || name == "zone-measure") TRY(needs_all(asked.sight));
  Value document = matrix({platform.equipment(), *asked.now, asked.sight, caller.language}, name);
  if (document.is_null()) return base::fail(Fault::not_found, "error.matrix.none", {{"matrix", std::string(name)}});
  return document;
}

}  // namespace masugata::service
