#include "cli/command_table.hpp"

#include "service/catalogue.hpp"

namespace masugata::cli {

namespace {

const Argument folder{"DIR", &Options::folder};
const Argument file{"FILE", &Options::file};

Option format() { return {"--format", "format", "text|json", &Options::format, nullptr, {"text", "json"}}; }

Option output() { return {"-o,--output", "output", "FILE", &Options::output, nullptr, {}, Given::required}; }

Argument catalogue_list() {
  const auto lists = service::catalogue_lists();
  return {"LIST", &Options::list, nullptr, {lists.begin(), lists.end()}};
}

}  // namespace

std::span<const Command> commands() {
  static const std::vector<Command> all = {
      {"new", &run_new, {folder}, {{"--sample", "sample", "kitahama", &Options::sample, nullptr, {"", "kitahama"}}}},
      {"check", &run_check, {folder}, {format()}},
      {"import",
       &run_import,
       {folder, file},
       {format()},
       {{"--preview", "preview", &Options::preview},
        {"--yes", "yes", &Options::yes},
        {"--skip-rejected", "skip_rejected", &Options::skip_rejected}}},
      {"assess", &run_assess, {folder}, {format()}},
      {"explain", &run_explain, {folder, {"ID", &Options::id}, {"FIELD", &Options::field}}, {format()}},
      {"catalogue", &run_catalogue, {catalogue_list()}, {format()}},
      {"report", &run_report, {folder}, {output()}},
  };
  return all;
}

}  // namespace masugata::cli
