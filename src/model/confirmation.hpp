// That a person confirmed an artefact of steps 1 and 2, and what it rested on then: when that changes, it is to be
// confirmed again (rule R8). Written by `masugata confirm`.
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

// What an artefact rested on: name and value, both as the program writes them.
struct ConfirmedInput {
  Maybe<std::string> input;
  Maybe<std::string> value;
  bool operator==(const ConfirmedInput&) const = default;
};
inline constexpr std::array confirmed_input_fields = {
    base::field<&ConfirmedInput::input>("input"),
    base::field<&ConfirmedInput::value>("value"),
};
constexpr std::span<const Field> fields(const ConfirmedInput*) { return confirmed_input_fields; }

struct Confirmation {
  Id id;
  Maybe<std::string> artefact;
  Maybe<Id> object;
  Maybe<Id> confirmed_by;
  Maybe<Date> confirmed_on;
  Maybe<Text> reason;
  Maybe<std::string> digest;
  Maybe<std::vector<ConfirmedInput>> inputs;
  Maybe<std::string> knowledge;
  Maybe<std::string> program;
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 1> confirmation_to_any = {"any"};
inline constexpr std::array<std::string_view, 3> confirmation_to_role_or_department_or_supplier = {"role", "department",
                                                                                                   "supplier"};
inline constexpr std::array confirmation_fields = {
    base::field<&Confirmation::id>("id", {.need = base::Need::required}),
    base::field<&Confirmation::artefact>("artefact", {.need = base::Need::required}),
    base::field<&Confirmation::object>("object", {.need = base::Need::required, .targets = confirmation_to_any}),
    base::field<&Confirmation::confirmed_by>("confirmed_by",
                                             {.targets = confirmation_to_role_or_department_or_supplier}),
    base::field<&Confirmation::confirmed_on>("confirmed_on"),
    base::field<&Confirmation::reason>("reason"),
    base::field<&Confirmation::digest>("digest"),
    base::field<&Confirmation::inputs>("inputs"),
    base::field<&Confirmation::knowledge>("knowledge"),
    base::field<&Confirmation::program>("program"),
    base::field<&Confirmation::note>("note"),
    base::field<&Confirmation::extra>("extra"),
};

}  // namespace masugata::model
