#include "report/answer_item.hpp"

#include <algorithm>
#include <set>

#include "base/json.hpp"

namespace masugata::report {

namespace {

using base::Field;
using base::FieldKind;
using base::Value;

constexpr std::size_t most_changes = 3;  // in one sentence; the list itself is in the JSON document
constexpr std::size_t most_ids = 5;

std::string slugs_as_words(const Speech& speech, std::string_view key, std::string_view written) {
  const std::size_t dots = written.find("..");
  const auto one = [&](std::string_view slug) {
    if (slug.empty() || slug == "?") return speech.word("report.level.unknown");
    return speech.word(std::string(key).append(slug));
  };
  if (dots == std::string_view::npos) return one(written);
  return speech.say("report.level.range",
                    {{"known", one(written.substr(0, dots))}, {"worst", one(written.substr(dots + 2))}});
}

// As the field gave it, read back from how it was written.
Value read_back(const Field& field, std::string_view written) {
  if (written.empty()) return {};
  const bool encoded = written.front() == '{' || written.front() == '[' || written.front() == '"';
  if (encoded) {
    auto value = base::parse_json(written, {});
    return value ? std::move(*value) : Value(written);
  }
  bool flag = false;
  if (field.kind == FieldKind::flag && base::read_scalar(Value(written), flag)) return flag;
  double number = 0;
  if (field.kind == FieldKind::number && base::read_scalar(Value(written), number)) return number;
  return written;
}

std::string_view register_name(std::string_view member) {
  if (member == "data") return "data_items";
  return member == "matrix" ? "responsibilities" : member;
}

std::string member_label(const Speech& speech, std::string_view member) {
  const auto noun = std::ranges::find(model::nouns, register_name(member), &model::Noun::plural);
  return noun == model::nouns.end() ? std::string(member) : speech.word("noun." + std::string(noun->name));
}

std::set<std::string> ids_in(std::string_view list, std::string_view between) {
  std::set<std::string> ids;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(between), list.size());
    ids.emplace(list.substr(0, end));
    list.remove_prefix(std::min(end + between.size(), list.size()));
  }
  return ids;
}

// Derived values that are lists of ids.
bool is_list(std::string_view derived) {
  constexpr std::array<std::string_view, 3> lists = {"factors", "threats", "required_measures"};
  return std::ranges::find(lists, derived) != lists.end();
}

std::string only_in(const Speech& speech, const std::set<std::string>& wide, const std::set<std::string>& narrow) {
  std::vector<std::string> shown;
  std::size_t left = 0;
  for (const std::string& id : wide) {
    if (narrow.contains(id)) continue;
    if (shown.size() < most_ids)
      shown.push_back(speech.factor(speech.object(id)));
    else
      ++left;
  }
  std::string joined = speech.join(shown);
  if (left > 0) joined = speech.say("report.recheck.and_more", {{"what", joined}, {"count", std::to_string(left)}});
  return joined;
}

// The sentences of one moment: "report.recheck.changed" or "report.answer.changed".
std::string key_of(Moment moment, std::string_view word) {
  return std::string(moment == Moment::now ? "report.recheck." : "report.answer.").append(word);
}

// What came and what went of a list.
void add_list(const Speech& speech, Moment moment, const std::string& what, const model::InputChange& change,
              std::vector<std::string>& out) {
  const std::string_view between = change.input.starts_with("members:") ? ", " : " ";
  const auto before = ids_in(change.before, between);
  const auto after = ids_in(change.after, between);
  const auto add = [&](std::string_view word, const std::string& ids) {
    if (!ids.empty()) out.push_back(speech.say(key_of(moment, word), {{"what", what}, {"ids", ids}}));
  };
  add("gained", only_in(speech, after, before));
  add("lost", only_in(speech, before, after));
}

