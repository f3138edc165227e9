#include "cli/command_table.hpp"

#include <algorithm>
#include <iterator>

#include "service/catalogue.hpp"

namespace masugata::cli {

namespace {

const Argument folder{"DIR", &Options::folder};
const Argument file{"FILE", &Options::file};

Option format() { return {"--format", "format", "text|json", &Options::format, nullptr, {"text", "json"}}; }

Option output() { return {"-o,--output", "output", "FILE", &Options::output, nullptr, {}, Given::required}; }

Option captures() { return {"--captures", "evidence", "CAPTURE", nullptr, &Options::captures}; }

Option scenario() { return {"-o,--output", "scenario", "FILE", &Options::output}; }

Option data() { return {"--data", "data", "DIR", &Options::data}; }

Option database() { return {"--database", "database", "URL", &Options::database}; }

Option passphrase() { return {"--passphrase-file", "passphrase", "FILE", &Options::passphrase}; }

Argument catalogue_list() {
  const auto lists = service::catalogue_lists();
  return {"LIST", &Options::list, nullptr, {lists.begin(), lists.end()}};
}

// Of one plant in a folder.
std::vector<Command> folder_commands() {
  return {
      {"new", &run_new, {folder}, {{"--sample", "sample", "kitahama", &Options::sample, nullptr, {"", "kitahama"}}}},
      {"check", &run_check, {folder}, {format()}},
      {"import",
       &run_import,
       {folder, file},
       {format(), {"--take", "take", "file|folder", &Options::take, nullptr, {"", "file", "folder"}}},
       {{"--preview", "preview", &Options::preview},
        {"--yes", "yes", &Options::yes},
        {"--skip-rejected", "skip_rejected", &Options::skip_rejected}}},
      {"export",
       &run_export,
       {folder},
       {output(),
        {"--format", "export_format", "xlsx|csv|json", &Options::format, nullptr, {"", "xlsx", "csv", "json"}},
        {"--only", "only_registers", "NOUN", nullptr, &Options::only},
        {"--encoding", "encoding", "utf-8|cp932", &Options::encoding, nullptr, {"utf-8", "cp932"}}}},
      {"assess", &run_assess, {folder}, {format(), captures()}},
      {"explain", &run_explain, {folder, {"ID", &Options::id}, {"FIELD", &Options::field}}, {format(), captures()}},
      {"catalogue", &run_catalogue, {catalogue_list()}, {format()}},
      {"recheck", &run_recheck, {folder}, {format()}},
      {"confirm",
       &run_confirm,
       {folder, {"OBJECT", nullptr, &Options::objects, {}, Given::optional}},
       {{"--by", "by", "ROLE", &Options::by, nullptr, {}, Given::required},
        {"--reason", "reason", "TEXT", &Options::reason}},
       {{"--all", "all", &Options::all}}},
      {"whatif",
       &run_whatif,
       {folder, {"SCENARIO", nullptr, &Options::scenarios}},
       {format()},
       {{"--apply", "apply", &Options::apply}}},
      {"diff", &run_diff, {folder, {"OTHER", &Options::file}}, {format()}},
      {"selfcheck", &run_selfcheck, {folder}, {format()}},
      {"sheet",
       &run_sheet,
       {folder, {"SUBJECT", &Options::id}},
       {output(), {"--due", "due", "YYYY-MM-DD", &Options::due}, {"--to", "to", "TEXT", &Options::to}}},
      {"answers",
       &run_answers,
       {folder, {"SHEET", &Options::file}},
       {format()},
       {{"--preview", "preview", &Options::preview}, {"--yes", "yes", &Options::yes}}},
      {"fill",
       &run_fill,
       {folder, {"BOOK", &Options::book}},
       {format(), output(), {"--map", "map", "MAP.yaml", &Options::map, nullptr, {}, Given::required}},
       {{"--preview", "preview", &Options::preview}}},
      {"propose", &run_propose, {folder}, {format(), captures(), scenario()}},
      {"report",
       &run_report,
       {folder},
       {{"--format", "report_format", "html|pdf|xlsx|md", &Options::format, nullptr, {"", "html", "pdf", "xlsx", "md"}},
        {"--only", "only", "PAPER", nullptr, &Options::papers},
        {"--captures", "captures", "CAPTURE", nullptr, &Options::captures},
        output()}},
  };
}

// Of what is seen on networks.
std::vector<Command> evidence_commands() {
  return {
      {"observe",
       &run_observe,
       {{"CAPTURE", nullptr, &Options::files}},
       {{"--format",
         "observe_format",
         "text|json|lines|records|xlsx",
         &Options::format,
         nullptr,
         {"text", "json", "lines", "records", "xlsx"}},
        {"--factory", "observe_factory", "DIR", &Options::factory},
        {"-o,--output", "observe_output", "FILE", &Options::output}}},
      {"watch",
       &run_watch,
       {{"FOLDER", &Options::folder}},
       {{"--factory", "watch_factory", "DIR", &Options::factory},
        {"--interval", "interval", "SECONDS", &Options::interval},
        {"--format", "watch_format", "text|lines", &Options::format, nullptr, {"text", "lines"}}}},
  };
}

// Of the database of a team.
std::vector<Command> server_commands() {
  return {
      {"serve",
       &run_serve,
       {},
       {data(),
        database(),
        {"--port", "port", "N", &Options::port},
        {"--host", "host", "ADDR", &Options::host},
        {"--certificate", "certificate", "FILE", &Options::certificate},
        {"--key", "key", "FILE", &Options::key},
        {"--name", "server_name", "NAME", nullptr, &Options::names}},
       {{"--demo", "demo", &Options::demo}, {"--log-requests", "log_requests", &Options::log_requests}}},
      {"backup", &run_backup, {{"BACKUP", &Options::file}}, {data(), database(), passphrase()}},
      {"restore", &run_restore, {{"BACKUP", &Options::file}}, {data(), database(), passphrase()}},
      {"verify",
       &run_verify,
       {},
       {data(),
        database(),
        {"--factory", "factory", "KEY", &Options::factory},
        {"--head", "head", "N:HASH", &Options::head}}},
      {"account",
       &run_account,
       {{"ACTION", &Options::action, nullptr, {"unlock", "reset"}}, {"NAME", &Options::account}},
       {data(), database()}},
  };
}

}  // namespace

std::span<const Command> commands() {
  static const std::vector<Command> all = [] {
    std::vector<Command> made;
    for (auto* part : {&folder_commands, &evidence_commands, &server_commands}) {
      std::ranges::move(part(), std::back_inserter(made));
    }
    return made;
  }();
  return all;
}

}  // namespace masugata::cli
