// How commands speak: faults with their place, errors with what to do.
#include <array>

#include "base/json.hpp"
#include "cli/commands.hpp"
#include "cli/run.hpp"

namespace masugata::cli {

namespace {

std::string column_letters(std::uint32_t column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  return letters;
}

std::string place_of(const base::Where& where) {
  std::string place = one_line(where.file);
  if (!where.sheet.empty()) {
    place += " [" + one_line(where.sheet) + "]";
    if (where.line > 0) place += " " + column_letters(where.column) + std::to_string(where.line);
    return place;
  }
  if (where.line > 0) place += ":" + std::to_string(where.line);
  if (where.line > 0 && where.column > 0) place += ":" + std::to_string(where.column);
  return place;
}

}  // namespace

std::string one_line(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) c = ' ';
  }
  return out;
}

std::string as_typed(std::string_view path) {
  const std::string shown = one_line(path);
  return shown.find(' ') == std::string::npos ? shown : '"' + shown + '"';
}

void say_fault(const Invocation& call, const base::Message& message) {
  const std::string place = place_of(message.where);
  const std::string sentence = one_line(call.context.equipment.words.say(message, call.terminal.language));
  call.terminal.error((place.empty() ? "" : place + ": ") + sentence + "\n");
}

void say_faults(const Invocation& call, const base::Notes& faults) {
  constexpr std::size_t most_shown = 50;
  for (std::size_t n = 0; n < faults.size() && n < most_shown; ++n) say_fault(call, faults[n]);
  if (faults.size() > most_shown) {
    say_fault(call, {"cli.more_faults", {{"count", std::to_string(faults.size() - most_shown)}}, {}});
  }
}

int exit_code(base::Fault fault) {
  constexpr std::array<int, 7> codes = {4, 5, 6, 7, 8, 9, 130};
  return codes[static_cast<std::size_t>(fault)];
}

int fail_with(const Invocation& call, const base::Error& error) {
  say_fault(call, error.message);
  return exit_code(error.fault);
}

void say(const Invocation& call, std::string_view key, const std::vector<base::Argument>& arguments) {
  call.terminal.out(call.context.equipment.words.say(key, arguments, call.terminal.language) + "\n");
}

void print_json(const Invocation& call, const base::Value& value) {
  call.terminal.out(base::write_json(value, base::JsonStyle::indented) + "\n");
}

}  // namespace masugata::cli
