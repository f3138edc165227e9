#include "assess/recheck/recheck.hpp"

#include "assess/recheck/change_kind.hpp"

namespace masugata::assess {

namespace {

using model::Confirmation;
using model::Freshness;

const base::Id& id_of(const View& view, std::uint32_t noun, Row row) {
  return model::nouns[noun].id(model::nouns[noun].at(view.factory, row));
}

// FNV-1a: spread evenly, and the same everywhere.
std::uint32_t spread(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

bool later(const Confirmation& one, const Confirmation& other) {
  if (!one.confirmed_on.known()) return !other.confirmed_on.known();
  return !other.confirmed_on.known() || *one.confirmed_on >= *other.confirmed_on;
}

base::Note note(std::string key, const Confirmation& one) {
  return {std::move(key),
          {{"id", one.id.text},
           {"artefact", one.artefact.known() ? *one.artefact : std::string()},
           {"object", one.object.known() ? one.object->text : std::string()}},
          {"confirmations", {}, one.place.line, 0}};
}

// A confirmation without digest is judged by the inputs that it kept; one that kept neither holds nothing up.
bool holds(const Confirmation& confirmation, std::span<const Input> now,
           const std::vector<model::InputChange>& changes) {
  if (!changes.empty()) return false;
  if (confirmation.inputs.known()) return true;
  return confirmation.digest.known() && *confirmation.digest == digest_of(now);
}

}  // namespace

LatestConfirmations::LatestConfirmations(const model::Factory& factory, const FactoryIndex& index,
                                         const BoundArtefacts& bound, base::Notes& notes)
    : rows_(bound.artefacts.size()) {
  for (std::size_t n = 0; n < rows_.size(); ++n) {
    rows_[n].assign(model::nouns[bound.artefacts[n].noun].size(factory), no_row);
  }
  for (Row row = 0; row < factory.confirmations.size(); ++row) {
    const Confirmation& one = factory.confirmations[row];
    const auto artefact = std::ranges::find_if(bound.artefacts, [&](const BoundArtefact& known) {
      return one.artefact.known() && known.artefact->id == *one.artefact;
    });
    if (artefact == bound.artefacts.end()) {
      notes.push_back(note("note.recheck.no_artefact", one));
      continue;
    }
    const Row object = index.row_of(one.object, artefact->noun);
    if (object == no_row) {
      notes.push_back(note("note.recheck.object_gone", one));
      continue;
    }
    Row& latest = rows_[static_cast<std::size_t>(artefact - bound.artefacts.begin())][object];
    if (latest == no_row || later(one, factory.confirmations[latest])) latest = row;
  }
}

const Confirmation* LatestConfirmations::of(const model::Factory& factory, std::size_t artefact, Row object) const {
  const Row row = rows_[artefact][object];
  return row == no_row ? nullptr : &factory.confirmations[row];
}

void LatestConfirmations::shift(const BoundArtefacts& bound, const Shift& shift) {
  for (std::size_t n = 0; n < rows_.size(); ++n) {
    if (bound.artefacts[n].noun == shift.noun) shift_rows(rows_[n], shift, no_row);
  }
}

base::Date due_after(base::Date confirmed, const base::Id& object) {
  using namespace std::chrono;
  const year_month_day day(confirmed.day);
  const month own(spread(object.text) % 12 + 1);
  const year_month next = year_month(day.year(), day.month()) + months(1);
  // The first of the next month may lie a day ahead; the one after it is more than a month ahead.
  const year_month from = next + months(1);
  const auto ahead = (static_cast<unsigned>(own) + 12U - static_cast<unsigned>(from.month())) % 12U;
  return {sys_days((from + months(ahead)) / 1)};
}

std::vector<model::InputChange> changes_since(const Confirmation& confirmation, std::span<const Input> now) {
  std::vector<model::InputChange> changes;
  if (!confirmation.inputs.known()) return changes;
  for (const Input& input : now) {
    for (const model::ConfirmedInput& kept : *confirmation.inputs) {
      if (!kept.input.known() || *kept.input != input.name) continue;
      const std::string before = kept.value.known() ? *kept.value : std::string();
      if (before != input.value) changes.push_back({std::string(input.name), before, input.value});
      break;
    }
  }
  return changes;
}

model::RecheckItem judge(const Ground& ground, const BoundArtefact& artefact, Row object, const Confirmation* latest) {
  const View& view = ground.view;
  model::RecheckItem item{
      artefact.artefact->id, id_of(view, artefact.noun, object), Freshness::unconfirmed, {}, {}, {}, {}, {}};
  item.owner = owner_of(view, artefact, object);
  if (latest == nullptr) return item;
  if (latest->confirmed_on.known()) item.confirmed_on = *latest->confirmed_on;
  if (artefact.artefact->yearly && item.confirmed_on) item.due_on = due_after(*item.confirmed_on, item.object);
  const std::vector<Input> now = inputs_of(ground, artefact, object);
  item.changes = changes_since(*latest, now);
  if (!holds(*latest, now, item.changes)) {
    item.freshness = Freshness::stale;
    item.change = kind_of(artefact, item.changes, ground.bound);
  } else {
    const bool undated = artefact.artefact->yearly && !item.confirmed_on;
    const bool due = undated || (item.due_on && *item.due_on <= view.settings.as_of);
    item.freshness = due ? Freshness::due : Freshness::fresh;
  }
  return item;
}

model::Recheck recheck(const View& view, const BoundArtefacts& bound) {
  model::Recheck out;
  const Memberships members(view.factory, view.index, bound);
  const LatestConfirmations latest(view.factory, view.index, bound, out.notes);
  const Ground ground{view, bound, members};
  for (std::size_t n = 0; n < bound.artefacts.size(); ++n) {
    const BoundArtefact& artefact = bound.artefacts[n];
    for (Row row = 0; row < model::nouns[artefact.noun].size(view.factory); ++row) {
      model::RecheckItem item = judge(ground, artefact, row, latest.of(view.factory, n, row));
      if (item.freshness == Freshness::fresh) {
        ++out.fresh;
      } else {
        out.items.push_back(std::move(item));
      }
    }
  }
  return out;
}

}  // namespace masugata::assess
