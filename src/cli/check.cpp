#include "cli/commands.hpp"

namespace masugata::cli {

int run_check(const Invocation& call) {
  const auto opened = service::open_factory(call.context, call.options.folder);
  if (!opened) return fail_with(call, opened.error());
  if (wants_json(call)) {
    base::Value::List faults;
    for (const base::Note& fault : opened->faults) {
      faults.push_back(base::Value::Map{
          {"key", fault.key, {}},
          {"file", fault.where.file, {}},
          {"line", static_cast<std::int64_t>(fault.where.line), {}},
          {"message", call.context.equipment.words.say(fault, call.terminal.language), {}},
      });
    }
    print_json(call, base::Value::Map{{"faults", std::move(faults), {}}});
  } else {
    say_faults(call, opened->faults);
    std::size_t rows = 0;
    for (const model::Noun& noun : model::nouns) rows += noun.size(opened->factory);
    say(call, opened->faults.empty() ? "cli.check.sound" : "cli.check.faults",
        {{"rows", std::to_string(rows)}, {"faults", std::to_string(opened->faults.size())}});
  }
  return opened->faults.empty() ? all_well : with_faults;
}

}  // namespace masugata::cli
