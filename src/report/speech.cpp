#include "report/speech.hpp"

#include <charconv>

namespace masugata::report {
namespace {

using base::Presence;
using base::Value;

std::string digits(double number) {
  char buffer[64];
  const auto [end, fault] = std::to_chars(buffer, buffer + sizeof buffer, number);
  return fault == std::errc() ? std::string(buffer, end) : std::string();
}

base::Text text_of(const Value& value) {
  if (value.string() != nullptr) return {*value.string(), {}};
  base::Text text;
  const Value* ja = value.find("ja");
  const Value* en = value.find("en");
  if (ja != nullptr && ja->string() != nullptr) text.ja = *ja->string();
  if (en != nullptr && en->string() != nullptr) text.en = *en->string();
  return text;
}

}  // namespace

Speech::Speech(const model::Factory& factory, const knowledge::Knowledge& knowledge, const base::Words& words,
               base::Language language)
    : factory_(factory),
      own_ids_(std::make_unique<const model::IdIndex>(factory)),
      ids_(*own_ids_),
      knowledge_(knowledge),
      words_(words),
      language_(language) {}

Speech::Speech(const model::Factory& factory, const model::IdIndex& ids, const knowledge::Knowledge& knowledge,
               const base::Words& words, base::Language language)
    : factory_(factory), ids_(ids), knowledge_(knowledge), words_(words), language_(language) {}

std::optional<Speech::Place> Speech::find(std::string_view id) const {
  const auto found = ids_.find(id);
  if (!found || id.empty()) return std::nullopt;
  return Place{&model::nouns[found->noun], found->row};
}

std::string Speech::name(std::string_view id) const {
  const auto place = find(id);
  if (!place) return {};
  const void* row = place->noun->at(factory_, place->row);
  for (const std::string_view field_name : {"name", "item", "kind"}) {
    const base::Field* field = base::find_field(place->noun->fields, field_name);
    if (field != nullptr && field->peek(row).presence == Presence::known) return value(*place->noun, *field, row);
  }
  return {};
}

std::string Speech::object(std::string_view id) const {
  std::string shown(id);
  const std::string called = name(id);
  return called.empty() ? shown : shown.append(" ").append(called);
}

std::string Speech::demand(std::string_view id) const {
  for (const auto& one : knowledge_.derivation.demands) {
    if (one.id == id) return text(one.reason);
  }
  return std::string(id);
}

std::string Speech::factor(std::string_view id) const {
  for (const knowledge::Factor& factor : knowledge_.derivation.factors) {
    if (factor.id == id) return factor.id + " " + text(factor.label);
  }
  if (const auto* threat = knowledge_.catalogue.threat(id)) return threat->id + " " + text(threat->name);
  if (const auto* measure = knowledge_.catalogue.measure(id)) return measure->id + " " + text(measure->name);
  return std::string(id);
}

std::string Speech::say(const base::Message& message) const { return say(message.key, message.arguments); }

std::string Speech::say(std::string_view key, std::vector<base::Argument> arguments) const {
  for (base::Argument& argument : arguments) {
    if (argument.mention == base::Mention::object) argument.value = object(argument.value);
    if (argument.mention == base::Mention::factor) argument.value = factor(argument.value);
    if (argument.mention == base::Mention::demand) argument.value = demand(argument.value);
    if (argument.mention == base::Mention::word) argument.value = word(argument.value);
    argument.mention = base::Mention::plain;
  }
  return words_.say(key, arguments, language_);
}

std::string Speech::say(const model::Reason& reason) const {
  const base::Where& where = reason.sentence.where;
  const std::string sentence = say(reason.sentence);
  if (!reason.rule.empty()) return say("report.reason.rule", {{"sentence", sentence}, {"rule", reason.rule}});
  if (where.file.empty()) return sentence;
  const std::string place = where.line == 0 ? where.file : where.file + ":" + std::to_string(where.line);
  return say("report.reason.fact", {{"sentence", sentence}, {"place", place}});
}

std::string Speech::range(std::string known, std::string worst) const {
  return known == worst ? known : say("report.level.range", {{"known", known}, {"worst", worst}});
}

std::string Speech::level(model::Level level) const {
  return word("level." + std::string(model::level_names[static_cast<std::size_t>(level)]));
}

std::string Speech::requirement_level(model::Level level) const {
  return word("requirement_level." + std::string(model::level_names[static_cast<std::size_t>(level)]));
}

std::string Speech::level(const model::LevelPair& pair) const {
  return pair.known ? range(level(*pair.known), level(pair.worst)) : word("report.level.unknown");
}

std::string Speech::requirement_level(const model::LevelPair& pair) const {
  if (!pair.known) return word("report.level.unknown");
  return range(requirement_level(*pair.known), requirement_level(pair.worst));
}

std::string Speech::number(const model::NumberPair& pair) const {
  return range(std::to_string(pair.known), std::to_string(pair.worst));
}

std::string Speech::choice(const base::Field& field, std::string_view slug) const {
  const std::string key = "choice." + std::string(field.choice_set) + "." + std::string(slug);
  if (words_.has(key)) return word(key);
  const std::string bare = std::string(field.choice_set) + "." + std::string(slug);  // levels: "level.high"
  return words_.has(bare) ? word(bare) : std::string(slug);
}

std::string Speech::label(const model::Noun& noun, const base::Field& field) const {
  return word("field." + std::string(noun.name) + "." + std::string(field.name));
}

std::string Speech::join(const std::vector<std::string>& parts) const {
  const std::string separator = word("report.list.separator");
  std::string joined;
  for (const std::string& part : parts) joined.append(joined.empty() ? "" : separator).append(part);
  return joined;
}

std::string Speech::absence(Presence presence, std::string_view reason) const {
  if (presence == Presence::unknown) return word("report.value.unknown");
  if (presence == Presence::none) return word("report.value.none");
  if (reason.empty()) return word("report.value.not_applicable");
  return say("report.value.not_applicable_because", {{"reason", std::string(reason)}});
}

std::string Speech::value(const model::Noun& noun, const base::Field& field, const void* row) const {
  const base::Peek peek = field.peek(row);
  if (peek.presence != Presence::known) return absence(peek.presence, peek.text);
  return given(noun, field, field.get(row));
}

std::string Speech::given(const model::Noun& noun, const base::Field& field, const Value& held) const {
  if (held.is_null()) return absence(Presence::unknown, {});
  if (const auto missing = base::read_absence(held)) return absence(missing->presence, missing->reason);
  const std::string key = "field." + std::string(noun.name) + "." + std::string(field.name) + ".";
  const auto one = [&](const Value& element) {
    return field.kind == base::FieldKind::part ? part(field.many ? "" : key, field.part, element)
                                               : scalar(field, element);
  };
  if (!field.many || held.list() == nullptr) return one(held);
  std::vector<std::string> shown;
  for (const Value& element : *held.list()) shown.push_back(one(element));
  return join(shown);
}

// A part that stands alone names its fields ("S 中"); an element of a list reads "first (others)".
std::string Speech::part(std::string_view key, std::span<const base::Field> fields, const Value& value) const {
  std::string first;
  std::vector<std::string> others;
  for (const base::Field& field : fields) {
    const Value* held = value.find(field.name);
    if (held == nullptr) continue;
    std::string shown = scalar(field, *held);
    if (!key.empty()) shown = label(std::string(key).append(field.name)).append(" ").append(shown);
    if (key.empty() && first.empty()) {
      first = std::move(shown);
    } else {
      others.push_back(std::move(shown));
    }
  }
  if (key.empty() && !others.empty()) return say("report.list.with", {{"first", first}, {"others", join(others)}});
  if (!key.empty() && others.empty()) return word("report.value.unknown");
  return key.empty() ? first : join(others);
}

std::string Speech::scalar(const base::Field& field, const Value& value) const {
  using base::FieldKind;
  if (const auto absent = base::read_absence(value)) return absence(absent->presence, absent->reason);
  if (value.is_null()) return absence(Presence::unknown, {});
  if (const bool* flag = value.boolean()) return word(*flag ? "report.value.yes" : "report.value.no");
  if (value.integer() != nullptr) return std::to_string(*value.integer());
  if (value.real() != nullptr) return digits(*value.real());
  if (field.kind == FieldKind::text) return text(text_of(value));
  if (value.string() == nullptr) return {};
  if (field.kind == FieldKind::choice) return choice(field, *value.string());
  if (field.kind == FieldKind::reference) return object(*value.string());
  const knowledge::AssetType* type = field.name == "type" ? knowledge_.asset_type(*value.string()) : nullptr;
  return type == nullptr ? *value.string() : text(type->name);
}

}  // namespace masugata::report
