// A program that is killed while it writes: nothing acknowledged is lost, nothing is half there.
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include "tests/store/scene.hpp"

using namespace masugata;
using namespace masugata::store_tests;

namespace {

constexpr int kills = 20;

// Acts of two zones each; the number of each act goes into the pipe once commit() has returned.
[[noreturn]] void write_until_killed(const std::string& url, int pipe) {
  auto database = Database::open(url, 1);
  base::Progress progress;
  while (database) {
    const auto head = (*database)->head("a");
    if (!head) break;
    const std::string name = std::to_string(head->number + 1);
    const auto act = (*database)->commit(
        "a", draft({added("zone", row(name + "a", "組立")), added("zone", row(name + "b", "塗装"))}), *head, progress);
    if (!act || ::write(pipe, &act->number, sizeof act->number) != sizeof act->number) break;
  }
  ::_exit(1);
}

// The last act that was acknowledged; 0 when none was.
std::uint64_t last_number(int pipe) {
  std::uint64_t last = 0;
  for (std::uint64_t number = 0; ::read(pipe, &number, sizeof number) == sizeof number;) last = number;
  return last;
}

std::uint64_t run_and_kill(const std::string& url, std::chrono::milliseconds after) {
  std::array<int, 2> pipe{};
  REQUIRE(::pipe(pipe.data()) == 0);
  const pid_t child = ::fork();
  if (child == 0) write_until_killed(url, pipe[1]);
  ::close(pipe[1]);
  std::this_thread::sleep_for(after);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  const std::uint64_t last = last_number(pipe[0]);
  ::close(pipe[0]);
  return last;
}

// PostgreSQL notices a while later that nobody is there any more.
std::unique_ptr<Database> opened_again(const std::string& url) {
  for (int tries = 0; tries < 100; ++tries) {
    auto database = Database::open(url, 1);
    if (database) return std::move(*database);
    if (database.error().message.key != "error.store.in_use") break;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return opened(url);
}

}  // namespace

TEST_CASE_TEMPLATE("killed again and again, nothing acknowledged is lost and nothing is half there", On, OnSqlite,
                   OnPostgresql) {
  On on;
  if (!on.there()) return;
  opened_with_factory(on.url()).reset();
  std::mt19937 random(20261123);
  std::uint64_t acknowledged = 0;
  std::uint64_t stored = 0;
  for (int n = 0; n < kills; ++n) {
    const auto last = run_and_kill(on.url(), std::chrono::milliseconds(60 + random() % 200));
    acknowledged += last > stored ? last - stored : 0;
    auto database = opened_again(on.url());
    const auto loaded = load(*database);
    CHECK(loaded.head.number >= last);
    CHECK(loaded.factory.zones.size() == 2 * loaded.head.number);
    CHECK(faults_of(verified(*database).faults) == "");
    stored = loaded.head.number;
  }
  MESSAGE(kills << " kills, " << acknowledged << " acknowledged, " << stored << " stored, 0 lost, 0 half");
  CHECK(acknowledged > 0);
}
