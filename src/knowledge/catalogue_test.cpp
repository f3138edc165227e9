// The catalogues that ship: complete, and whatever one names stands in the other.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "knowledge/pack_test.hpp"

using namespace masugata;
using namespace masugata::knowledge;
using namespace masugata::knowledge::pack;

namespace {

const Knowledge& ours() {
  static const base::Result<Knowledge> loaded = load_pack(shipped());
  REQUIRE_MESSAGE(loaded, outcome(shipped()));
  return *loaded;
}

// How many there are of each, as "IAC 24, UC 24".
template <class T, class Of>
std::string counted(const std::vector<T>& all, Of of) {
  std::vector<std::pair<std::string, int>> counts;
  for (const T& one : all) {
    const std::string name = of(one);
    const auto found = std::ranges::find(counts, name, [](const auto& count) { return count.first; });
    if (found == counts.end()) {
      counts.emplace_back(name, 1);
    } else {
      ++found->second;
    }
  }
  std::string text;
  for (const auto& [name, count] : counts) text += (text.empty() ? "" : ", ") + name + " " + std::to_string(count);
  return text;
}

// Those of the ids that are not in the list.
template <class T>
std::string lost(const std::vector<std::string>& ids, const std::vector<T>& all) {
  std::string text;
  for (const std::string& id : ids) {
    if (std::ranges::find(all, id, &T::id) == all.end()) text += id + " ";
  }
  return text;
}

}  // namespace

TEST_CASE("threats: nine of the guideline, then three of place and environment") {
  const auto& threats = ours().catalogue.threats;
  std::string ids;
  for (const Threat& one : threats) ids += one.id + " ";
  CHECK(ids == "TH-1 TH-2 TH-3 TH-4 TH-5 TH-6 TH-7 TH-8 TH-9 PE-1 PE-2 PE-3 ");
  for (const Threat& one : threats) {
    CAPTURE(one.id);
    CHECK(lost(one.measures, ours().catalogue.measures) == "");
    CHECK(lost(one.attack_techniques, ours().catalogue.attack.techniques) == "");
    CHECK(lost(one.factors, ours().derivation.factors) == "");
    CHECK_FALSE(one.axes.empty());
    CHECK_FALSE(one.measures.empty());
    const bool picks = std::ranges::any_of(one.axes, [](const auto& a) { return a.confidential || a.customer_data; });
    CHECK(picks == !one.data.empty());
  }
}

TEST_CASE("where threat rows apply, and what they hurt") {
  const Catalogue& all = ours().catalogue;
  CHECK(all.threat("TH-1")->factors == std::vector<std::string>{"E1", "E2", "E3", "E7"});
  CHECK(all.threat("TH-1")->applies.text.empty());  // left out: never
  CHECK(all.threat("TH-3")->factors.empty());
  CHECK(all.threat("TH-4")->data == "confidential_outside");
  CHECK(all.threat("TH-4")->axes[0].axis == "C");
  CHECK(all.threat("TH-4")->axes[0].confidential);
  CHECK(all.threat("TH-4")->axes[1].customer_data);
  CHECK(all.threat("TH-8")->natures == std::vector{Nature::administrative});
  CHECK(all.threat("PE-2")->natures == std::vector{Nature::environment});
  CHECK(all.threat("TH-10") == nullptr);
}

TEST_CASE("measures: 60, by class; base ones are asked of every zone, the others from some level on") {
  const Catalogue& all = ours().catalogue;
  CHECK(counted(all.measures, [](const auto& one) { return one.id.substr(0, 4); }) ==
        "CM-N 16, CM-E 19, CM-P 12, CM-F 6, CM-O 7");
  std::string recovery;
  for (const CatalogueMeasure& one : all.measures) {
    CAPTURE(one.id);
    if (one.recovery) recovery += one.id + " ";
    CHECK(lost(one.requirements, all.security_requirements) == "");
    CHECK(lost(one.mitigations, all.attack.mitigations) == "");
    CHECK(one.from >= 1);
    CHECK(one.from <= (one.base ? 1 : 3));
    const auto lists_it = [&](const Threat& threat) {
      return std::ranges::find(threat.measures, one.id) != threat.measures.end();
    };
    CHECK_MESSAGE((one.base || std::ranges::any_of(all.threats, lists_it)), "neither base nor listed by a threat");
  }
  CHECK(recovery == "CM-E14 CM-P06 CM-F04 CM-O07 ");
  CHECK(all.measure("CM-N08")->base);
  CHECK(all.measure("CM-N99") == nullptr);
}

