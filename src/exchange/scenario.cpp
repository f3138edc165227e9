#include "exchange/scenario.hpp"

#include <algorithm>

#include "base/yaml.hpp"

namespace masugata::exchange {

namespace {

using base::Fault;
using base::Result;
using base::Value;
using model::Noun;

constexpr std::string_view scenario_format = "masugata-scenario";
constexpr std::int64_t scenario_version = 1;
constexpr std::size_t most_rows = 1000;  // written by hand; taking rows out costs the size of the register each

base::Where at(std::string_view file, base::Place place) { return {std::string(file), {}, place.line, place.column}; }

Result<void> check_head(const Value& document, std::string_view file) {
  const Value* format = document.find("format");
  const Value* version = document.find("version");
  std::int64_t number = 0;
  if (format == nullptr || format->string() == nullptr || *format->string() != scenario_format)
    return base::fail(Fault::invalid, "error.scenario.no_scenario", {}, {std::string(file), {}, 1, 0});
  if (version == nullptr || !base::read_scalar(*version, number) || number != scenario_version)
    return base::fail(Fault::invalid, "error.scenario.unknown_version", {}, at(file, document.place));
  return {};
}

Result<base::Text> read_text(const Value& document, std::string_view key, std::string_view file) {
  base::Text text;
  const Value* value = document.find(key);
  if (value == nullptr || value->is_null() || base::read_scalar(*value, text)) return text;
  return base::fail(Fault::invalid, "error.scenario.no_text", {{"key", std::string(key)}}, at(file, value->place));
}

// A map from registers to lists, or nothing.
Result<Value> read_part(const Value& document, std::string_view key, std::string_view file) {
  const Value* part = document.find(key);
  if (part == nullptr || part->is_null()) return Value();
  const auto wrong = [&](base::Place place) {
    return base::fail(Fault::invalid, "error.scenario.no_lists", {{"key", std::string(key)}}, at(file, place));
  };
  if (part->map() == nullptr) return wrong(part->place);
  std::size_t rows = 0;
  for (const base::Member& member : *part->map()) {
    if (!member.value.is_null() && member.value.list() == nullptr) return wrong(member.place);
    rows += member.value.is_null() ? 0 : member.value.list()->size();
  }
  if (rows > most_rows)
    return base::fail(Fault::exhausted, "error.scenario.too_many_rows", {{"most", std::to_string(most_rows)}},
                      at(file, part->place));
  return *part;
}

std::optional<std::size_t> row_of(const Noun& noun, const model::Factory& factory, std::string_view id) {
  for (std::size_t row = 0; row < noun.size(factory); ++row) {
    if (noun.id(noun.at(factory, row)).text == id) return row;
  }
  return std::nullopt;
}

class Applying {
 public:
  Applying(const Scenario& scenario, const model::Factory& factory) : scenario_(scenario), out_{factory, {}} {}

  Applied apply() {
    each(scenario_.remove, [this](const Noun& noun, const Value& row) { remove(noun, row); });
    each(scenario_.change, [this](const Noun& noun, const Value& row) { change(noun, row); });
    each(scenario_.add, [this](const Noun& noun, const Value& row) { add(noun, row); });
    return std::move(out_);
  }

 private:
  void say(std::string key, std::vector<base::Argument> arguments, base::Place place) {
    out_.faults.push_back({std::move(key), std::move(arguments), at(scenario_.file, place)});
  }

  template <class Then>
  void each(const Value& part, Then then) {
    if (part.map() == nullptr) return;
    for (const base::Member& member : *part.map()) {
      const auto noun = std::ranges::find(model::nouns, std::string_view(member.key), &Noun::plural);
      if (noun == model::nouns.end()) {
        say("error.scenario.unknown_register", {{"name", member.key}}, member.place);
        continue;
      }
      if (member.value.list() == nullptr) continue;
      for (const Value& row : *member.value.list()) then(*noun, row);
    }
  }

