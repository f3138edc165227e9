// What a live factory tells of findings and of what must be decided again.
#include <algorithm>

#include "assess/live/edit.hpp"

namespace masugata::assess {

Holding holding_by(const Acceptances& acceptances, const model::Finding& finding) {
  if (finding.certainty == model::Certainty::possible) return Holding::question;
  return acceptances.hold(finding) ? Holding::accepted : Holding::finding;
}

Holding Live::holding(const model::Finding& finding) const { return holding_by(standing_->acceptances, finding); }

const model::Finding* Live::finding(std::size_t rule, Row row) const { return findings_[rule].find(row); }

Live::Counts Live::counts(const std::string& object) const {
  Counts counts;
  each_finding(object, [&](const model::Finding&, Holding holding) {
    ++(holding == Holding::finding    ? counts.findings
       : holding == Holding::question ? counts.questions
                                      : counts.accepted);
  });
  return counts;
}

void Live::each_finding(const std::string& object, const EachFinding& then) const {
  const auto found = by_object_.find(object);
  if (found == by_object_.end()) return;
  for (const auto& [rule, slot] : found->second) {
    const model::Finding& one = findings_[rule].at(slot);
    then(one, holding(one));
  }
}

void Live::each_finding(const EachFinding& then) const {
  for (const auto& rule : findings_) {
    for (const auto& [row, slot] : rule.entries()) then(rule.at(slot), holding(rule.at(slot)));
  }
}

void Live::each_item(const EachItem& then) const {
  for (const auto& rows : open_items_) {
    for (const auto& [row, slot] : rows.entries()) then(rows.at(slot));
  }
}

void Live::each_item(const model::Address& object, const EachItem& then) const {
  for (std::size_t n = 0; n < open_items_.size(); ++n) {
    if (artefacts_.artefacts[n].noun != object.noun) continue;
    if (const model::RecheckItem* one = item(n, object.row)) then(*one);
  }
}

const model::RecheckItem* Live::item(std::size_t artefact, Row row) const { return open_items_[artefact].find(row); }

std::size_t Live::fresh() const {
  std::size_t all = 0;
  for (const std::size_t one : fresh_) all += one;
  return all;
}

model::Assessment Live::assessment() const {
  model::Assessment out = assessment_;
  each_finding([&](const model::Finding& one, Holding holding) {
    auto& list = holding == Holding::question   ? out.questions
                 : holding == Holding::accepted ? out.accepted
                                                : out.findings;
    list.push_back(one);
  });
  return out;
}

model::Recheck Live::recheck() const {
  model::Recheck out;
  out.fresh = fresh();
  each_item([&](const model::RecheckItem& one) { out.items.push_back(one); });
  out.notes = standing_->notes;
  return out;
}

}  // namespace masugata::assess