TEST_CASE("IEC 62443-3-3: 100 requirements, as many at each SL as the tables add up to") {
  const auto& all = ours().catalogue.security_requirements;
  CHECK(all.size() == 100);
  CHECK(counted(all, [](const auto& one) { return one.fr; }) == "IAC 24, UC 24, SI 19, DC 6, RDF 11, TRE 3, RA 13");
  for (const auto& [sl, many] : {std::pair{1, 37}, {2, 60}, {3, 90}, {4, 100}}) {
    CHECK(std::ranges::count_if(all, [sl = sl](const auto& one) { return one.min_sl <= sl; }) == many);
  }
}

TEST_CASE("ATT&CK for ICS: whole, linked, with MITRE's notice") {
  const AttackCatalogue& attack = ours().catalogue.attack;
  CHECK(attack.edition == "v18.1");
  CHECK(attack.techniques.size() == 83);
  CHECK(attack.mitigations.size() == 52);
  CHECK(attack.notice.find("© 2025 The MITRE Corporation") == 0);
  CHECK(attack.notice.find("reproduce MITRE's copyright designation") != std::string::npos);
  std::set<std::string> tactics;
  for (const AttackTechnique& one : attack.techniques) {
    CHECK_MESSAGE(lost(one.mitigations, attack.mitigations) == "", one.id);
    tactics.insert(one.tactics.begin(), one.tactics.end());
  }
  CHECK(tactics.size() == 12);
}

TEST_CASE("44 check points: three least ones of a kind, four that ask for a fact") {
  const auto& all = ours().catalogue.check_points;
  CHECK(counted(all, [](const auto& one) { return one.kind; }) == "cloud 12, general_purpose 13, software 19");
  CHECK(counted(all, [](const auto& one) { return one.phase; }) ==
        "procurement 19, contract 6, operation 16, development 3");
  for (const char* kind : {"cloud", "general_purpose", "software"}) {
    CHECK(std::ranges::count_if(all, [&](const auto& one) { return one.kind == kind && one.least; }) == 3);
  }
  CHECK(std::ranges::count_if(all, &CheckPoint::asks_fact) == 4);
  CHECK(std::ranges::none_of(all, [](const auto& one) { return one.asks_fact && !one.answered_from.empty(); }));
  CHECK(ours().catalogue.check_point("SC-SW-DE-3")->phase == "development");
}

TEST_CASE("32 self-check items, and a scoring for every answer") {
  const Catalogue& all = ours().catalogue;
  CHECK(counted(all.self_check, [](const auto& one) { return one.category; }) ==
        "organisation 5, operation 13, technical 8, supply_chain 6");
  std::string answers;
  for (const auto& [answer, factor] : all.scoring.factors) answers += answer + " ";
  CHECK(answers == "not_applicable not_done partly done documented adaptive ");
  CHECK(std::ranges::is_sorted(all.scoring.ranks, std::greater<>(), [](const auto& rank) { return rank.second; }));
  CHECK(all.scoring.ranks.back().second == 0);
  CHECK(all.scoring.hints.size() == 3);
  CHECK(all.self_check_item("CK-T-6")->requirements.size() == 2);
}

TEST_CASE("OODA: every stage and phase once") {
  const auto& cells = ours().catalogue.ooda;
  std::set<std::string> places;
  for (const OodaCell& one : cells) places.insert(one.stage + " " + one.phase);
  CHECK(cells.size() == 8);
  CHECK(places.size() == 8);
}

