#include "cli/commands.hpp"
#include "service/recheck.hpp"
#include "service/registers.hpp"

namespace masugata::cli {

int run_confirm(const Invocation& call) {
  const Options& options = call.options;
  const auto tell = [&](std::string_view key, const std::vector<base::Argument>& arguments) {
    call.terminal.error(call.context.equipment.words.say(key, arguments, call.terminal.language) + "\n");
  };
  if (options.all != options.objects.empty()) {
    tell("cli.confirm.objects_or_all", {});
    return wrong_usage;
  }
  const service::ConfirmRequest request{options.all ? service::Extent::all_open : service::Extent::named,
                                        options.objects,
                                        options.by,
                                        options.reason,
                                        call.terminal.language,
                                        MASUGATA_VERSION};
  const auto plan = service::plan_confirm(call.context, options.folder, request);
  if (!plan) return fail_with(call, plan.error());
  if (plan->confirmations.empty()) {
    say(call, "cli.confirm.nothing");
    return all_well;
  }
  const auto written = service::write_registers(call.context, options.folder, plan->rewrite);
  if (!written) return fail_with(call, written.error());
  for (const model::Confirmation& one : plan->confirmations)
    call.terminal.out(one_line(one.id.text + " " + *one.artefact + ":" + one.object->text) + "\n");
  say(call, "cli.confirm.done", {{"count", std::to_string(plan->confirmations.size())}});
  return all_well;
}

}  // namespace masugata::cli
