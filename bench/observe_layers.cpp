// Where the time of an observation goes: the same capture read four times, each time by one layer more.
//
// Usage: bench_observe_layers CAPTURE
// One line of JSON a layer: its name, seconds of processor time up to and with it, packets.
#include <functional>

#include "base/embedded.hpp"
#include "bench/figure.hpp"
#include "bench/mapped.hpp"
#include "observe/observer.hpp"

namespace {

using namespace masugata;

std::uint64_t walk(const bench::Mapped& file, const std::function<void(const observe::Frame&)>& visit) {
  base::MemorySource source(file.bytes());
  const auto reader = observe::open_capture(source, "capture");
  if (!reader) return 0;
  observe::Frame frame;
  while ((*reader)->next(frame)) visit(frame);
  return (*reader)->frames();
}

std::uint64_t observe_all(const bench::Mapped& file, const observe::Recogniser& recogniser) {
  observe::Observer observer(recogniser, {});
  observer.begin_file("capture");
  base::MemorySource source(file.bytes());
  const auto reader = observe::open_capture(source, "capture");
  if (!reader) return 0;
  base::Crew one(1);
  observer.read([&](observe::Frame& frame) { return (*reader)->next(frame); }, one);
  return (*reader)->frames();
}

void print(const char* layer, const std::function<std::uint64_t()>& work) {
  std::uint64_t packets = 0;
  const bench::Timing took = bench::median_of(1, [&] { packets = work(); });
  std::printf("{\"layer\": \"%s\", \"cpu\": %.4f, \"packets\": %llu}\n", layer, took.cpu,
              static_cast<unsigned long long>(packets));
  std::fflush(stdout);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const bench::Mapped file(arguments[1]);
  std::vector<knowledge::SourceFile> sources;
  for (const auto& embedded : embedded::knowledge()) sources.push_back({embedded.path, embedded.bytes});
  const auto protocols = knowledge::load_protocols(sources);
  if (!protocols) return 1;
  const observe::Recogniser all(*protocols, wire::dissectors());
  const observe::Recogniser none(*protocols, {});
  std::uint64_t kept = 0;  // so that no work is left out
  print("records of the file", [&] { return walk(file, [&](const observe::Frame& frame) { kept += frame.length; }); });
  print("headers", [&] {
    return walk(file, [&](const observe::Frame& frame) {
      kept += wire::take_apart(frame.link, frame.kept, frame.length).payload.size();
    });
  });
  print("tables and streams", [&] { return observe_all(file, none); });
  print("dissectors", [&] { return observe_all(file, all); });
  return kept == 0 ? 1 : 0;
}
