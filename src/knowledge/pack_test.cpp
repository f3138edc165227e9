#include "knowledge/pack_test.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace masugata::knowledge::pack {

namespace {

Pack small_catalogue() {
  return {
      {"threats/TH-1.yaml",
       "id: TH-1\nkind: {ja: あ, en: a}\nname: {ja: あ, en: a}\napplies_text: {ja: あ, en: a}\n"
       "natures: [attack, mistake]\nfactors: [E1]\napplies: own\ndata: own\n"
       "axes: [{axis: BC}, {axis: C, confidential: true}]\nclasses: [network]\nmeasures: [CM-N01]\n"
       "attack_techniques: [T0822]\n"},
      {"measures/network.yaml",
       "class: network\nmeasures:\n  - id: CM-N01\n    name: {ja: あ, en: a}\n    base: true\n    from: 2\n"
       "    cost: low\n    needs_stop: true\n    requirements: [SR 1.13]\n    mitigations: [M0930]\n"},
      {"standards/iec-62443-3-3.yaml",
       "security_requirements:\n  - {id: SR 1.13, fr: IAC, min_sl: 1, label: {ja: あ, en: a}}\n"},
      {"standards/attack-ics.yaml",
       "edition: v18.1\nnotice: b\ntechniques:\n"
       "  - {id: T0822, name: a, tactics: [initial-access], mitigations: [M0930]}\n"
       "mitigations:\n  - {id: M0930, name: a, requirement: SR 5.1}\n"},
      {"checkpoints/cloud.yaml",
       "kind: cloud\ncheck_points:\n  - id: SC-CL-PR-1\n    phase: procurement\n    question: {ja: あ, en: a}\n"
       "    evidence: {ja: あ, en: a}\n    asks_fact: true\n    least: true\n    answered_from: register\n"},
      {"checkpoints/self-check.yaml",
       "items:\n  - {id: CK-O-1, category: organisation, question: {ja: あ, en: a}, evidence: {ja: あ, en: a}, "
       "weight: 4, requirements: [SR 1.13]}\n"
       "scoring:\n  source: {ja: あ, en: a}\n  factors: {done: 0.6}\n  ranks: {A: 80}\n"
       "  most_not_applicable: 0.5\n  hints:\n"
       "    - {id: weak, when: weak_organisation, threshold: 20, hint: {ja: あ, en: a}}\n"},
      {"ooda.yaml",
       "cells:\n  - {id: OD-P-O, stage: preventive, phase: observe, departments: {ja: あ, en: a}, "
       "deciders: {ja: あ, en: a}, actions: {ja: あ, en: a}}\n"},
      {"responsibility-topics.yaml",
       "topics:\n  - {kind: cost, name: {ja: あ, en: a}, hint: {ja: あ, en: a}, needs_deadline: true}\n"},
      {"starters/purposes.yaml",
       "purposes:\n  - {id: see, kind: new_inside, group: visualise, name: {ja: あ, en: a}, brings: {ja: あ, en: "
       "a}}\n"},
      {"starters/requirements.yaml",
       "requirements:\n  - {id: cra, kind: law, name: {ja: あ, en: a}, edition: \"\", asks: {ja: あ, en: a}, "
       "applies_to: {ja: あ, en: a}, verified: memory}\n"},
      {"recheck/changes.yaml",
       "changes:\n  - {id: new_asset, nouns: [asset], fates: [added], fields: [zone], name: {ja: あ, en: a}, "
       "why: {ja: あ, en: a}, steps: [1-4]}\n"},
      {"recheck/artefacts.yaml",
       "artefacts:\n  - {id: zone_sheet, noun: zone, step: 2-1, name: {ja: あ, en: a}, members: [assets], "
       "owners: [responsible], question: {ja: あ, en: a}, yearly: true}\n"},
  };
}

Pack small_tables() {
  return {
      {"pack.yaml", "version: \"1\"\n"},
      {"scales.yaml", "anchors:\n  - {axis: S, level: high, text: {ja: 大, en: high}}\n"},
      {"predicates.yaml",
       "predicates:\n  - {name: own, about: zone, when: party == \"own\", text: {ja: 自社, en: own}}\n"},
      {"words.yaml", "choices:\n  level:\n    high: [大]\n"},
      {"permissions.yaml",
       "roles:\n  - {id: it, name: {ja: あ, en: a}, reach: zone, rights: [see]}\n"
       "weaknesses: {fields: {}, registers: [], derived: []}\nsupplier: {sees: {}, writes: {}}\n"},
      {"sign-in.yaml",
       "lock: {after: 5, first_seconds: 30, longest_seconds: 900, forget_hours: 24}\n"
       "session: {idle_minutes: 60, longest_hours: 12}\n"
       "password: {shortest: 12, longest: 128, fewest_different: 5, beside_names: 8}\n"
       "second_factor: {demanded_of: network, rights: [administer]}\n"
       "recovery_codes: 10\ntoken_days: 365\nsetup_key_hours: 72\nevents_days: 400\nnames: [a]\nworst_passwords: "
       "[P-ass word]\n"},
      {"asset-types/a.yaml",
       "asset_types:\n  - id: plc\n    name: {ja: PLC, en: PLC}\n    class: device\n    traits: [controller]\n"
       "    attack_asset: A0003\n"},
      {"columns/zone.yaml", "noun: zone\nsheet_names: [ゾーン]\ncolumns:\n  name: [名称]\n"},
      {"rules/L-01/rule.yaml",
       "id: L-01\nversion: 1\nabout: zone\nwhen: own\ntitle: {ja: あ, en: a}\nfinding: {ja: あ, en: a}\n"
       "closes_when: {ja: あ, en: a}\nadvice: {ja: あ, en: a}\nstep: 1-6\n"},
      {"rules/L-01/examples.yaml", "anything: [at all"},
      {"derivation.yaml",
       "rules:\n  - {id: R1, version: 1, name: {ja: あ, en: a}, sentence: {ja: あ, en: a}}\n"
       "supporting: {drop: 1, floor: low}\nconfidentiality_from: medium\n"
       "factors:\n  - {id: E1, label: {ja: あ, en: a}, level: high, when: own}\nexposing: [E1]\n"
       "threat: {without_factors: low, many_medium: 3, many_medium_gives: high}\n"
       "requirement:\n"
       "  none: {none: none, low: none, medium: low, high: low}\n"
       "  low: {none: low, low: low, medium: low, high: medium}\n"
       "  medium: {none: low, low: low, medium: medium, high: high}\n"
       "  high: {none: low, low: medium, medium: high, high: high}\n"
       "sl:\n  base: {low: 1, medium: 2, high: 3}\n  attacker: {from: high, gives: 3}\n"
       "  exposed: {components: [IAC], minimum: 2, confidentiality: medium}\n"
       "  raises: [{component: SI, axes: [Q], from: high, by: 1}]\n  cap: 3\n"
       "demands:\n  - {id: outside, when: own, requirements: [SR 1.13], reason: {ja: あ, en: a}}\n"
       "risk:\n  accident: {likelihood: medium, repeated: high, within_months: 36}\n"
       "  measures: {half_lowers_by: 1, all_lowers_by: 2, floor: low}\n"
       "  recovery: {lowers_by: 1, floor: low, never_on: [S]}\n  high_from: 6\n  medium_from: 3\n"},
  };
}

}  // namespace