TEST_CASE("responsibility topics: twelve kinds, and what is asked between own departments") {
  const auto& topics = ours().catalogue.topics;
  std::set<std::string> kinds;
  for (const ResponsibilityTopic& one : topics) kinds.insert(one.kind);
  CHECK(kinds.size() == 13);  // with "other"
  CHECK(std::ranges::count(topics, "other", &ResponsibilityTopic::kind) == 4);
  CHECK(std::ranges::count_if(topics, &ResponsibilityTopic::internal) >= 8);
  CHECK(std::ranges::all_of(topics, [](const auto& one) { return one.kind != "other" || one.internal; }));
  CHECK(std::ranges::find(topics, "first_report", &ResponsibilityTopic::kind)->needs_deadline);
}

TEST_CASE("starters of every kind") {
  const Catalogue& all = ours().catalogue;
  CHECK(all.purposes.size() >= 12);
  CHECK(counted(all.purposes, [](const auto& one) { return one.group; }).find("link_and_joint_production") !=
        std::string::npos);
  for (const char* kind : {"new_inside", "new_outside", "improved_function"}) {
    CHECK(std::ranges::find(all.purposes, kind, &StarterPurpose::kind) != all.purposes.end());
  }
  CHECK(all.requirements.size() >= 20);
  for (const char* id : {"eu-cra", "jc-star", "scs", "semi-e187", "semi-e188", "iec-62443-3-3", "nist-sp-800-82"}) {
    CHECK_MESSAGE(std::ranges::find(all.requirements, id, &StarterRequirement::id) != all.requirements.end(), id);
  }
}

TEST_CASE("table R8 and the artefacts that it reopens") {
  const Catalogue& all = ours().catalogue;
  std::set<std::string> steps;
  for (const ChangeKind& one : all.changes) steps.insert(one.steps.begin(), one.steps.end());
  CHECK(steps.contains("1-6"));
  CHECK(steps.contains("3-matrix"));
  for (const Artefact& one : all.artefacts) {
    CAPTURE(one.id);
    CHECK(one.fields.size() + one.members.size() + one.derived.size() > 0);
    CHECK_FALSE(one.owners.empty());
    const auto names_it = [&](const ChangeKind& change) {
      return change.fields.empty() && std::ranges::find(change.nouns, one.noun) != change.nouns.end();
    };
    CHECK_MESSAGE((one.noun == "site" || std::ranges::any_of(all.changes, names_it)), "no row of R8 for its noun");
  }
  CHECK(all.artefact("zone_sheet")->yearly);
  CHECK(all.artefact("nothing") == nullptr);
}

TEST_CASE("no row of table R8 hides a later one") {
  const auto& changes = ours().catalogue.changes;
  const auto covers = [](const std::vector<std::string>& wide, const std::vector<std::string>& narrow) {
    const auto has = [&](const std::string& one) { return std::ranges::find(wide, one) != wide.end(); };
    return wide.empty() || (!narrow.empty() && std::ranges::all_of(narrow, has));
  };
  for (std::size_t late = 0; late < changes.size(); ++late) {
    for (const std::string& noun : changes[late].nouns) {
      for (std::size_t early = 0; early < late; ++early) {
        const ChangeKind& first = changes[early];
        if (std::ranges::find(first.nouns, noun) == first.nouns.end()) continue;
        const bool hides = covers(first.fates, changes[late].fates) && covers(first.fields, changes[late].fields);
        CHECK_MESSAGE(!hides, first.id << " before " << changes[late].id);
      }
    }
  }
}

