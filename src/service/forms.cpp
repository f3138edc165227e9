#include "service/forms.hpp"

#include <algorithm>

#include "report/speech.hpp"
#include "service/registers.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Where;

report::Speech speech_of(const Context& context, const model::Factory& factory, base::Language language) {
  return {factory, context.equipment.knowledge, context.equipment.words, language};
}

// Everything that the check points are asked with; must not move once it is made.
struct Asking {
  Asking(const Context& context, const Assessed& assessed)
      : settings{context.as_of},
        index(assessed.opened.factory),
        view{assessed.opened.factory, index, context.equipment.bound, assessed.assessment, settings} {}
  Asking(const Asking&) = delete;
  Asking& operator=(const Asking&) = delete;

  assess::Settings settings;
  assess::FactoryIndex index;
  assess::View view;
};

// Whom a sheet goes back to: the first role of the security department, with its contact.
std::string return_address(const report::Speech& speech, const model::Factory& factory) {
  for (const model::Role& role : factory.roles) {
    if (!role.department.known()) continue;
    const auto department = std::ranges::find(factory.departments, *role.department, &model::Department::id);
    if (department == factory.departments.end() || !department->kind.known()) continue;
    if (*department->kind != model::DepartmentKind::security) continue;
    std::string line = speech.name(role.id.text);
    if (role.contact.known()) line += " " + *role.contact;
    return line;
  }
  return {};
}

std::string asked_by(const report::Speech& speech, const model::Factory& factory) {
  if (factory.sites.empty()) return {};
  const model::Site& site = factory.sites.front();
  const std::string company = site.company.known() ? speech.text(*site.company) : "";
  const std::string name = site.name.known() ? speech.text(*site.name) : "";
  return company.empty() ? name : company + " " + name;
}

// In which language and on which day a sheet is made.
struct SheetMoment {
  base::Language language;
  base::Date day;
};

exchange::SheetQuestion question_of(const knowledge::CheckPoint& point, const model::Factory& factory,
                                    const base::Id& subject, const SheetMoment& moment) {
  exchange::SheetQuestion question{point.id,
                                   point.phase,
                                   point.question,
                                   point.evidence,
                                   point.asks_fact ? exchange::Asks::fact : exchange::Asks::virtue,
                                   {},
                                   {},
                                   {},
                                   {},
                                   {}};
  question.held = exchange::held_digest(factory, point.id, subject.text);
  const model::Answer* held = exchange::held_answer(factory, point.id, subject.text);
  if (held == nullptr) return question;
  if (held->exists.known()) question.answer = *held->exists ? "yes" : "no";
  if (held->answer.known()) question.answer = model::answer_names[static_cast<std::size_t>(*held->answer)];
  if (held->note.known()) question.note = held->note->in(moment.language);
  if (held->answer.presence() == base::Presence::not_applicable) {
    question.answer = "not_applicable";
    question.note = std::string(held->answer.reason());
  }
  if (held->evidence.known()) question.files = *held->evidence;
  if (held->valid_until.known() && !(*held->valid_until < moment.day)) question.valid_until = *held->valid_until;
  return question;
}

Where at(std::string_view path) { return {std::string(path), {}, 0, 0}; }

base::Value number_or_null(const std::optional<double>& number) {
  return number ? base::Value(static_cast<std::int64_t>(*number + 0.5)) : base::Value();
}

}  // namespace

Result<Standings> assess_answers(const Context& context, std::string_view path) {
  return standings_of(context, TRY(assess_factory(context, path)));
}

Standings standings_of(const Context& context, Assessed assessed) {
  Standings out{std::move(assessed), {}, {}, {}};
  const Asking asking(context, out.assessed);
  out.points = assess::check_points(asking.view);
  out.items = assess::self_check_items(asking.view);
  out.self_check = assess::self_check(asking.view, out.items);
  const auto& files = out.assessed.opened.files;
  for (base::Note& note : out.points.candidates) {
    const auto file = files.find(note.where.file);
    if (file != files.end()) note.where.file = file->second;
  }
  return out;
}

base::Value self_check_document(const Context& context, const Standings& standings, base::Language language) {
  const knowledge::Catalogue& catalogue = context.equipment.knowledge.catalogue;
  const model::SelfCheck& check = standings.self_check;
  base::Value::List categories;
  for (const model::CategoryScore& one : check.categories) {
    categories.push_back(base::Value::Map{{"id", one.category, {}},
                                          {"score", number_or_null(one.score), {}},
                                          {"answered", static_cast<std::int64_t>(one.answered), {}},
                                          {"of", static_cast<std::int64_t>(one.of), {}}});
  }
  base::Value::List items;
  for (const model::PointStanding& one : standings.items) {
    base::Value achievement;
    if (one.row != UINT32_MAX) {
      const auto& held = standings.assessed.opened.factory.answers[one.row].achievement;
      if (held.known()) achievement = model::achievement_names[static_cast<std::size_t>(*held)];
    }
    items.push_back(base::Value::Map{{"id", one.point, {}},
                                     {"state", model::point_state_names[static_cast<std::size_t>(one.state)], {}},
                                     {"achievement", std::move(achievement), {}},
                                     {"expired", one.expired, {}},
                                     {"from", one.from.text, {}}});
  }
  base::Value::List hints;
  for (const std::string& id : check.hints) hints.push_back(id);
  return base::Value::Map{{"scoring", catalogue.scoring.source.in(language), {}},
                          {"score", number_or_null(check.score), {}},
                          {"rank", check.rank.empty() ? base::Value() : base::Value(check.rank), {}},
                          {"categories", std::move(categories), {}},
                          {"items", std::move(items), {}},
                          {"hints", std::move(hints), {}}};
}

