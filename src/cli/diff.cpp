#include "cli/commands.hpp"
#include "service/compare.hpp"
#include "service/whatif.hpp"

namespace masugata::cli {

namespace {

constexpr std::size_t most_rows_shown = 200;

// "~ 保護対象 A-01 …", and its fields a line each.
void print_facts(const Invocation& call, const service::Compared& compared) {
  const auto& equipment = call.context.equipment;
  const report::Speech before(compared.before.opened.factory, equipment.knowledge, equipment.words,
                              call.terminal.language);
  const report::Speech after(compared.after.opened.factory, equipment.knowledge, equipment.words,
                             call.terminal.language);
  constexpr std::array<std::string_view, 3> signs = {"+ ", "~ ", "- "};
  std::size_t rows = 0;
  std::size_t confirmations = 0;
  for (const model::RowChange& change : compared.facts) {
    if (change.noun == "confirmation") ++confirmations;
    if (change.noun == "confirmation" || ++rows > most_rows_shown) continue;
    const model::Noun& noun = *model::find_noun(change.noun);
    const report::Speech& speech = change.fate == model::RowFate::removed ? before : after;
    call.terminal.out(std::string(signs[static_cast<std::size_t>(change.fate)]) + speech.word("noun." + change.noun) +
                      " " + one_line(speech.object(change.id.text)) + "\n");
    if (change.fate != model::RowFate::changed) continue;
    for (const model::FieldChange& field : change.fields) {
      const base::Field& listed = *base::find_field(noun.fields, field.field);
      call.terminal.out("    " + speech.label(noun, listed) + ": " +
                        one_line(before.given(noun, listed, field.before)) + " → " +
                        one_line(after.given(noun, listed, field.after)) + "\n");
    }
  }
  if (rows > most_rows_shown) say(call, "cli.import.more_changes", {{"count", std::to_string(rows - most_rows_shown)}});
  if (confirmations > 0) say(call, "cli.diff.confirmations", {{"count", std::to_string(confirmations)}});
}

void print_derived(const Invocation& call, const service::Compared& compared) {
  const auto& equipment = call.context.equipment;
  const report::Answer answer = report::answer_of({compared.before.opened.factory,
                                                   compared.after.opened.factory,
                                                   compared.consequences,
                                                   equipment.knowledge,
                                                   equipment.words,
                                                   call.terminal.language,
                                                   {},
                                                   {},
                                                   {}});
  for (const report::AnswerSection& section : answer.sections) {
    if (section.about == report::AnswerSection::About::facts || section.about == report::AnswerSection::About::unknown)
      continue;
    call.terminal.out("\n" + inked(section.title, Ink::strong, call.terminal.colour) + "\n");
    for (const report::AnswerLine& one : section.lines)
      call.terminal.out((one.depth == 0 ? "・" : "    ") + one_line(one.text) + "\n");
  }
}

}  // namespace

int run_diff(const Invocation& call) {
  const auto compared = service::compare_factories(call.context, call.options.folder, call.options.file);
  if (!compared) return fail_with(call, compared.error());
  if (wants_json(call)) {
    print_json(call, service::compare_document(call.context, *compared, call.terminal.language));
  } else if (compared->facts.empty()) {
    say(call, "cli.diff.same");
  } else {
    print_facts(call, *compared);
    print_derived(call, *compared);
  }
  say_faults(call, compared->before.opened.faults);
  say_faults(call, compared->after.opened.faults);
  const bool sound = compared->before.opened.faults.empty() && compared->after.opened.faults.empty();
  return sound ? all_well : with_faults;
}

}  // namespace masugata::cli