TEST_CASE("what is wrong in a catalogue is named with file and line") {
  const std::string threat = "threats/TH-1.yaml";
  CHECK(outcome(small_pack()) == "loaded");
  CHECK(with(threat, "attack, mistake", "evil") == "knowledge.no_choice threats/TH-1.yaml:5");
  CHECK(with(threat, "natures: [attack, mistake]", "natures: []") == "knowledge.missing threats/TH-1.yaml:1");
  CHECK(with(threat, "axis: BC", "axis: X") == "knowledge.no_choice threats/TH-1.yaml:9");
  CHECK(with(threat, "confidential: true", "confidential: maybe") == "knowledge.no_choice threats/TH-1.yaml:9");
  CHECK(with(threat, "applies: own", "applies: own and") == "expression.unexpected threats/TH-1.yaml:7");
  CHECK(with(threat, "classes: [network]", "classes: [net]") == "knowledge.no_choice threats/TH-1.yaml:10");
  CHECK(with(threat, "applies: own\n", "") == "loaded");
  CHECK(with(threat, "id: TH-1", "id:") == "knowledge.missing threats/TH-1.yaml:1");
  CHECK(with_file("threats/TH-2.yaml", small_pack().at(threat)) == "knowledge.doubled threats/TH-2.yaml:1");
  CHECK(with("measures/network.yaml", "from: 2", "from: 4") == "knowledge.no_choice measures/network.yaml:6");
  CHECK(with("measures/network.yaml", "cost: low", "cost: free") == "knowledge.no_choice measures/network.yaml:7");
  CHECK(with("measures/network.yaml", "class: network", "class: [network]") ==
        "knowledge.no_text measures/network.yaml:1");
  CHECK(with("standards/iec-62443-3-3.yaml", "min_sl: 1", "min_sl: 5") ==
        "knowledge.no_choice standards/iec-62443-3-3.yaml:2");
  CHECK(with("standards/attack-ics.yaml", "notice: b\n", "") == "knowledge.missing standards/attack-ics.yaml:1");
  CHECK(with("checkpoints/cloud.yaml", "phase: procurement", "phase: later") ==
        "knowledge.no_choice checkpoints/cloud.yaml:4");
  CHECK(with("checkpoints/self-check.yaml", "done: 0.6", "done: much") ==
        "knowledge.no_decimal checkpoints/self-check.yaml:5");
  CHECK(with("checkpoints/self-check.yaml", "A: 80", "A: -1") == "knowledge.no_decimal checkpoints/self-check.yaml:6");
  CHECK(with("checkpoints/self-check.yaml", "A: 80", "A: inf") == "knowledge.no_decimal checkpoints/self-check.yaml:6");
  CHECK(with("checkpoints/self-check.yaml", "{A: 80}", "[A]") == "knowledge.no_list checkpoints/self-check.yaml:6");
  CHECK(with("ooda.yaml", "stage: preventive", "stage: late") == "knowledge.no_choice ooda.yaml:2");
  CHECK(with("responsibility-topics.yaml", "hint: {ja: あ, en: a}", "hint: {ja: あ, en: \"\"}") ==
        "knowledge.one_language responsibility-topics.yaml:2");
  CHECK(with("starters/purposes.yaml", "kind: new_inside", "kind: new") ==
        "knowledge.no_choice starters/purposes.yaml:2");
  CHECK(with("starters/requirements.yaml", "verified: memory", "verified: sure") ==
        "knowledge.no_choice starters/requirements.yaml:2");
  CHECK(with("recheck/changes.yaml", "fates: [added]", "fates: [gone]") ==
        "knowledge.no_choice recheck/changes.yaml:2");
  CHECK(with("recheck/artefacts.yaml", "yearly: true", "yearly: yes") ==
        "knowledge.no_choice recheck/artefacts.yaml:2");
  CHECK(with_file("starters/others.yaml", "") == "knowledge.stray_file starters/others.yaml:0");
}

TEST_CASE("an id that is not there is told of") {
  CHECK(with("threats/TH-1.yaml", "measures: [CM-N01]", "measures: [CM-N02]") == "knowledge.unknown_id :0");
  CHECK(with("threats/TH-1.yaml", "factors: [E1]", "factors: [E9]") == "knowledge.unknown_id :0");
  CHECK(with("threats/TH-1.yaml", "data: own", "data: owned") == "knowledge.unknown_id :0");
  CHECK(with("measures/network.yaml", "[SR 1.13]", "[SR 9.9]") == "knowledge.unknown_id :0");
  CHECK(with("checkpoints/self-check.yaml", "[SR 1.13]", "[SR 9.9]") == "knowledge.unknown_id :0");
  CHECK(with("derivation.yaml", "[SR 1.13]", "[SR 9.9]") == "knowledge.unknown_id :0");
}
