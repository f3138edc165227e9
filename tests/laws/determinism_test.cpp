// The same facts give the same assessment, whatever way they came.
#include <doctest/doctest.h>

#include "tests/laws/law.hpp"

using namespace masugata;
using namespace masugata::laws;

namespace {

std::string after_round_trip(base::Result<exchange::Loaded> loaded, const model::Assessment& wanted) {
  if (!loaded) return loaded.error().message.key;
  if (!loaded->faults.empty()) return loaded->faults.front().key;
  return assessed(loaded->factory) == wanted ? "" : "another assessment";
}

std::string through_yaml(const model::Factory& factory, const model::Assessment& wanted) {
  const auto files = exchange::write_folder(factory);
  std::vector<exchange::FileView> views;
  for (const auto& file : files) views.push_back({file.name, file.bytes});
  base::Progress progress;
  return after_round_trip(exchange::read_folder(views, progress), wanted);
}

}  // namespace

TEST_CASE("determinism") {
  CHECK(holds("assessing twice, and after JSON", [](const model::Factory& factory, Tape&) -> std::string {
    const model::Assessment once = assessed(factory);
    if (assessed(factory) != once) return "two runs differ";
    const std::string json = exchange::write_factory_json(factory);
    return after_round_trip(exchange::read_factory_json(json, "factory.json"), once);
  }));
  CHECK(holds("after YAML", [](const model::Factory& factory, Tape&) -> std::string {
    return through_yaml(factory, assessed(factory));
  }));
}
