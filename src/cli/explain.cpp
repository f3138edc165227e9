#include <set>

#include "cli/seen.hpp"

namespace masugata::cli {

namespace {

// What was explained once is not explained again further down.
class TreePrinter {
 public:
  TreePrinter(const Invocation& call, const report::Speech& speech) : call_(call), speech_(speech) {}

  void print(const model::Reason& reason, const std::string& lead) {
    for (std::size_t n = 0; n < reason.because.size(); ++n) {
      const model::Reason& one = reason.because[n];
      const bool last = n + 1 == reason.because.size();
      const std::string sentence = one_line(speech_.say(one));
      const bool again = !one.because.empty() && !said_.insert(sentence).second;
      call_.terminal.out(lead + (last ? "└ " : "├ ") + sentence + (again ? speech_.word("cli.explain.again") : "") +
                         "\n");
      if (!again) print(one, lead + (last ? "  " : "│ "));
    }
  }

 private:
  const Invocation& call_;
  const report::Speech& speech_;
  std::set<std::string> said_;
};

base::Value as_document(const report::Speech& speech, const model::Reason& reason) {
  base::Value::Map map{{"sentence", speech.say(reason), {}}};
  if (!reason.rule.empty()) map.push_back({"rule", reason.rule, {}});
  if (!reason.sentence.where.file.empty()) {
    map.push_back({"file", reason.sentence.where.file, {}});
    map.push_back({"line", static_cast<std::int64_t>(reason.sentence.where.line), {}});
  }
  base::Value::List because;
  for (const model::Reason& one : reason.because) because.push_back(as_document(speech, one));
  if (!because.empty()) map.push_back({"because", std::move(because), {}});
  return map;
}

}  // namespace

int run_explain(const Invocation& call) {
  base::Notes notes;
  const auto assessed = assessed_by_options(call, notes);
  if (!assessed) return fail_with(call, assessed.error());
  const auto reason = service::explain(call.context, *assessed, call.options.id, call.options.field);
  if (!reason) return fail_with(call, reason.error());
  const auto& equipment = call.context.equipment;
  const report::Speech speech(assessed->opened.factory, equipment.knowledge, equipment.words, call.terminal.language);
  if (wants_json(call)) {
    print_json(call, as_document(speech, *reason));
  } else {
    call.terminal.out(one_line(speech.say(*reason)) + "\n");
    TreePrinter(call, speech).print(*reason, "");
  }
  say_faults(call, assessed->opened.faults);
  say_faults(call, notes);
  return assessed->opened.faults.empty() && notes.empty() ? all_well : with_faults;
}

}  // namespace masugata::cli
