// That a requirement of IEC 62443-3-3 is met in a zone, as a person states it; measures contribute, a person states
// (R9). Not applicable, with a reason, counts as met.
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

enum class FulfilmentState : std::uint8_t { not_fulfilled, partly, fulfilled, compensated };
inline constexpr std::array<std::string_view, 4> fulfilment_state_names = {"not_fulfilled", "partly", "fulfilled",
                                                                           "compensated"};
constexpr std::span<const std::string_view> choices(FulfilmentState) { return fulfilment_state_names; }
constexpr std::string_view choice_set(FulfilmentState) { return "fulfilment_state"; }

struct Fulfilment {
  Id id;
  Maybe<Id> zone;
  Maybe<std::string> requirement;
  Maybe<FulfilmentState> state;
  Maybe<Text> explanation;
  Maybe<Id> stated_by;
  Maybe<Date> stated_on;
  Maybe<std::vector<std::string>> evidence;
  Maybe<Date> evidence_until;
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 1> fulfilment_to_zone = {"zone"};
inline constexpr std::array<std::string_view, 2> fulfilment_to_role_or_department = {"role", "department"};
inline constexpr std::array fulfilment_fields = {
    base::field<&Fulfilment::id>("id", {.need = base::Need::required}),
    base::field<&Fulfilment::zone>("zone", {.need = base::Need::required, .targets = fulfilment_to_zone}),
    base::field<&Fulfilment::requirement>("requirement", {.need = base::Need::required}),
    base::field<&Fulfilment::state>("state"),
    base::field<&Fulfilment::explanation>("explanation"),
    base::field<&Fulfilment::stated_by>("stated_by", {.targets = fulfilment_to_role_or_department}),
    base::field<&Fulfilment::stated_on>("stated_on"),
    base::field<&Fulfilment::evidence>("evidence"),
    base::field<&Fulfilment::evidence_until>("evidence_until"),
    base::field<&Fulfilment::note>("note"),
    base::field<&Fulfilment::extra>("extra"),
};

}  // namespace masugata::model
