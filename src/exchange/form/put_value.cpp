#include "exchange/form/put_value.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "exchange/form/check_box.hpp"

namespace masugata::exchange {

namespace {

using base::Fault;
using base::Result;
using base::Where;
using model::PointState;

PutValue text_value(std::string text, std::string source) {
  return {CellContent::text, std::move(text), std::move(source)};
}

// "3" and "0.5" are put as numbers, so that a customer's formulas count them; "01" is a text.
CellContent content_of(std::string_view word) {
  double number = 0;
  const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), number);
  const bool whole = fault == std::errc() && end == word.data() + word.size() && std::isfinite(number);
  const bool padded = word.size() > 1 && word[0] == '0' && word[1] != '.';
  return whole && !padded ? CellContent::number : CellContent::text;
}

// What a set without a word for an achievement says instead.
std::string_view coarser(std::string_view state) {
  if (state == "not_done") return "no";
  if (state == "done" || state == "documented" || state == "adaptive") return "yes";
  return state == "not_asked" ? "not_applicable" : state;
}

const std::string* find_word(const std::vector<std::pair<std::string, std::string>>& words, std::string_view state) {
  for (const std::string_view slug : {state, coarser(state)}) {
    for (const auto& [name, word] : words) {
      if (name == slug) return &word;
    }
  }
  return nullptr;
}

std::string plain(const base::Value& value) {
  if (value.string() != nullptr) return *value.string();
  if (value.boolean() != nullptr) return *value.boolean() ? "yes" : "no";
  if (value.integer() != nullptr) return std::to_string(*value.integer());
  return {};
}

bool matches(const model::Noun& noun, const void* row, const std::vector<std::pair<std::string, std::string>>& where) {
  return std::ranges::all_of(where, [&](const auto& wanted) {
    const base::Field* field = base::find_field(noun.fields, wanted.first);
    return field != nullptr && plain(field->get(row)) == wanted.second;
  });
}

}  // namespace

Result<std::optional<PutValue>> PutReader::read(const Put& put, const FoundSpot& spot, const Where& where) {
  switch (put.kind) {
    case Put::Kind::answer:
      return answer(put, spot, where);
    case Put::Kind::fact:
      return fact(put, where);
    case Put::Kind::count:
      return count(put, where);
    case Put::Kind::today:
      return text_value(date(input_.as_of), "date");
    case Put::Kind::text:
      return PutValue{content_of(put.name), put.name, "text"};
    case Put::Kind::evidence: {
      const std::string files = all_evidence();
      return files.empty() ? Value(std::nullopt) : Value(text_value(files, "evidence"));
    }
    case Put::Kind::score:
    case Put::Kind::rank:
      break;
  }
  return score(put, where);
}

Result<PutReader::Standing> PutReader::standing(const Put& put, const Where& where) const {
  const bool item = input_.knowledge.catalogue.self_check_item(put.name) != nullptr;
  if (!item && input_.knowledge.catalogue.check_point(put.name) == nullptr) {
    return base::fail(Fault::invalid, "fault.form.unknown_point", {{"point", put.name}}, where);
  }
  Standing out;
  for (const model::PointStanding& one : input_.standings) {
    if (one.point == put.name && (item || one.subject.text == put.subject)) out.found = &one;
  }
  if (out.found == nullptr) {
    return base::fail(Fault::invalid, "fault.form.not_asked", {{"point", put.name}, {"subject", put.subject}}, where);
  }
  if (out.found->row != UINT32_MAX) out.answer = &input_.factory.answers[out.found->row];
  out.state = model::point_state_names[static_cast<std::size_t>(out.found->state)];
  const bool judged = out.found->state <= PointState::no;
  if (item && judged && out.answer != nullptr && out.answer->achievement.known()) {
    out.state = model::achievement_names[static_cast<std::size_t>(*out.answer->achievement)];
  }
  return out;
}