  // The id that a row of the scenario names; "" after saying that it names none.
  std::string id_of(const Value& row) {
    const Value* id = row.map() != nullptr ? row.find("id") : &row;
    if (id != nullptr && id->string() != nullptr) return *id->string();
    say("error.scenario.no_id", {}, row.place);
    return {};
  }

  void gone(const Noun& noun, const std::string& id, base::Place place) {
    say("error.scenario.gone", {{"id", id}, {"noun", "noun." + std::string(noun.name), base::Mention::word}}, place);
  }

  void remove(const Noun& noun, const Value& row) {
    const std::string id = id_of(row);
    if (id.empty()) return;
    const auto at_row = row_of(noun, out_.factory, id);
    if (!at_row) return gone(noun, id, row.place);
    noun.erase(out_.factory, *at_row);
  }

  void change(const Noun& noun, const Value& row) {
    if (row.map() == nullptr) return say("error.scenario.no_row", {}, row.place);
    const std::string id = id_of(row);
    if (id.empty()) return;
    const auto at_row = row_of(noun, out_.factory, id);
    if (!at_row) return gone(noun, id, row.place);
    void* owner = noun.change(out_.factory, *at_row);
    set(noun, owner, with_parts(noun, owner, row), id);
  }

  void add(const Noun& noun, const Value& row) {
    if (row.map() == nullptr) return say("error.scenario.no_row", {}, row.place);
    const std::string id = id_of(row);
    if (id.empty()) return;
    if (row_of(noun, out_.factory, id)) {
      return say("error.scenario.already_there",
                 {{"id", id}, {"noun", "noun." + std::string(noun.name), base::Mention::word}}, row.place);
    }
    void* owner = noun.add(out_.factory);
    noun.place(owner) = row.place;
    set(noun, owner, row, id);
    if (noun.id(owner).empty()) noun.erase(out_.factory, noun.size(out_.factory) - 1);
  }

  void set(const Noun& noun, void* owner, const Value& row, const std::string& id) {
    for (auto& fault : base::set_all(noun.fields, owner, row, scenario_.file)) {
      fault.arguments.push_back({"id", id});
      out_.faults.push_back(std::move(fault));
    }
  }

  // The row as written, its parts filled up with what the factory has.
  static Value with_parts(const Noun& noun, const void* owner, const Value& row) {
    Value full = row;
    for (base::Member& member : *full.map()) {
      const base::Field* field = base::find_field(noun.fields, member.key);
      const bool opens = field != nullptr && field->kind == base::FieldKind::part && !field->many;
      if (!opens || member.value.map() == nullptr || base::read_absence(member.value)) continue;
      Value whole = field->get(owner);
      for (const base::Member& given : *member.value.map()) whole.set(given.key, given.value);
      whole.place = member.value.place;
      member.value = std::move(whole);
    }
    return full;
  }

  const Scenario& scenario_;
  Applied out_;
};

}  // namespace

Result<Scenario> read_scenario(std::string_view bytes, std::string_view file) {
  const Value document = TRY(base::parse_yaml(bytes, file));
  TRY(check_head(document, file));
  Scenario scenario;
  scenario.file = file;
  scenario.name = TRY(read_text(document, "name", file));
  scenario.question = TRY(read_text(document, "question", file));
  scenario.cost_note = TRY(read_text(document, "cost_note", file));
  scenario.add = TRY(read_part(document, "add", file));
  scenario.change = TRY(read_part(document, "change", file));
  scenario.remove = TRY(read_part(document, "remove", file));
  constexpr std::array<std::string_view, 8> known = {"format",    "version", "name",   "question",
                                                     "cost_note", "add",     "change", "remove"};
  for (const base::Member& member : *document.map()) {
    if (std::ranges::find(known, member.key) == known.end())
      return base::fail(Fault::invalid, "error.scenario.unknown_key", {{"key", member.key}}, at(file, member.place));
  }
  return scenario;
}

Applied apply_scenario(const Scenario& scenario, const model::Factory& factory) {
  return Applying(scenario, factory).apply();
}

}  // namespace masugata::exchange
