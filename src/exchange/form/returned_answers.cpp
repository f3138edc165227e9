#include "exchange/form/returned_answers.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "exchange/folder.hpp"

namespace masugata::exchange {

namespace {

using model::Answer;

const model::Noun& answer_noun() { return *model::find_noun("answer"); }

// What the sheet says, over what the row said before.
Answer changed(const Answer& before, const ReturnedAnswer& given, const ReturnedSheet& sheet, base::Date as_of) {
  Answer row = before;
  const bool inapplicable = given.answer == "not_applicable";
  if (inapplicable) {
    row.answer = base::Maybe<model::AnswerValue>::not_applicable(given.note);
    row.exists = {};
  } else if (given.asks == Asks::fact && !given.answer.empty()) {
    row.answer = {};
    row.exists = given.answer == "unknown" ? base::Maybe<bool>() : base::Maybe<bool>(given.answer == "yes");
  } else if (!given.answer.empty()) {
    const auto slug = std::ranges::find(model::answer_names, given.answer);
    row.answer =
        slug == model::answer_names.end()
            ? base::Maybe<model::AnswerValue>()
            : base::Maybe<model::AnswerValue>(static_cast<model::AnswerValue>(slug - model::answer_names.begin()));
  }
  if (!given.files.empty()) row.evidence = given.files;
  if (given.valid_until) row.valid_until = *given.valid_until;
  if (!given.note.empty() && !inapplicable) {
    base::Text note = row.note.known() ? *row.note : base::Text();
    (sheet.language == base::Language::ja ? note.ja : note.en) = given.note;
    row.note = note;
  }
  if (!sheet.answered_by.empty()) row.answered_by = sheet.answered_by;
  row.answered_on = sheet.answered_on.value_or(as_of);
  // Answered again, an end that has passed holds no longer.
  if (!given.answer.empty() && !given.valid_until && row.valid_until.known() && *row.valid_until < *row.answered_on) {
    row.valid_until = {};
  }
  return row;
}

// Whether the answers say the same, whoever gave them and when.
bool same_answer(const Answer& one, const Answer& other) {
  return one.answer == other.answer && one.exists == other.exists && one.evidence == other.evidence &&
         one.valid_until == other.valid_until && one.note == other.note;
}

class AnswerTaker {
 public:
  AnswerTaker(const model::Factory& before, const ReturnedSheet& sheet, base::Date as_of)
      : before_(before), sheet_(sheet), as_of_(as_of) {
    out_.factory = before;
  }

  AppliedAnswers take() {
    for (const ReturnedAnswer& answer : sheet_.answers) take_one(answer);
    out_.changes = model::diff(before_, out_.factory);
    return std::move(out_);
  }

 private:
  void take_one(const ReturnedAnswer& given) {
    const Answer* held = held_answer(before_, given.point, sheet_.subject.text);
    if (given.answer.empty()) {
      out_.blank += 1;
      if (given.blank()) return;
    }
    Answer empty;
    if (held == nullptr) {
      empty.id.text = free_id(given.point);
      empty.point = given.point;
      empty.subject = sheet_.subject;
    }
    const Answer row = changed(held != nullptr ? *held : empty, given, sheet_, as_of_);
    const bool touched_here = held_digest(before_, given.point, sheet_.subject.text) != given.held;
    if (held != nullptr && same_answer(*held, row) && (touched_here || sheet_.answered_by.empty())) {
      out_.unchanged += 1;
    } else if (touched_here) {
      out_.refused.push_back({"fault.sheet.changed_here", {{"point", given.point}}, given.where});
    } else if (held != nullptr) {
      out_.factory.answers[static_cast<std::size_t>(held - before_.answers.data())] = row;
    } else {
      out_.factory.answers.push_back(row);
    }
  }

  [[nodiscard]] std::string free_id(const std::string& point) const {
    const std::string wanted = ("AN-" + sheet_.subject.text + "-" + point).substr(0, 60);
    std::string id = wanted;
    const auto taken = [&] { return std::ranges::find(out_.factory.answers, base::Id{id}, &Answer::id); };
    for (int n = 2; taken() != out_.factory.answers.end(); ++n) id = wanted + "-" + std::to_string(n);
    return id;
  }

  const model::Factory& before_;
  const ReturnedSheet& sheet_;
  base::Date as_of_;
  AppliedAnswers out_;
};

}  // namespace

const Answer* held_answer(const model::Factory& factory, std::string_view point, std::string_view subject) {
  const Answer* latest = nullptr;
  for (const Answer& one : factory.answers) {
    if (!one.point.known() || *one.point != point || !one.subject.known() || one.subject->text != subject) continue;
    const bool older = latest != nullptr && latest->answered_on.known() &&
                       (!one.answered_on.known() || *one.answered_on < *latest->answered_on);
    if (!older) latest = &one;
  }
  return latest;
}

std::string held_digest(const model::Factory& factory, std::string_view point, std::string_view subject) {
  const Answer* held = held_answer(factory, point, subject);
  if (held == nullptr) return {};
  const std::string row = write_yaml_row(answer_noun(), held);
  const std::array<std::string_view, 1> parts{row};
  return base::sha256(parts);
}

AppliedAnswers apply_answers(const model::Factory& factory, const ReturnedSheet& sheet, base::Date as_of) {
  return AnswerTaker(factory, sheet, as_of).take();
}

}  // namespace masugata::exchange
