#include "cli/commands.hpp"

namespace masugata::cli {

int run_account(const Invocation& call) {
  const bool resets = call.options.action == "reset";
  const Rescue wish{place_of(call.options), call.options.account, resets ? Rescue::How::reset : Rescue::How::unlock};
  const auto path = call.station.rescue(wish);
  if (!path) return fail_with(call, path.error());
  say(call, "cli.account.unlocked", {{"name", one_line(wish.name)}});
  if (resets) say(call, "cli.account.reset", {{"path", *path}});
  return all_well;
}

}  // namespace masugata::cli