Result<exchange::Filled> fill_book(const Context& context, const FillPaths& paths) {
  const Standings standings = TRY(assess_answers(context, paths.factory));
  const std::string mapping_bytes = TRY(context.files.read(paths.mapping));
  const exchange::Mapping mapping = TRY(exchange::read_mapping(mapping_bytes, paths.mapping));
  const std::string book = TRY(context.files.read(paths.book));
  const model::Factory& factory = standings.assessed.opened.factory;
  const report::Speech speech = speech_of(context, factory, mapping.language);
  std::vector<model::PointStanding> all = standings.points.standings;
  all.insert(all.end(), standings.items.begin(), standings.items.end());
  const exchange::FillInput input{std::as_bytes(std::span(book)),
                                  paths.book,
                                  mapping,
                                  factory,
                                  context.equipment.knowledge,
                                  all,
                                  standings.self_check,
                                  context.as_of,
                                  [&](const model::Noun& noun, const base::Field& field, const void* row) {
                                    return speech.value(noun, field, row);
                                  }};
  return exchange::fill_workbook(input, context.progress);
}

Result<std::string> make_check_sheet(const Context& context, const SheetRequest& request) {
  return make_check_sheet(context, TRY(assess_answers(context, request.factory)), request);
}

Result<std::string> make_check_sheet(const Context& context, const Standings& standings, const SheetRequest& request) {
  const model::Factory& factory = standings.assessed.opened.factory;
  const report::Speech speech = speech_of(context, factory, request.language);
  const auto place = speech.find(request.subject);
  if (!place) {
    return base::fail(Fault::not_found, "error.sheet.no_subject", {{"id", request.subject}}, at(request.factory));
  }
  const Asking asking(context, standings.assessed);
  const auto points = assess::sheet_points(asking.view, standings.points, request.subject);
  if (points.empty()) {
    return base::fail(Fault::invalid, "error.sheet.nothing_to_ask", {{"id", request.subject, base::Mention::object}},
                      at(request.factory));
  }
  exchange::CheckSheet sheet;
  sheet.language = request.language;
  sheet.subject.text = request.subject;
  sheet.subject_name = speech.name(request.subject);
  sheet.asked_by = asked_by(speech, factory);
  sheet.return_to = request.return_to.empty() ? return_address(speech, factory) : request.return_to;
  sheet.due = request.due;
  sheet.issued = context.as_of;
  sheet.edition = context.equipment.knowledge.version;
  const SheetMoment moment{request.language, context.as_of};
  for (const std::string& id : points) {
    const knowledge::CheckPoint& point = *context.equipment.knowledge.catalogue.check_point(id);
    sheet.questions.push_back(question_of(point, factory, sheet.subject, moment));
  }
  return exchange::write_check_sheet(sheet, context.equipment.words);
}

Result<PlannedAnswers> read_answers(const Context& context, const model::Factory& factory,
                                    const exchange::FileView& file) {
  PlannedAnswers plan{
      TRY(exchange::read_check_sheet({std::as_bytes(std::span(file.bytes)), std::string(file.name)},
                                     context.equipment.knowledge, context.equipment.words, context.progress)),
      {},
      {}};
  const model::IdIndex ids(factory);
  if (!ids.find(plan.sheet.subject.text)) {
    return base::fail(Fault::conflict, "error.sheet.subject_gone", {{"id", plan.sheet.subject.text}}, at(file.name));
  }
  plan.applied = exchange::apply_answers(factory, plan.sheet, context.as_of);
  return plan;
}

Result<PlannedAnswers> plan_answers(const Context& context, std::string_view folder, std::string_view file) {
  if (context.files.kind(folder) != Files::Kind::folder) {
    return base::fail(Fault::not_found, "error.sheet.no_folder", {}, at(folder));
  }
  const auto files = TRY(context.files.read_registers(folder));
  const auto views = views_of(files);
  const auto before = TRY(read_faultless(context, folder, views, "error.import.folder_has_faults"));
  const std::string bytes = TRY(context.files.read(file));
  PlannedAnswers plan = TRY(read_answers(context, before.factory, {file, bytes}));
  plan.rewrite = exchange::rewrite_folder(views, before, plan.applied.factory);
  return plan;
}

}  // namespace masugata::service
