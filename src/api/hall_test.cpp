#include "api/hall.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "api/limits.hpp"
#include "api/sse.hpp"
#include "api/workers.hpp"

using namespace masugata::api;

namespace {

struct Caller final : Guest {
  void hang_up() override { gone = true; }
  bool gone = false;
};

}  // namespace

TEST_CASE("the guest that waited longest makes room; those who are served stay") {
  Hall hall(3);
  Caller first;
  Caller second;
  Caller third;
  hall.wait(first);
  hall.wait(second);
  hall.serve(third);
  hall.wait(first);  // it has asked again since
  CHECK(hall.make_room());
  CHECK(second.gone);
  CHECK_FALSE(first.gone);
  CHECK(hall.size() == 2);
  hall.serve(first);
  hall.send(first);
  CHECK(hall.evict());
  CHECK(first.gone);
  CHECK_FALSE(hall.evict());
  CHECK_FALSE(third.gone);
}

TEST_CASE("closing ends those who wait or listen, and lets answers go out") {
  Hall hall(10);
  Caller waits;
  Caller listens;
  Caller served;
  Caller sending;
  hall.wait(waits);
  hall.stream(listens);
  hall.serve(served);
  hall.send(sending);
  hall.close();
  CHECK(waits.gone);
  CHECK(listens.gone);
  CHECK_FALSE(served.gone);
  CHECK_FALSE(sending.gone);
  hall.wait(served);
  CHECK(served.gone);
}

TEST_CASE("a client has so many requests at once and so many a second") {
  RateLimit rate(10, 3);
  for (int n = 0; n < 3; ++n) CHECK(rate.take("10.0.0.1", 0));
  CHECK_FALSE(rate.take("10.0.0.1", 0));
  CHECK(rate.take("10.0.0.2", 0));
  CHECK(rate.take("10.0.0.1", 100'000));
  CHECK_FALSE(rate.take("10.0.0.1", 100'000));
  CHECK_FALSE(rate.take("10.0.0.1", 0));
  CHECK(client_of("2001:db8:1:2:3::4") == client_of("2001:db8:1:2:ffff::1"));
  CHECK(client_of("10.0.0.1") == "10.0.0.1");
  for (int n = 0; n < 30'000; ++n) static_cast<void>(rate.take("c" + std::to_string(n), 200'000));
  CHECK(rate.known() <= 10'001);
}

TEST_CASE("bodies together hold no more than the budget") {
  Budget budget(10);
  CHECK(budget.take(10));
  CHECK_FALSE(budget.take(1));
  budget.give_back(4);
  CHECK(budget.take(4));
  budget.give_back(10);
  {
    Held held(budget);
    CHECK(held.add(6));
    CHECK_FALSE(held.add(5));
    CHECK_FALSE(budget.take(5));
  }
  CHECK(budget.take(10));
}

TEST_CASE("an event is lines, and a slow reader loses its stream") {
  CHECK(event_text("7", "act", "{}\n1") == "id: 7\nevent: act\ndata: {}\ndata: 1\n\n");
  CHECK(event_text("", "a\nb", "") == "event: ab\ndata: \n\n");
  Mailbox box;
  int news = 0;
  box.on_news([&] { ++news; });
  box.put("a");
  box.put("b");
  CHECK(news == 2);
  CHECK(box.take() == "ab");
  CHECK(box.take() == "");
  box.put(std::string(Mailbox::most_bytes + 1, 'x'));
  CHECK_FALSE(box.take().has_value());
}

TEST_CASE("workers take so many jobs and no more") {
  std::atomic<int> done = 0;
  std::atomic<bool> go = false;
  const auto wait_for = [](const auto& reached) {
    for (int n = 0; n < 5000 && !reached(); ++n) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return reached();
  };
  Workers workers(1, 1);
  CHECK(workers.add([&] {
    while (!go) std::this_thread::yield();
    ++done;
  }));
  REQUIRE(wait_for([&] { return workers.running() == 1; }));
  CHECK(workers.add([&] { ++done; }));
  CHECK_FALSE(workers.add([&] { ++done; }));
  go = true;
  CHECK(wait_for([&] { return done == 2; }));
}
