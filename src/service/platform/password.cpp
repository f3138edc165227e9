#include "service/platform/password.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/unicode.hpp"

namespace masugata::service {

namespace {

using base::Fault;

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

std::size_t different_characters(std::string_view text) {
  std::set<std::string_view> seen;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (end < text.size() && !begins_character(text[end])) ++end;
    seen.insert(text.substr(at, end - at));
    at = end;
  }
  return seen.size();
}

// What is left of it once the names are taken out.
std::string without_names(std::string folded, const std::vector<std::string>& names, std::string_view account) {
  constexpr std::size_t telling = 3;  // a shorter name stands in a password by chance
  std::vector<std::string> words = names;
  words.emplace_back(account);
  for (const std::string& word : words) {
    const std::string name = base::fold(word);
    if (name.size() < telling) continue;
    for (std::size_t at = folded.find(name); at != std::string::npos; at = folded.find(name)) {
      folded.erase(at, name.size());
    }
  }
  return folded;
}

tl::unexpected<base::Error> refuse(std::string key, std::uint32_t count) {
  return base::fail(Fault::invalid, std::move(key), {{"count", std::to_string(count)}});
}

}  // namespace

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, begins_character));
}

base::Result<void> check_password(const knowledge::SignIn& rules, std::string_view password, std::string_view name) {
  if (base::first_invalid_utf8(password) || password.find('\0') != std::string_view::npos) {
    return base::fail(Fault::invalid, "error.password.bytes");
  }
  const std::size_t length = characters(password);
  if (length < rules.password_shortest) return refuse("error.password.short", rules.password_shortest);
  if (length > rules.password_longest) return refuse("error.password.long", rules.password_longest);
  if (different_characters(password) < rules.password_fewest_different) {
    return refuse("error.password.plain", rules.password_fewest_different);
  }
  const std::string folded = base::fold(password);
  if (std::ranges::find(rules.worst_passwords, folded) != rules.worst_passwords.end()) {
    return base::fail(Fault::invalid, "error.password.common");
  }
  const std::string left = without_names(folded, rules.names, name);
  if (left != folded && characters(left) < rules.password_beside_names) {
    return refuse("error.password.name", rules.password_beside_names);
  }
  return {};
}

}  // namespace masugata::service