Result<std::optional<PutValue>> PutReader::answer(const Put& put, const FoundSpot& spot, const Where& where) {
  const Standing stands = TRY(standing(put, where));
  if (stands.found->state == PointState::unknown) {
    if (put.show == Show::answer) {
      const bool item = input_.knowledge.catalogue.self_check_item(put.name) != nullptr;
      const char* unanswered = item ? "note.form.unanswered_item" : "note.form.unanswered";
      const char* expired = item ? "note.form.expired_item" : "note.form.expired";
      say_open(stands.found->expired ? expired : unanswered, put, where);
      if (put.marks.empty() && put.ticks.empty()) {
        const std::string unknown = word(put, "unknown", where).value_or("");
        if (!unknown.empty()) return PutValue{content_of(unknown), unknown, put.name};
      }
    }
    return std::nullopt;
  }
  if (put.show != Show::answer) return stands.answer == nullptr ? Value(std::nullopt) : shown(put, *stands.answer);
  if (!put.marks.empty() || !put.ticks.empty()) {
    return text_value(TRY(ticked(put, stands.state, spot, where)), put.name);
  }
  const std::string said = TRY(word(put, stands.state, where));
  return PutValue{content_of(said), said, put.name};
}

Result<std::optional<PutValue>> PutReader::shown(const Put& put, const model::Answer& answer) const {
  const auto given = [&](std::string text) {
    return text.empty() ? Value(std::nullopt) : Value(text_value(std::move(text), put.name));
  };
  const auto day = [&](const base::Maybe<base::Date>& one) { return given(one.known() ? date(*one) : ""); };
  switch (put.show) {
    case Show::evidence:
      return given(answer.evidence.known() ? joined(*answer.evidence) : "");
    case Show::answered_by:
      return given(answer.answered_by.known() ? *answer.answered_by : "");
    case Show::answered_on:
      return day(answer.answered_on);
    case Show::valid_until:
      return day(answer.valid_until);
    case Show::reason:
      return given(answer.reason.known() ? answer.reason->in(mapping_.language) : "");
    default:
      return given(answer.note.known() ? answer.note->in(mapping_.language) : "");
  }
}

Result<std::string> PutReader::ticked(const Put& put, const std::string& state, const FoundSpot& spot,
                                      const Where& where) const {
  const auto no_box = [&](const std::string& label) {
    return base::fail(Fault::invalid, "fault.form.no_box", {{"cell", cell_name(spot.place)}, {"label", label}}, where);
  };
  const Boxes boxes{mapping_.empty_box, mapping_.full_box};
  if (!put.marks.empty()) {
    const std::string_view coarse = coarser(state);
    const bool filled = std::ranges::any_of(put.marks, [&](const auto& one) { return one == state || one == coarse; });
    auto text = set_first_box(spot.text, boxes, filled ? Tick::full : Tick::empty);
    if (!text) return no_box("");
    return std::move(*text);
  }
  const std::string* wanted = find_word(put.ticks, state);
  if (wanted == nullptr) {
    return base::fail(Fault::invalid, "fault.form.no_word", {{"answer", state}, {"set", "tick"}}, where);
  }
  std::string text = spot.text;
  for (const auto& [answer, label] : put.ticks) {
    auto ticked = set_box_of(std::move(text), label, boxes, label == *wanted ? Tick::full : Tick::empty);
    if (!ticked) return no_box(label);
    text = std::move(*ticked);
  }
  return text;
}

Result<std::string> PutReader::word(const Put& put, const std::string& state, const Where& where) const {
  const auto set = std::ranges::find_if(mapping_.words,
                                        [&](const WordSet& one) { return put.words.empty() || one.name == put.words; });
  if (set == mapping_.words.end()) {
    return base::fail(Fault::invalid, "fault.form.no_words", {{"set", put.words}}, where);
  }
  const std::string* found = find_word(set->words, state);
  if (found == nullptr) {
    return base::fail(Fault::invalid, "fault.form.no_word", {{"answer", state}, {"set", set->name}}, where);
  }
  return *found;
}

Result<std::optional<PutValue>> PutReader::fact(const Put& put, const Where& where) const {
  const model::Noun* noun = model::find_noun(put.name);
  const base::Field* field = noun == nullptr ? nullptr : base::find_field(noun->fields, put.field);
  const std::string source = put.name + "." + put.field;
  const void* row = nullptr;
  for (std::size_t n = 0; field != nullptr && row == nullptr && n < noun->size(input_.factory); ++n) {
    const void* one = noun->at(input_.factory, n);
    if (put.subject.empty() || noun->id(one).text == put.subject) row = one;
  }
  if (row == nullptr) {
    return base::fail(Fault::invalid, "fault.form.unknown_fact", {{"fact", source}, {"row", put.subject}}, where);
  }
  if (field->peek(row).presence != base::Presence::known) return std::nullopt;
  const base::Value value = field->get(row);
  if (field->kind == base::FieldKind::date && value.string() != nullptr) {
    const auto day = base::parse_iso_date(*value.string());
    return text_value(day ? date(*day) : *value.string(), source);
  }
  std::string text = input_.say(*noun, *field, row);
  const bool number = field->kind == base::FieldKind::integer || field->kind == base::FieldKind::number;
  return PutValue{number ? content_of(text) : CellContent::text, std::move(text), source};
}

