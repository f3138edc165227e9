#include "service/platform/deviations.hpp"

#include <algorithm>

#include "observe/filter/filter.hpp"
#include "service/platform/asking.hpp"
#include "service/platform/observations.hpp"
#include "service/platform/observing.hpp"
#include "service/reconcile.hpp"
#include "store/documents.hpp"

namespace masugata::service {
namespace {

using base::Fault;
using base::Result;
using base::Value;

constexpr std::string_view kind = "filter";

// A copy of the plant with what was seen of it, for work outside of its lock.
struct Scene {
  std::shared_ptr<const NetworkKnowledge> network;
  base::Progress progress;
  std::unique_ptr<Copy> copy;
  Seeing seen;
  std::vector<FilterText> filters;
};

Result<std::vector<FilterText>> filters_of(Platform& platform, std::string_view factory, const model::Factory& plant) {
  std::vector<FilterText> out;
  for (const store::Document& one : TRY(platform.documents().list(factory, kind))) {
    const auto row =
        std::ranges::find_if(plant.filter_configs, [&](const auto& config) { return config.id.text == one.key; });
    const Value* text = one.body.find("text");
    if (row == plant.filter_configs.end() || text == nullptr || text->string() == nullptr) continue;
    out.push_back({static_cast<std::uint32_t>(row - plant.filter_configs.begin()), *text->string()});
  }
  return out;
}

Result<std::unique_ptr<Scene>> set_scene(Platform& platform, const Caller& caller, std::string_view factory) {
  auto scene = std::make_unique<Scene>();
  {
    const Asked asked = TRY(ask(platform, caller, {std::string(factory), {}}, Right::see_weaknesses));
    TRY(needs_all(asked.sight));
    scene->copy = std::make_unique<Copy>(platform, *asked.now, scene->progress);
  }
  scene->network = TRY(platform.kept().network());
  scene->seen = TRY(kept_observation(platform, factory));
  scene->filters = TRY(filters_of(platform, factory, scene->copy->assessed.opened.factory));
  return scene;
}

Value note_rows(const Scene& scene, const base::Notes& notes, base::Language language) {
  Value::List out;
  for (const base::Note& note : notes) {
    out.push_back(Value::Map{{"key", note.key, {}},
                             {"file", note.where.file, {}},
                             {"line", std::int64_t{note.where.line}, {}},
                             {"message", scene.copy->context.equipment.words.say(note, language), {}}});
  }
  return out;
}

}  // namespace

Result<Value> get_deviations(Platform& platform, const Caller& caller, std::string_view factory) {
  const auto scene = TRY(set_scene(platform, caller, factory));
  const Assessed& assessed = scene->copy->assessed;
  const PlantView view{*scene->network, assessed.opened.factory, assessed.assessment, *scene->seen, scene->filters};
  base::Notes notes;
  const auto result = reconcile(scene->copy->context, view, notes);
  const Value document = reconciliation_document(scene->copy->context, view, result, caller.language);
  Value::Map out = *document.map();
  out.push_back({"notes", note_rows(*scene, notes, caller.language), {}});
  return out;
}

Result<Value> get_replay(Platform& platform, const Caller& caller, std::string_view factory,
                         const observe::ProposedCut& cut) {
  const auto scene = TRY(set_scene(platform, caller, factory));
  const Assessed& assessed = scene->copy->assessed;
  const PlantView view{*scene->network, assessed.opened.factory, assessed.assessment, *scene->seen, scene->filters};
  base::Notes notes;
  const auto replayed = replay(scene->copy->context, view, cut, notes);
  return replay_document(scene->copy->context, replayed, caller.language);
}

Result<Held> hold_against(Platform& platform, std::string_view factory, const Context& context,
                          const Assessed& assessed) {
  const auto network = TRY(platform.kept().network());
  Held out;
  out.seen = TRY(kept_observation(platform, factory));
  out.clock_offset = network->deviations.clock_offset;
  out.capture_days = static_cast<std::uint64_t>(TRY(capture_days(platform, factory)));
  const auto filters = TRY(filters_of(platform, factory, assessed.opened.factory));
  base::Notes notes;  // the page of deviations shows them
  out.result = reconcile(context, {*network, assessed.opened.factory, assessed.assessment, *out.seen, filters}, notes);
  return out;
}

Result<Value> put_filter_text(Platform& platform, const Caller& caller, const FilterWish& wish) {
  TRY(may_observe(platform, caller, wish.factory));
  {
    const Asked asked = TRY(ask(platform, caller, {wish.factory, {}}, Right::see_weaknesses));
    const auto& rows = asked.now->factory().filter_configs;
    const bool known = std::ranges::any_of(rows, [&](const auto& one) { return one.id.text == wish.config; });
    if (!known) return base::fail(Fault::not_found, "error.row.none", {{"id", wish.config}});
  }
  const auto network = TRY(platform.kept().network());
  const auto rules = TRY(observe::read_filter(wish.text, wish.config, network->services));
  const auto before = TRY(platform.documents().find(wish.factory, kind, wish.config));
  store::Document document{wish.factory,
                           std::string(kind),
                           wish.config,
                           caller.account,
                           platform.now(),
                           before ? before->revision : 0,
                           Value::Map{{"text", std::string(wish.text), {}}}};
  TRY(platform.documents().put(document));
  std::size_t count = 0;
  for (const observe::FilterChain& chain : rules.chains) count += chain.rules.size();
  Value::List notes;
  for (const base::Note& note : rules.notes) {
    notes.push_back(Value::Map{{"line", std::int64_t{note.where.line}, {}},
                               {"message", platform.equipment().words.say(note, caller.language), {}}});
  }
  return Value::Map{
      {"config", wish.config, {}}, {"rules", static_cast<std::int64_t>(count), {}}, {"notes", std::move(notes), {}}};
}

}  // namespace masugata::service
