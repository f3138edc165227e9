#include "service/recheck.hpp"

#include <map>

#include "cli/commands.hpp"

namespace masugata::cli {

namespace {

using model::Freshness;

constexpr std::size_t most_items_shown = 60;

Ink ink_of(Freshness freshness) {
  if (freshness == Freshness::stale) return Ink::high;
  return freshness == Freshness::due ? Ink::medium : Ink::faint;
}

std::size_t count_of(const model::Recheck& recheck, Freshness freshness) {
  std::size_t count = 0;
  for (const auto& item : recheck.items) count += item.freshness == freshness ? 1 : 0;
  return count;
}

Table table_of(const report::Speech& speech, const knowledge::Knowledge& knowledge,
               const std::vector<const model::RecheckItem*>& items) {
  Table table;
  table.head = {speech.word("cli.recheck.object"), speech.word("cli.recheck.artefact"),
                speech.word("cli.recheck.freshness"), speech.word("cli.recheck.owner"),
                speech.word("cli.recheck.reason")};
  for (const model::RecheckItem* item : items) {
    const std::string freshness(model::freshness_names[static_cast<std::size_t>(item->freshness)]);
    table.rows.push_back(
        {{one_line(speech.object(item->object.text)), Ink::plain},
         {one_line(report::artefact_name(speech, knowledge, item->artefact)), Ink::plain},
         {speech.word("cli.freshness." + freshness), ink_of(item->freshness)},
         {item->owner.empty() ? speech.word("cli.recheck.nobody") : one_line(speech.object(item->owner.text)),
          Ink::plain},
         {one_line(report::reason_of(speech, knowledge, *item, report::Moment::now)), Ink::plain}});
  }
  return table;
}

// What changed comes first, then what is due, then what nobody confirmed yet.
void print_text(const Invocation& call, const service::Rechecked& rechecked) {
  const auto& equipment = call.context.equipment;
  const report::Speech speech(rechecked.assessed.opened.factory, equipment.knowledge, equipment.words,
                              call.terminal.language);
  const model::Recheck& recheck = rechecked.recheck;
  std::vector<const model::RecheckItem*> shown;
  for (const Freshness freshness : {Freshness::stale, Freshness::due, Freshness::unconfirmed}) {
    for (const auto& item : recheck.items) {
      if (item.freshness == freshness && shown.size() < most_items_shown) shown.push_back(&item);
    }
  }
  say(call, "cli.recheck.summary",
      {{"stale", std::to_string(count_of(recheck, Freshness::stale))},
       {"due", std::to_string(count_of(recheck, Freshness::due))},
       {"unconfirmed", std::to_string(count_of(recheck, Freshness::unconfirmed))},
       {"fresh", std::to_string(recheck.fresh)}});
  if (!shown.empty()) call.terminal.out(draw(table_of(speech, equipment.knowledge, shown), call.terminal));
  if (recheck.items.size() > shown.size())
    say(call, "cli.recheck.more", {{"count", std::to_string(recheck.items.size() - shown.size())}});
  if (!shown.empty()) say(call, "cli.recheck.hint", {{"folder", as_typed(call.options.folder)}});
}

}  // namespace

int run_recheck(const Invocation& call) {
  const auto rechecked = service::recheck_factory(call.context, call.options.folder);
  if (!rechecked) return fail_with(call, rechecked.error());
  if (wants_json(call)) {
    print_json(call, service::recheck_document(call.context, *rechecked, call.terminal.language));
  } else {
    print_text(call, *rechecked);
  }
  const base::Notes& faults = rechecked->assessed.opened.faults;
  say_faults(call, faults);
  say_faults(call, rechecked->recheck.notes);
  return faults.empty() && rechecked->recheck.notes.empty() ? all_well : with_faults;
}

}  // namespace masugata::cli
