#include "service/whatif.hpp"

#include <set>

#include "assess/recheck/consequences.hpp"
#include "model/check.hpp"
#include "service/registers.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;

std::string_view name_in(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// References that the scenario leaves without their row, and other faults that the factory did not have before.
base::Notes broken(const model::Factory& before, const model::Factory& after, std::string_view file) {
  const auto words_of = [](const base::Note& note) {
    std::string words = note.key;
    for (const base::Argument& argument : note.arguments) words.append("\n").append(argument.value);
    return words;
  };
  std::set<std::string> had;
  for (const base::Note& note : model::check(before)) had.insert(words_of(note));
  base::Notes notes;
  for (base::Note& note : model::check(after)) {
    if (had.contains(words_of(note))) continue;
    note.where = {std::string(file), {}, 0, 0};
    notes.push_back(std::move(note));
  }
  return notes;
}

class Comparing {
 public:
  Comparing(const Context& context, const Assessed& before, const assess::BoundArtefacts& bound)
      : context_(context),
        bound_(bound),
        settings_{context.as_of},
        before_(before),
        index_(before.opened.factory),
        view_{before.opened.factory, index_, context.equipment.bound, before.assessment, settings_},
        members_(before.opened.factory, index_, bound) {}
  Comparing(const Comparing&) = delete;
  Comparing& operator=(const Comparing&) = delete;

  Result<WhatIf> compare(const exchange::FileBytes& scenario) const {
    WhatIf one{TRY(exchange::read_scenario(scenario.bytes, scenario.name)), {}, {}, {}};
    exchange::Applied applied = exchange::apply_scenario(one.scenario, before_.opened.factory);
    one.after = std::move(applied.factory);
    one.faults = std::move(applied.faults);
    const base::Notes more = broken(before_.opened.factory, one.after, name_in(scenario.name));
    one.faults.insert(one.faults.end(), more.begin(), more.end());
    const auto assessment = assess::assess(one.after, context_.equipment.bound, settings_);
    const assess::FactoryIndex index(one.after);
    const assess::View view{one.after, index, context_.equipment.bound, assessment, settings_};
    const assess::Memberships members(one.after, index, bound_);
    one.consequences = assess::consequences({view_, bound_, members_}, {view, bound_, members});
    return one;
  }

 private:
  const Context& context_;
  const assess::BoundArtefacts& bound_;
  assess::Settings settings_;
  const Assessed& before_;
  assess::FactoryIndex index_;
  assess::View view_;
  assess::Memberships members_;
};

}  // namespace

Result<WhatIfs> what_if(const Context& context, std::string_view path, std::span<const std::string> scenarios) {
  Assessed before = TRY(assess_factory(context, path));
  std::vector<exchange::FileBytes> files;
  for (const std::string& scenario : scenarios) files.push_back({scenario, TRY(context.files.read(scenario))});
  return what_if(context, std::move(before), files);
}

Result<WhatIfs> what_if(const Context& context, Assessed before, std::span<const exchange::FileBytes> scenarios) {
  WhatIfs all{std::move(before), {}};
  const auto bound = TRY(assess::bind_artefacts(context.equipment.knowledge));
  const Comparing comparing(context, all.before, bound);
  for (const exchange::FileBytes& scenario : scenarios) {
    if (context.progress.cancelled()) return base::fail(Fault::cancelled, "error.cancelled");
    all.scenarios.push_back(TRY(comparing.compare(scenario)));
  }
  return all;
}

report::Answer answer(const Context& context, const WhatIfs& all, const WhatIf& one, base::Language language) {
  const auto& equipment = context.equipment;
  return report::answer_of({all.before.opened.factory, one.after, one.consequences, equipment.knowledge,
                            equipment.words, language, one.scenario.name, one.scenario.question,
                            one.scenario.cost_note});
}

Result<exchange::Rewrite> plan_apply(const Context& context, std::string_view folder, const WhatIf& one) {
  if (!one.faults.empty())
    return tl::unexpected(
        base::Error{Fault::conflict, {"error.whatif.scenario_has_faults", {}, one.faults.front().where}});
  if (context.files.kind(folder) != Files::Kind::folder)
    return base::fail(Fault::conflict, "error.confirm.no_folder", {}, {std::string(folder), {}, 0, 0});
  const auto files = TRY(context.files.read_registers(folder));
  const auto views = views_of(files);
  const auto before = TRY(read_faultless(context, folder, views, "error.whatif.folder_has_faults"));
  const exchange::Applied applied = exchange::apply_scenario(one.scenario, before.factory);
  return exchange::rewrite_folder(views, before, applied.factory);
}

}  // namespace masugata::service
