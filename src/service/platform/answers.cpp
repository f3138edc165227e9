#include "service/platform/answers.hpp"

#include <algorithm>

#include "service/forms.hpp"
#include "service/platform/asking.hpp"
#include "service/platform/imports.hpp"
#include "service/platform/plant/row_document.hpp"
#include "service/platform/preview.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Value;

// How everything stands, with whom it is asked by. The standings hold the copy's assessment.
struct Standing {
  std::unique_ptr<Copy> copy;
  Sight sight;
  Standings standings;
  store::Head head;
};

Result<Standing> stand(Platform& platform, const Caller& caller, const Moment& at, Right right,
                       base::Progress& progress) {
  Asked asked = TRY(ask(platform, caller, at, right));
  auto copy = std::make_unique<Copy>(platform, *asked.now, progress);
  Standings standings = standings_of(copy->context, std::move(copy->assessed));
  const store::Head head = copy->head;
  return Standing{std::move(copy), std::move(asked.sight), std::move(standings), head};
}

Right right_to_answer(const Platform& platform, const Caller& caller, std::string_view factory, Right otherwise) {
  return may(platform.equipment().knowledge.permissions, caller, Right::answer, factory) ? Right::answer : otherwise;
}

// Whether the caller sees what is asked about it: everything, or the own supplier's rows.
bool sees_subject(const Sight& sight, const model::Factory& factory, const model::IdIndex& ids, std::string_view id) {
  const auto place = ids.find(id);
  if (!place) return false;
  const model::Noun& noun = model::nouns[place->noun];
  const Seen seen = sight.sees_row(noun, noun.at(factory, place->row));
  return seen == Seen::all || seen == Seen::partial;
}

Value strings(const std::vector<std::string>& list) {
  Value::List out;
  for (const std::string& one : list) out.push_back(one);
  return out;
}

Value point_row(const Equipment& equipment, const model::Factory& factory, const model::IdIndex& ids,
                const model::PointStanding& one, base::Language language) {
  const knowledge::CheckPoint* point = equipment.knowledge.catalogue.check_point(one.point);
  const auto place = ids.find(one.subject.text);
  const model::Noun* noun = place ? &model::nouns[place->noun] : nullptr;
  const model::Answer* answer = one.row < factory.answers.size() ? &factory.answers[one.row] : nullptr;
  Value given;
  if (answer != nullptr && answer->answer.known())
    given = model::answer_names[static_cast<std::size_t>(*answer->answer)];
  if (answer != nullptr && answer->exists.known()) given = *answer->exists ? "yes" : "no";
  return Value::Map{
      {"subject", one.subject.text, {}},
      {"register", noun != nullptr ? Value(noun->plural) : Value(), {}},
      {"name", noun != nullptr ? name_of(*noun, noun->at(factory, place->row), language) : one.subject.text, {}},
      {"point", one.point, {}},
      {"phase", point != nullptr ? point->phase : std::string(), {}},
      {"question", point != nullptr ? point->question.in(language) : std::string(), {}},
      {"shown_by", point != nullptr ? point->evidence.in(language) : std::string(), {}},
      {"asks_fact", point != nullptr && point->asks_fact, {}},
      {"state", model::point_state_names[static_cast<std::size_t>(one.state)], {}},
      {"answer", std::move(given), {}},
      {"evidence", answer != nullptr ? strings(*answer->evidence) : Value(Value::List{}), {}},
      {"from", one.from.empty() ? Value() : Value(one.from.text), {}},
      {"from_facts", one.from_facts, {}},
      {"expired", one.expired, {}},
      {"row", answer != nullptr ? Value(answer->id.text) : Value(), {}}};
}

}  // namespace

Result<Value> get_self_check(Platform& platform, const Caller& caller, const Moment& at) {
  base::Progress progress;
  const Standing standing = TRY(stand(platform, caller, at, Right::see_weaknesses, progress));
  TRY(needs_all(standing.sight));
  Value document = self_check_document(standing.copy->context, standing.standings, caller.language);
  const auto& catalogue = platform.equipment().knowledge.catalogue;
  for (base::Member& member : *document.map()) {
    if (member.key != "items") continue;
    for (Value& item : *member.value.list()) {
      const knowledge::SelfCheckItem* one = catalogue.self_check_item(*item.find("id")->string());
      if (one == nullptr) continue;
      item.set("category", one->category);
      item.set("question", one->question.in(caller.language));
      item.set("shown_by", one->evidence.in(caller.language));
    }
  }
  Value::List hints;
  for (const std::string& id : standing.standings.self_check.hints) {
    const auto hint = std::ranges::find(catalogue.scoring.hints, id, &knowledge::SelfCheckScoring::Plausibility::id);
    if (hint != catalogue.scoring.hints.end())
      hints.push_back(Value::Map{{"id", id, {}}, {"hint", hint->hint.in(caller.language), {}}});
  }
  document.set("hints", std::move(hints));
  return document;
}