void add_change(const Speech& speech, Moment moment, const model::Noun* noun, const model::InputChange& change,
                std::vector<std::string>& out) {
  const std::string_view input = change.input;
  const std::size_t colon = input.find(':');
  if (noun == nullptr || colon == std::string_view::npos) return;
  const std::string_view name = input.substr(colon + 1);
  if (input.starts_with("members:")) return add_list(speech, moment, member_label(speech, name), change, out);
  const bool derived = input.starts_with("derived:");
  const auto value = [&](std::string_view written) {
    return derived ? derived_value(speech, name, written) : field_value(speech, *noun, name, written);
  };
  if (derived && is_list(name)) return add_list(speech, moment, derived_label(speech, noun->name, name), change, out);
  const std::string label = derived ? derived_label(speech, noun->name, name)
                                    : speech.word("field." + std::string(noun->name) + "." + std::string(name));
  out.push_back(speech.say(key_of(moment, "changed"),
                           {{"what", label}, {"before", value(change.before)}, {"after", value(change.after)}}));
}

std::vector<std::string> sentences(const Speech& speech, const model::RecheckItem& item, const model::Noun* noun,
                                   Moment moment) {
  using model::Freshness;
  if (item.freshness == Freshness::unconfirmed) return {speech.word(key_of(moment, "unconfirmed"))};
  if (item.freshness == Freshness::due)
    return {
        speech.say("report.recheck.due", {{"date", item.due_on ? base::format_iso(*item.due_on) : std::string("–")}})};
  std::vector<std::string> out;
  for (const model::InputChange& change : item.changes) {
    if (out.size() >= most_changes) break;
    add_change(speech, moment, noun, change, out);
  }
  if (item.changes.size() > most_changes)
    out.push_back(
        speech.say("report.recheck.more_changes", {{"count", std::to_string(item.changes.size() - most_changes)}}));
  if (out.empty()) out.push_back(speech.word("report.recheck.no_record"));
  return out;
}

}  // namespace

std::string derived_value(const Speech& speech, std::string_view name, std::string_view written) {
  if (written.empty()) return speech.word("report.value.none");
  const bool single = written.find(' ') == std::string_view::npos;
  if (single && name == "requirement_level") return slugs_as_words(speech, "requirement_level.", written);
  if (single && (name == "importance" || name == "threat_level")) return slugs_as_words(speech, "level.", written);
  std::string out(written);
  for (std::size_t at = out.find(".."); at != std::string::npos; at = out.find("..", at)) out.replace(at, 2, "–");
  return out;
}

std::string derived_label(const Speech& speech, std::string_view noun, std::string_view name) {
  for (const std::string_view owner : {noun, std::string_view("zone"), std::string_view("conduit")}) {
    std::string found = speech.label("derived." + std::string(owner) + "." + std::string(name));
    if (!found.empty()) return found;
  }
  return std::string(name);
}

std::string field_value(const Speech& speech, const model::Noun& noun, std::string_view path,
                        std::string_view written) {
  const std::size_t dot = path.find('.');
  const Field* field = base::find_field(noun.fields, path.substr(0, dot));
  if (field != nullptr && dot != std::string_view::npos) field = base::find_field(field->part, path.substr(dot + 1));
  return field == nullptr ? std::string(written) : speech.given(noun, *field, read_back(*field, written));
}

std::string artefact_name(const Speech& speech, const knowledge::Knowledge& knowledge, std::string_view artefact) {
  const knowledge::Artefact* found = knowledge.catalogue.artefact(artefact);
  return found == nullptr ? std::string(artefact) : speech.text(found->name);
}

const knowledge::ChangeKind* change_kind(const knowledge::Knowledge& knowledge, std::string_view id) {
  const auto& changes = knowledge.catalogue.changes;
  const auto found = std::ranges::find(changes, id, &knowledge::ChangeKind::id);
  return found == changes.end() || id.empty() ? nullptr : &*found;
}

std::string reason_of(const Speech& speech, const knowledge::Knowledge& knowledge, const model::RecheckItem& item,
                      Moment moment) {
  const knowledge::Artefact* artefact = knowledge.catalogue.artefact(item.artefact);
  const model::Noun* noun = artefact == nullptr ? nullptr : model::find_noun(artefact->noun);
  const std::string space = speech.language() == base::Language::ja ? "" : " ";
  std::string out;
  for (const std::string& sentence : sentences(speech, item, noun, moment))
    out.append(out.empty() ? "" : space).append(sentence);
  const knowledge::ChangeKind* kind = change_kind(knowledge, item.change);
  if (kind != nullptr && item.freshness != model::Freshness::due) out.append(space).append(speech.text(kind->why));
  return out;
}

}  // namespace masugata::report
