#include "cli/commands.hpp"

namespace masugata::cli {

int run_new(const Invocation& call) {
  const auto sample = call.options.sample.empty() ? std::span<const base::EmbeddedFile>() : call.sample;
  const auto made = service::new_factory(call.context, call.options.folder, sample);
  if (!made) return fail_with(call, made.error());
  say(call, sample.empty() ? "cli.new.made" : "cli.new.made_sample", {{"folder", as_typed(call.options.folder)}});
  return all_well;
}

}  // namespace masugata::cli
