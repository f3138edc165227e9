#include "service/proposal.hpp"

#include <map>

#include "base/yaml.hpp"
#include "report/speech.hpp"
#include "service/evidence.hpp"
#include "service/zone_document.hpp"

namespace masugata::service {

namespace {

using assess::Proposal;
using base::Language;
using base::Text;
using base::Value;

// A zone's name from its words; businesses by their names alone.
std::string name_in(const report::Speech& speech, base::Message name) {
  for (base::Argument& argument : name.arguments) {
    if (argument.mention != base::Mention::object) continue;
    const std::string known = speech.name(argument.value);
    if (!known.empty()) argument = {argument.name, known, base::Mention::plain};
  }
  return speech.say(name);
}

void name_zones(const Context& context, Proposed& proposed) {
  const auto& equipment = context.equipment;
  const report::Speech ja(proposed.opened.factory, equipment.knowledge, equipment.words, Language::ja);
  const report::Speech en(proposed.opened.factory, equipment.knowledge, equipment.words, Language::en);
  std::size_t row = proposed.opened.factory.zones.size();
  for (const auto& zone : proposed.proposal.zones) {
    if (zone.declared == assess::no_row)
      proposed.factory.zones[row++].name = Text{name_in(ja, zone.name), name_in(en, zone.name)};
  }
}

// Both languages' sentences over the proposed factory.
class Sentences {
 public:
  Sentences(const Context& context, const Proposed& proposed)
      : ja_(proposed.factory, context.equipment.knowledge, context.equipment.words, Language::ja),
        en_(proposed.factory, context.equipment.knowledge, context.equipment.words, Language::en) {}

  [[nodiscard]] Value say(const base::Message& message) const {
    return Value::Map{{"ja", ja_.say(message), {}}, {"en", en_.say(message), {}}};
  }
  [[nodiscard]] Value name(const model::Id& id) const {
    return Value::Map{{"ja", ja_.name(id.text), {}}, {"en", en_.name(id.text), {}}};
  }

 private:
  report::Speech ja_;
  report::Speech en_;
};

void add_requirement(Value::Map& row, const std::string& name, const std::optional<model::LevelPair>& pair) {
  if (pair) add_levels(row, name, *pair);
}

Value zone_rows(const Proposed& proposed, const Sentences& sentences) {
  Value::List rows;
  const model::Factory& factory = proposed.opened.factory;
  for (const auto& zone : proposed.proposal.zones) {
    Value::List members;
    for (const auto asset : zone.members) members.push_back(factory.assets[asset].id.text);
    Value::List businesses;
    for (const auto business : zone.businesses) businesses.push_back(factory.businesses[business].id.text);
    Value::Map row{{"id", zone.id.text, {}},
                   {"new", zone.declared == assess::no_row, {}},
                   {"name", sentences.name(zone.id), {}},
                   {"apart", assess::separation_names[static_cast<std::size_t>(zone.apart)], {}},
                   {"businesses", std::move(businesses), {}},
                   {"members", std::move(members), {}},
                   {"reason", sentences.say(zone.reason), {}}};
    add_levels(row, "importance", zone.importance);
    add_requirement(row, "requirement_level", zone.requirement);
    rows.push_back(std::move(row));
  }
  return rows;
}

Value declared_rows(const Proposed& proposed) {
  Value::List rows;
  for (const auto& declared : proposed.proposal.declared) {
    Value::List into;
    for (const auto zone : declared.into) into.push_back(proposed.proposal.zones[zone].id.text);
    Value::Map row{{"id", proposed.opened.factory.zones[declared.zone].id.text, {}},
                   {"fate", assess::fate_names[static_cast<std::size_t>(declared.fate)], {}},
                   {"into", std::move(into), {}}};
    add_levels(row, "importance", declared.importance);
    add_requirement(row, "requirement_level", declared.requirement);
    rows.push_back(std::move(row));
  }
  return rows;
}

Value move_rows(const Proposed& proposed, const Sentences& sentences) {
  Value::List rows;
  const model::Factory& factory = proposed.opened.factory;
  for (const auto& move : proposed.proposal.moves) {
    Value::Map row{{"asset", factory.assets[move.asset].id.text, {}},
                   {"from", move.from == assess::no_row ? Value() : Value(factory.zones[move.from].id.text), {}},
                   {"to", proposed.proposal.zones[move.to].id.text, {}},
                   {"why", sentences.say(move.why), {}}};
    add_levels(row, "importance_before", move.importance_before);
    add_levels(row, "importance_after", move.importance_after);
    add_requirement(row, "requirement_before", move.requirement_before);
    add_requirement(row, "requirement_after", move.requirement_after);
    rows.push_back(std::move(row));
  }
  return rows;
}

Value maybe_id(const model::Maybe<model::Id>& id) { return id.known() ? Value(id->text) : Value(); }

Value conduit_rows(const Proposed& proposed) {
  Value::List rows;
  for (const auto& move : proposed.proposal.conduits) {
    rows.push_back(Value::Map{{"id", proposed.opened.factory.conduits[move.conduit].id.text, {}},
                              {"from", maybe_id(move.from), {}},
                              {"to", maybe_id(move.to), {}},
                              {"privileged", maybe_id(move.privileged), {}}});
  }
  return rows;
}

Value question_rows(const Proposed& proposed, const Sentences& sentences) {
  Value::List rows;
  for (const base::Note& question : proposed.proposal.questions) {
    rows.push_back(Value::Map{{"key", question.key, {}},
                              {"file", question.where.file, {}},
                              {"line", static_cast<std::int64_t>(question.where.line), {}},
                              {"sentence", sentences.say(question), {}}});
  }
  return rows;
}

std::string indented(std::string_view text, std::string_view lead) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    if (!line.empty()) out.append(lead).append(line);
    out += '\n';
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return out;
}

std::string both_languages(const base::Words& words, std::string_view key) {
  return "{ja: " + base::quote_yaml(words.word(key, Language::ja)) +
         ", en: " + base::quote_yaml(words.word(key, Language::en)) + "}";
}

void write_id(std::string& out, std::string_view field, const model::Maybe<model::Id>& before,
              const model::Maybe<model::Id>& after) {
  if (after.known() && after != before) out.append(", ").append(field).append(": " + base::quote_yaml(after->text));
}

std::string changed_assets(const Proposed& proposed) {
  std::map<assess::Row, std::string> rows;
  for (const auto& move : proposed.proposal.moves)
    rows[move.asset] += ", zone: " + base::quote_yaml(proposed.proposal.zones[move.to].id.text);
  for (const auto& move : proposed.proposal.services) {
    std::string list;
    for (const model::Id& id : move.serves) list += (list.empty() ? "" : ", ") + base::quote_yaml(id.text);
    rows[move.asset] += ", serves: [" + list + "]";
  }
  std::string out;
  for (const auto& [row, fields] : rows)
    out += "    - {id: " + base::quote_yaml(proposed.opened.factory.assets[row].id.text) + fields + "}\n";
  return out;
}

std::string changed_conduits(const Proposed& proposed) {
  std::string out;
  for (const auto& move : proposed.proposal.conduits) {
    const model::Conduit& before = proposed.opened.factory.conduits[move.conduit];
    std::string fields;
    write_id(fields, "from", before.from, move.from);
    write_id(fields, "to", before.to, move.to);
    write_id(fields, "privileged", before.privileged, move.privileged);
    out += "    - {id: " + base::quote_yaml(before.id.text) + fields + "}\n";
  }
  return out;
}

}  // namespace

