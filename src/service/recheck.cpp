#include "service/recheck.hpp"

#include <algorithm>
#include <set>

#include "assess/recheck/confirm.hpp"
#include "service/registers.hpp"

namespace masugata::service {

namespace {

using assess::BoundArtefact;
using assess::BoundArtefacts;
using assess::Row;
using base::Fault;
using base::Result;
using base::Value;
using model::Freshness;

// A factory with everything that rechecking walks.
struct Site {
  Site(const model::Factory& factory, const model::Assessment& assessment, const Context& context,
       const BoundArtefacts& bound)
      : settings{context.as_of},
        index(factory),
        view{factory, index, context.equipment.bound, assessment, settings},
        members(factory, index, bound),
        ground{view, bound, members} {}
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  assess::Settings settings;
  assess::FactoryIndex index;
  assess::View view;
  assess::Memberships members;
  assess::Ground ground;
};

// What is to be confirmed: artefacts by position, with the row.
using Chosen = std::vector<std::pair<std::size_t, Row>>;

class Choosing {
 public:
  Choosing(const Site& site, const BoundArtefacts& bound)
      : site_(site), bound_(bound), latest_(site.view.factory, site.index, bound, notes_) {}

  Chosen all_open() {
    for (std::size_t n = 0; n < bound_.artefacts.size(); ++n) {
      const std::size_t rows = model::nouns[bound_.artefacts[n].noun].size(site_.view.factory);
      for (Row row = 0; row < rows; ++row) add_open(n, row);
    }
    return std::move(chosen_);
  }

  Result<Chosen> named(const std::vector<std::string>& objects) {
    for (const std::string& one : objects) TRY(add_named(one));
    return std::move(chosen_);
  }

 private:
  void add(std::size_t artefact, Row row) {
    if (seen_.insert({artefact, row}).second) chosen_.emplace_back(artefact, row);
  }

  void add_open(std::size_t n, Row row) {
    const auto* latest = latest_.of(site_.view.factory, n, row);
    if (assess::judge(site_.ground, bound_.artefacts[n], row, latest).freshness != Freshness::fresh) add(n, row);
  }

  // An id may itself hold a colon: the whole text is tried as an id first.
  Result<void> add_named(const std::string& text) {
    if (const auto address = site_.index.ids.find(text)) return add_artefacts_of(text, *address);
    const std::size_t colon = text.find(':');
    const std::string artefact = colon == std::string::npos ? std::string() : text.substr(0, colon);
    const std::string id = colon == std::string::npos ? text : text.substr(colon + 1);
    const auto address = site_.index.ids.find(id);
    if (!address) return base::fail(Fault::not_found, "error.confirm.no_object", {{"id", id}});
    for (std::size_t n = 0; n < bound_.artefacts.size(); ++n) {
      if (bound_.artefacts[n].artefact->id != artefact || bound_.artefacts[n].noun != address->noun) continue;
      add(n, address->row);
      return {};
    }
    return base::fail(Fault::not_found, "error.confirm.no_artefact",
                      {{"artefact", artefact}, {"id", id}, {"known", artefacts_of(address->noun)}});
  }

  Result<void> add_artefacts_of(const std::string& id, const model::Address& address) {
    if (artefacts_of(address.noun).empty())
      return base::fail(Fault::not_found, "error.confirm.nothing_to_confirm", {{"id", id}});
    for (std::size_t n = 0; n < bound_.artefacts.size(); ++n) {
      if (bound_.artefacts[n].noun == address.noun) add_open(n, address.row);
    }
    return {};
  }

  std::string artefacts_of(std::uint32_t noun) const {
    std::string known;
    for (const BoundArtefact& one : bound_.artefacts) {
      if (one.noun == noun) known.append(known.empty() ? "" : ", ").append(one.artefact->id);
    }
    return known;
  }

