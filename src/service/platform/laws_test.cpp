// Whatever people do, what is in memory is what the database holds, and what is derived is what it would be from
// scratch.
#include <doctest/doctest.h>

#include "service/platform/changes.hpp"
#include "service/platform/platform_test.hpp"
#include "service/report.hpp"

namespace masugata::service {

namespace {

using base::Value;

constexpr int steps = 40;

class Crowd {
 public:
  Crowd(fixture::House& house, std::uint32_t seed) : house_(house), random_(seed) {}

  void act() {
    Platform& platform = house_.platform();
    switch (below(8)) {
      case 0:
        return done(add_row(platform, head_, {"kitahama", "assets", "", Value::Map{{"zone", any_zone(), {}}}, {}, ""}));
      case 1:
        return done(remove_row(platform, head_, {"kitahama", "assets", any("asset"), {}, {}, ""}, References::clear));
      case 2:
        return done(undo_act(platform, head_, "kitahama", 1 + below(12)));
      case 3:
        return done(change_row(platform, head_, copied("conduit")));
      case 4:
        return done(change_row(platform, head_, copied("zone")));
      default:
        return done(change_row(platform, head_, copied("asset")));
    }
  }

  [[nodiscard]] int successes() const { return successes_; }

 private:
  std::size_t below(std::size_t bound) {
    random_ = random_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(random_ >> 33U) % bound;
  }

  std::string any(std::string_view noun_name) {
    const auto plant = house_.plant();
    const Reading now = plant->read();
    const model::Noun& noun = *model::find_noun(noun_name);
    return noun.id(noun.at(now->factory(), below(noun.size(now->factory())))).text;
  }
  std::string any_zone() { return any("zone"); }

  // A field of one row gets what another row holds there.
  RowWrite copied(std::string_view noun_name) {
    const auto plant = house_.plant();
    const Reading now = plant->read();
    const model::Noun& noun = *model::find_noun(noun_name);
    const std::size_t size = noun.size(now->factory());
    const base::Field& field = noun.fields[1 + below(noun.fields.size() - 1)];
    const void* to = noun.at(now->factory(), below(size));
    const void* from = noun.at(now->factory(), below(size));
    return {"kitahama",
            std::string(noun_name),
            noun.id(to).text,
            Value::Map{{std::string(field.name), field.get(from), {}}},
            {},
            ""};
  }

  void done(const auto& result) { successes_ += result ? 1 : 0; }

  fixture::House& house_;
  std::uint64_t random_;
  int successes_ = 0;
  Caller head_ = fixture::caller_of("security-head");
};

}  // namespace

TEST_CASE("memory, database and a derivation from scratch agree after any acts") {
  for (std::uint32_t seed = 1; seed <= 5; ++seed) {
    CAPTURE(seed);
    const auto house = fixture::sample_house();
    Crowd crowd(*house, seed);
    for (int n = 0; n < steps; ++n) crowd.act();
    CHECK(crowd.successes() > steps / 4);
    const auto plant = house->plant();
    const Reading now = plant->read();
    CHECK(assess::assess(now->factory(), fixture::shipped().bound, {house->today}) == now->derived->assessment);
    base::Progress progress;
    const auto loaded = house->database().load("kitahama", progress);
    REQUIRE(loaded);
    CHECK(digest_of(loaded->factory) == digest_of(now->factory()));
    CHECK(loaded->revisions == now->revisions);
    CHECK(loaded->positions == now->positions);
    CHECK(loaded->head == now->head);
    const auto verified = house->database().verify("kitahama", {}, progress);
    REQUIRE(verified);
    CHECK(verified->faults.empty());
  }
}

}  // namespace masugata::service
