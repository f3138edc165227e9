// Every command with its arguments, options and flags: what a person may type, as data. A new command is one function
// in a file of its own name, its declaration in commands.hpp and one entry in command_table.cpp.
//
// Words: "cli.<command>.about", "cli.<command>.examples", "cli.argument.<NAME>", "cli.option.<word>".
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "cli/commands.hpp"

namespace masugata::cli {

enum class Given : std::uint8_t { optional, required };

struct Argument {
  std::string_view name;  // as the help shows it, "DIR"
  std::string Options::* into = nullptr;
  std::vector<std::string> Options::* list = nullptr;  // instead of `into`: one or more
  std::vector<std::string> choices{};                  // allowed words; empty for any
  Given given = Given::required;                       // an optional one comes last
};

struct Option {
  std::string_view flags;  // "-o,--output"
  std::string_view word;   // key of its sentence: "cli.option.<word>"
  std::string_view shown;  // what stands for the value in the help: "FILE"
  std::string Options::* into = nullptr;
  std::vector<std::string> Options::* list = nullptr;  // instead of `into`: may be given several times
  std::vector<std::string> choices{};                  // allowed words; the first one is the default
  Given given = Given::optional;
};

struct Flag {
  std::string_view flags;
  std::string_view word;
  bool Options::* into;
};

struct Command {
  std::string_view name;
  int (*run)(const Invocation& call);
  std::vector<Argument> arguments;  // in this order; a list comes last
  std::vector<Option> options{};
  std::vector<Flag> flags{};
};

[[nodiscard]] std::span<const Command> commands();

}  // namespace masugata::cli
