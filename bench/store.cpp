// Figures: a factory of 100,000 assets goes into the store and comes out again; one row changes. SQLite, or
// PostgreSQL where MASUGATA_DATABASE is the address of an empty database.
#include <array>
#include <cstdlib>
#include <filesystem>

#include "base/field.hpp"
#include "bench/figure.hpp"
#include "bench/made_factory.hpp"
#include "store/database.hpp"

namespace {

using namespace masugata;

constexpr double import_asked = 10;
constexpr double load_asked = 3;
constexpr double change_asked = 0.005;
constexpr double as_of_asked = 3;
constexpr double verify_asked = 10;

template <class T>
T of(base::Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "%s\n", result.error().message.key.c_str());
    for (const auto& argument : result.error().message.arguments) std::fprintf(stderr, "%s\n", argument.value.c_str());
    std::exit(2);
  }
  return std::move(*result);
}

store::ActDraft whole(const model::Factory& factory) {
  store::ActDraft draft{"import", "bench", 1, {}, 0, {}};
  for (const model::Noun& noun : model::nouns) {
    for (std::size_t n = 0; n < noun.size(factory); ++n) {
      const void* row = noun.at(factory, n);
      draft.items.push_back({std::string(noun.name), noun.id(row), {}, base::get_all(noun.fields, row)});
    }
  }
  return draft;
}

// One asset's note, each time another.
store::ActDraft one_change(model::Asset& asset, int n) {
  store::Item item{"asset", asset.id, base::get_all(model::asset_fields, &asset), {}};
  asset.note = base::Text{"点検 " + std::to_string(n), {}};
  item.after = base::get_all(model::asset_fields, &asset);
  return {"edit", "bench", n, {}, 0, {std::move(item)}};
}

// The work is done once: what is timed cannot be done twice.
bench::Timing once(const std::function<void()>& work) {
  bool done = false;
  const auto timing = bench::median_of(1, [&] {
    if (done) work();
    done = true;
  });
  return timing;
}

// Names of the five figures.
using Names = std::array<std::string_view, 5>;
constexpr Names on_sqlite = {"store import, SQLite", "store load, SQLite", "store change, SQLite",
                             "store as of, SQLite", "store verify, SQLite"};
constexpr Names on_postgresql = {"store import, PostgreSQL", "store load, PostgreSQL", "store change, PostgreSQL",
                                 "store as of, PostgreSQL", "store verify, PostgreSQL"};

std::vector<bench::Figure> measure(const std::string& url, const Names& names, model::Factory factory) {
  base::Progress progress;
  auto database = of(store::Database::open(url, 1));
  if (!database->add_factory({"bench", "bench", 1})) std::exit(2);
  const store::ActDraft import = whole(factory);
  store::Head head;
  const auto step = [&](const store::ActDraft& draft) {
    const auto act = of(database->commit("bench", draft, head, progress));
    head = {act.number, act.hash};
  };
  const auto imported = once([&] { step(import); });
  const auto loaded = bench::median_of(1, [&] { of(database->load("bench", progress)); });
  int n = 0;
  const auto changed = bench::median_of(201, [&] {
    ++n;
    step(one_change(factory.assets[static_cast<std::size_t>(n)], n));
  });
  const auto earlier = bench::median_of(1, [&] { of(database->as_of("bench", 1, progress)); });
  const auto verified = bench::median_of(1, [&] {
    if (!of(database->verify("bench", {}, progress)).faults.empty()) std::exit(2);
  });
  return {{names[0], import_asked, imported},
          {names[1], load_asked, loaded},
          {names[2], change_asked, changed},
          {names[3], as_of_asked, earlier},
          {names[4], verify_asked, verified}};
}

}  // namespace

int main() {
  const model::Factory factory = bench::made_factory({});
  const auto folder = std::filesystem::temp_directory_path() / "masugata-bench-store";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directory(folder);
  const char* url = std::getenv("MASUGATA_DATABASE");
  const auto figures = url != nullptr ? measure(url, on_postgresql, factory)
                                      : measure("sqlite:" + (folder / "bench.db").string(), on_sqlite, factory);
  std::filesystem::remove_all(folder);
  return bench::tell(figures);
}
