// A factory with everything that is derived from it, kept up to date edit by edit.
//
// After any edits it gives, byte for byte, what assess() and recheck() give for the factory as it then is. An edit of
// one asset derives again only what it can reach; other edits derive everything again.
#pragma once

#include <map>
#include <memory>

#include "assess/assess.hpp"
#include "assess/live/importance_edit.hpp"
#include "assess/live/open_answers.hpp"
#include "assess/recheck/recheck.hpp"
#include "assess/treatment.hpp"

namespace masugata::assess {

class Live {
 public:
  // `bound` and `artefacts` must outlive it.
  Live(model::Factory factory, const BoundKnowledge& bound, const BoundArtefacts& artefacts, const Settings& settings);
  Live(const Live&) = delete;
  Live& operator=(const Live&) = delete;

  // Sets fields of one row, as a file gives them; what cannot be read stays as it was and is named. A changed id counts
  // as another factory.
  base::Notes apply(const model::Address& row, const base::Value& fields);
  // Another factory altogether: rows were added or removed.
  void replace(model::Factory factory);

  [[nodiscard]] const model::Factory& factory() const { return factory_; }
  // Without findings.
  [[nodiscard]] const model::Assessment& levels() const { return assessment_; }
  // Whole, in the order of assess() and recheck(); costs their size.
  [[nodiscard]] model::Assessment assessment() const;
  [[nodiscard]] model::Recheck recheck() const;

 private:
  // Of one edit: what changed so far.
  struct Edit;
  // Everything that stands on the index; built anew when other rows than an asset's change.
  struct Standing {
    Standing(const Live& live, const FactoryIndex& index);
    ImportanceEdit importance;
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

  void derive_all();
  void apply_asset(Row asset, model::Asset changed, const std::vector<const base::Field*>& fields);
  [[nodiscard]] bool named_by_data(Row asset) const;
  // In this order: each may mark cells that the next ones read.
  void update_importance(Edit& edit);
  void mark_cells(Edit& edit) const;
  void update_open(Edit& edit);
  void update_factors(Edit& edit);
  void update_ratings(Edit& edit);
  void update_demands(Edit& edit);
  void update_effects(Edit& edit);
  void update_treatments(Edit& edit);
  void update_findings(Edit& edit);
  void update_recheck(Edit& edit);
  void ask_factor(Edit& edit, const RowSet& zones, std::size_t factor);
  // Rows of the questions that the edit's new cells reach.
  [[nodiscard]] std::vector<RowSet> reached(Edit& edit);
  [[nodiscard]] RowSet artefact_rows(const Edit& edit, const BoundArtefact& artefact) const;
  void judge_row(std::size_t artefact, Row row);

  model::Factory factory_;
  const BoundKnowledge& bound_;
  const BoundArtefacts& artefacts_;
  Settings settings_;
  Footprints footprints_;
  std::unique_ptr<FactoryIndex> index_;
  model::Assessment assessment_;  // its lists of findings stay empty
  std::unique_ptr<View> view_;
  std::unique_ptr<Standing> standing_;
  std::vector<std::map<Row, model::Finding>> findings_;        // by rule
  std::vector<std::map<Row, model::RecheckItem>> open_items_;  // by artefact: those that are not fresh
  std::vector<std::size_t> fresh_;                             // by artefact
};

}  // namespace masugata::assess
