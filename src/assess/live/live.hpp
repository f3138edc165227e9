// A factory with everything that is derived from it, kept up to date edit by edit.
//
// After any edits it gives, byte for byte, what assess() and recheck() give for the factory as it then is. An edit of
// one row derives again only what it can reach.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>

#include "assess/assess.hpp"
#include "assess/live/importance_edit.hpp"
#include "assess/live/names.hpp"
#include "assess/live/open_answers.hpp"
#include "assess/live/row_map.hpp"
#include "assess/live/trail.hpp"
#include "assess/recheck/recheck.hpp"
#include "assess/treatment.hpp"

namespace masugata::assess {

class Live {
 public:
  // `bound` and `artefacts` must outlive it.
  Live(model::Factory factory, const BoundKnowledge& bound, const BoundArtefacts& artefacts, const Settings& settings);
  Live(const Live&) = delete;
  Live& operator=(const Live&) = delete;

  // Sets fields of one row, as a file gives them; what cannot be read stays as it was and is named. A changed id
  // derives everything again.
  base::Notes apply(const model::Address& row, const base::Value& fields);
  // A row more, which stands there from then on; or one less. Rows behind it get other numbers. What names such a row,
  // or an id that stands twice, derives everything again.
  base::Notes add(const model::Address& row, const base::Value& fields);
  void erase(const model::Address& row);
  // Another factory altogether.
  void replace(model::Factory factory);

  [[nodiscard]] const model::Factory& factory() const { return factory_; }
  [[nodiscard]] const model::IdIndex& ids() const { return index_->ids; }
  // How often references name the id.
  [[nodiscard]] std::size_t named(std::string_view id) const { return names_.count(id); }
  // Without findings.
  [[nodiscard]] const model::Assessment& levels() const { return assessment_; }
  // What edits changed since forget() was called last; nothing of what replace() did.
  [[nodiscard]] const Trail& trail() const { return trail_; }
  void forget();

  // By the id of the object that they are about, in the order of rules.
  struct Counts {
    std::uint32_t findings = 0;
    std::uint32_t questions = 0;
    std::uint32_t accepted = 0;
  };
  [[nodiscard]] Counts counts(const std::string& object) const;
  using EachFinding = std::function<void(const model::Finding&, Holding)>;
  void each_finding(const std::string& object, const EachFinding& then) const;
  void each_finding(const EachFinding& then) const;
  [[nodiscard]] Holding holding(const model::Finding& finding) const;
  [[nodiscard]] const model::Finding* finding(std::size_t rule, Row row) const;
  // What must be decided again, in the order of artefacts, then rows.
  using EachItem = std::function<void(const model::RecheckItem&)>;
  void each_item(const EachItem& then) const;
  void each_item(const model::Address& object, const EachItem& then) const;
  [[nodiscard]] const model::RecheckItem* item(std::size_t artefact, Row row) const;
  [[nodiscard]] std::size_t fresh() const;

  // Whole, in the order of assess() and recheck(); costs their size.
  [[nodiscard]] model::Assessment assessment() const;
  [[nodiscard]] model::Recheck recheck() const;

 private:
  // Of one edit: what changed so far.
  struct Edit;
  // Everything that stands on the index.
  struct Standing {
    Standing(const Live& live, const FactoryIndex& index);
    std::optional<ImportanceEdit> importance;
    SlBackground sl;
    OpenAnswers open;
    Memberships members;
    base::Notes notes;
    LatestConfirmations latest;
    Acceptances acceptances;
    std::unique_ptr<Ledger> ledger;
    std::unique_ptr<Evaluator> evaluator;
    EffectBackground effects;
    std::vector<Effects> own_effects;  // by zone, before privileged reach
    PrivilegedReach known_reach;
    PrivilegedReach worst_reach;
  };

  void leave_room();
  void derive_all();
  // The same number of rows as before: the trail tells what became of them.
  void derive_again();
  base::Notes change_asset(Row asset, const base::Value& fields);
  void apply_asset(Row asset, model::Asset changed, const std::vector<const base::Field*>& fields);
  [[nodiscard]] bool named_by_data(Row asset) const;
  base::Notes change_row(const model::Address& at, const base::Value& fields);
  // Rows that come and go (row_turn.cpp).
  void enter_asset(Edit& edit);
  void enter_row(Edit& edit);
  void leave_asset(Edit& edit, const Shift& shift);
  void leave_row(Edit& edit, const Shift& shift);
  void mark_everyone(Edit& edit) const;
  void forget_row(const model::Address& row);
  void shift_derived(const Shift& shift);
  void shift_standing(const Shift& shift);
  void take_away(Edit& edit, const Shift& shift);
  void mark_relations(Edit& edit) const;
  void mark_treated(Edit& edit) const;
  void mark_direct(Edit& edit) const;
  void mark_flows(Edit& edit) const;
  void renew_standing(const Edit& edit);
  void renew_acceptances();
  void finish_row(Edit& edit);
  void derive_from(Edit& edit);
  // In this order: each may mark cells that the next ones read.
  void update_importance(Edit& edit);
  void weigh_business(Edit& edit);
  void weigh_all(Edit& edit);
  void mark_cells(Edit& edit) const;
  void update_open(Edit& edit);
  void update_factors(Edit& edit);
  void update_ratings(Edit& edit);
  void update_demands(Edit& edit);
  void update_effects(Edit& edit);
  void update_treatments(Edit& edit);
  void update_findings(Edit& edit);
  void update_recheck(Edit& edit);
  [[nodiscard]] bool is_named(std::string_view id) const;
  void add_seen_beside(const Edit& edit, RowSet& rows) const;
  void ask_factor(Edit& edit, const RowSet& zones, std::size_t factor);
  // Rows of the questions that the edit's new cells reach.
  [[nodiscard]] std::vector<RowSet> reached(Edit& edit);
  [[nodiscard]] RowSet artefact_rows(const Edit& edit, const BoundArtefact& artefact) const;
  [[nodiscard]] RowSet members_touched(const Edit& edit, std::size_t members) const;
  [[nodiscard]] RowSet owned_by_way_of(const Edit& edit, const BoundArtefact& artefact) const;
  void judge_row(std::size_t artefact, Row row);
  void judge_again(std::size_t artefact, Row row);
  void set_finding(std::size_t rule, Row row, std::optional<model::Finding> finding);
  model::Finding take_finding(std::size_t rule, Row row);

  model::Factory factory_;
  const BoundKnowledge& bound_;
  const BoundArtefacts& artefacts_;
  Settings settings_;
  Footprints footprints_;
  Names names_;
  std::unique_ptr<FactoryIndex> index_;
  model::Assessment assessment_;  // its lists of findings stay empty
  std::unique_ptr<View> view_;
  std::unique_ptr<Standing> standing_;
  std::vector<RowMap<model::Finding>> findings_;        // by rule
  std::vector<RowMap<model::RecheckItem>> open_items_;  // by artefact: those that are not fresh
  std::vector<std::size_t> fresh_;                      // by artefact
  // (rule, slot), in the order of rules and rows
  std::unordered_map<std::string, std::vector<std::pair<std::uint32_t, std::uint32_t>>> by_object_;
  Trail trail_;
};

}  // namespace masugata::assess
