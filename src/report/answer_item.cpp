#include "report/answer_item.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "report/change_telling.hpp"

namespace masugata::report {

namespace {

using base::Field;
using base::FieldKind;
using base::Value;

constexpr std::size_t most_sentences = 3;  // of one item; the list itself is in the JSON document

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

std::vector<std::string> sentences(const ChangeTelling& telling, const model::RecheckItem& item,
                                   const model::Noun* noun) {
  using model::Freshness;
  const Speech& speech = telling.speech;
  if (item.freshness == Freshness::unconfirmed) return {speech.word(key_of(telling.moment, "unconfirmed"))};
  if (item.freshness == Freshness::due)
    return {
        speech.say("report.recheck.due", {{"date", item.due_on ? base::format_iso(*item.due_on) : std::string("–")}})};
  if (noun == nullptr || item.changes.empty()) return {speech.word("report.recheck.no_record")};
  std::vector<std::string> out = tell_changes(telling, *noun, item.changes);
  if (out.size() <= most_sentences) return out;
  const std::string left = std::to_string(out.size() - most_sentences);
  out.resize(most_sentences);
  out.push_back(speech.say(key_of(telling.moment, "more_changes"), {{"count", left}}));
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

std::string risk_class(const Speech& speech, const knowledge::Knowledge& knowledge, unsigned risk) {
  const auto& rules = knowledge.derivation;
  if (risk == 0) return speech.word("report.answer.risk.none");
  const std::string_view word = risk >= rules.risk_high_from     ? "high"
                                : risk >= rules.risk_medium_from ? "medium"
                                                                 : "low";
  return speech.say("report.answer.risk." + std::string(word), {{"number", std::to_string(risk)}});
}

std::string field_value(const Speech& speech, const model::Noun& noun, std::string_view path,
                        std::string_view written) {
  const std::size_t dot = path.find('.');
  const Field* field = base::find_field(noun.fields, path.substr(0, dot));
  if (field != nullptr && dot != std::string_view::npos) field = base::find_field(field->part, path.substr(dot + 1));
  std::string said = field == nullptr ? std::string(written) : speech.given(noun, *field, read_back(*field, written));
  return said.empty() ? speech.word("report.value.none") : said;
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
                      Moment moment, const Speech* earlier) {
  const knowledge::Artefact* artefact = knowledge.catalogue.artefact(item.artefact);
  const model::Noun* noun = artefact == nullptr ? nullptr : model::find_noun(artefact->noun);
  const std::string space = speech.language() == base::Language::ja ? "" : " ";
  std::string out;
  for (const std::string& sentence : sentences({speech, earlier, knowledge, moment}, item, noun))
    out.append(out.empty() ? "" : space).append(sentence);
  const knowledge::ChangeKind* kind = change_kind(knowledge, item.change);
  if (kind != nullptr && item.freshness != model::Freshness::due) out.append(space).append(speech.text(kind->why));
  return out;
}

}  // namespace masugata::report
