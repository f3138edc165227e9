// What devices say of themselves against what the register says of them.
#include <algorithm>

#include "observe/reconcile/counterparts.hpp"
#include "observe/reconcile/desk.hpp"

namespace masugata::observe {
namespace {

bool is_digit(std::string_view text, std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; }

// "V02.9.10" and "2.9.10" are the same version: numbers without leading zeros, without a V in front.
std::string plain_version(std::string_view text) {
  if (!text.empty() && (text.front() == 'V' || text.front() == 'v')) text.remove_prefix(1);
  std::string out;
  for (std::size_t n = 0; n < text.size(); ++n) {
    const bool leading_zero = text[n] == '0' && (n == 0 || !is_digit(text, n - 1)) && is_digit(text, n + 1);
    const bool zero_run =
        leading_zero || (text[n] == '0' && !out.empty() && !is_digit(out, out.size() - 1) && is_digit(text, n + 1));
    if (!zero_run) out += text[n];
  }
  return folded(out).empty() ? std::string(text) : out;
}

bool contains_either(const std::string& one, const std::string& other) {
  if (one.empty() || other.empty()) return one == other;
  return one.find(other) != std::string::npos || other.find(one) != std::string::npos;
}

bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// The names that a maker goes by, folded; the name alone when it is not listed.
std::vector<std::string> names_of(const Desk& desk, std::string_view maker) {
  const std::string wanted = folded(maker);
  for (const auto& names : desk.compared.knowledge.makers) {
    std::vector<std::string> all;
    for (const std::string& one : names) all.push_back(folded(one));
    const bool listed = std::ranges::any_of(all, [&](const std::string& one) { return wanted.starts_with(one); });
    if (listed) return all;
  }
  return {wanted};
}

// Makers change their names' form; names in different scripts that nobody listed are not compared.
bool same_maker(const Desk& desk, std::string_view registered, std::string_view seen) {
  if (contains_either(folded(registered), folded(seen))) return true;
  const std::vector<std::string> one = names_of(desk, registered);
  const std::vector<std::string> other = names_of(desk, seen);
  if (one == other) return true;
  return is_plain(registered) != is_plain(seen) && (one.size() == 1 || other.size() == 1);
}

bool agree(const Desk& desk, std::string_view field, std::string_view registered, std::string_view seen) {
  if (field == "vendor") return same_maker(desk, registered, seen);
  if (field.ends_with("_version")) return plain_version(registered) == plain_version(seen);
  return contains_either(folded(registered), folded(seen));
}

}  // namespace

std::vector<Cause> compare_facts(const Desk& desk) {
  std::vector<Cause> causes;
  for (std::uint32_t n = 0; n < desk.compared.observation.devices.size(); ++n) {
    const auto asset = desk.placing.asset(n);
    if (!asset) continue;
    const model::Asset& registered = desk.compared.factory.assets[*asset];
    for (const model::ObservedFact& fact : desk.compared.observation.devices[n].facts) {
      const auto at = std::ranges::find(counterparts, fact.trait, &Counterpart::trait);
      if (at == counterparts.end() || fact.protocol == card_maker) continue;
      const auto& said = registered.*(at->member);
      if (!said.known() || agree(desk, at->field, *said, fact.value)) continue;
      Cause cause;
      cause.kind = model::DeviationKind::contradiction;
      cause.to = desk.placing.zone(n);
      cause.assets.push_back(*asset);
      cause.devices.push_back(n);
      cause.facts.push_back({"contradiction", std::string(at->field), *said, fact.value, fact.evidence, {}});
      cause.key = key_of(std::array<std::string_view, 4>{"contradiction", registered.id.text, at->field, fact.value});
      keep_time(cause, desk.compared.observation.devices[n].first, desk.compared.observation.devices[n].last);
      causes.push_back(std::move(cause));
    }
  }
  return causes;
}

}  // namespace masugata::observe
