#include "assess/check_points_facts.hpp"

#include <algorithm>
#include <array>

namespace masugata::assess {

namespace {

using model::Level;
using model::PointState;
using Answer = std::optional<PointState>;

// Stated, stated that there is none, or not stated.
template <class T>
Answer stated(const base::Maybe<T>& field) {
  if (field.known()) return PointState::yes;
  return field.presence() == base::Presence::none ? Answer(PointState::no) : std::nullopt;
}

Answer is_registered(const View&, const PointSubject& subject) {
  if (subject.product == nullptr) return std::nullopt;
  if (!subject.assets.empty()) return PointState::yes;
  if (subject.product->assets.known()) return PointState::no;  // of those named, none is there
  return stated(subject.product->assets);
}

bool holds(const base::Maybe<std::vector<base::Id>>& list, const base::Id& id) {
  return list.known() && std::ranges::find(*list, id) != list->end();
}

// A measure of its own, or a compensating one.
bool has_added_measure(const View& view, Row row) {
  const model::Asset& asset = view.factory.assets[row];
  if (asset.compensated.known() && *asset.compensated) return true;
  return std::ranges::any_of(view.factory.measures, [&](const model::Measure& measure) {
    const bool done = measure.state.known() && *measure.state >= model::MeasureState::done;
    const bool ended = measure.evidence_until.known() && *measure.evidence_until < view.settings.as_of;
    const bool in_zone = asset.zone.known() && holds(measure.zones, *asset.zone);
    return done && !ended && (holds(measure.assets, asset.id) || in_zone);
  });
}

// Used where it matters, and nothing was added for it: no.
Answer fits_importance(const View& view, const PointSubject& subject) {
  if (subject.assets.empty()) return std::nullopt;
  std::size_t important = 0;
  std::size_t added = 0;
  for (const Row row : subject.assets) {
    const model::LevelPair& importance = view.assessment.assets[row].importance;
    if (!importance.known) return std::nullopt;
    if (*importance.known != Level::high) continue;
    important += 1;
    added += has_added_measure(view, row) ? 1 : 0;
  }
  if (added == important) return important == 0 ? std::nullopt : Answer(PointState::yes);
  return added == 0 ? PointState::no : PointState::partly;
}

// The end of support is known and what comes then is planned.
Answer is_support_planned(const View& view, const PointSubject& subject) {
  if (subject.product == nullptr) return std::nullopt;
  const model::Product& product = *subject.product;
  if (product.successor.known()) return PointState::yes;
  const bool ended = product.end_of_support.known() && *product.end_of_support <= view.settings.as_of;
  if (ended || product.successor.presence() == base::Presence::none) return PointState::no;
  return product.end_of_support.known() ? Answer(PointState::partly) : std::nullopt;
}

// The responsibility matrix of the service: every row with exactly one accountable party, or only those of one kind.
Answer is_agreed(const View& view, const PointSubject& subject, std::optional<model::ResponsibilityItem> kind) {
  if (subject.service == nullptr) return std::nullopt;
  std::size_t rows = 0;
  std::size_t agreed = 0;
  for (const model::Responsibility& row : view.factory.responsibilities) {
    if (!row.subject.known() || *row.subject != subject.service->id) continue;
    if (kind && (!row.kind.known() || *row.kind != *kind)) continue;
    rows += 1;
    const bool one = row.accountable.known() && row.accountable->size() == 1;
    agreed += one || row.accountable.presence() == base::Presence::not_applicable ? 1 : 0;
  }
  if (rows == 0) return std::nullopt;
  if (agreed == rows) return PointState::yes;
  return agreed == 0 ? PointState::no : PointState::partly;
}

Answer is_matrix_agreed(const View& view, const PointSubject& subject) {
  return is_agreed(view, subject, std::nullopt);
}
Answer are_accounts_agreed(const View& view, const PointSubject& subject) {
  return is_agreed(view, subject, model::ResponsibilityItem::accounts);
}
Answer has_exit_plan(const View&, const PointSubject& subject) {
  return subject.service == nullptr ? std::nullopt : stated(subject.service->exit_plan);
}
Answer has_fallback(const View&, const PointSubject& subject) {
  return subject.service == nullptr ? std::nullopt : stated(subject.service->fallback);
}
Answer is_rated(const View&, const PointSubject& subject) {
  return subject.service == nullptr ? std::nullopt : stated(subject.service->confidentiality);
}

struct Fact {
  std::string_view name;
  Answer (*ask)(const View& view, const PointSubject& subject);
};
constexpr std::array<Fact, 8> facts = {{
    {"register", &is_registered},
    {"importance", &fits_importance},
    {"support", &is_support_planned},
    {"matrix", &is_matrix_agreed},
    {"accounts", &are_accounts_agreed},
    {"exit_plan", &has_exit_plan},
    {"fallback", &has_fallback},
    {"confidentiality", &is_rated},
}};

Level worst_of(const View& view, const base::Maybe<base::Id>& business) {
  const Row row = view.index.row_of(business, business_noun);
  return row == no_row ? Level::high : view.assessment.businesses[row].importance.worst;
}

}  // namespace

std::optional<PointState> answer_from_facts(const View& view, const PointSubject& subject, std::string_view fact) {
  const auto found = std::ranges::find(facts, fact, &Fact::name);
  return found == facts.end() ? std::nullopt : found->ask(view, subject);
}

Level importance_concerned(const View& view, const PointSubject& subject) {
  Level worst = Level::none;
  bool known = false;
  for (const Row row : subject.assets) {
    const auto& links = view.factory.assets[row].businesses;
    if (links.unknown()) return Level::high;
    known = true;
    for (const model::BusinessLink& link : *links) worst = std::max(worst, worst_of(view, link.business));
  }
  if (subject.service != nullptr) {
    if (subject.service->businesses.unknown()) return Level::high;
    known = true;
    for (const base::Id& business : *subject.service->businesses) worst = std::max(worst, worst_of(view, business));
  }
  return known ? worst : Level::high;
}

}  // namespace masugata::assess
