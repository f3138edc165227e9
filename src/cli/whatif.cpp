#include "service/whatif.hpp"

#include "cli/commands.hpp"
#include "service/recheck.hpp"
#include "service/registers.hpp"

namespace masugata::cli {

namespace {

void print_answer(const Invocation& call, const report::Answer& answer) {
  const auto line = [&](const std::string& text) { call.terminal.out(one_line(text) + "\n"); };
  const auto strong = [&](const std::string& text) {
    call.terminal.out(inked(one_line(text), Ink::strong, call.terminal.colour) + "\n");
  };
  strong(answer.title);
  if (!answer.question.empty()) line(answer.question);
  call.terminal.out("\n");
  for (const std::string& sentence : answer.verdict) strong(sentence);
  for (const report::AnswerSection& section : answer.sections) {
    call.terminal.out("\n");
    strong(section.title);
    for (const report::AnswerLine& one : section.lines) line((one.depth == 0 ? "・" : "    ") + one.text);
  }
}

int apply(const Invocation& call, const service::WhatIf& one) {
  const auto plan = service::plan_apply(call.context, call.options.folder, one);
  if (!plan) return fail_with(call, plan.error());
  const auto written = service::write_registers(call.context, call.options.folder, *plan);
  if (!written) return fail_with(call, written.error());
  call.terminal.error(call.context.equipment.words.say("cli.whatif.applied",
                                                       std::vector<base::Argument>{{"folder", call.options.folder}},
                                                       call.terminal.language) +
                      "\n");
  return all_well;
}

}  // namespace

int run_whatif(const Invocation& call) {
  const auto all = service::what_if(call.context, call.options.folder, call.options.scenarios);
  if (!all) return fail_with(call, all.error());
  if (call.options.apply && all->scenarios.size() > 1) {
    say_fault(call, {"cli.whatif.apply_one", {}, {}});
    return wrong_usage;
  }
  bool sound = all->before.opened.faults.empty();
  if (wants_json(call)) print_json(call, service::whatif_document(call.context, *all, call.terminal.language));
  for (const service::WhatIf& one : all->scenarios) {
    if (!wants_json(call)) {
      if (&one != &all->scenarios.front()) call.terminal.out("\n\n");
      print_answer(call, service::answer(call.context, *all, one, call.terminal.language));
    }
    say_faults(call, one.faults);
    sound = sound && one.faults.empty();
  }
  if (call.options.apply) return apply(call, all->scenarios.front());
  return sound ? all_well : with_faults;
}

}  // namespace masugata::cli
