// The pack that ships, and a small pack in which one thing at a time is wrong.
#include <doctest/doctest.h>

#include "knowledge/pack_test.hpp"

using namespace masugata;
using namespace masugata::knowledge;
using namespace masugata::knowledge::pack;

TEST_CASE("the pack that ships") {
  const auto loaded = load_pack(shipped());
  REQUIRE_MESSAGE(loaded, outcome(shipped()));
  CHECK(loaded->rules.size() >= 14);
  CHECK(loaded->rule("L-01") != nullptr);
  CHECK(loaded->rule("L-99") == nullptr);
  CHECK(loaded->derivation_rule("R3b") != nullptr);
  CHECK(loaded->asset_type("plc") != nullptr);
  CHECK(loaded->asset_type("") == nullptr);
  CHECK(loaded->digest.size() == 64);
}

TEST_CASE("a small pack says what it holds") {
  const auto loaded = load_pack(small_pack());
  REQUIRE_MESSAGE(loaded, outcome(small_pack()));
  CHECK(loaded->version == "1");
  CHECK(loaded->anchors[0].level == 3);
  CHECK(loaded->asset_type("plc")->traits == std::vector<std::string>{"controller"});
  CHECK(loaded->rule("L-01")->object == "id");
  CHECK(loaded->predicates[0].when.kind == Expression::Kind::comparison);
  CHECK(loaded->columns[0].columns.at("name") == std::vector<std::string>{"名称"});
  CHECK(loaded->words[0].words.at("high") == std::vector<std::string>{"大"});
  CHECK(loaded->derivation.requirement[3][1] == 2);
  CHECK(loaded->derivation.sl_base[2] == 2);
  CHECK(loaded->derivation.demands[0].requirements[0] == "SR 1.13");
  CHECK(loaded->derivation.repeated_within == 36);
  CHECK(loaded->derivation.effect_fixed == std::vector<std::string>{"S"});
}

TEST_CASE("the digest is of names and bytes, not of the order of files") {
  const Pack pack = small_pack();
  std::vector<SourceFile> files;
  for (const auto& [path, bytes] : pack) files.push_back({path, bytes});
  std::reverse(files.begin(), files.end());
  const std::string digest = load_pack(pack)->digest;
  CHECK(load(files)->digest == digest);
  Pack changed = pack;
  changed["rules/L-01/examples.yaml"] += " ";
  CHECK(load_pack(changed)->digest != digest);
}

TEST_CASE("files that do not belong there") {
  CHECK(with_file("notes.yaml", "") == "knowledge.stray_file notes.yaml:0");
  CHECK(with_file("pack.yaml.old", "version: 2") == "knowledge.stray_file pack.yaml.old:0");
  CHECK(with_file("rules/L-02/rule.yml", "") == "knowledge.stray_file rules/L-02/rule.yml:0");
  CHECK(with_file("rules/rule.yaml", "").starts_with("knowledge."));
  CHECK(with_file("asset-types/x.json", "") == "knowledge.stray_file asset-types/x.json:0");
}

TEST_CASE("roles and their rights") {
  const auto loaded = load_pack(small_pack());
  REQUIRE_MESSAGE(loaded, outcome(small_pack()));
  CHECK(loaded->permissions.role("it")->rights == std::vector<Right>{Right::see});
  CHECK(loaded->permissions.role("it")->reach == ReachKind::zone);
  CHECK(loaded->permissions.role("emperor") == nullptr);
  CHECK(loaded->sign_in.lock_longest_seconds == 900);
  CHECK(loaded->sign_in.worst_passwords == std::vector<std::string>{"password"});
  const std::string file = "permissions.yaml";
  CHECK(with(file, "rights: [see]", "rights: [rule]") == "knowledge.no_choice permissions.yaml:2");
  CHECK(with(file, "reach: zone", "reach: land") == "knowledge.no_choice permissions.yaml:2");
  CHECK(with(file, "weaknesses: {fields: {}", "weaknesses: {fields: []") == "knowledge.no_list permissions.yaml:3");
  CHECK(with(file, "rights: [see]}", "rights: [see]}\n  - {id: it, name: {ja: あ, en: a}, reach: zone, rights: []}") ==
        "knowledge.doubled permissions.yaml:3");
  CHECK(with("sign-in.yaml", "after: 5", "after: 0") == "knowledge.no_number sign-in.yaml:1");
  CHECK(with("sign-in.yaml", "shortest: 12", "shortest: many") == "knowledge.no_decimal sign-in.yaml:3");
  CHECK(with("sign-in.yaml", "token_days: 365\n", "") == "knowledge.missing sign-in.yaml:1");
}