Pack small_pack() {
  Pack pack = small_tables();
  pack.merge(small_catalogue());
  return pack;
}

base::Result<Knowledge> load_pack(const Pack& pack) {
  std::vector<SourceFile> files;
  for (const auto& [path, bytes] : pack) files.push_back({path, bytes});
  return load(files);
}

std::string outcome(const Pack& pack) {
  const auto loaded = load_pack(pack);
  if (loaded) return "loaded";
  const base::Message& message = loaded.error().message;
  return message.key.substr(message.key.find('.') + 1) + " " + message.where.file + ":" +
         std::to_string(message.where.line);
}

std::string with(const std::string& path, const std::string& text, const std::string& other) {
  Pack pack = small_pack();
  std::string& bytes = pack.at(path);
  const std::size_t at = bytes.find(text);
  REQUIRE(at != std::string::npos);
  bytes.replace(at, text.size(), other);
  return outcome(pack);
}

std::string with_file(const std::string& path, const std::string& bytes) {
  Pack pack = small_pack();
  pack[path] = bytes;
  return outcome(pack);
}

std::string without_file(const std::string& path) {
  Pack pack = small_pack();
  REQUIRE(pack.erase(path) == 1);
  return outcome(pack);
}

Pack shipped() {
  Pack pack;
  const std::filesystem::path root = std::string(MASUGATA_SOURCE_DIR) + "/knowledge";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".yaml") continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    pack[entry.path().lexically_relative(root).string()] = {std::istreambuf_iterator<char>(stream), {}};
  }
  return pack;
}

}  // namespace masugata::knowledge::pack
