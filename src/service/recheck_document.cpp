// The re-check list as a document, for machines. Names follow docs/schema/recheck.schema.json.
#include <algorithm>

#include "service/recheck.hpp"

namespace masugata::service {

namespace {

using base::Value;

Value changes(const std::vector<model::InputChange>& list) {
  Value::List rows;
  for (const model::InputChange& one : list)
    rows.push_back(Value::Map{{"input", one.input, {}}, {"before", one.before, {}}, {"after", one.after, {}}});
  return rows;
}

// Plural name of the register that the artefact's objects stand in; null where there is none.
Value register_of(const knowledge::Knowledge& knowledge, std::string_view artefact) {
  const auto& artefacts = knowledge.catalogue.artefacts;
  const auto found = std::ranges::find(artefacts, artefact, &knowledge::Artefact::id);
  const model::Noun* noun = found == artefacts.end() ? nullptr : model::find_noun(found->noun);
  return noun == nullptr ? Value() : Value(noun->plural);
}

Value date_or_null(const std::optional<base::Date>& date) { return date ? Value(base::format_iso(*date)) : Value(); }

}  // namespace

Value recheck_row(const report::Speech& speech, const knowledge::Knowledge& knowledge, const model::RecheckItem& item,
                  report::Moment moment) {
  return Value::Map{
      {"id", item.object.text, {}},
      {"artefact", item.artefact, {}},
      {"artefact_name", report::artefact_name(speech, knowledge, item.artefact), {}},
      {"register", register_of(knowledge, item.artefact), {}},
      {"freshness", std::string(model::freshness_names[static_cast<std::size_t>(item.freshness)]), {}},
      {"reason", report::reason_of(speech, knowledge, item, moment), {}},
      {"owner", item.owner.empty() ? Value() : Value(item.owner.text), {}},
      {"change", item.change.empty() ? Value() : Value(item.change), {}},
      {"changes", changes(item.changes), {}},
      {"confirmed_on", date_or_null(item.confirmed_on), {}},
      {"due_on", date_or_null(item.due_on), {}},
  };
}

Value recheck_document(const Context& context, const Rechecked& rechecked, base::Language language) {
  const auto& equipment = context.equipment;
  const report::Speech speech(rechecked.assessed.opened.factory, equipment.knowledge, equipment.words, language);
  Value::List rows;
  for (const model::RecheckItem& item : rechecked.recheck.items)
    rows.push_back(recheck_row(speech, equipment.knowledge, item, report::Moment::now));
  Value::List notes;
  for (const base::Note& note : rechecked.recheck.notes) {
    notes.push_back(Value::Map{{"key", note.key, {}},
                               {"file", note.where.file, {}},
                               {"line", static_cast<std::int64_t>(note.where.line), {}},
                               {"message", speech.say(note), {}}});
  }
  return Value::Map{
      {"format", "masugata-recheck", {}},
      {"version", 1, {}},
      {"as_of", base::format_iso(context.as_of), {}},
      {"knowledge",
       Value::Map{{"version", equipment.knowledge.version, {}}, {"digest", equipment.knowledge.digest, {}}},
       {}},
      {"fresh", static_cast<std::int64_t>(rechecked.recheck.fresh), {}},
      {"recheck", std::move(rows), {}},
      {"notes", std::move(notes), {}},
  };
}

}  // namespace masugata::service
