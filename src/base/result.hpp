// How everything in Masugata fails: a value or an Error, never an exception.
//
// An Error is for when the world or the caller is wrong (no such id, disk full, bad file).
// Input that is imperfect but worth reading gives a value *and* Notes instead.
// Our own mistakes (impossible states) end in expects().
// Neither carries words: a key into text/*.json and arguments, so that the reader's language is chosen last.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace masugata::base {

// Protocol-agnostic kinds of failure; mapped once to an exit code (cli) and once to an HTTP status (api).
enum class Fault : std::uint8_t {
  invalid,      // the input breaks its format or its rules
  not_found,    // no such file, id or field
  conflict,     // it exists already, or somebody else changed it
  forbidden,    // no right to read or write
  unavailable,  // the outside fails: disk full, read error
  exhausted,    // the input is larger than the bounds we keep
  cancelled,    // a person stopped it
};

// Where in the outside world something stands. Zero or empty means "not known" or "does not apply".
struct Where {
  std::string file;
  std::string sheet;         // Excel only
  std::uint32_t line = 0;    // 1-based; in Excel the row
  std::uint32_t column = 0;  // 1-based; in Excel the column (1 = A)
  bool operator==(const Where&) const = default;
};

enum class Mention : std::uint8_t {
  plain,   // shown as it is
  object,  // an id of the factory; shown with its name
  word,    // a key of text/*.json
  factor,  // an exposure factor of the knowledge, e.g. "E1"
  demand,  // a demand on conduits of the knowledge (R7), e.g. "outside"
};

struct Argument {
  std::string name;
  std::string value;
  Mention mention = Mention::plain;
  bool operator==(const Argument&) const = default;
};

// A sentence to be said later: a key of text/*.json with its arguments, and the place it speaks of.
struct Message {
  std::string key;
  std::vector<Argument> arguments;
  Where where;
  bool operator==(const Message&) const = default;
};

struct Error {
  Fault fault = Fault::invalid;
  Message message;
  bool operator==(const Error&) const = default;
};

// What was skipped or guessed while reading on.
using Note = Message;
using Notes = std::vector<Note>;

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(Fault fault, std::string key, std::vector<Argument> arguments = {},
                                  Where where = {}) {
  return tl::unexpected(Error{fault, {std::move(key), std::move(arguments), std::move(where)}});
}

template <class T>
T take(Result<T>&& result) {
  return std::move(*result);
}
inline void take(Result<void>&&) {}

// Ends the process: the program itself is wrong, and going on could only do harm.
[[noreturn]] void impossible(const char* condition, const char* file, int line);

}  // namespace masugata::base

// The value of a Result, or return its error from the enclosing function. The counter keeps nested uses apart.
#define TRY(expression) MASUGATA_TRY_NAMED(expression, __COUNTER__)
#define MASUGATA_TRY_NAMED(expression, number) MASUGATA_TRY_PASTE(expression, number)
#define MASUGATA_TRY_PASTE(expression, number) MASUGATA_TRY_AS(expression, result_of_try_##number)
#define MASUGATA_TRY_AS(expression, name)                      \
  __extension__({                                              \
    auto name = (expression);                                  \
    if (!name) return tl::unexpected(std::move(name).error()); \
    ::masugata::base::take(std::move(name));                   \
  })

// Stays on in release builds.
#define EXPECTS(condition) \
  ((condition) ? static_cast<void>(0) : ::masugata::base::impossible(#condition, __FILE__, __LINE__))
