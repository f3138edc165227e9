#include "assess/proposal/sentences.hpp"

#include "assess/explain.hpp"

namespace masugata::assess {

namespace {

using base::Argument;
using base::Message;

constexpr std::array<std::string_view, 6> gap_keys = {"",
                                                      "proposal.ask.zone_party",
                                                      "proposal.ask.businesses",
                                                      "proposal.ask.no_business",
                                                      "proposal.ask.importance",
                                                      "proposal.ask.safety"};

Argument business(const View& view, Row row) { return object("business", view.factory.businesses[row].id.text); }

std::string key_of(const std::string& stem, Separation apart) {
  return stem + std::string(separation_names[static_cast<std::size_t>(apart)]);
}

}  // namespace

Message zone_name(const View& view, const Slot& slot, std::uint32_t number) {
  std::vector<Argument> arguments{{"number", std::to_string(number)}};
  if (slot.businesses.empty()) return {"proposal.name.open", std::move(arguments), {}};
  arguments.push_back(business(view, slot.businesses.front()));
  return {key_of(number > 1 ? "proposal.name.further." : "proposal.name.", slot.apart), std::move(arguments), {}};
}

Message zone_reason(const View& view, const Slot& slot, model::Level importance) {
  if (slot.businesses.empty()) return {"proposal.reason.open", {}, {}};
  std::vector<Argument> arguments{business(view, slot.businesses.front()), level("level", importance)};
  if (slot.apart != Separation::none) return {key_of("proposal.reason.", slot.apart), std::move(arguments), {}};
  if (slot.businesses.size() == 1) return {"proposal.reason.business", std::move(arguments), {}};
  arguments.push_back({"count", std::to_string(slot.businesses.size())});
  return {"proposal.reason.businesses", std::move(arguments), {}};
}

Message move_reason(const View& view, const Features& features, const Leaving& leaving) {
  const Feature& asset = features.assets[leaving.asset];
  if (asset.standing == Standing::follows) return {"proposal.why.follows", {}, {}};
  if (asset.standing == Standing::asked) return {"proposal.why.beside", {}, {}};
  const Row home = asset.home != no_row ? asset.home : top_businesses(view, features, leaving.asset).front();
  std::vector<Argument> arguments{business(view, home)};
  if (asset.apart != Separation::none && leaving.to->apart != Separation::none) {
    return {key_of("proposal.why.", asset.apart), std::move(arguments), {}};
  }
  const auto number = [](model::Level one) { return static_cast<int>(one); };
  const int most = view.bound.knowledge->zoning.most_spread;
  const bool differs = number(leaving.highest) - number(asset.importance) > most ||
                       number(asset.importance) - number(leaving.lowest) > most;
  if (differs) {
    arguments.push_back(level("level", asset.importance));
    return {"proposal.why.importance", std::move(arguments), {}};
  }
  return {
      asset.standing == Standing::shared ? "proposal.why.shared" : "proposal.why.business", std::move(arguments), {}};
}

base::Note gap_question(const View& view, const Features& features, Row asset) {
  const model::Asset& one = view.factory.assets[asset];
  base::Note note{std::string(gap_keys[static_cast<std::size_t>(features.assets[asset].gap)]),
                  {object("asset", one.id.text)},
                  {"assets", {}, one.place.line, one.place.column}};
  return note;
}

}  // namespace masugata::assess
