#include "report/change_telling.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

namespace masugata::report {

namespace {

using Pairs = std::map<std::string, std::string>;

constexpr std::size_t most_ids = 5;

// The parts of a list as the program writes it.
std::vector<std::string> parts_of(std::string_view list, std::string_view between) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(between), list.size());
    parts.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + between.size(), list.size()));
  }
  return parts;
}

std::set<std::string> ids_in(std::string_view list, std::string_view between) {
  const auto parts = parts_of(list, between);
  return {parts.begin(), parts.end()};
}

// "a=1 b=2" with '=', "Z-01 low; Z-02 high" with ' '.
Pairs pairs_in(std::string_view list, std::string_view between, char sign) {
  Pairs pairs;
  for (const std::string& part : parts_of(list, between)) {
    const std::size_t at = std::min(part.find(sign), part.size());
    pairs[part.substr(0, at)] = at < part.size() ? part.substr(at + 1) : std::string();
  }
  return pairs;
}

std::string_view register_name(std::string_view member) {
  if (member == "data") return "data_items";
  return member == "matrix" ? "responsibilities" : member;
}

// Derived values that are lists of ids.
bool is_list(std::string_view derived) {
  constexpr std::array<std::string_view, 3> lists = {"factors", "threats", "required_measures"};
  return std::ranges::find(lists, derived) != lists.end();
}

class Teller {
 public:
  Teller(const ChangeTelling& telling, const model::Noun& noun, std::vector<std::string>& out)
      : telling_(telling), speech_(telling.speech), noun_(noun), out_(out) {}

  void tell(const model::InputChange& change) const {
    const std::size_t colon = std::min(change.input.find(':'), change.input.size());
    const std::string kind = change.input.substr(0, colon);
    const std::string name = colon < change.input.size() ? change.input.substr(colon + 1) : std::string();
    if (kind == "members") return tell_list(label_of(change.input), change, ", ");
    if (kind == "derived") return is_own(name) ? tell_derived(name, change) : tell_of_others(name, change);
    tell_turn(label_of(change.input), field_value(speech_, noun_, name, change.before),
              field_value(speech_, noun_, name, change.after));
  }

  // When nothing better can be said.
  void tell_bare(const model::InputChange& change) const { say("differs", {{"what", label_of(change.input)}}); }

 private:
  void say(std::string_view word, std::vector<base::Argument> arguments) const {
    out_.push_back(speech_.say(key_of(telling_.moment, word), std::move(arguments)));
  }

  std::string label_of(std::string_view input) const {
    const std::size_t colon = std::min(input.find(':'), input.size());
    const std::string_view name = colon < input.size() ? input.substr(colon + 1) : input;
    if (input.starts_with("derived:")) return derived_label(speech_, noun_.name, name);
    if (!input.starts_with("members:"))
      return speech_.word("field." + std::string(noun_.name) + "." + std::string(name));
    const auto noun = std::ranges::find(model::nouns, register_name(name), &model::Noun::plural);
    return noun == model::nouns.end() ? std::string(name) : speech_.word("noun." + std::string(noun->name));
  }

  // Not of what a policy names, but of the row itself.
  bool is_own(std::string_view derived) const {
    return !speech_.label("derived." + std::string(noun_.name) + "." + std::string(derived)).empty();
  }

  std::string name_of(const std::string& id) const {
    if (id.ends_with('?'))
      return speech_.say("report.answer.perhaps", {{"what", name_of(id.substr(0, id.size() - 1))}});
    const bool gone = !speech_.find(id) && telling_.earlier != nullptr;
    if (gone && telling_.earlier->find(id)) return telling_.earlier->object(id);
    return speech_.factor(speech_.object(id));
  }

  std::string some(const std::vector<std::string>& all) const {
    const std::size_t shown = std::min(all.size(), most_ids);
    const std::string joined = speech_.join({all.begin(), all.begin() + static_cast<std::ptrdiff_t>(shown)});
    if (shown == all.size()) return joined;
    return speech_.say("report.recheck.and_more", {{"what", joined}, {"count", std::to_string(all.size() - shown)}});
  }

  void tell_turn(const std::string& what, const std::string& before, const std::string& after) const {
    say("changed", {{"what", what}, {"before", before}, {"after", after}});
  }

