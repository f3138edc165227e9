#include "assess/self_check.hpp"

#include <algorithm>
#include <map>

namespace masugata::assess {

namespace {

using knowledge::SelfCheckItem;
using knowledge::SelfCheckScoring;
using model::PointStanding;
using model::PointState;

constexpr double rounding = 1e-9;  // sums of decimal factors

// Sites and departments that answered any item, in the order of the answers.
std::vector<std::string_view> answering(const View& view) {
  std::vector<std::string_view> subjects;
  for (const model::Answer& answer : view.factory.answers) {
    if (!answer.point.known() || !answer.subject.known()) continue;
    if (view.bound.knowledge->catalogue.self_check_item(*answer.point) == nullptr) continue;
    if (std::ranges::find(subjects, answer.subject->text) == subjects.end()) subjects.push_back(answer.subject->text);
  }
  return subjects;
}

// From the best to the worst: not applicable leaves the item to those to whom it applies.
int rank_of(const View& view, const PointStanding& standing) {
  if (standing.state == PointState::not_applicable) return -1;
  if (standing.state == PointState::unknown) return 100;
  const auto& achieved = view.factory.answers[standing.row].achievement;
  const int worst_achieved = static_cast<int>(model::achievement_names.size());
  return achieved.known() ? worst_achieved - static_cast<int>(*achieved) : static_cast<int>(standing.state) + 2;
}

std::string_view slug_of(const View& view, const PointStanding& standing) {
  switch (standing.state) {
    case PointState::not_applicable:
      return "not_applicable";
    case PointState::unknown:
    case PointState::not_asked:
      return "not_done";
    default:
      break;
  }
  const model::Answer& answer = view.factory.answers[standing.row];
  if (answer.achievement.known()) return model::achievement_names[static_cast<std::size_t>(*answer.achievement)];
  if (standing.state == PointState::yes) return "done";
  return standing.state == PointState::partly ? "partly" : "not_done";
}

double factor_of(const SelfCheckScoring& scoring, std::string_view slug) {
  const auto found = std::ranges::find_if(scoring.factors, [&](const auto& one) { return one.first == slug; });
  return found == scoring.factors.end() ? 0 : found->second;
}

class SelfChecker {
 public:
  SelfChecker(const View& view, const std::vector<PointStanding>& items)
      : view_(view), items_(items), scoring_(view.bound.knowledge->catalogue.scoring) {}

  model::SelfCheck check() {
    for (const SelfCheckItem& item : view_.bound.knowledge->catalogue.self_check) {
      const bool seen =
          std::ranges::find(out_.categories, item.category, &model::CategoryScore::category) != out_.categories.end();
      if (!seen) out_.categories.push_back(score(item.category));
    }
    const bool all = std::ranges::all_of(out_.categories, [](const auto& one) { return one.score.has_value(); });
    if (all && !out_.categories.empty()) out_.score = score("").score;
    if (out_.score) rank();
    for (const auto& hint : scoring_.hints) {
      if (applies(hint)) out_.hints.push_back(hint.id);
    }
    return std::move(out_);
  }

 private:
  // Of a category, or of all items when it is empty.
  [[nodiscard]] model::CategoryScore score(std::string_view category) const {
    model::CategoryScore out{std::string(category), std::nullopt, 0, 0};
    double gained = 0;
    double weights = 0;
    std::size_t silent = 0;  // without an answer, or not applicable
    const auto& catalogue = view_.bound.knowledge->catalogue.self_check;
    for (std::size_t n = 0; n < catalogue.size(); ++n) {
      if (!category.empty() && catalogue[n].category != category) continue;
      const PointState state = items_[n].state;
      out.of += 1;
      out.answered += state == PointState::unknown ? 0 : 1;
      silent += state == PointState::unknown || state == PointState::not_applicable ? 1 : 0;
      gained += catalogue[n].weight * factor_of(scoring_, slug_of(view_, items_[n]));
      weights += catalogue[n].weight;
    }
    const bool enough = static_cast<double>(silent) < scoring_.most_not_applicable * static_cast<double>(out.of);
    if (weights > 0 && (enough || category.empty())) out.score = gained / weights * 100;
    return out;
  }

  void rank() {
    for (const auto& [name, from] : scoring_.ranks) {
      if (*out_.score + rounding < from) continue;
      out_.rank = name;
      return;
    }
  }

  [[nodiscard]] bool applies(const SelfCheckScoring::Plausibility& hint) const {
    if (hint.when == "weak_organisation") return organisation_gap() >= hint.threshold;
    if (hint.when == "high_without_evidence") return bare_share() >= hint.threshold;
    if (hint.when == "all_same") return same_share() >= hint.threshold;
    return false;
  }

  // How many points the organisation lies below the mean of the others; negative when it does not, or is not known.
  [[nodiscard]] double organisation_gap() const {
    std::optional<double> organisation;
    double others = 0;
    std::size_t count = 0;
    for (const model::CategoryScore& one : out_.categories) {
      if (!one.score) continue;
      if (one.category == "organisation") {
        organisation = one.score;
      } else {
        others += *one.score;
        count += 1;
      }
    }
    return organisation && count > 0 ? others / static_cast<double>(count) - *organisation : -1;
  }

  // Of the answers "documented" and "adaptive", those without evidence; negative when there are none.
  [[nodiscard]] double bare_share() const {
    std::size_t high = 0;
    std::size_t bare = 0;
    for (const PointStanding& item : items_) {
      const std::string_view slug = slug_of(view_, item);
      if (slug != "documented" && slug != "adaptive") continue;
      const auto& evidence = view_.factory.answers[item.row].evidence;
      high += 1;
      bare += evidence.known() && !evidence->empty() ? 0 : 1;
    }
    return high == 0 ? -1 : static_cast<double>(bare) / static_cast<double>(high);
  }

  // The most frequent answer among those given; negative when fewer than half of the items are answered.
  [[nodiscard]] double same_share() const {
    std::map<std::string_view, std::size_t> counts;
    std::size_t answered = 0;
    for (const PointStanding& item : items_) {
      if (item.state == PointState::unknown) continue;
      counts[slug_of(view_, item)] += 1;
      answered += 1;
    }
    if (answered * 2 < items_.size() || answered == 0) return -1;
    std::size_t most = 0;
    for (const auto& [slug, count] : counts) most = std::max(most, count);
    return static_cast<double>(most) / static_cast<double>(answered);
  }

  const View& view_;
  const std::vector<PointStanding>& items_;
  const SelfCheckScoring& scoring_;
  model::SelfCheck out_;
};

}  // namespace

std::vector<PointStanding> self_check_items(const View& view) {
  const AnswerReader answers(view);
  const std::vector<std::string_view> subjects = answering(view);
  std::vector<PointStanding> out;
  for (const SelfCheckItem& item : view.bound.knowledge->catalogue.self_check) {
    PointStanding worst{item.id, {}, PointState::unknown, {}, no_row, false, false};
    bool first = true;
    for (const std::string_view subject : subjects) {
      const Row row = answers.latest(item.id, subject);
      const RowAnswer answer = row == no_row ? RowAnswer{} : answers.read(row);
      const PointStanding standing{item.id, {},    answer.state,  base::Id{std::string(subject)},
                                   row,     false, answer.expired};
      if (first || rank_of(view, standing) > rank_of(view, worst)) worst = standing;
      first = false;
    }
    out.push_back(std::move(worst));
  }
  return out;
}

model::SelfCheck self_check(const View& view, const std::vector<PointStanding>& items) {
  return SelfChecker(view, items).check();
}

}  // namespace masugata::assess
