// Figures: one random edit of one asset of 100,000, and of one zone, conduit or business beside them, with everything
// that is derived and to be confirmed again; the peer is deriving everything anew.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>

#include "assess/live/live.hpp"
#include "assess/recheck/confirm.hpp"
#include "bench/draw.hpp"
#include "bench/knowledge_at_hand.hpp"
#include "bench/made_factory.hpp"

namespace {

using namespace masugata;

constexpr std::uint64_t seed = 20261124;
constexpr std::size_t edits = 1000;
constexpr std::uint32_t confirmed_assets = 10;  // of a hundred; of everything else all
constexpr double median_asked = 0.005;
constexpr double worst_asked = 0.1;

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

double cpu() {
  std::timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

struct Taken {
  double wall = 0;
  double cpu = 0;
};

template <class Work>
Taken take(Work work) {
  const double before = cpu();
  const double start = now();
  work();
  return {now() - start, cpu() - before};
}

struct AnyEdit {
  model::Address at;
  const base::Field* field = nullptr;
  base::Value value;
};

// A field of one row gets what the same field of another row holds: known, unknown, another zone.
AnyEdit edit_any(const assess::Live& live, std::uint32_t noun, bench::Draw& draw) {
  const model::Noun& one = model::nouns[noun];
  const auto rows = static_cast<std::uint32_t>(one.size(live.factory()));
  AnyEdit edit{{noun, draw.below(rows)}, &one.fields[1 + draw.below(one.fields.size() - 1)], {}};
  edit.value = edit.field->get(one.at(live.factory(), draw.below(rows)));
  return edit;
}

// In order of time; with a word on standard error for each that takes longer than `told`.
std::vector<Taken> edit_some(assess::Live& live, std::span<const std::uint32_t> nouns, double told) {
  bench::Draw draw(seed);
  std::vector<Taken> all;
  for (std::size_t n = 0; n < edits; ++n) {
    const AnyEdit edit = edit_any(live, nouns[n % nouns.size()], draw);
    const base::Value fields = base::Value::Map{{std::string(edit.field->name), edit.value, {}}};
    live.forget();
    all.push_back(take([&] { static_cast<void>(live.apply(edit.at, fields)); }));
    if (all.back().wall > told)
      std::fprintf(stderr, "%s.%s %.4f\n", std::string(model::nouns[edit.at.noun].name).c_str(),
                   std::string(edit.field->name).c_str(), all.back().wall);
  }
  std::ranges::sort(all, {}, &Taken::wall);
  return all;
}

void confirm_most(model::Factory& factory, const assess::BoundKnowledge& bound, const assess::BoundArtefacts& artefacts,
                  const assess::Settings& settings) {
  const model::Factory before = factory;
  const auto assessment = assess::assess(before, bound, settings);
  const assess::FactoryIndex index(before);
  const assess::View view{before, index, bound, assessment, settings};
  const assess::Memberships members(before, index, artefacts);
  const assess::Ground ground{view, artefacts, members};
  bench::Draw draw(seed);
  std::size_t number = 0;
  for (const auto& artefact : artefacts.artefacts) {
    for (assess::Row row = 0; row < model::nouns[artefact.noun].size(before); ++row) {
      if (artefact.noun == assess::asset_noun && !draw.percent(confirmed_assets)) continue;
      factory.confirmations.push_back(assess::confirm(ground, artefact, row, {{"D-001"}, settings.as_of, {}, "bench"}));
      factory.confirmations.back().id = assess::next_confirmation_id(index, number);
    }
  }
}

// Reading the assets of one zone once: the least that an edit must look at.
double floor_of(const assess::Live& live) {
  const auto& assets = live.factory().assets;
  std::uint64_t sum = 0;
  const Taken taken = take([&] {
    for (std::size_t n = 0; n < 50; ++n) sum += assets[n * 1999 % assets.size()].id.text.size();
  });
  return sum == 0 ? 0 : taken.cpu;
}

int tell(std::string_view name, double asked, const Taken& seen, double floor, double peer) {
  std::printf(R"({"figure": "%.*s", "asked": %.4f, "seen": %.6f, "cpu": %.6f, "floor": %.9f, "peer": %.4f, )"
              R"("peer_is": "everything derived anew"})"
              "\n",
              static_cast<int>(name.size()), name.data(), asked, seen.wall, seen.cpu, floor, peer);
  if (seen.wall <= asked) return 0;
  std::fprintf(stderr, "%.*s: %.4f s (processor %.4f s), asked %.4f s\n", static_cast<int>(name.size()), name.data(),
               seen.wall, seen.cpu, asked);
  return 1;
}

}  // namespace

int main(int count, char**) {
  const auto equipment = bench::equip();
  const auto artefacts = assess::bind_artefacts(equipment->knowledge);
  if (!artefacts) return 1;
  const assess::Settings settings{*base::parse_iso_date("2026-11-23")};
  model::Factory factory = bench::made_factory({});
  confirm_most(factory, equipment->bound, *artefacts, settings);
  assess::Live live(std::move(factory), equipment->bound, *artefacts, settings);
  const Taken full = take([&] { live.replace(model::Factory(live.factory())); });
  const double told = count > 1 ? median_asked : worst_asked;
  const std::array assets = {assess::asset_noun};
  const std::array others = {assess::zone_noun, assess::conduit_noun, assess::business_noun};
  const auto of_assets = edit_some(live, assets, told);
  const auto of_others = edit_some(live, others, told);
  const double floor = floor_of(live);
  const std::size_t p99 = edits * 99 / 100;
  int slow = tell("one edit of an asset, median of 1,000", median_asked, of_assets[edits / 2], floor, full.cpu);
  slow += tell("one edit of an asset, worst of 1,000", worst_asked, of_assets.back(), floor, full.cpu);
  slow += tell("one edit of a zone, conduit or business, p99", worst_asked, of_others[p99], floor, full.cpu);
  return slow == 0 ? 0 : 1;
}
