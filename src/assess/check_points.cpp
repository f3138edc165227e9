#include "assess/check_points.hpp"

#include <algorithm>
#include <array>

#include "assess/check_points_facts.hpp"

namespace masugata::assess {

namespace {

using model::PointStanding;
using model::PointState;

constexpr std::uint32_t product_noun = noun_position("product");
constexpr std::uint32_t service_noun = noun_position("service");

std::string key_of(std::string_view point, std::string_view subject) {
  return std::string(point) + "\n" + std::string(subject);
}

// Families above a product, nearest first; a circle ends where it closes.
std::vector<const model::Product*> families_of(const View& view, const model::Product& product) {
  std::vector<const model::Product*> families;
  const model::Product* at = &product;
  for (;;) {
    const Row row = view.index.row_of(at->family, product_noun);
    if (row == no_row) return families;
    at = &view.factory.products[row];
    if (at == &product || std::ranges::find(families, at) != families.end()) return families;
    families.push_back(at);
  }
}

// Whose answers hold for the subject: itself, its families, its maker.
std::vector<base::Id> answer_givers(const View& view, const PointSubject& subject) {
  std::vector<base::Id> givers{subject.id};
  const base::Maybe<base::Id>* supplier = nullptr;
  if (subject.product != nullptr) {
    supplier = &subject.product->supplier;
    for (const model::Product* family : families_of(view, *subject.product)) {
      givers.push_back(family->id);
      if (!supplier->known()) supplier = &family->supplier;
    }
  }
  if (subject.service != nullptr) {
    if (subject.product != nullptr) givers.push_back(subject.service->id);
    if (supplier == nullptr || !supplier->known()) supplier = &subject.service->supplier;
  }
  if (supplier != nullptr && supplier->known()) givers.push_back(**supplier);
  return givers;
}

void add_assets(const View& view, const model::Product& product, std::vector<Row>& out) {
  if (!product.assets.known()) return;
  for (const base::Id& id : *product.assets) {
    const Row row = view.index.row_of(id.text, asset_noun);
    if (row != no_row && std::ranges::find(out, row) == out.end()) out.push_back(row);
  }
}

// Products and cloud services, with the assets of a family's members.
std::vector<PointSubject> subjects_of(const View& view) {
  std::vector<PointSubject> subjects;
  std::unordered_set<const model::Service*> covered;
  for (const model::Product& product : view.factory.products) {
    PointSubject subject{product.id, {}, &product, nullptr, {}};
    if (product.kind.known()) subject.kind = model::product_kind_names[static_cast<std::size_t>(*product.kind)];
    const Row service = view.index.row_of(product.service, service_noun);
    if (service != no_row) subject.service = &view.factory.services[service];
    covered.insert(subject.service);
    subjects.push_back(std::move(subject));
  }
  for (const model::Product& product : view.factory.products) {
    add_assets(view, product, subjects[static_cast<std::size_t>(&product - view.factory.products.data())].assets);
    for (const model::Product* family : families_of(view, product)) {
      add_assets(view, product, subjects[static_cast<std::size_t>(family - view.factory.products.data())].assets);
    }
  }
  for (const model::Service& service : view.factory.services) {
    const bool cloud = service.kind.known() && *service.kind == model::ServiceKind::cloud;
    if (cloud && !covered.contains(&service)) subjects.push_back({service.id, "cloud", nullptr, &service, {}});
  }
  return subjects;
}

// What one develops oneself is not procured, and what one buys ready-made is not developed for one. An unknown origin
// is asked everything.
bool is_asked(const knowledge::CheckPoint& point, const PointSubject& subject, model::Level importance) {
  if (importance <= model::Level::low && !point.least) return false;
  if (subject.product == nullptr || !subject.product->origin.known()) return true;
  if (*subject.product->kind != model::ProductKind::software) return true;
  const model::SoftwareOrigin origin = *subject.product->origin;
  if (origin == model::SoftwareOrigin::bought) return point.phase != "development";
  if (origin == model::SoftwareOrigin::in_house) return point.phase != "procurement" && point.phase != "contract";
  return true;
}

class PointAssessor {
 public:
  explicit PointAssessor(const View& view) : view_(view), answers_(view) {}

  CheckPoints assess() {
    for (const PointSubject& subject : subjects_of(view_)) {
      const model::Level importance = importance_concerned(view_, subject);
      const std::vector<base::Id> givers = answer_givers(view_, subject);
      for (const knowledge::CheckPoint& point : view_.bound.knowledge->catalogue.check_points) {
        if (point.kind != subject.kind) continue;
        PointStanding standing{point.id, subject.id, PointState::not_asked, {}, no_row, false, false};
        if (is_asked(point, subject, importance)) judge(point, subject, givers, standing);
        out_.standings.push_back(std::move(standing));
      }
    }
    return std::move(out_);
  }

