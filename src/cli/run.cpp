#include "cli/run.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/command_table.hpp"

namespace masugata::cli {

namespace {

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
    if (const auto stranger = unknown_command(arguments)) return refuse("unknown", *stranger, {}, terminal);
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    try {
      app_.parse(reversed);
    } catch (const CLI::Success& success) {
      const auto* parsed = app_.get_subcommands().empty() ? &app_ : app_.get_subcommands().front();
      terminal.out(success.get_name() == "CallForVersion" ? "masugata " MASUGATA_VERSION "\n"
                                                          : parsed->help(parsed == &app_ ? "" : "masugata"));
      return all_well;
    } catch (const CLI::ParseError& error) {
      return refuse(kind_of(error), subject_of(error), arguments.front(), terminal);
    }
    fill_defaults();
    return std::nullopt;
  }

  const Command& chosen() const {
    const std::string name = app_.get_subcommands().front()->get_name();
    return *std::ranges::find(commands(), name, &Command::name);
  }

  Options options;

 private:
  std::string word(std::string_view key) const { return words_.word(key, language_); }

  // What was wrong with which argument, and where its help is: of the command when there is one.
  int refuse(const std::string& kind, const std::string& subject, const std::string& name, Terminal& terminal) const {
    const auto command = std::ranges::find(commands(), name, &Command::name);
    const bool known = command != commands().end();
    const std::string about = known && kind == "missing" ? about_of(*command, subject) : std::string();
    const std::vector<base::Argument> arguments{{"detail", about.empty() ? subject : subject + " – " + about},
                                                {"help", known ? name + " --help" : "--help"}};
    terminal.error(words_.say("cli.usage_error." + kind, arguments, language_) + "\n");
    return wrong_usage;
  }

  // The sentence that the help has for an argument or option; empty when there is none of that name.
  std::string about_of(const Command& command, std::string_view name) const {
    for (const Argument& one : command.arguments) {
      if (one.name == name) return word("cli.argument." + std::string(name));
    }
    for (const Option& one : command.options) {
      if (one.flags.ends_with(name)) return word("cli.option." + std::string(one.word));
    }
    return {};
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

  // CLI::IsMember without its description in the help, and in our words.
  CLI::Validator one_of(std::vector<std::string> choices) const {
    return {[this, choices = std::move(choices)](std::string& given) {
              if (std::ranges::find(choices, given) != choices.end()) return std::string();
              std::string all;
              for (const std::string& one : choices) {
                if (!one.empty()) all.append(all.empty() ? "" : ", ").append(one);
              }
              const std::vector<base::Argument> arguments{{"given", given}, {"choices", all}};
              return words_.say("cli.usage_error.choices", arguments, language_);
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
    for (const Argument& argument : command.arguments) add_argument(*sub, argument);
    add_language(*sub);
    for (const Option& option : command.options) add_option(*sub, option);
    for (const Flag& flag : command.flags) {
      sub->add_flag(std::string(flag.flags), options.*(flag.into), word("cli.option." + std::string(flag.word)));
    }
  }

  void add_argument(CLI::App& app, const Argument& argument) {
    const std::string name(argument.name);
    const std::string about = word("cli.argument." + name);
    CLI::Option* added = argument.list != nullptr ? app.add_option(name, options.*(argument.list), about)
                                                  : app.add_option(name, options.*(argument.into), about);
    added->type_name("");
    if (argument.given == Given::required) added->required();
    if (!argument.choices.empty()) added->check(one_of(argument.choices));
  }

  void add_option(CLI::App& app, const Option& option) {
    const std::string flags(option.flags);
    const std::string about = word("cli.option." + std::string(option.word));
    CLI::Option* added = option.list != nullptr ? app.add_option(flags, options.*(option.list), about)
                                                : app.add_option(flags, options.*(option.into), about);
    added->type_name(std::string(option.shown));
    if (!option.choices.empty()) added->check(one_of(option.choices));
    if (option.given == Given::required) added->required();
  }

  // An option that was not given takes the first of its choices.
  void fill_defaults() {
    for (const Option& option : chosen().options) {
      if (option.into == nullptr || option.choices.empty()) continue;
      std::string& value = options.*(option.into);
      if (value.empty()) value = option.choices.front();
    }
  }

  const base::Words& words_;
  base::Language language_;
  CLI::App app_;
  std::string language_name_;
};

}  // namespace

int run(const std::vector<std::string>& arguments, const service::Context& context,
        std::span<const base::EmbeddedFile> sample, Station& station, Terminal& terminal) {
  terminal.language = language_wanted(arguments).value_or(terminal.language);
  Parser parser(context.equipment.words, terminal);
  const std::vector<std::string> given = arguments.empty() ? std::vector<std::string>{"--help"} : arguments;
  if (const auto code = parser.parse(given, terminal)) return arguments.empty() ? wrong_usage : *code;
  return parser.chosen().run({parser.options, context, terminal, sample, station});
}

}  // namespace masugata::cli
