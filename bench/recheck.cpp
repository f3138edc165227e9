// Figure: one random edit of one asset of 100,000, with everything that is derived and to be confirmed again; the peer
// is deriving everything anew.
#include <algorithm>
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
constexpr int edits = 1000;
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

// A field of one asset gets what the same field of another asset holds: known, unknown, another zone.
void edit_any(assess::Live& live, bench::Draw& draw, const base::Field*& field, assess::Row& asset,
              base::Value& value) {
  const auto& assets = live.factory().assets;
  const auto fields = std::span<const base::Field>(model::asset_fields);
  field = &fields[1 + draw.below(fields.size() - 1)];
  asset = draw.below(assets.size());
  value = field->get(&assets[draw.below(assets.size())]);
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
  bench::Draw draw(seed);
  std::vector<Taken> all;
  for (int n = 0; n < edits; ++n) {
    const base::Field* field = nullptr;
    assess::Row asset = 0;
    base::Value value;
    edit_any(live, draw, field, asset, value);
    const base::Value fields = base::Value::Map{{std::string(field->name), value, {}}};
    all.push_back(take([&] { static_cast<void>(live.apply({assess::asset_noun, asset}, fields)); }));
    if (count > 1 && all.back().wall > median_asked)
      std::fprintf(stderr, "%.*s %.4f\n", static_cast<int>(field->name.size()), field->name.data(), all.back().wall);
  }
  std::ranges::sort(all, {}, &Taken::wall);
  const double floor = floor_of(live);
  const int slow = tell("one edit, median of 1,000", median_asked, all[all.size() / 2], floor, full.cpu);
  return slow + tell("one edit, worst of 1,000", worst_asked, all.back(), floor, full.cpu) == 0 ? 0 : 1;
}
