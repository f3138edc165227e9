#include "observe/observer.hpp"

#include <algorithm>

#include "observe/batch.hpp"
#include "observe/gather.hpp"
#include "observe/snapshot.hpp"
#include "observe/told.hpp"

namespace masugata::observe {
namespace {

// Lanes that are read at once get equal shares of what may still be held. When a share is less than a batch could need,
// one lane is read after another, each with all that is left.
bool scarce(const Limits& room) {
  constexpr std::size_t enough = lane_count * Batch::most_frames;
  return std::ranges::any_of(
      std::array{room.devices, room.conversations, room.facts, room.operations, room.objects, room.hours},
      [](std::size_t left) { return left < enough; });
}

}  // namespace

struct Observer::State {
  State(const Recogniser& knows, const Limits& given, Listener* hears, std::span<const MacBlock> known)
      : limits(given), listener(hears), makers(known), recogniser(knows) {
    for (auto& lane : lanes) lane = std::make_unique<Lane>(knows, given, hears);
  }

  std::array<std::unique_ptr<Lane>, lane_count> lanes;
  Limits limits;
  Listener* listener;
  std::span<const MacBlock> makers;
  const Recogniser& recogniser;
  model::ObservationCounts counts;  // of frames; the rest is counted in lanes
  std::vector<model::ObservedFile> files;
  std::uint32_t current = 0;  // of files

  model::Evidence arrive(const Frame& frame);
  void fill(Batch& batch, const NextFrame& next);
  [[nodiscard]] Limits room() const;
  void share(const Limits& room);
};

model::Evidence Observer::State::arrive(const Frame& frame) {
  model::ObservedFile& file = files[current];
  ++file.packets;
  file.bytes += frame.length;
  if (file.packets == 1 || frame.time < file.first) file.first = frame.time;
  if (file.packets == 1 || frame.time > file.last) file.last = frame.time;
  ++counts.packets;
  counts.bytes += frame.length;
  return {current, file.packets};
}

void Observer::State::fill(Batch& batch, const NextFrame& next) {
  batch.clear();
  while (!batch.full() && next(batch.next())) batch.take(arrive(batch.next()));
}

Limits Observer::State::room() const {
  Limits left = limits;
  for (const auto& lane : lanes) {
    const Limits used = lane->used();
    for (const auto limit : whole_limits) left.*limit -= std::min(left.*limit, used.*limit);
  }
  return left;
}

void Observer::State::share(const Limits& room) {
  Limits each = room;
  for (const auto limit : whole_limits) each.*limit /= lane_count;
  for (auto& lane : lanes) lane->allow(each);
}

Observer::Observer(const Recogniser& recogniser, const Limits& limits, Listener* listener,
                   std::span<const MacBlock> makers)
    : state_(std::make_unique<State>(recogniser, limits, listener, makers)) {}
Observer::~Observer() = default;
Observer::Observer(Observer&&) noexcept = default;
Observer& Observer::operator=(Observer&&) noexcept = default;

std::uint32_t Observer::begin_file(std::string name) {
  state_->files.push_back({std::move(name), 0, 0, 0, 0});
  return state_->current = static_cast<std::uint32_t>(state_->files.size() - 1);
}

void Observer::go_on_with(std::uint32_t file) { state_->current = file; }

void Observer::feed(const Frame& frame) {
  const Caught one{frame, state_->arrive(frame)};
  Lane& lane = *state_->lanes[lane_of(frame)];
  lane.allow(state_->room());
  constexpr std::uint32_t only = 0;
  lane.read({&one, 1}, {&only, 1});
}

void Observer::read(const NextFrame& next, base::Crew& crew) {
  Frame frame;
  while (state_->listener != nullptr && next(frame)) feed(frame);
  Batch now;
  Batch soon;
  state_->fill(now, next);
  while (!now.empty()) {
    const Limits room = state_->room();
    if (scarce(room)) {
      for (std::size_t n = 0; n < lane_count; ++n) {
        state_->lanes[n]->allow(state_->room());
        state_->lanes[n]->read(now.frames(), now.of(n));
      }
      state_->fill(soon, next);
    } else {
      state_->share(room);
      crew.each(1 + lane_count, [&](std::size_t n) {
        n == 0 ? state_->fill(soon, next) : state_->lanes[n - 1]->read(now.frames(), now.of(n - 1));
      });
    }
    std::swap(now, soon);
  }
}

void Observer::note(const Told& told) {
  model::ObservedFile& file = state_->files[state_->current];
  Lane& lane = *state_->lanes[lane_of(told.client, told.server)];
  lane.allow(state_->room());
  lane.note(told, state_->current);
  const std::uint64_t packets = told.volume[0].packets + told.volume[1].packets;
  file.packets += packets;
  file.bytes += told.volume[0].bytes + told.volume[1].bytes;
  if (told.first == 0) return;
  if (file.first == 0 || told.first < file.first) file.first = told.first;
  file.last = std::max(file.last, told.last);
}

model::Observation Observer::snapshot() const {
  base::Crew alone(1);
  return snapshot(alone);
}

model::Observation Observer::snapshot(base::Crew& crew) const {
  std::vector<const Records*> records;
  for (const auto& lane : state_->lanes) records.push_back(&lane->records());
  model::Observation out;
  out.counts = counts_of(records, state_->counts);
  out.files = state_->files;
  out.devices = join_devices(gather(records), state_->recogniser, state_->makers);
  out.conversations = tell_conversations(records, state_->recogniser, crew);
  return out;
}

}  // namespace masugata::observe
