#include "cli/commands.hpp"

namespace masugata::cli {

namespace {

int tell(const Invocation& call, std::string_view key, const base::Result<BackupDone>& done) {
  if (!done) return fail_with(call, done.error());
  say(call, key,
      {{"file", as_typed(call.options.file)},
       {"factories", std::to_string(done->factories)},
       {"rows", std::to_string(done->rows)},
       {"acts", std::to_string(done->acts)},
       {"evidence", std::to_string(done->evidence)},
       {"hash", done->content_hash}});
  return all_well;
}

}  // namespace

int run_backup(const Invocation& call) {
  const Options& options = call.options;
  return tell(call, "cli.backup.done", call.station.back_up(place_of(options), options.file, options.passphrase));
}

int run_restore(const Invocation& call) {
  const Options& options = call.options;
  return tell(call, "cli.restore.done", call.station.restore(place_of(options), options.file, options.passphrase));
}

}  // namespace masugata::cli
