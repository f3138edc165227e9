// What every part of an answer says in the same way: names of things, of either state, and classes of risk.
#pragma once

#include <algorithm>

#include "report/answer.hpp"

namespace masugata::report {

class Telling {
 public:
  explicit Telling(const AnswerInput& input)
      : input_(input),
        speech_(input.after, input.knowledge, input.words, input.language),
        earlier_(input.before, input.knowledge, input.words, input.language) {}

 protected:
  // What has no name of its own is named by what it is about: "PO-02（Z-04 部品加工ゾーン）".
  [[nodiscard]] std::string object(std::string_view id) const {
    const Speech& speech = speech_.find(id) ? speech_ : earlier_;
    const std::string about = speech.name(id).empty() ? about_of(speech, id) : std::string();
    if (about.empty()) return speech.object(id);
    return say("report.answer.about", {{"id", std::string(id)}, {"about", about}});
  }
  [[nodiscard]] std::string say(std::string_view key, std::vector<base::Argument> arguments) const {
    return speech_.say(key, std::move(arguments));
  }
  static std::string count(std::size_t number) { return std::to_string(number); }

  // "A、B ほか3件"
  [[nodiscard]] std::string some(const std::vector<std::string>& all) const {
    constexpr std::size_t most = 8;
    const std::size_t shown = std::min(all.size(), most);
    const std::string joined = speech_.join({all.begin(), all.begin() + static_cast<std::ptrdiff_t>(shown)});
    if (shown == all.size()) return joined;
    return say("report.recheck.and_more", {{"what", joined}, {"count", count(all.size() - shown)}});
  }

  [[nodiscard]] std::string risk_class(std::uint8_t risk) const {
    return report::risk_class(speech_, input_.knowledge, risk);
  }

  [[nodiscard]] std::string threat_name(std::string_view id) const {
    const knowledge::Threat* threat = input_.knowledge.catalogue.threat(id);
    return threat == nullptr ? std::string(id) : threat->id + " " + speech_.text(threat->name);
  }

  // Needed, and neither in force nor beside the point: a condition.
  static bool is_open(model::Standing standing) {
    return !model::in_force(standing) && standing != model::Standing::not_applicable;
  }

  [[nodiscard]] std::string about_of(const Speech& speech, std::string_view id) const {
    const auto place = speech.find(id);
    if (!place) return {};
    const model::Factory& factory = &speech == &speech_ ? input_.after : input_.before;
    for (const std::string_view name : {"measure", "zone", "object"}) {
      const base::Field* field = base::find_field(place->noun->fields, name);
      if (field == nullptr) continue;
      const void* row = place->noun->at(factory, place->row);
      const base::Peek peek = field->peek(row);
      if (peek.presence != base::Presence::known) continue;
      return field->kind == base::FieldKind::reference ? speech.value(*place->noun, *field, row)
                                                       : speech.factor(peek.text);
    }
    return {};
  }

  const AnswerInput& input_;
  Speech speech_;
  Speech earlier_;
};

// What changes, part by part: facts, levels, threats, measures, findings, risk.
[[nodiscard]] std::vector<AnswerSection> changes_of(const AnswerInput& input);

}  // namespace masugata::report
