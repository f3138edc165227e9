#include "assess/plant_test.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/yaml.hpp"

namespace masugata::assess::plant {

namespace {

template <class Pair>
std::string said_numbers(const Pair& pair) {
  const std::string known = std::to_string(pair.known);
  return pair.known == pair.worst ? known : known + ".." + std::to_string(pair.worst);
}

void append(std::string& to, const std::string& word, std::string_view between = " ") {
  to.append(to.empty() ? "" : between).append(word);
}

void append_tree(const model::Reason& reason, int depth, std::string& out) {
  append(out,
         std::string(static_cast<std::size_t>(2 * depth), ' ') + (reason.rule.empty() ? "" : reason.rule + " ") +
             reason.sentence.key,
         "\n");
  for (const model::Reason& one : reason.because) append_tree(one, depth + 1, out);
}

Row row_of(const model::Factory& factory, std::string_view id, std::uint32_t noun) {
  const auto address = model::IdIndex(factory).find(id);
  REQUIRE(address.has_value());
  REQUIRE(address->noun == noun);
  return address->row;
}

void set_fields(const model::Noun& noun, void* row, const base::Value& fields) {
  for (const base::Message& fault : base::set_all(noun.fields, row, fields, noun.plural)) {
    FAIL(fault.key << " in " << noun.plural << " at line " << fault.where.line);
  }
}

model::Factory changed(model::Factory factory, std::string_view id, std::string_view changes) {
  if (id.empty()) return factory;
  const auto address = model::IdIndex(factory).find(id);
  const auto fields = base::parse_yaml("{" + std::string(changes) + "}", "changes");
  REQUIRE(address.has_value());
  REQUIRE_MESSAGE(fields.has_value(), changes);
  const model::Noun& noun = model::nouns[address->noun];
  set_fields(noun, noun.change(factory, address->row), *fields);
  return factory;
}

Shipped load_shipped() {
  const auto files = source_files("knowledge", ".yaml");
  std::vector<knowledge::SourceFile> views;
  for (const auto& [path, bytes] : files) views.push_back({path, bytes});
  auto knowledge = knowledge::load(views);
  REQUIRE(knowledge.has_value());
  return {std::move(*knowledge), {}};
}

}  // namespace

std::vector<std::pair<std::string, std::string>> source_files(std::string_view folder, std::string_view suffix) {
  const std::filesystem::path root = std::filesystem::path(MASUGATA_SOURCE_DIR) / folder;
  std::vector<std::pair<std::string, std::string>> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file() || !entry.path().string().ends_with(suffix)) continue;
    std::ostringstream bytes;
    bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    files.emplace_back(entry.path().lexically_relative(root).generic_string(), bytes.str());
  }
  std::ranges::sort(files);
  REQUIRE(!files.empty());
  return files;
}

const Shipped& shipped() {
  static Shipped shipped = load_shipped();
  if (shipped.bound.knowledge == nullptr) {
    auto bound = bind(shipped.knowledge);
    std::string fault = bound ? "" : bound.error().message.key;
    for (const auto& one : bound ? std::vector<base::Argument>() : bound.error().message.arguments)
      append(fault, one.value);
    REQUIRE_MESSAGE(bound.has_value(), fault);
    shipped.bound = std::move(*bound);
  }
  return shipped;
}

Question::Question(std::string_view noun, std::string_view expression) : knowledge_(shipped().knowledge) {
  auto when = knowledge::parse_expression(expression);
  REQUIRE_MESSAGE(when.has_value(), expression);
  knowledge::Rule rule;
  rule.id = "T-1";
  rule.about = noun;
  rule.when = std::move(*when);
  knowledge_.rules = {rule};
  bound_ = bind(knowledge_);
}

model::Factory factory_from(const base::Value& registers) {
  model::Factory factory;
  REQUIRE(registers.map() != nullptr);
  for (const base::Member& one : *registers.map()) {
    const auto noun = std::ranges::find(model::nouns, std::string_view(one.key), &model::Noun::plural);
    REQUIRE_MESSAGE(noun != model::nouns.end(), one.key);
    REQUIRE(one.value.list() != nullptr);
    for (const base::Value& row : *one.value.list()) {
      void* added = noun->add(factory);
      noun->place(added) = row.place;
      set_fields(*noun, added, row);
    }
  }
  return factory;
}