TEST_CASE("files that are missing") {
  CHECK(without_file("permissions.yaml") == "knowledge.incomplete :0");
  CHECK(without_file("sign-in.yaml") == "knowledge.incomplete :0");
  CHECK(without_file("pack.yaml") == "knowledge.incomplete :0");
  CHECK(without_file("derivation.yaml") == "knowledge.incomplete :0");
  CHECK(outcome({}) == "knowledge.incomplete :0");
  CHECK(without_file("rules/L-01/rule.yaml") == "loaded");
}

TEST_CASE("what is missing, doubled or malformed in a file") {
  const std::string rule = "rules/L-01/rule.yaml";
  CHECK(with(rule, "about: zone\n", "") == "knowledge.missing rules/L-01/rule.yaml:1");
  CHECK(with(rule, "title: {ja: あ, en: a}", "title: {ja: あ}") == "knowledge.missing rules/L-01/rule.yaml:5");
  CHECK(with(rule, "title: {ja: あ, en: a}", "title: {ja: あ, en: \"\"}") ==
        "knowledge.one_language rules/L-01/rule.yaml:5");
  CHECK(with(rule, "title: {ja: あ, en: a}", "title: あ") == "knowledge.missing rules/L-01/rule.yaml:5");
  CHECK(with(rule, "version: 1", "version: 256") == "knowledge.no_number rules/L-01/rule.yaml:2");
  CHECK(with(rule, "version: 1", "version: -1") == "knowledge.no_number rules/L-01/rule.yaml:2");
  CHECK(with(rule, "version: 1", "version: [1]") == "knowledge.no_text rules/L-01/rule.yaml:2");
  CHECK(with(rule, "when: own", "when: own and") == "expression.unexpected rules/L-01/rule.yaml:4");
  CHECK(with(rule, "version: 1", "version: 1\nversion: 1") == "yaml.doubled_key rules/L-01/rule.yaml:3");
  CHECK(with(rule, "version: 1", "version: &x 1") == "yaml.alias rules/L-01/rule.yaml:2");
  CHECK(with_file("rules/L-02/rule.yaml", small_pack().at(rule)) == "knowledge.doubled rules/L-02/rule.yaml:1");
  CHECK(with("asset-types/a.yaml", "[controller]", "controller") == "knowledge.no_list asset-types/a.yaml:5");
  CHECK(with_file("asset-types/b.yaml", small_pack().at("asset-types/a.yaml")) ==
        "knowledge.doubled asset-types/b.yaml:2");
  CHECK(with("scales.yaml", "level: high", "level: top") == "knowledge.no_level scales.yaml:2");
  CHECK(with("predicates.yaml", "  - {name: own, about: zone, when: party == \"own\", text: {ja: 自社, en: own}}\n",
             "  - {name: own, about: zone, when: a, text: {ja: あ, en: a}}\n"
             "  - {name: own, about: zone, when: b, text: {ja: あ, en: a}}\n") ==
        "knowledge.doubled predicates.yaml:3");
  CHECK(with("columns/zone.yaml", "columns:\n  name: [名称]", "columns: [名称]") ==
        "knowledge.no_list columns/zone.yaml:3");
  CHECK(with("words.yaml", "high: [大]", "high: 大") == "knowledge.no_list words.yaml:3");
  CHECK(with("derivation.yaml", "high: low}\n", "x: low}\n") == "knowledge.missing derivation.yaml:10");
  CHECK(with("derivation.yaml", "gives: 3", "gives: three") == "knowledge.no_number derivation.yaml:16");
  CHECK(with("derivation.yaml", "factors:\n", "factors: []\nothers:\n") == "knowledge.incomplete :0");
  CHECK(with_file("pack.yaml", "- version") == "knowledge.missing pack.yaml:1");
}

TEST_CASE("exposure factors are bits of a set") {
  std::string many;
  for (int n = 1; n <= 33; ++n)
    many += "  - {id: E" + std::to_string(n) + ", label: {ja: あ, en: a}, level: high, when: own}\n";
  const std::string one = "  - {id: E1, label: {ja: あ, en: a}, level: high, when: own}\n";
  CHECK(with("derivation.yaml", one, many) == "knowledge.too_many_factors derivation.yaml:1");
  CHECK(with("derivation.yaml", one, many.substr(0, many.rfind("  - {id: E33"))) == "loaded");
}
