// The answer to "may we?": what a scenario does to a factory, as sentences that a plant manager reads. It never
// forbids: it says what has to be decided, which measures are needed, what risk remains and what is not known.
#pragma once

#include <string>
#include <vector>

#include "model/diff.hpp"
#include "model/recheck.hpp"
#include "report/answer_item.hpp"

namespace masugata::report {

struct AnswerInput {
  const model::Factory& before;
  const model::Factory& after;
  const model::Consequences& consequences;
  const knowledge::Knowledge& knowledge;
  const base::Words& words;
  base::Language language;
  base::Text name;
  base::Text question;
  base::Text cost_note;
};

struct AnswerLine {
  std::size_t depth = 0;  // 0 or 1
  std::string text;
};

struct AnswerSection {
  enum class About : std::uint8_t { facts, levels, threats, measures, findings, risk, decisions, unknown };
  About about = About::facts;
  std::string title;
  std::vector<AnswerLine> lines;
};

struct Answer {
  std::string title;
  std::string question;                 // may be empty
  std::vector<std::string> verdict;     // the answer first, in one or two sentences
  std::vector<AnswerSection> sections;  // those that have something to say
};

[[nodiscard]] Answer answer_of(const AnswerInput& input);

}  // namespace masugata::report
