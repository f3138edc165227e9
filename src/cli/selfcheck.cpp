#include <algorithm>
#include <cmath>

#include "cli/commands.hpp"
#include "service/forms.hpp"

namespace masugata::cli {

namespace {

std::string shown_score(const report::Speech& speech, const std::optional<double>& score) {
  if (!score) return speech.word("cli.selfcheck.no_score");
  const long tenths = std::lround(*score * 10);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

void print_scores(const Invocation& call, const report::Speech& speech, const model::SelfCheck& check) {
  Table table;
  for (const char* key : {"cli.selfcheck.category", "cli.selfcheck.score", "cli.selfcheck.answered"}) {
    table.head.push_back(speech.word(key));
  }
  for (const model::CategoryScore& one : check.categories) {
    table.rows.push_back({{speech.word("self_check.category." + one.category), Ink::plain},
                          {shown_score(speech, one.score), Ink::plain},
                          {std::to_string(one.answered) + " / " + std::to_string(one.of), Ink::plain}});
  }
  call.terminal.out(draw(table, call.terminal));
  if (check.score) {
    say(call, "cli.selfcheck.total", {{"score", shown_score(speech, check.score)}, {"rank", check.rank}});
  } else {
    say(call, "cli.selfcheck.no_total");
  }
}

void print_hints(const Invocation& call, const report::Speech& speech, const model::SelfCheck& check) {
  if (check.hints.empty()) return;
  call.terminal.out("\n" + speech.word("cli.selfcheck.hints") + "\n");
  for (const auto& hint : call.context.equipment.knowledge.catalogue.scoring.hints) {
    if (std::ranges::find(check.hints, hint.id) == check.hints.end()) continue;
    std::string sentence = speech.text(hint.hint);
    constexpr std::string_view points = "{points}";
    if (const std::size_t place = sentence.find(points); place != std::string::npos) {
      sentence.replace(place, points.size(), std::to_string(std::lround(hint.threshold)));
    }
    call.terminal.out("  " + sentence + "\n");
  }
}

void print_open(const Invocation& call, const report::Speech& speech, const service::Standings& standings) {
  Table table;
  for (const model::PointStanding& one : standings.items) {
    if (one.state != model::PointState::unknown) continue;
    const auto* item = call.context.equipment.knowledge.catalogue.self_check_item(one.point);
    const std::string why = speech.word(one.expired ? "cli.selfcheck.expired" : "cli.selfcheck.unanswered");
    table.rows.push_back({{one.point, Ink::plain}, {speech.text(item->question), Ink::plain}, {why, Ink::faint}});
  }
  if (table.rows.empty()) return;
  call.terminal.out("\n" + speech.say("cli.selfcheck.open", {{"count", std::to_string(table.rows.size())}}) + "\n");
  for (const char* key : {"noun.self_check_item", "cli.selfcheck.question", "cli.selfcheck.state"}) {
    table.head.push_back(speech.word(key));
  }
  call.terminal.out(draw(table, call.terminal));
}

}  // namespace

int run_selfcheck(const Invocation& call) {
  const auto standings = service::assess_answers(call.context, call.options.folder);
  if (!standings) return fail_with(call, standings.error());
  say_faults(call, standings->assessed.opened.faults);
  const int code = standings->assessed.opened.faults.empty() ? all_well : with_faults;
  if (wants_json(call)) {
    print_json(call, service::self_check_document(call.context, *standings, call.terminal.language));
    return code;
  }
  const knowledge::Knowledge& knowledge = call.context.equipment.knowledge;
  const report::Speech speech(standings->assessed.opened.factory, knowledge, call.context.equipment.words,
                              call.terminal.language);
  print_scores(call, speech, standings->self_check);
  call.terminal.out(speech.text(knowledge.catalogue.scoring.source) + "\n");
  print_hints(call, speech, standings->self_check);
  print_open(call, speech, *standings);
  return code;
}

}  // namespace masugata::cli
