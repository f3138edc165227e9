// Every derived value can be explained, down to facts with their place, in words of both languages.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "base/json.hpp"
#include "tests/laws/law.hpp"

using namespace masugata;
using namespace masugata::laws;
using namespace masugata::model;

namespace {

constexpr int deepest = 40;

// By key: the placeholders of the pattern, in Japanese and English together.
using Patterns = std::map<std::string, std::set<std::string>, std::less<>>;

void add_placeholders(const std::string& pattern, std::set<std::string>& out) {
  for (std::size_t at = pattern.find('{'); at != std::string::npos; at = pattern.find('{', at + 1)) {
    const std::size_t end = pattern.find_first_of(",}{ ", at + 1);
    if (end == std::string::npos || (pattern[end] != '}' && pattern[end] != ',')) continue;
    out.insert(pattern.substr(at + 1, end - at - 1));
  }
}

// Keys that one language lacks are left out, so that using them is found.
Patterns load_patterns() {
  Patterns patterns;
  std::map<std::string, int> languages;
  for (const auto& [path, bytes] : assess::plant::source_files("text", ".json")) {
    if (path != "ja.json" && path != "en.json") continue;
    const auto words = base::parse_json(bytes, path);
    REQUIRE(words.has_value());
    for (const base::Member& one : *words->map()) {
      ++languages[one.key];
      add_placeholders(*one.value.string(), patterns[one.key]);
    }
  }
  std::erase_if(patterns, [&](const auto& one) { return languages[one.first] != 2; });
  return patterns;
}

std::string unsaid(const base::Message& sentence, const Patterns& patterns) {
  const auto pattern = patterns.find(sentence.key);
  if (pattern == patterns.end()) return "no words for " + sentence.key;
  for (const std::string& name : pattern->second) {
    const auto given = std::ranges::find(sentence.arguments, name, &base::Argument::name);
    if (given == sentence.arguments.end()) return sentence.key + " lacks " + name;
  }
  for (const base::Argument& one : sentence.arguments) {
    if (one.mention == base::Mention::word && !patterns.contains(one.value)) return "no words for " + one.value;
  }
  return {};
}

std::string unfounded(const Reason& reason, const Patterns& patterns, int depth) {
  if (depth > deepest) return "too deep";
  const std::string& key = reason.sentence.key;
  if (reason.rule.empty() && !reason.because.empty()) return key + " is a fact with reasons";
  if (!reason.rule.empty() && reason.because.empty()) return key + " by " + reason.rule + " has no reasons";
  if (reason.rule.empty() && (reason.sentence.where.file.empty() || reason.sentence.where.line == 0))
    return key + " has no place";
  if (std::string wrong = unsaid(reason.sentence, patterns); !wrong.empty()) return wrong;
  for (const Reason& one : reason.because) {
    if (std::string wrong = unfounded(one, patterns, depth + 1); !wrong.empty()) return wrong + "\nunder " + key;
  }
  return {};
}

class Asker {
 public:
  Asker(const Factory& factory, const Assessment& assessment, const Patterns& patterns)
      : factory_(factory),
        assessment_(assessment),
        patterns_(patterns),
        explainer_(factory, assess::plant::shipped().bound, assessment, settings_) {}

  [[nodiscard]] std::string values() const {
    for (const Noun& noun : nouns) {
      for (const std::string& field : assess::explainable_fields(noun.name)) {
        for (std::size_t row = 0; row < noun.size(factory_); ++row) {
          if (std::string wrong = ask(noun.id(noun.at(factory_, row)).text, field); !wrong.empty()) return wrong;
        }
      }
    }
    return {};
  }

  // A few of the many cells, measures and threats.
  [[nodiscard]] std::string treatments(Tape& tape) const {
    constexpr int tries = 3;
    const knowledge::Catalogue& catalogue = assess::plant::shipped().knowledge.catalogue;
    std::string wrong;
    for (int n = 0; n < tries && wrong.empty() && !factory_.zones.empty(); ++n) {
      const std::size_t row = tape.below(factory_.zones.size());
      const std::string& id = factory_.zones[row].id.text;
      const ZoneAssessment& zone = assessment_.zones[row];
      wrong = ask(id, "threats." + catalogue.threats[tape.below(catalogue.threats.size())].id);
      if (wrong.empty()) wrong = ask(id, "sl_a." + std::string(foundational_requirements[tape.below(7)]));
      if (wrong.empty() && !zone.measures.empty()) {
        const MeasureNeed& need = zone.measures[tape.below(zone.measures.size())];
        wrong = ask(id, "measures." + catalogue.measures[need.measure].id);
      }
      if (wrong.empty() && !zone.risks.empty()) {
        const RiskCell& cell = zone.risks[tape.below(zone.risks.size())];
        wrong = ask(id, "risk." + catalogue.threats[cell.threat].id + "." + std::string(axes[cell.axis]));
      }
    }
    return wrong;
  }

  [[nodiscard]] std::string findings() const {
    for (const auto* list : {&assessment_.findings, &assessment_.accepted, &assessment_.questions}) {
      for (const Finding& one : *list) {
        if (std::string wrong = ask(one.object.text, one.rule); !wrong.empty()) return wrong;
      }
    }
    return {};
  }

 private:
  [[nodiscard]] std::string ask(const std::string& id, const std::string& field) const {
    const auto reason = explainer_.explain(id, field);
    if (!reason) return id + " " + field + ": " + reason.error().message.key;
    const std::string wrong = unfounded(*reason, patterns_, 0);
    return wrong.empty() ? "" : id + " " + field + ": " + wrong;
  }

  const Factory& factory_;
  const Assessment& assessment_;
  const Patterns& patterns_;
  const assess::Settings settings_ = assess::plant::settings();
  const assess::Explainer explainer_;
};

}  // namespace

TEST_CASE("provenance") {
  const Patterns patterns = load_patterns();
  CHECK(holds("every value and finding goes down to facts", [&](const Factory& factory, Tape& tape) -> std::string {
    const Assessment assessment = assessed(factory);
    const Asker asker(factory, assessment, patterns);
    std::string wrong = asker.values();
    if (wrong.empty()) wrong = asker.treatments(tape);
    return wrong.empty() ? asker.findings() : wrong;
  }));
}