Result<Value> list_check_points(Platform& platform, const Caller& caller, const CheckPointsWish& wish) {
  base::Progress progress;
  const Right right = right_to_answer(platform, caller, wish.at.factory, Right::see_weaknesses);
  const Standing standing = TRY(stand(platform, caller, wish.at, right, progress));
  const model::Factory& factory = standing.standings.assessed.opened.factory;
  const model::IdIndex ids(factory);
  Value::List rows;
  for (const model::PointStanding& one : standing.standings.points.standings) {
    if (!wish.subject.empty() && one.subject.text != wish.subject) continue;
    if (!sees_subject(standing.sight, factory, ids, one.subject.text)) continue;
    rows.push_back(point_row(platform.equipment(), factory, ids, one, caller.language));
  }
  Value::List candidates;
  if (standing.sight.is_whole()) {
    const auto& equipment = platform.equipment();
    const report::Speech speech(factory, equipment.knowledge, equipment.words, caller.language);
    for (const base::Note& note : standing.standings.points.candidates)
      candidates.push_back(Value::Map{{"key", note.key, {}}, {"sentence", speech.say(note), {}}});
  }
  const auto total = static_cast<std::int64_t>(rows.size());
  return Value::Map{
      {"rows", std::move(rows), {}}, {"candidates", std::move(candidates), {}}, {"next", {}, {}}, {"total", total, {}}};
}

Result<FileAnswer> download_sheet(Platform& platform, const Caller& caller, const SheetWish& wish) {
  base::Progress progress;
  const Right right = right_to_answer(platform, caller, wish.factory, Right::report);
  const Standing standing = TRY(stand(platform, caller, {wish.factory, {}}, right, progress));
  const model::Factory& factory = standing.standings.assessed.opened.factory;
  if (!sees_subject(standing.sight, factory, model::IdIndex(factory), wish.subject))
    return base::fail(Fault::not_found, "error.sheet.no_subject", {{"id", wish.subject}});
  const SheetRequest request{{}, wish.subject, wish.return_to, wish.due, caller.language};
  return FileAnswer{wish.subject + ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    TRY(make_check_sheet(standing.copy->context, standing.standings, request))};
}

Result<Value> upload_answers(Platform& platform, const Caller& caller, const UploadedFile& file) {
  base::Progress progress;
  const Right right = right_to_answer(platform, caller, file.factory, Right::import);
  Asked asked = TRY(ask(platform, caller, {file.factory, {}}, right));
  const Copy copy(platform, *asked.now, progress);
  const model::Factory& factory = copy.assessed.opened.factory;
  PlannedAnswers plan = TRY(read_answers(copy.context, factory, {file.name, file.bytes}));
  const std::string& subject = plan.sheet.subject.text;
  if (!sees_subject(asked.sight, factory, asked.now->ids(), subject))
    return base::fail(Fault::not_found, "error.sheet.no_subject", {{"id", subject}});
  exchange::ImportPreview preview;
  preview.changes = plan.applied.changes;
  preview.unchanged = plan.applied.unchanged;
  preview.rejected = plan.sheet.refused;
  preview.rejected.insert(preview.rejected.end(), plan.applied.refused.begin(), plan.applied.refused.end());
  preview.rejected_rows = preview.rejected.size();
  preview.notes = plan.sheet.notes;
  HeldImport held{{}, file.factory, caller.account, file.name, platform.now(), copy.head, {}, {}, 0, {}, {}};
  held.document = preview_document(platform, caller, held, preview);
  held.base = factory;
  held.merged = std::move(plan.applied.factory);
  const std::string id = platform.imports().keep(std::move(held));
  return TRY(platform.imports().find(file.factory, caller.account, id, platform.now()))->document;
}

}  // namespace masugata::service
