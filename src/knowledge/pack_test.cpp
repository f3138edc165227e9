#include "knowledge/pack_test.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace masugata::knowledge::pack {

Pack small_pack() {
  return {
      {"pack.yaml", "version: \"1\"\n"},
      {"scales.yaml", "anchors:\n  - {axis: S, level: high, text: {ja: 大, en: high}}\n"},
      {"predicates.yaml",
       "predicates:\n  - {name: own, about: zone, when: party == \"own\", text: {ja: 自社, en: own}}\n"},
      {"words.yaml", "choices:\n  level:\n    high: [大]\n"},
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
