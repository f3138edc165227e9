#include "cli/run.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/commands.hpp"

namespace masugata::cli {

namespace {

struct Argument {
  std::string_view name;
  std::string Options::* into;
};

struct Command {
  std::string_view name;
  int (*run)(const Invocation& call);
  std::vector<Argument> arguments;  // required, in this order
};

const std::vector<Command>& commands() {
  static const std::vector<Command> all = {
      {"new", &run_new, {{"DIR", &Options::folder}}},
      {"check", &run_check, {{"DIR", &Options::folder}}},
      {"import", &run_import, {{"DIR", &Options::folder}, {"FILE", &Options::file}}},
      {"assess", &run_assess, {{"DIR", &Options::folder}}},
      {"explain", &run_explain, {{"DIR", &Options::folder}, {"ID", &Options::id}, {"FIELD", &Options::field}}},
      {"report", &run_report, {{"DIR", &Options::folder}}},
  };
  return all;
}

// The language has to be known before help is written.
std::optional<base::Language> language_wanted(const std::vector<std::string>& arguments) {
  for (std::size_t n = 0; n < arguments.size(); ++n) {
    std::string value = arguments[n] == "--lang" && n + 1 < arguments.size() ? arguments[n + 1] : arguments[n];
    if (value.starts_with("--lang=")) value.erase(0, 7);
    if (arguments[n].starts_with("--lang") && (value == "ja" || value == "en")) {
      return value == "en" ? base::Language::en : base::Language::ja;
    }
  }
  return std::nullopt;
}

// CLI11's parser with our words.
class Parser {
 public:
  Parser(const base::Words& words, const Terminal& terminal) : words_(words), language_(terminal.language) {
    app_.name("masugata");
    app_.description(word("cli.about"));
    app_.footer(word("cli.examples"));
    app_.require_subcommand(1);
    label(app_);
    app_.set_version_flag("--version", MASUGATA_VERSION, word("cli.version"));
    add_language(app_);
    for (const Command& command : commands()) add(command);
  }

  // The command to run, or an exit code with what was said.
  std::optional<int> parse(const std::vector<std::string>& arguments, Terminal& terminal) {
    if (const auto stranger = unknown_command(arguments)) return refuse("unknown", *stranger, terminal);
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    try {
      app_.parse(reversed);
    } catch (const CLI::Success& success) {
      const auto* parsed = app_.get_subcommands().empty() ? &app_ : app_.get_subcommands().front();
      terminal.out(success.get_name() == "CallForVersion" ? "masugata " MASUGATA_VERSION "\n"
                                                          : parsed->help(parsed == &app_ ? "" : "masugata"));
      return all_well;
    } catch (const CLI::ParseError& error) {
      return refuse(kind_of(error), subject_of(error), terminal);
    }
    options.format = format_ == "json" ? Format::json : Format::text;
    return std::nullopt;
  }

  const Command& chosen() const {
    const std::string name = app_.get_subcommands().front()->get_name();
    return *std::ranges::find(commands(), name, &Command::name);
  }

  Options options;

 private:
  std::string word(std::string_view key) const { return words_.word(key, language_); }

  int refuse(const std::string& kind, const std::string& subject, Terminal& terminal) const {
    const std::vector<base::Argument> arguments{{"detail", subject}};
    terminal.error(words_.say("cli.usage_error." + kind, arguments, language_) + "\n");
    return wrong_usage;
  }

  // The first argument, when it is neither a command nor an option.
  static std::optional<std::string> unknown_command(const std::vector<std::string>& arguments) {
    const std::string& first = arguments.front();
    const bool known = std::ranges::find(commands(), first, &Command::name) != commands().end();
    return known || first.starts_with('-') ? std::nullopt : std::optional(first);
  }

  // What CLI11 complains about, without its English.
  static std::string subject_of(const CLI::ParseError& error) {
    std::string text = error.what();
    for (const std::string_view words :
         {" is required", "The following argument was not expected: ", "The following arguments were not expected: "}) {
      const std::size_t at = text.find(words);
      if (at != std::string::npos) text.erase(at, words.size());
    }
    return text;
  }

  static std::string kind_of(const CLI::ParseError& error) {
    const std::string name = error.get_name();
    if (name == "ExtrasError") return "unknown";
    if (name == "RequiredError" || name == "ArgumentMismatch") return "missing";
    return "other";
  }

  void label(CLI::App& app) const {
    for (const char* part : {"REQUIRED", "Usage", "OPTIONS", "SUBCOMMAND", "SUBCOMMANDS", "Positionals"}) {
      app.get_formatter()->label(part, word("cli.help." + std::string(part)));
    }
    app.option_defaults()->group(word("cli.help.Options"));
    app.set_help_flag("-h,--help", word("cli.help.flag"))->group(word("cli.help.Options"));
  }

  // CLI::IsMember without its description in the help.
  static CLI::Validator one_of(std::vector<std::string> words) {
    return {[words = std::move(words)](std::string& given) {
              return std::ranges::find(words, given) == words.end() ? given : std::string();
            },
            ""};
  }

  void add_language(CLI::App& app) {
    app.add_option("--lang", language_name_, word("cli.option.lang"))->check(one_of({"ja", "en"}))->type_name("ja|en");
  }

  void add(const Command& command) {
    const std::string name(command.name);
    CLI::App* sub = app_.add_subcommand(name, word("cli." + name + ".about"))->group(word("cli.help.Subcommands"));
    sub->footer(word("cli." + name + ".examples"));
    label(*sub);
    for (const Argument& argument : command.arguments) {
      const std::string key = "cli.argument." + std::string(argument.name);
      sub->add_option(std::string(argument.name), options.*(argument.into), word(key))->required()->type_name("");
    }
    add_language(*sub);
    const bool has_format = name != "new" && name != "report";
    if (has_format)
      sub->add_option("--format", format_, word("cli.option.format"))
          ->check(one_of({"text", "json"}))
          ->type_name("text|json");
    if (name == "new") {
      sub->add_option("--sample", options.sample, word("cli.option.sample"))
          ->check(one_of({"kitahama"}))
          ->type_name("kitahama");
    }
    if (name == "report")
      sub->add_option("-o,--output", options.output, word("cli.option.output"))->required()->type_name("FILE");
    if (name != "import") return;
    sub->add_flag("--preview", options.preview, word("cli.option.preview"));
    sub->add_flag("--yes", options.yes, word("cli.option.yes"));
    sub->add_flag("--skip-rejected", options.skip_rejected, word("cli.option.skip_rejected"));
  }

  const base::Words& words_;
  base::Language language_;
  CLI::App app_;
  std::string language_name_;
  std::string format_ = "text";
};

}  // namespace

int run(const std::vector<std::string>& arguments, const service::Context& context,
        std::span<const base::EmbeddedFile> sample, Terminal& terminal) {
  terminal.language = language_wanted(arguments).value_or(terminal.language);
  Parser parser(context.equipment.words, terminal);
  const std::vector<std::string> given = arguments.empty() ? std::vector<std::string>{"--help"} : arguments;
  if (const auto code = parser.parse(given, terminal)) return arguments.empty() ? wrong_usage : *code;
  return parser.chosen().run({parser.options, context, terminal, sample});
}

}  // namespace masugata::cli
