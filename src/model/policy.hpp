// What is decided for a zone (step 2-1).
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

enum class Treatment : std::uint8_t { reduce, avoid, transfer, accept };
inline constexpr std::array<std::string_view, 4> treatment_names = {"reduce", "avoid", "transfer", "accept"};
constexpr std::span<const std::string_view> choices(Treatment) { return treatment_names; }
constexpr std::string_view choice_set(Treatment) { return "treatment"; }

// What a decision rests on while facts are unknown: what is known, or the worst that it could be.
enum class Basis : std::uint8_t { known, worst };
inline constexpr std::array<std::string_view, 2> basis_names = {"known", "worst"};
constexpr std::span<const std::string_view> choices(Basis) { return basis_names; }
constexpr std::string_view choice_set(Basis) { return "basis"; }

struct Policy {
  Id id;
  Maybe<Id> zone;
  Maybe<Treatment> treatment;
  Maybe<Basis> basis;
  Maybe<Text> reason;
  Maybe<Text> residual_risk;
  Maybe<Id> decided_by;
  Maybe<Date> decided_on;
  Maybe<Date> next_review;
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 1> policy_to_zone = {"zone"};
inline constexpr std::array<std::string_view, 2> policy_to_role_or_department = {"role", "department"};
inline constexpr std::array policy_fields = {
    base::field<&Policy::id>("id", {.need = base::Need::required}),
    base::field<&Policy::zone>("zone", {.need = base::Need::required, .targets = policy_to_zone}),
    base::field<&Policy::treatment>("treatment"),
    base::field<&Policy::basis>("basis"),
    base::field<&Policy::reason>("reason"),
    base::field<&Policy::residual_risk>("residual_risk"),
    base::field<&Policy::decided_by>("decided_by", {.targets = policy_to_role_or_department}),
    base::field<&Policy::decided_on>("decided_on"),
    base::field<&Policy::next_review>("next_review"),
    base::field<&Policy::note>("note"),
    base::field<&Policy::extra>("extra"),
};

}  // namespace masugata::model
