#include "service/checked_members.hpp"

#include <ctime>

namespace masugata::service::checked {

using base::Fault;
using base::Result;
using base::Value;

namespace {

constexpr std::size_t longest_text = 4096;  // bytes
constexpr std::int64_t nanoseconds = 1000;  // of a microsecond

}  // namespace

tl::unexpected<base::Error> broken(std::string_view what) {
  return base::fail(Fault::invalid, "error.observation.broken", {{"detail", std::string(what)}});
}

Result<const Value*> member(const Value& map, std::string_view name) {
  const Value* found = map.find(name);
  if (found == nullptr) return broken(name);
  return found;
}

Result<std::string> text(const Value& map, std::string_view name) {
  const Value* found = TRY(member(map, name));
  if (found->string() == nullptr || found->string()->size() > longest_text) return broken(name);
  return *found->string();
}

Result<std::uint64_t> count(const Value& map, std::string_view name, std::uint64_t most) {
  const Value* found = TRY(member(map, name));
  const std::int64_t* number = found->integer();
  if (number == nullptr || *number < 0 || static_cast<std::uint64_t>(*number) > most) return broken(name);
  return static_cast<std::uint64_t>(*number);
}

Result<bool> flag(const Value& map, std::string_view name) {
  const Value* found = TRY(member(map, name));
  if (found->boolean() == nullptr) return broken(name);
  return *found->boolean();
}

Result<const Value::List*> list(const Value& map, std::string_view name, std::size_t most) {
  const Value* found = TRY(member(map, name));
  if (found->list() == nullptr || found->list()->size() > most) return broken(name);
  return found->list();
}

// "2026-11-23T09:15:00.123456Z"
Result<model::Moment> moment(const Value& map, std::string_view name) {
  const std::string said = TRY(text(map, name));
  std::tm parts{};
  const char* rest = ::strptime(said.c_str(), "%Y-%m-%dT%H:%M:%S", &parts);
  if (rest == nullptr || *rest != '.') return broken(name);
  const std::string_view micros(rest + 1);
  constexpr std::size_t digits = 6;
  if (micros.size() != digits + 1 || micros.back() != 'Z') return broken(name);
  std::int64_t value = 0;
  for (const char c : micros.substr(0, digits)) {
    if (c < '0' || c > '9') return broken(name);
    value = value * 10 + (c - '0');
  }
  constexpr std::int64_t farthest = INT64_MAX / 1'000'000'000 - 1;
  const std::int64_t seconds = ::timegm(&parts);
  if (seconds < -farthest || seconds > farthest) return broken(name);
  return seconds * 1'000'000'000 + value * nanoseconds;
}

Result<std::vector<std::string>> texts(const Value& map, std::string_view name, std::size_t most) {
  std::vector<std::string> out;
  for (const Value& one : *TRY(list(map, name, most))) {
    if (one.string() == nullptr || one.string()->size() > longest_text) return broken(name);
    out.push_back(*one.string());
  }
  return out;
}

}  // namespace masugata::service::checked