model::Factory factory_of(std::string_view yaml) {
  const auto registers = base::parse_yaml(yaml, "plant");
  REQUIRE_MESSAGE(registers.has_value(), registers.error().message.key);
  return registers->is_null() ? model::Factory() : factory_from(*registers);
}

std::string said(const model::LevelPair& pair) {
  const auto name = [](model::Level level) { return std::string(model::level_names[static_cast<std::size_t>(level)]); };
  const std::string known = pair.known ? name(*pair.known) : "?";
  return pair.settled() ? known : known + ".." + name(pair.worst);
}

Plant::Plant(std::string_view yaml, std::string_view id, std::string_view changes)
    : factory(changed(factory_of(yaml), id, changes)), assessment(assess(factory, shipped().bound, settings())) {}

Plant::Plant(std::string_view yaml, model::Passages seen)
    : factory(factory_of(yaml)),
      passages(std::move(seen)),
      assessment(assess(factory, shipped().bound, {settings().as_of, passages})) {}

std::string Plant::importance(std::string_view id) const {
  const auto address = model::IdIndex(factory).find(id);
  REQUIRE(address.has_value());
  if (address->noun == business_noun) return said(assessment.businesses[address->row].importance);
  if (address->noun == asset_noun) return said(assessment.assets[address->row].importance);
  return said(assessment.zones[row_of(factory, id, zone_noun)].importance);
}

std::string Plant::factors(std::string_view zone) const {
  const model::ZoneAssessment& one = assessment.zones[row_of(factory, zone, zone_noun)];
  const auto& factors = shipped().knowledge.derivation.factors;
  std::string out;
  for (std::size_t n = 0; n < factors.size(); ++n) {
    if ((one.factors >> n & 1U) != 0) append(out, factors[n].id);
    if ((one.possible_factors >> n & 1U) != 0) append(out, factors[n].id + "?");
  }
  return out;
}

std::string Plant::threat(std::string_view zone) const {
  const auto& rating = assessment.zones[row_of(factory, zone, zone_noun)].rating;
  return rating ? said(rating->threat_level) : "-";
}

std::string Plant::required(std::string_view zone) const {
  const auto& rating = assessment.zones[row_of(factory, zone, zone_noun)].rating;
  return rating ? said(rating->requirement_level) : "-";
}

std::string Plant::sl(std::string_view zone) const {
  const auto& rating = assessment.zones[row_of(factory, zone, zone_noun)].rating;
  if (!rating) return "-";
  std::string out;
  for (const model::NumberPair& one : rating->sl_t) append(out, said_numbers(one));
  return out;
}

std::string Plant::demands(std::string_view conduit) const {
  const model::ConduitAssessment& one = assessment.conduits[row_of(factory, conduit, conduit_noun)];
  std::string list;
  for (const std::string& id : one.requirements) append(list, id, ", ");
  for (const std::string& id : one.possible_requirements) append(list, id + "?", ", ");
  return said_numbers(one.rdf) + ": " + list;
}

std::string Plant::findings(std::string_view rule) const {
  std::string out;
  const auto add = [&](const std::vector<model::Finding>& list, const std::string& mark) {
    for (const model::Finding& one : list) {
      if (one.rule == rule) append(out, one.object.text + mark);
    }
  };
  add(assessment.findings, "");
  add(assessment.questions, "?");
  add(assessment.accepted, "!");
  return out;
}

std::string Plant::explain(std::string_view id, std::string_view field) const {
  const Settings on{settings().as_of, passages};
  const Explainer explainer(factory, shipped().bound, assessment, on);
  const auto reason = explainer.explain(id, field);
  if (!reason) return "error:" + reason.error().message.key;
  std::string out;
  append_tree(*reason, 0, out);
  return out;
}

}  // namespace masugata::assess::plant
