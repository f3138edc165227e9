// The commands: one function each, in a file of its own name.
#pragma once

#include "base/value.hpp"
#include "cli/station.hpp"
#include "cli/table.hpp"
#include "cli/terminal.hpp"
#include "report/speech.hpp"
#include "service/context.hpp"
#include "service/factory.hpp"

namespace masugata::cli {

// What a person typed. One member may serve several commands; command_table.cpp says which.
struct Options {
  std::string folder;
  std::string file;
  std::string id;
  std::string field;
  std::string output;
  std::string sample;
  std::string map;
  std::string book;
  std::string due;
  std::string to;
  std::string list;
  std::string format;  // one of the command's choices
  std::string take;
  std::string encoding;
  std::vector<std::string> only;
  std::vector<std::string> objects;
  std::vector<std::string> scenarios;
  std::vector<std::string> files;
  std::vector<std::string> papers;
  std::vector<std::string> captures;
  std::string by;
  std::string reason;
  std::string data;
  std::string database;
  std::string host;
  std::string port;
  std::string certificate;
  std::string key;
  std::vector<std::string> names;
  std::string passphrase;
  std::string factory;
  std::string interval;
  std::string head;
  std::string action;
  std::string account;
  bool demo = false;
  bool log_requests = false;
  bool all = false;
  bool apply = false;
  bool preview = false;
  bool yes = false;
  bool skip_rejected = false;
};

struct Invocation {
  const Options& options;
  const service::Context& context;
  Terminal& terminal;
  std::span<const base::EmbeddedFile> sample;
  Station& station;
};

[[nodiscard]] inline bool wants_json(const Invocation& call) { return call.options.format == "json"; }

int run_new(const Invocation& call);
int run_check(const Invocation& call);
int run_import(const Invocation& call);
int run_export(const Invocation& call);
int run_assess(const Invocation& call);
int run_explain(const Invocation& call);
int run_propose(const Invocation& call);
int run_report(const Invocation& call);
int run_selfcheck(const Invocation& call);
int run_sheet(const Invocation& call);
int run_answers(const Invocation& call);
int run_fill(const Invocation& call);
int run_recheck(const Invocation& call);
int run_confirm(const Invocation& call);
int run_whatif(const Invocation& call);
int run_diff(const Invocation& call);
int run_observe(const Invocation& call);
int run_watch(const Invocation& call);
int run_catalogue(const Invocation& call);
int run_serve(const Invocation& call);
int run_backup(const Invocation& call);
int run_restore(const Invocation& call);
int run_verify(const Invocation& call);
int run_account(const Invocation& call);

// Exit codes that are no failure of the program.
inline constexpr int all_well = 0;
inline constexpr int with_faults = 1;  // the work was done, but the input has faults that were said
inline constexpr int wrong_usage = 2;
inline constexpr int not_confirmed = 3;  // nothing was written, as nobody said yes or rows were rejected

// "assets.yaml:12:3: …" on standard error.
void say_fault(const Invocation& call, const base::Message& message);
void say_faults(const Invocation& call, const base::Notes& faults);
// Says the error and gives its exit code.
int fail_with(const Invocation& call, const base::Error& error);
void say(const Invocation& call, std::string_view key, const std::vector<base::Argument>& arguments = {});
void print_json(const Invocation& call, const base::Value& value);
// Control characters made harmless, line breaks made spaces: names come from files.
std::string one_line(std::string_view text);
// Where the data of serve, backup, restore, verify and account lie.
Place place_of(const Options& options);
// A path as it has to be typed: in quotes when it holds a space.
std::string as_typed(std::string_view path);

}  // namespace masugata::cli