 private:
  void judge(const knowledge::CheckPoint& point, const PointSubject& subject, const std::vector<base::Id>& givers,
             PointStanding& standing) {
    standing.state = PointState::unknown;
    for (const base::Id& giver : givers) {
      const Row row = answers_.latest(point.id, giver.text);
      const RowAnswer answer = row == no_row ? RowAnswer{} : answers_.read(row);
      if (answer.blank) continue;
      standing.state = answer.state;
      standing.expired = answer.expired;
      standing.from = giver;
      standing.row = row;
      if (point.asks_fact && !answer.expired) note_candidate(point, row);
      break;
    }
    const auto fact = answer_from_facts(view_, subject, point.answered_from);
    const bool open = standing.state == PointState::unknown;
    // Facts never better an answer, and answer what nobody did.
    if (!fact || (!open && (standing.state == PointState::not_applicable || *fact <= standing.state))) return;
    standing.state = *fact;
    standing.from = subject.id;
    standing.row = no_row;
    standing.from_facts = true;
    standing.expired = false;
  }

  // Said once per answer, not once per product that inherits it.
  void note_candidate(const knowledge::CheckPoint& point, Row row) {
    const model::Answer& answer = view_.factory.answers[row];
    const bool there = answer.exists.known() && *answer.exists;
    const bool registered = answer.registered.known() && *answer.registered;
    if (!there || registered || !noted_.insert(row).second) return;
    const std::string key =
        point.phase == "operation" ? "note.check_point.candidate_conduit" : "note.check_point.candidate_asset";
    out_.candidates.push_back({key,
                               {{"point", point.id}, {"subject", answer.subject->text, base::Mention::object}},
                               {"answers", {}, answer.place.line, 0}});
  }

  const View& view_;
  AnswerReader answers_;
  CheckPoints out_;
  std::unordered_set<Row> noted_;
};

}  // namespace

AnswerReader::AnswerReader(const View& view) : view_(view) {
  const auto& answers = view.factory.answers;
  for (Row row = 0; row < answers.size(); ++row) {
    if (!answers[row].point.known() || !answers[row].subject.known()) continue;
    const auto [entry, fresh] = rows_.try_emplace(key_of(*answers[row].point, answers[row].subject->text), row);
    const auto& before = answers[entry->second].answered_on;
    const auto& now = answers[row].answered_on;
    if (!fresh && (!before.known() || (now.known() && *now >= *before))) entry->second = row;
  }
  for (const model::Measure& measure : view.factory.measures) {
    if (!measure.evidence.known() || !measure.evidence_until.known()) continue;
    if (!(*measure.evidence_until < view.settings.as_of)) continue;
    for (const std::string& file : *measure.evidence) expired_files_.insert(file);
  }
}

Row AnswerReader::latest(std::string_view point, std::string_view subject) const {
  const auto found = rows_.find(key_of(point, subject));
  return found == rows_.end() ? no_row : found->second;
}

bool AnswerReader::has_ended(const model::Answer& answer) const {
  if (answer.valid_until.known() && *answer.valid_until < view_.settings.as_of) return true;
  if (!answer.evidence.known()) return false;
  return std::ranges::any_of(*answer.evidence, [&](const auto& file) { return expired_files_.contains(file); });
}

RowAnswer AnswerReader::read(Row row) const {
  const model::Answer& answer = view_.factory.answers[row];
  const bool inapplicable = answer.answer.presence() == base::Presence::not_applicable ||
                            answer.achievement.presence() == base::Presence::not_applicable;
  if (inapplicable) {
    const bool reasoned = !answer.answer.reason().empty() || !answer.achievement.reason().empty() ||
                          (answer.reason.known() && !answer.reason->empty());
    return {reasoned ? PointState::not_applicable : PointState::unknown, false, false};
  }
  RowAnswer out;
  if (answer.exists.known()) {
    // What comes along is known; what is there but stands in no register is known by half.
    const bool half = *answer.exists && !(answer.registered.known() && *answer.registered);
    out.state = half ? PointState::partly : PointState::yes;
  } else if (answer.achievement.known()) {
    const model::Achievement achieved = *answer.achievement;
    out.state = achieved >= model::Achievement::done     ? PointState::yes
                : achieved == model::Achievement::partly ? PointState::partly
                                                         : PointState::no;
  } else if (answer.answer.known()) {
    constexpr std::array<PointState, 3> states = {PointState::no, PointState::partly, PointState::yes};
    out.state = states[static_cast<std::size_t>(*answer.answer)];
  } else {
    return out;
  }
  out.blank = false;
  out.expired = has_ended(answer);
  if (out.expired) out.state = PointState::unknown;
  return out;
}

CheckPoints check_points(const View& view) { return PointAssessor(view).assess(); }

std::vector<std::string> sheet_points(const View& view, const CheckPoints& points, std::string_view subject) {
  const std::vector<PointSubject> subjects = subjects_of(view);
  std::unordered_set<std::string_view> below{subject};
  for (const PointSubject& one : subjects) {
    const auto givers = answer_givers(view, one);
    if (std::ranges::any_of(givers, [&](const base::Id& giver) { return giver.text == subject; }))
      below.insert(one.id.text);
  }
  std::unordered_set<std::string_view> asked;
  for (const PointStanding& one : points.standings) {
    if (below.contains(one.subject.text) && one.state != PointState::not_asked) asked.insert(one.point);
  }
  std::vector<std::string> out;
  for (const knowledge::CheckPoint& point : view.bound.knowledge->catalogue.check_points) {
    if (asked.contains(point.id)) out.push_back(point.id);
  }
  return out;
}

}  // namespace masugata::assess
