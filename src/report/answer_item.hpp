// Why an artefact has to be decided (again), as a sentence: what changed from what to what, and why that matters (R8).
#pragma once

#include "model/recheck.hpp"
#include "report/speech.hpp"

namespace masugata::report {

// Of what is, or of what a scenario would bring.
enum class Moment : std::uint8_t { now, planned };

// "要求レベルが「中」から「大」に変わりました。…" `earlier`: names of what has gone since; nullptr when there are none.
[[nodiscard]] std::string reason_of(const Speech& speech, const knowledge::Knowledge& knowledge,
                                    const model::RecheckItem& item, Moment moment, const Speech* earlier = nullptr);

// The artefact's name, "ゾーンの脅威の見立て"; its id when the knowledge has none of it.
[[nodiscard]] std::string artefact_name(const Speech& speech, const knowledge::Knowledge& knowledge,
                                        std::string_view artefact);

// Values as assess writes them, said to a person: levels as words, "low..high" as a range, ids with their names.
[[nodiscard]] std::string derived_value(const Speech& speech, std::string_view name, std::string_view written);
[[nodiscard]] std::string derived_label(const Speech& speech, std::string_view noun, std::string_view name);
// "高（9）"; "なし" of 0.
[[nodiscard]] std::string risk_class(const Speech& speech, const knowledge::Knowledge& knowledge, unsigned risk);
// Of a field of the noun, by its path ("impact.BC").
[[nodiscard]] std::string field_value(const Speech& speech, const model::Noun& noun, std::string_view path,
                                      std::string_view written);

// The kind of change in table R8; nullptr when there is none of that id.
[[nodiscard]] const knowledge::ChangeKind* change_kind(const knowledge::Knowledge& knowledge, std::string_view id);

}  // namespace masugata::report
