// Something that happened in a zone: within three years it raises the likelihood of its threat row there (R10).
#pragma once

#include "model/noun.hpp"

namespace masugata::model {

struct Occurrence {
  Id id;
  Maybe<Id> zone;
  Maybe<std::string> threat;
  Maybe<Date> happened_on;
  Maybe<Text> what;
  Maybe<Text> note;
  Maybe<std::vector<ExtraColumn>> extra;
  Place place;
};
inline constexpr std::array<std::string_view, 1> occurrence_to_zone = {"zone"};
inline constexpr std::array occurrence_fields = {
    base::field<&Occurrence::id>("id", {.need = base::Need::required}),
    base::field<&Occurrence::zone>("zone", {.need = base::Need::required, .targets = occurrence_to_zone}),
    base::field<&Occurrence::threat>("threat", {.need = base::Need::required}),
    base::field<&Occurrence::happened_on>("happened_on"),
    base::field<&Occurrence::what>("what"),
    base::field<&Occurrence::note>("note"),
    base::field<&Occurrence::extra>("extra"),
};

}  // namespace masugata::model