base::Result<Proposed> propose(const Context& context, std::string_view path, std::span<const std::string> captures) {
  Proposed out{TRY(open_factory(context, path)), {}, {}, {}, {}};
  std::vector<model::Traffic> traffic;
  if (!captures.empty()) {
    const Reconciled seen = TRY(assess_seen(context, path, captures));
    traffic = traffic_of(seen.observed.observation, seen.result);
    out.notes = seen.observed.notes;
    out.notes.insert(out.notes.end(), seen.notes.begin(), seen.notes.end());
  }
  context.progress.advance("progress.assessing", 0, 0);
  const assess::Settings settings{context.as_of};
  out.levels = assess::derive_levels(out.opened.factory, context.equipment.bound, settings);
  const assess::FactoryIndex index(out.opened.factory);
  out.proposal =
      assess::propose_zones({out.opened.factory, index, context.equipment.bound, out.levels, settings}, traffic);
  for (base::Note& question : out.proposal.questions) {
    const auto file = out.opened.files.find(question.where.file);
    if (file != out.opened.files.end()) question.where.file = file->second;
  }
  out.factory = assess::proposed_factory(out.opened.factory, out.proposal);
  name_zones(context, out);
  return out;
}

Value proposal_document(const Context& context, const Proposed& proposed) {
  const Sentences sentences(context, proposed);
  const Proposal& proposal = proposed.proposal;
  const auto count = [](std::size_t number) { return static_cast<std::int64_t>(number); };
  return Value::Map{{"format", "masugata-proposal", {}},
                    {"version", 1, {}},
                    {"as_of", base::format_iso(context.as_of), {}},
                    {"placed", count(proposal.placed), {}},
                    {"waiting", count(proposal.waiting), {}},
                    {"eased", count(proposal.eased), {}},
                    {"raised", count(proposal.raised), {}},
                    {"zones", zone_rows(proposed, sentences), {}},
                    {"declared", declared_rows(proposed), {}},
                    {"moves", move_rows(proposed, sentences), {}},
                    {"conduits", conduit_rows(proposed), {}},
                    {"questions", question_rows(proposed, sentences), {}}};
}

std::string proposal_scenario(const Context& context, const Proposed& proposed) {
  const base::Words& words = context.equipment.words;
  std::string out = "format: masugata-scenario\nversion: 1\nname: " + both_languages(words, "proposal.scenario.name") +
                    "\nquestion: " + both_languages(words, "proposal.scenario.question") + "\n";
  const model::Noun& zone = *model::find_noun("zone");
  std::string zones;
  for (std::size_t row = proposed.opened.factory.zones.size(); row < proposed.factory.zones.size(); ++row)
    zones += indented(exchange::write_yaml_row(zone, &proposed.factory.zones[row]), "    ");
  if (!zones.empty()) out += "add:\n  zones:\n" + zones;
  const std::string assets = changed_assets(proposed);
  const std::string conduits = changed_conduits(proposed);
  if (!assets.empty() || !conduits.empty()) out += "change:\n";
  if (!assets.empty()) out += "  assets:\n" + assets;
  if (!conduits.empty()) out += "  conduits:\n" + conduits;
  return out;
}

}  // namespace masugata::service
