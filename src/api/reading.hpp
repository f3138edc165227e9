// What handlers read of a request: members of a JSON body, parameters of a query. Every value is asked for by name; the
// first fault is kept, and end() gives it, or names what nobody asked for. Lengths are in characters.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/request.hpp"
#include "base/result.hpp"
#include "base/value.hpp"

namespace masugata::api {

class Members {
 public:
  // `map` must outlive it.
  explicit Members(const base::Value& map) : map_(map) {}

  // Where a member is not there or null: empty, 0, no. `needed_` refuses that.
  std::string text(std::string_view name, std::size_t longest);
  std::string needed_text(std::string_view name, std::size_t longest);
  // One of the choices, which may be empty.
  std::string choice(std::string_view name, std::span<const std::string_view> choices);
  std::uint64_t number(std::string_view name, std::uint64_t most);
  std::optional<std::uint64_t> known_number(std::string_view name, std::uint64_t most);
  std::optional<bool> flag(std::string_view name);
  std::vector<std::string> texts(std::string_view name, std::size_t most, std::size_t longest);
  // Taken as it stands, when it is a map or list at all; null when it is not there.
  base::Value map(std::string_view name);
  base::Value list(std::string_view name, std::size_t most);
  [[nodiscard]] bool has(std::string_view name) const { return map_.find(name) != nullptr; }

  [[nodiscard]] base::Result<void> end() const;

 private:
  const base::Value* ask(std::string_view name);  // nullptr: not there or null
  void refuse(std::string key, std::string_view name, const base::Value* value);
  std::string read_text(const base::Value& value, std::string_view name, std::size_t longest);

  const base::Value& map_;
  std::vector<std::string> asked_;
  std::optional<base::Error> fault_;
};

class Parameters {
 public:
  // `request` must outlive it.
  explicit Parameters(const Request& request) : request_(request) {}

  std::string text(std::string_view name, std::size_t longest);
  std::string needed_text(std::string_view name, std::size_t longest);
  // The first choice where it is not there.
  std::string choice(std::string_view name, std::span<const std::string_view> choices);
  std::uint64_t number(std::string_view name, std::uint64_t least, std::uint64_t most, std::uint64_t fallback);
  // Every value of a parameter that may come several times.
  std::vector<std::string> each(std::string_view name, std::size_t most, std::size_t longest);
  // Values in one parameter, with commas between them.
  std::vector<std::string> listed(std::string_view name, std::size_t longest);

  [[nodiscard]] base::Result<void> end() const;

 private:
  std::optional<std::string_view> ask(std::string_view name);
  void refuse(std::string key, std::string_view name);

  const Request& request_;
  std::vector<std::string> asked_;
  std::optional<base::Error> fault_;
};

// A number in the path. Not found when it is none.
[[nodiscard]] base::Result<std::uint64_t> place_number(const Request& request, std::string_view name);

}  // namespace masugata::api
