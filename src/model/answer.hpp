// What somebody answered to one check point about one subject, with evidence and an end (step 3 (2), check list).
// A blank answer is 不明 and counts as a gap; not applicable needs a reason.
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

enum class AnswerValue : std::uint8_t { no, partly, yes };
inline constexpr std::array<std::string_view, 3> answer_names = {"no", "partly", "yes"};
constexpr std::span<const std::string_view> choices(AnswerValue) { return answer_names; }
constexpr std::string_view choice_set(AnswerValue) { return "answer"; }

enum class Achievement : std::uint8_t { not_done, partly, done, documented, adaptive };
inline constexpr std::array<std::string_view, 5> achievement_names = {"not_done", "partly", "done", "documented",
                                                                      "adaptive"};
constexpr std::span<const std::string_view> choices(Achievement) { return achievement_names; }
constexpr std::string_view choice_set(Achievement) { return "achievement"; }

struct Answer {
  Id id;
  Maybe<std::string> point;
  Maybe<Id> subject;
  Maybe<AnswerValue> answer;
  Maybe<Achievement> achievement;
  Maybe<bool> exists;
  Maybe<bool> registered;
  Maybe<Text> reason;
  Maybe<std::vector<std::string>> evidence;
  Maybe<std::string> answered_by;
  Maybe<Date> answered_on;
  Maybe<Date> valid_until;
  Maybe<Text> consulted;
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 6>
    answer_to_supplier_or_product_or_service_or_asset_or_site_or_department = {"supplier", "product", "service",
                                                                               "asset",    "site",    "department"};
inline constexpr std::array answer_fields = {
    base::field<&Answer::id>("id", {.need = base::Need::required}),
    base::field<&Answer::point>("point", {.need = base::Need::required}),
    base::field<&Answer::subject>("subject",
                                  {.need = base::Need::required,
                                   .targets = answer_to_supplier_or_product_or_service_or_asset_or_site_or_department}),
    base::field<&Answer::answer>("answer"),
    base::field<&Answer::achievement>("achievement"),
    base::field<&Answer::exists>("exists"),
    base::field<&Answer::registered>("registered"),
    base::field<&Answer::reason>("reason"),
    base::field<&Answer::evidence>("evidence"),
    base::field<&Answer::answered_by>("answered_by"),
    base::field<&Answer::answered_on>("answered_on"),
    base::field<&Answer::valid_until>("valid_until"),
    base::field<&Answer::consulted>("consulted"),
    base::field<&Answer::note>("note"),
    base::field<&Answer::extra>("extra"),
};

}  // namespace masugata::model