  // What came and what went.
  void tell_list(const std::string& what, const model::InputChange& change, std::string_view between) const {
    const auto before = ids_in(change.before, between);
    const auto after = ids_in(change.after, between);
    const auto only_in = [&](const auto& wide, const auto& narrow, std::string_view word) {
      std::vector<std::string> names;
      for (const std::string& id : wide) {
        if (!narrow.contains(id)) names.push_back(name_of(id));
      }
      if (!names.empty()) say(word, {{"what", what}, {"ids", some(names)}});
    };
    only_in(after, before, "gained");
    only_in(before, after, "lost");
  }

  void tell_derived(std::string_view name, const model::InputChange& change) const {
    const std::string what = derived_label(speech_, noun_.name, name);
    if (is_list(name)) return tell_list(what, change, " ");
    if (name == "coverage") return tell_standings(what, change);
    if (name == "risk") return tell_risk(what, change);
    tell_turn(what, derived_value(speech_, name, change.before), derived_value(speech_, name, change.after));
  }

  // Of what the row names: "Z-07 low; Z-08 high".
  void tell_of_others(std::string_view name, const model::InputChange& change) const {
    const Pairs before = pairs_in(change.before, "; ", ' ');
    for (const auto& [id, after] : pairs_in(change.after, "; ", ' ')) {
      const auto earlier = before.find(id);
      if (earlier != before.end() && earlier->second != after)
        tell_derived(name, {change.input, earlier->second, after});
    }
  }

  // Of measures that are needed before and after: what came and went is told by the list of the needed ones.
  void tell_standings(const std::string& what, const model::InputChange& change) const {
    const Pairs before = pairs_in(change.before, " ", '=');
    std::vector<std::string> turned;
    for (const auto& [id, after] : pairs_in(change.after, " ", '=')) {
      const auto earlier = before.find(id);
      if (earlier == before.end() || earlier->second == after) continue;
      turned.push_back(
          speech_.say("report.recheck.standing", {{"measure", name_of(id)},
                                                  {"before", speech_.word("report.standing." + earlier->second)},
                                                  {"after", speech_.word("report.standing." + after)}}));
    }
    if (!turned.empty()) say("standings", {{"what", what}, {"list", some(turned)}});
  }

  static unsigned known_part(const std::string& range) {
    unsigned number = 0;
    std::from_chars(range.data(), range.data() + range.size(), number);
    return number;
  }

  // How many cells rise and fall, and the highest that is left.
  void tell_risk(const std::string& what, const model::InputChange& change) const {
    Pairs cells = pairs_in(change.before, " ", '=');
    std::map<std::string, std::pair<unsigned, unsigned>> turns;
    for (const auto& [cell, risk] : cells) turns[cell].first = known_part(risk);
    for (const auto& [cell, risk] : pairs_in(change.after, " ", '=')) turns[cell].second = known_part(risk);
    std::size_t higher = 0;
    std::size_t lower = 0;
    unsigned highest = 0;
    for (const auto& [cell, turn] : turns) {
      higher += turn.second > turn.first ? 1 : 0;
      lower += turn.second < turn.first ? 1 : 0;
      highest = std::max(highest, turn.second);
    }
    say("risk_changed", {{"what", what},
                         {"higher", std::to_string(higher)},
                         {"lower", std::to_string(lower)},
                         {"highest", risk_class(speech_, telling_.knowledge, highest)}});
  }

  const ChangeTelling& telling_;
  const Speech& speech_;
  const model::Noun& noun_;
  std::vector<std::string>& out_;
};

}  // namespace

std::string key_of(Moment moment, std::string_view word) {
  return std::string(moment == Moment::now ? "report.recheck." : "report.answer.").append(word);
}

std::vector<std::string> tell_changes(const ChangeTelling& telling, const model::Noun& noun,
                                      std::span<const model::InputChange> changes) {
  std::vector<std::string> out;
  const Teller teller(telling, noun, out);
  for (const model::InputChange& change : changes) teller.tell(change);
  if (out.empty() && !changes.empty()) teller.tell_bare(changes.front());
  return out;
}

}  // namespace masugata::report
