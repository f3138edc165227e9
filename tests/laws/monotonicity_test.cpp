// Making anything worse never lowers a level, neither the known one nor the worst.
#include <doctest/doctest.h>

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

}  // namespace

TEST_CASE("monotonicity") {
  CHECK(holds("worse facts never lower a level", [](const Factory& factory, Tape& tape) -> std::string {
    const Factory after = worse(factory, tape);
    const std::string wrong =
        lowered(derived_values(factory, assessed(factory)), derived_values(after, assessed(after)));
    return wrong.empty() ? "" : wrong + "\nafter:\n" + exchange::write_factory_json(after) + "\nbefore:";
  }));
}