  const Site& site_;
  const BoundArtefacts& bound_;
  base::Notes notes_;
  assess::LatestConfirmations latest_;
  std::set<std::pair<std::size_t, Row>> seen_;
  Chosen chosen_;
};

Result<void> check_confirmer(const assess::FactoryIndex& index, const std::string& by) {
  const auto address = index.ids.find(by);
  const std::string_view noun = address ? model::nouns[address->noun].name : std::string_view();
  const auto& targets = model::confirmation_to_role_or_department_or_supplier;
  if (std::ranges::find(targets, noun) != targets.end()) return {};
  return base::fail(Fault::not_found, "error.confirm.no_confirmer", {{"id", by}});
}

Result<Chosen> choose(const Site& site, const BoundArtefacts& bound, const ConfirmRequest& request) {
  TRY(check_confirmer(site.index, request.by));
  if (request.extent == Extent::all_open && request.reason.empty())
    return base::fail(Fault::invalid, "error.confirm.no_reason");
  Choosing choosing(site, bound);
  if (request.extent == Extent::all_open) return choosing.all_open();
  return choosing.named(request.objects);
}

// The register is written anew: what could not be read of it must not be lost.
Result<void> check_register(const exchange::Loaded& loaded) {
  const auto file = loaded.files.find("confirmations");
  if (file == loaded.files.end()) return {};
  for (const base::Note& fault : loaded.faults) {
    if (fault.where.file == file->second)
      return tl::unexpected(base::Error{Fault::conflict, {"error.confirm.register_has_faults", {}, fault.where}});
  }
  return {};
}

base::Text in_language(const std::string& text, base::Language language) {
  return language == base::Language::ja ? base::Text{text, {}} : base::Text{{}, text};
}

}  // namespace

Result<Rechecked> recheck_factory(const Context& context, std::string_view path) {
  Assessed assessed = TRY(assess_factory(context, path));
  const BoundArtefacts bound = TRY(assess::bind_artefacts(context.equipment.knowledge));
  const Site site(assessed.opened.factory, assessed.assessment, context, bound);
  model::Recheck recheck = assess::recheck(site.view, bound);
  for (base::Note& note : recheck.notes) {
    const auto file = assessed.opened.files.find(note.where.file);
    if (file != assessed.opened.files.end()) note.where.file = file->second;
  }
  return Rechecked{std::move(assessed), std::move(recheck)};
}

Result<std::vector<model::Confirmation>> confirmations_for(const Context& context, const Assessed& assessed,
                                                           const ConfirmRequest& request) {
  const BoundArtefacts bound = TRY(assess::bind_artefacts(context.equipment.knowledge));
  const Site site(assessed.opened.factory, assessed.assessment, context, bound);
  const assess::Signature signature{
      {request.by}, context.as_of, in_language(request.reason, request.language), request.program};
  std::vector<model::Confirmation> confirmations;
  std::size_t number = assessed.opened.factory.confirmations.size();
  for (const auto& [artefact, row] : TRY(choose(site, bound, request))) {
    auto& one = confirmations.emplace_back(assess::confirm(site.ground, bound.artefacts[artefact], row, signature));
    one.id = assess::next_confirmation_id(site.index, number);
  }
  return confirmations;
}

Result<PlannedConfirm> plan_confirm(const Context& context, std::string_view folder, const ConfirmRequest& request) {
  const base::Where where{std::string(folder), {}, 0, 0};
  if (context.files.kind(folder) != Files::Kind::folder)
    return base::fail(Fault::conflict, "error.confirm.no_folder", {}, where);
  const auto files = TRY(context.files.read_registers(folder));
  const auto views = views_of(files);
  const exchange::Loaded before = TRY(exchange::read_folder(views, context.progress));
  TRY(check_register(before));
  const Assessed assessed{{before.factory, {}, {}},
                          assess::assess(before.factory, context.equipment.bound, {context.as_of})};
  PlannedConfirm plan{TRY(confirmations_for(context, assessed, request)), {}};
  if (plan.confirmations.empty()) return plan;
  model::Factory after = before.factory;
  after.confirmations.insert(after.confirmations.end(), plan.confirmations.begin(), plan.confirmations.end());
  plan.rewrite = exchange::rewrite_folder(views, before, after);
  return plan;
}

}  // namespace masugata::service
