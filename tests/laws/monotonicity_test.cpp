// Making anything worse never lowers a level, neither the known one nor the worst.
#include <doctest/doctest.h>

#include <tuple>

#include "tests/laws/law.hpp"
#include "tests/laws/values.hpp"

using namespace masugata;
using namespace masugata::laws;
using namespace masugata::model;

namespace {

template <class T>
void raise(Maybe<T>& level, Tape& tape) {
  const auto from = level.known() ? static_cast<std::size_t>(*level) + 1 : 3;
  if (from < 4) level = static_cast<T>(from + tape.below(4 - from));
}

void worsen_business(Business& one, Tape& tape) {
  const std::array<Maybe<Level>*, 5> axes = {&one.impact.bc, &one.impact.s, &one.impact.q, &one.impact.d,
                                             &one.impact.c};
  raise(*axes[tape.below(axes.size())], tape);
}

// Adding to links that are unknown would narrow them down instead.
void link(Asset& one, const Factory& factory, Tape& tape) {
  if (one.businesses.unknown() || factory.businesses.empty()) return;
  std::vector<BusinessLink> links = one.businesses.known() ? *one.businesses : std::vector<BusinessLink>();
  const LinkNeed need = tape.chance(50) ? LinkNeed::recovery : LinkNeed::essential;
  links.push_back({factory.businesses[tape.below(factory.businesses.size())].id, need});
  one.businesses = std::move(links);
}

void worsen_asset(Asset& one, const Factory& factory, Tape& tape) {
  const std::array<Maybe<bool>*, 6> flags = {&one.wireless,   &one.general_purpose,         &one.removable_media,
                                             &one.brought_in, &one.third_party_maintenance, &one.out_of_support};
  const std::size_t which = tape.below(flags.size() + 3);
  if (which < flags.size()) *flags[which] = true;
  if (which == flags.size()) one.updatable = Updatable::no;
  if (which == flags.size() + 1) raise(one.confidentiality, tape);
  if (which == flags.size() + 2) link(one, factory, tape);
}

void worsen_conduit(Conduit& one, Tape& tape) {
  if (tape.chance(50)) {
    if (one.privileged.presence() == base::Presence::none) one.privileged = tape.chance(50) ? one.to : one.from;
  } else if (one.filter.known() && *one.filter == Filter::deny_by_default) {
    one.filter = tape.chance(50) ? Filter::none : Filter::acl;
  }
}

Factory worse(Factory factory, Tape& tape) {
  for (std::size_t n = tape.below(3) + 1; n > 0; --n) {
    const std::size_t which = tape.below(3);
    if (which == 0 && !factory.businesses.empty())
      worsen_business(factory.businesses[tape.below(factory.businesses.size())], tape);
    if (which == 1 && !factory.assets.empty())
      worsen_asset(factory.assets[tape.below(factory.assets.size())], factory, tape);
    if (which == 2 && !factory.conduits.empty())
      worsen_conduit(factory.conduits[tape.below(factory.conduits.size())], tape);
  }
  return factory;
}

// A measure done in a zone, of those that the factory uses.
Factory with_measure(Factory factory, Tape& tape) {
  if (factory.zones.empty()) return factory;
  Measure added;
  added.id = {"MS-ADDED"};
  const auto& measures = assess::plant::shipped().knowledge.catalogue.measures;
  const bool used = !factory.measures.empty() && tape.chance(50);
  added.measure =
      used ? factory.measures[tape.below(factory.measures.size())].measure : measures[tape.below(measures.size())].id;
  added.zones = std::vector<Id>{factory.zones[tape.below(factory.zones.size())].id};
  added.state = static_cast<MeasureState>(2 + tape.below(4));
  factory.measures.push_back(std::move(added));
  return factory;
}

Factory without_measure(Factory factory, Tape& tape) {
  std::vector<std::size_t> done;
  for (std::size_t n = 0; n < factory.measures.size(); ++n) {
    const auto& [state, until] = std::tie(factory.measures[n].state, factory.measures[n].evidence_until);
    const bool ended = until.known() && *until < assess::plant::settings().as_of;  // it counts as unknown already
    if (state.known() && *state >= MeasureState::done && !ended) done.push_back(n);
  }
  if (done.empty()) return factory;
  factory.measures.erase(factory.measures.begin() + static_cast<std::ptrdiff_t>(done[tape.below(done.size())]));
  return factory;
}

std::string said(std::string wrong, const Factory& after) {
  return wrong.empty() ? "" : std::move(wrong) + "\nafter:\n" + exchange::write_factory_json(after) + "\nbefore:";
}

}  // namespace

TEST_CASE("monotonicity") {
  CHECK(holds("worse facts never lower a level", [](const Factory& factory, Tape& tape) -> std::string {
    const Factory after = worse(factory, tape);
    const Assessment was = assessed(factory);
    const Assessment is = assessed(after);
    std::string wrong = lowered(derived_values(factory, was), derived_values(after, is));
    if (wrong.empty()) wrong = lowered(risk_values(factory, was), risk_values(after, is));
    if (wrong.empty()) wrong = lowered(remaining_values(factory, was), remaining_values(after, is));
    return said(std::move(wrong), after);
  }));
  CHECK(holds("a measure that is done never raises a risk", [](const Factory& factory, Tape& tape) {
    const Factory after = with_measure(factory, tape);
    return said(lowered(remaining_values(after, assessed(after)), remaining_values(factory, assessed(factory))), after);
  }));
  CHECK(holds("taking a done measure away never lowers a risk", [](const Factory& factory, Tape& tape) {
    const Factory after = without_measure(factory, tape);
    return said(lowered(remaining_values(factory, assessed(factory)), remaining_values(after, assessed(after))), after);
  }));
}