Result<std::optional<PutValue>> PutReader::count(const Put& put, const Where& where) const {
  const model::Noun* noun = model::find_noun(put.name);
  const bool fields_exist = noun != nullptr && std::ranges::all_of(put.where, [&](const auto& one) {
                              return base::find_field(noun->fields, one.first) != nullptr;
                            });
  if (!fields_exist) {
    return base::fail(Fault::invalid, "fault.form.unknown_fact", {{"fact", put.name}, {"row", ""}}, where);
  }
  std::int64_t total = 0;
  for (std::size_t n = 0; n < noun->size(input_.factory); ++n) {
    const void* row = noun->at(input_.factory, n);
    if (!matches(*noun, row, put.where)) continue;
    const base::Field* alike = base::find_field(noun->fields, "count");
    const base::Peek peek = alike == nullptr ? base::Peek{} : alike->peek(row);
    total += peek.presence == base::Presence::known && peek.number > 0 ? peek.number : 1;
  }
  return PutValue{CellContent::number, std::to_string(total), put.name};
}

Result<std::optional<PutValue>> PutReader::score(const Put& put, const Where& where) {
  const model::SelfCheck& check = input_.self_check;
  if (put.kind == Put::Kind::rank && !check.rank.empty()) return text_value(check.rank, "rank");
  std::optional<double> score = put.kind == Put::Kind::score && put.name == "all" ? check.score : std::nullopt;
  bool known = put.kind == Put::Kind::rank || put.name == "all";
  for (const model::CategoryScore& one : check.categories) {
    if (put.kind != Put::Kind::score || one.category != put.name) continue;
    known = true;
    score = one.score;
  }
  if (!known) {
    return base::fail(Fault::invalid, "fault.form.unknown_fact", {{"fact", "score"}, {"row", put.name}}, where);
  }
  if (score) return PutValue{CellContent::number, std::to_string(std::lround(*score)), "score"};
  open_.push_back({"note.form.no_score", {}, where});
  return std::nullopt;
}

std::string PutReader::all_evidence() const {
  std::vector<std::string> files;
  for (const MappedCell& cell : mapping_.cells) {
    if (cell.put.kind != Put::Kind::answer) continue;
    const auto stands = standing(cell.put, {});
    if (!stands || stands->answer == nullptr || stands->found->state == PointState::unknown) continue;
    if (!stands->answer->evidence.known()) continue;
    for (const std::string& file : *stands->answer->evidence) {
      if (std::ranges::find(files, file) == files.end()) files.push_back(file);
    }
  }
  return joined(files);
}

std::string PutReader::date(base::Date day) const {
  const std::string iso = base::format_iso(day);
  if (mapping_.date_pattern.empty()) return iso;
  const auto number = [&](std::size_t at, std::size_t size) { return std::to_string(std::stoi(iso.substr(at, size))); };
  std::string out = mapping_.date_pattern;
  for (const auto& [name, part] : {std::pair<std::string_view, std::string>{"{year}", number(0, 4)},
                                   std::pair<std::string_view, std::string>{"{month}", number(5, 2)},
                                   std::pair<std::string_view, std::string>{"{day}", number(8, 2)}}) {
    if (const std::size_t at = out.find(name); at != std::string::npos) out.replace(at, name.size(), part);
  }
  return out;
}

std::string PutReader::joined(const std::vector<std::string>& parts) const {
  std::string out;
  for (const std::string& part : parts) out.append(out.empty() ? "" : mapping_.separator).append(part);
  return out;
}

void PutReader::say_open(std::string key, const Put& put, const Where& where) {
  std::vector<base::Argument> arguments{{"point", put.name}, {"subject", put.subject, base::Mention::object}};
  const auto same = [&](const base::Note& one) { return one.key == key && one.arguments == arguments; };
  if (std::ranges::none_of(open_, same)) open_.push_back({std::move(key), std::move(arguments), where});
}

}  // namespace masugata::exchange
