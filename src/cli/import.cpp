#include "service/import.hpp"

#include <array>

#include "cli/commands.hpp"
#include "service/registers.hpp"

namespace masugata::cli {

namespace {

using exchange::ImportPreview;

constexpr std::size_t most_rows_shown = 50;

std::string shown(const report::Speech& speech, const model::Noun& noun, std::string_view field,
                  const base::Value& value) {
  const base::Field* list_field = base::find_field(noun.fields, field);
  return list_field == nullptr ? std::string() : one_line(speech.given(noun, *list_field, value));
}

std::string_view sign_of(model::RowFate fate) {
  constexpr std::array<std::string_view, 3> signs = {"+ ", "~ ", "- "};
  return signs[static_cast<std::size_t>(fate)];
}

// "B-04 基板実装: 重要度 小 → 大"
void print_changes(const Invocation& call, const ImportPreview& preview) {
  const auto& equipment = call.context.equipment;
  const report::Speech speech(preview.merged, equipment.knowledge, equipment.words, call.terminal.language);
  std::size_t rows = 0;
  for (const model::RowChange& change : preview.changes) {
    if (++rows > most_rows_shown) break;
    const model::Noun& noun = *model::find_noun(change.noun);
    call.terminal.out(std::string(sign_of(change.fate)) + speech.word("noun." + change.noun) + " " +
                      one_line(speech.object(change.id.text)) + "\n");
    if (change.fate != model::RowFate::changed) continue;
    for (const model::FieldChange& field : change.fields) {
      call.terminal.out("    " + speech.label(noun, *base::find_field(noun.fields, field.field)) + ": " +
                        shown(speech, noun, field.field, field.before) + " → " +
                        shown(speech, noun, field.field, field.after) + "\n");
    }
  }
  if (preview.changes.size() > most_rows_shown) {
    say(call, "cli.import.more_changes", {{"count", std::to_string(preview.changes.size() - most_rows_shown)}});
  }
}

std::size_t count_of(const ImportPreview& preview, model::RowFate fate) {
  return static_cast<std::size_t>(
      std::count_if(preview.changes.begin(), preview.changes.end(), [&](const auto& one) { return one.fate == fate; }));
}

// A value of a conflict, "impact.BC" included.
std::string shown_side(const report::Speech& speech, const exchange::Conflict& conflict, const base::Value& value) {
  const model::Noun& noun = *model::find_noun(conflict.noun);
  const auto target = exchange::find_target(noun, conflict.field);
  return target ? one_line(speech.given(noun, target->last(), value)) : std::string();
}

void print_conflicts(const Invocation& call, const ImportPreview& preview) {
  const auto& equipment = call.context.equipment;
  const report::Speech speech(preview.merged, equipment.knowledge, equipment.words, call.terminal.language);
  std::size_t shown_so_far = 0;
  for (const exchange::Conflict& conflict : preview.conflicts) {
    if (++shown_so_far > most_rows_shown) break;
    constexpr std::array<std::string_view, 3> kinds = {"field", "removed_in_file", "removed_in_folder"};
    const std::string kind(kinds[static_cast<std::size_t>(conflict.kind)]);
    say(call, "cli.import.conflict." + kind,
        {{"object", one_line(speech.object(conflict.id.text))},
         {"field", speech.word("field." + conflict.noun + "." + conflict.field)},
         {"base", shown_side(speech, conflict, conflict.base)},
         {"file", shown_side(speech, conflict, conflict.file)},
         {"folder", shown_side(speech, conflict, conflict.folder)}});
  }
  if (preview.conflicts.size() > most_rows_shown) {
    say(call, "cli.import.more_conflicts", {{"count", std::to_string(preview.conflicts.size() - most_rows_shown)}});
  }
}

std::vector<base::Argument> counts(const ImportPreview& preview) {
  return {{"added", std::to_string(count_of(preview, model::RowFate::added))},
          {"changed", std::to_string(count_of(preview, model::RowFate::changed))},
          {"removed", std::to_string(count_of(preview, model::RowFate::removed))},
          {"unchanged", std::to_string(preview.unchanged)},
          {"rejected", std::to_string(preview.rejected_rows)}};
}

void print_text(const Invocation& call, const ImportPreview& preview) {
  for (const exchange::ImportedSheet& sheet : preview.sheets) {
    if (sheet.rows == 0) continue;
    say(call, "cli.import.sheet",
        {{"sheet", one_line(sheet.name)},
         {"noun", "noun." + sheet.noun, base::Mention::word},
         {"rows", std::to_string(sheet.rows)}});
  }
  if (preview.changed_since > 0) {
    say(call, "cli.import.changed_since", {{"count", std::to_string(preview.changed_since)}});
  }
  print_changes(call, preview);
  print_conflicts(call, preview);
  say_faults(call, preview.notes);
  say_faults(call, preview.rejected);
  say(call, "cli.import.counts", counts(preview));
}

base::Value message_row(const Invocation& call, const base::Message& message) {
  return base::Value::Map{{"sheet", message.where.sheet, {}},
                          {"row", static_cast<std::int64_t>(message.where.line), {}},
                          {"column", static_cast<std::int64_t>(message.where.column), {}},
                          {"key", message.key, {}},
                          {"message", call.context.equipment.words.say(message, call.terminal.language), {}}};
}

base::Value change_row(const model::RowChange& change) {
  base::Value::List fields;
  for (const model::FieldChange& field : change.fields) {
    fields.push_back(
        base::Value::Map{{"field", field.field, {}}, {"before", field.before, {}}, {"after", field.after, {}}});
  }
  return base::Value::Map{{"noun", change.noun, {}}, {"id", change.id.text, {}}, {"fields", std::move(fields), {}}};
}

base::Value conflict_row(const exchange::Conflict& conflict) {
  constexpr std::array<std::string_view, 3> kinds = {"field", "removed_in_file", "removed_in_folder"};
  return base::Value::Map{{"kind", kinds[static_cast<std::size_t>(conflict.kind)], {}},
                          {"noun", conflict.noun, {}},
                          {"id", conflict.id.text, {}},
                          {"field", conflict.field, {}},
                          {"base", conflict.base, {}},
                          {"file", conflict.file, {}},
                          {"folder", conflict.folder, {}}};
}

void print_document(const Invocation& call, const ImportPreview& preview) {
  base::Value::List added;
  base::Value::List changed;
  base::Value::List removed;
  base::Value::List conflicts;
  base::Value::List rejected;
  base::Value::List notes;
  for (const auto& change : preview.changes) {
    const std::array lists = {&added, &changed, &removed};
    lists[static_cast<std::size_t>(change.fate)]->push_back(change_row(change));
  }
  for (const auto& conflict : preview.conflicts) conflicts.push_back(conflict_row(conflict));
  for (const auto& message : preview.rejected) rejected.push_back(message_row(call, message));
  for (const auto& message : preview.notes) notes.push_back(message_row(call, message));
  print_json(call, base::Value::Map{{"added", std::move(added), {}},
                                    {"changed", std::move(changed), {}},
                                    {"removed", std::move(removed), {}},
                                    {"conflicts", std::move(conflicts), {}},
                                    {"exported_from", preview.exported_from, {}},
                                    {"changed_since", static_cast<std::int64_t>(preview.changed_since), {}},
                                    {"unchanged", static_cast<std::int64_t>(preview.unchanged), {}},
                                    {"rejected", std::move(rejected), {}},
                                    {"notes", std::move(notes), {}}});
}

bool says_yes(const Invocation& call) {
  if (call.options.yes) return true;
  const auto answer =
      call.terminal.ask(call.context.equipment.words.word("cli.import.question", call.terminal.language) + " ");
  return answer && (*answer == "y" || *answer == "Y" || *answer == "yes" || *answer == "はい");
}

exchange::Take take_of(std::string_view word) {
  if (word == "file") return exchange::Take::file;
  return word == "folder" ? exchange::Take::folder : exchange::Take::neither;
}

void tell(const Invocation& call, std::string_view key, const std::vector<base::Argument>& arguments = {}) {
  call.terminal.error(call.context.equipment.words.say(key, arguments, call.terminal.language) + "\n");
}

// Whether something keeps the plan from being written; said.
bool is_held_up(const Invocation& call, const ImportPreview& preview) {
  if (!preview.conflicts.empty() && take_of(call.options.take) == exchange::Take::neither) {
    tell(call, "cli.import.conflicts", {{"count", std::to_string(preview.conflicts.size())}});
    return true;
  }
  if (preview.rejected_rows > 0 && !call.options.skip_rejected) {
    tell(call, "cli.import.rejected", counts(preview));
    return true;
  }
  return false;
}

}  // namespace

int run_import(const Invocation& call) {
  const auto plan =
      service::plan_import(call.context, call.options.folder, call.options.file, take_of(call.options.take));
  if (!plan) return fail_with(call, plan.error());
  const ImportPreview& preview = plan->preview;
  wants_json(call) ? print_document(call, preview) : print_text(call, preview);
  const int code = preview.rejected_rows == 0 && preview.conflicts.empty() ? all_well : with_faults;
  if (call.options.preview) return code;
  if (is_held_up(call, preview)) return not_confirmed;
  if (plan->rewrite.write.empty() && plan->rewrite.gone.empty()) {
    tell(call, "cli.import.nothing_to_do");
    return code;
  }
  if (!says_yes(call)) {
    tell(call, "cli.import.not_confirmed");
    return not_confirmed;
  }
  const auto written = service::write_registers(call.context, call.options.folder, plan->rewrite);
  if (!written) return fail_with(call, written.error());
  tell(call, "cli.import.written", {{"folder", call.options.folder}});
  return code;
}

}  // namespace masugata::cli
