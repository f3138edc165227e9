// The catalogues of steps 1 to 3: threats, measures, standards, check points, OODA cells, starter lists.
//
// Read from knowledge/{threats,measures,standards,checkpoints,ooda,starters,recheck}/. Lists keep the order of their
// files; threats of the system side come before physical ones, and measures stand by class. Positions in `threats` and
// `measures` are what an assessment refers to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "knowledge/expression.hpp"

namespace masugata::knowledge {

using base::Text;

// Half of the guideline's rows are faults, mistakes or lapses: they count like attacks.
enum class Nature : std::uint8_t { attack, fault, mistake, administrative, environment };

// An axis that a threat hurts; some only where a condition about a data item of the zone holds.
struct ThreatAxis {
  std::string axis;            // BC S Q D C
  bool confidential = false;   // the effect is at least the highest confidentiality of the data concerned (TH-4, TH-9)
  bool customer_data = false;  // only where the data concerned holds a customer's data
};

// A row of step 1-7: nine of the supplement, three physical and environmental.
struct Threat {
  std::string id;  // "TH-1", "PE-1"
  Text kind;       // 脅威種別
  Text name;       // what happens
  Text applies_text;
  std::vector<Nature> natures;       // a mixed row takes the higher likelihood
  std::vector<std::string> factors;  // exposure factors (R4); the row applies where any of them holds …
  Expression applies;                // … or where this is true of the own zone; a name without text: never
  std::string data;                  // predicate about a data item that picks the data concerned; "" for none
  std::vector<ThreatAxis> axes;
  std::vector<std::string> classes;            // of the guideline: "network", "device", "program", "physical"
  std::vector<std::string> measures;           // ids, in the order of the catalogue
  std::vector<std::string> attack_techniques;  // MITRE ATT&CK for ICS ids
};

enum class MeasureClass : std::uint8_t { network, device, program, physical, operation, supply_chain };

struct CatalogueMeasure {
  std::string id;  // "CM-N01"
  MeasureClass measure_class = MeasureClass::network;
  Text name;
  bool base = false;      // belongs to every own zone, not to one row
  bool recovery = false;  // lowers the effect, not the likelihood (R10)
  std::uint8_t from = 1;  // required from this requirement level on (1 = Lv1 … 3 = Lv3)
  std::string cost;       // "low", "medium", "high": a usual class, to be replaced by the plant's own
  bool needs_stop = false;
  std::vector<std::string> requirements;  // IEC 62443-3-3 ids that it contributes to
  std::vector<std::string> mitigations;   // MITRE ATT&CK for ICS ids
};

// A requirement (SR) or enhancement (RE) of IEC 62443-3-3: its id, our own label.
struct SecurityRequirement {
  std::string id;           // "SR 1.13 RE 1"
  std::string fr;           // "IAC"
  std::uint8_t min_sl = 1;  // lowest SL that asks for it, 1…4; from memory, shown as reference values
  Text label;
};

struct AttackTechnique {
  std::string id;  // "T0822"
  std::string name;
  std::vector<std::string> tactics;
  std::vector<std::string> mitigations;  // that MITRE links to it
};
struct AttackMitigation {
  std::string id;  // "M0930"
  std::string name;
  std::string requirement;  // MITRE's own label to IEC 62443-3-3; "" for none
};
struct AttackCatalogue {
  std::string edition;  // "v18.1"
  std::string notice;   // MITRE's copyright line and terms, to be shown with the data
  std::vector<AttackTechnique> techniques;
  std::vector<AttackMitigation> mitigations;
};

// One of the 44 points on what comes from outside (step 3 (2)).
struct CheckPoint {
  std::string id;     // "SC-CL-PR-1"
  std::string kind;   // "cloud", "general_purpose", "software": slugs of model::ProductKind
  std::string phase;  // "procurement", "contract", "development", "operation"
  Text question;
  Text evidence;              // what would show it
  bool asks_fact = false;     // あり／なし／不明 and 台帳に登録済み instead of はい／いいえ
  bool least = false;         // asked even where the businesses concerned are 小
  std::string answered_from;  // facts that pre-answer it: see knowledge/schema/checkpoints.json; "" for none
};

// One of the 32 items of the self-check (main volume, appendix E, in our own words).
struct SelfCheckItem {
  std::string id;        // "CK-O-1"
  std::string category;  // "organisation", "operation", "technical", "supply_chain"
  Text question;
  Text evidence;
  std::uint8_t weight = 1;                // the public app's, not METI's
  std::vector<std::string> requirements;  // our mapping to IEC 62443-3-3
};
struct SelfCheckScoring {
  Text source;                                          // whose scoring this is
  std::vector<std::pair<std::string, double>> factors;  // by achievement slug, and "not_applicable"
  std::vector<std::pair<std::string, double>> ranks;    // "A" from 80 …, highest first
  double most_not_applicable = 0.5;                     // from this share on, a category gives no result
  struct Plausibility {
    std::string id;
    std::string when;  // "weak_organisation", "high_without_evidence", "all_same": asked by assess
    double threshold = 0;
    Text hint;
  };
  std::vector<Plausibility> hints;
};

// One of the eight cells of early recognition and handling (step 3 (1) ①).
struct OodaCell {
  std::string id;     // "OD-P-O"
  std::string stage;  // slugs of model::DutyStage and model::DutyPhase
  std::string phase;
  Text departments;
  Text deciders;
  Text actions;
};

// A row of responsibility matrices: what has to be agreed with an outside party.
struct ResponsibilityTopic {
  std::string kind;  // slug of model::ResponsibilityItem
  Text name;
  Text hint;
  bool needs_deadline = false;
  bool internal = false;  // also between IT, production engineering and maintenance
};

// Starter lists: what a plant may pick from when it fills step 1-1.
struct StarterPurpose {
  std::string id;     // slug
  std::string kind;   // slug of model::PurposeKind
  std::string group;  // "visualise", "instruct_and_support", "link_and_joint_production", …
  Text name;
  Text brings;  // what it usually brings: systems, outside links, questions
};
struct StarterRequirement {
  std::string id;
  std::string kind;  // slug of model::RequirementKind
  Text name;
  std::string edition;
  Text asks;             // of a plant, in a sentence
  Text applies_to;       // whom
  std::string verified;  // how far it was checked: "seen", "excerpt", "memory"
};

// Table R8: what is to be decided again on which change, in words.
struct ChangeKind {
  std::string id;                   // "new_conduit"
  std::vector<std::string> nouns;   // registers whose rows the change touches
  std::vector<std::string> fates;   // "added", "changed", "removed"; empty for all
  std::vector<std::string> fields;  // for changed rows: only when one of these changed; empty for all
  Text name;
  Text why;                        // why it matters, in a sentence
  std::vector<std::string> steps;  // to redo: "1-6", "2-1", "3-ooda", "3-supply", "3-matrix"
};

// What a person confirms: a node with inputs, as in a build system (analysis.md 4).
struct Artefact {
  std::string id;  // "business", "business_importance", "zone_threats", …
  std::string noun;
  std::string step;  // "1-2"
  Text name;
  std::vector<std::string> fields;   // that it reads: "owner", "impact.BC"; names and notes never count
  std::vector<std::string> members;  // that it walks: "assets", "conduits", …, see assess/recheck
  std::vector<std::string> derived;  // by value: "importance", "threat_level", …
  std::vector<std::string> owners;   // where to find who confirms: field paths tried in turn, then "kind:security"
  Text question;                     // what the owner is asked to confirm
  bool yearly = false;               // also due a year after its confirmation, spread over the months
};

struct Catalogue {
  std::vector<Threat> threats;
  std::vector<CatalogueMeasure> measures;
  std::vector<SecurityRequirement> security_requirements;
  AttackCatalogue attack;
  std::vector<CheckPoint> check_points;
  std::vector<SelfCheckItem> self_check;
  SelfCheckScoring scoring;
  std::vector<OodaCell> ooda;
  std::vector<ResponsibilityTopic> topics;
  std::vector<StarterPurpose> purposes;
  std::vector<StarterRequirement> requirements;
  std::vector<ChangeKind> changes;
  std::vector<Artefact> artefacts;

  // nullptr when there is none of that id.
  [[nodiscard]] const Threat* threat(std::string_view id) const;
  [[nodiscard]] const CatalogueMeasure* measure(std::string_view id) const;
  [[nodiscard]] const SecurityRequirement* security_requirement(std::string_view id) const;
  [[nodiscard]] const CheckPoint* check_point(std::string_view id) const;
  [[nodiscard]] const SelfCheckItem* self_check_item(std::string_view id) const;
  [[nodiscard]] const Artefact* artefact(std::string_view id) const;
};

}  // namespace masugata::knowledge
