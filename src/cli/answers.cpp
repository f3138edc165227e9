#include "cli/commands.hpp"
#include "service/forms.hpp"
#include "service/registers.hpp"

namespace masugata::cli {

namespace {

base::Value message_rows(const Invocation& call, const base::Notes& notes) {
  base::Value::List rows;
  for (const base::Note& note : notes) {
    rows.push_back(base::Value::Map{{"sheet", note.where.sheet, {}},
                                    {"row", static_cast<std::int64_t>(note.where.line), {}},
                                    {"column", static_cast<std::int64_t>(note.where.column), {}},
                                    {"key", note.key, {}},
                                    {"message", call.context.equipment.words.say(note, call.terminal.language), {}}});
  }
  return rows;
}

std::vector<base::Argument> counts(const service::PlannedAnswers& plan) {
  const std::size_t refused = plan.sheet.refused.size() + plan.applied.refused.size();
  return {{"taken", std::to_string(plan.applied.changes.size())},
          {"unchanged", std::to_string(plan.applied.unchanged)},
          {"blank", std::to_string(plan.applied.blank)},
          {"refused", std::to_string(refused)}};
}

std::string given_by(const report::Speech& speech, const model::RowChange& change, std::string_view name) {
  for (const model::FieldChange& field : change.fields) {
    const model::Noun& noun = *model::find_noun("answer");
    if (field.field != name) continue;
    return speech.given(noun, *base::find_field(noun.fields, name), field.after);
  }
  return {};
}

void print_text(const Invocation& call, const service::PlannedAnswers& plan) {
  const report::Speech speech(plan.applied.factory, call.context.equipment.knowledge, call.context.equipment.words,
                              call.terminal.language);
  say(call, "cli.answers.subject", {{"subject", speech.object(plan.sheet.subject.text)}});
  Table table;
  for (const char* key : {"field.answer.id", "field.answer.answer", "field.answer.exists", "field.answer.evidence",
                          "field.answer.valid_until", "field.answer.note"}) {
    table.head.push_back(speech.word(key));
  }
  for (const model::RowChange& change : plan.applied.changes) {
    std::vector<TableCell> row{{one_line(change.id.text), Ink::plain}};
    for (const char* name : {"answer", "exists", "evidence", "valid_until", "note"}) {
      row.push_back({one_line(given_by(speech, change, name)), Ink::plain});
    }
    table.rows.push_back(std::move(row));
  }
  if (!table.rows.empty()) call.terminal.out(draw(table, call.terminal));
  say(call, "cli.answers.counts", counts(plan));
}

void print_document(const Invocation& call, const service::PlannedAnswers& plan) {
  base::Value::List changes;
  for (const model::RowChange& change : plan.applied.changes) {
    base::Value::List fields;
    for (const model::FieldChange& field : change.fields) {
      fields.push_back(
          base::Value::Map{{"field", field.field, {}}, {"before", field.before, {}}, {"after", field.after, {}}});
    }
    changes.push_back(base::Value::Map{{"id", change.id.text, {}}, {"fields", std::move(fields), {}}});
  }
  base::Notes refused = plan.sheet.refused;
  refused.insert(refused.end(), plan.applied.refused.begin(), plan.applied.refused.end());
  print_json(call, base::Value::Map{{"subject", plan.sheet.subject.text, {}},
                                    {"changes", std::move(changes), {}},
                                    {"unchanged", static_cast<std::int64_t>(plan.applied.unchanged), {}},
                                    {"blank", static_cast<std::int64_t>(plan.applied.blank), {}},
                                    {"refused", message_rows(call, refused), {}},
                                    {"notes", message_rows(call, plan.sheet.notes), {}}});
}

bool says_yes(const Invocation& call) {
  if (call.options.yes) return true;
  const auto answer =
      call.terminal.ask(call.context.equipment.words.word("cli.import.question", call.terminal.language) + " ");
  return answer && (*answer == "y" || *answer == "Y" || *answer == "yes" || *answer == "はい");
}

}  // namespace

int run_answers(const Invocation& call) {
  const auto plan = service::plan_answers(call.context, call.options.folder, call.options.file);
  if (!plan) return fail_with(call, plan.error());
  wants_json(call) ? print_document(call, *plan) : print_text(call, *plan);
  say_faults(call, plan->sheet.notes);
  say_faults(call, plan->sheet.refused);
  say_faults(call, plan->applied.refused);
  const int done = plan->sheet.refused.empty() && plan->applied.refused.empty() ? all_well : with_faults;
  const auto tell = [&](std::string_view key, const std::vector<base::Argument>& arguments) {
    call.terminal.error(call.context.equipment.words.say(key, arguments, call.terminal.language) + "\n");
  };
  if (call.options.preview) return done;
  if (plan->rewrite.write.empty()) {
    tell("cli.import.nothing_to_do", {});
    return done;
  }
  if (!says_yes(call)) {
    tell("cli.import.not_confirmed", {});
    return not_confirmed;
  }
  const auto written = service::write_registers(call.context, call.options.folder, plan->rewrite);
  if (!written) return fail_with(call, written.error());
  tell("cli.import.written", {{"folder", call.options.folder}});
  return done;
}

}  // namespace masugata::cli
