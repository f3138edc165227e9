// Frames in, an observation out. A value: `feed` takes one frame after another, `snapshot` says what was seen so far.
//
// This module turns evidence (captures, logs) into facts. It never sends anything, never opens a file, and never
// judges: what is right or wrong is said by assess.
#pragma once

#include <functional>
#include <memory>

#include "base/crew.hpp"
#include "model/observation.hpp"
#include "observe/capture/capture.hpp"
#include "observe/limits.hpp"
#include "observe/mac_maker.hpp"
#include "observe/recognise.hpp"

namespace masugata::observe {

// One protocol record as it was read, for whoever wants each of them. Views, valid during the call.
struct Record {
  model::Evidence evidence;
  model::Moment time = 0;
  wire::Ip client, server;
  wire::Mac client_mac, server_mac;  // of conversations without IP
  std::uint16_t client_port = 0;
  std::uint16_t server_port = 0;
  bool to_server = true;
  const wire::Dissector* dissector = nullptr;
  const wire::Operation* operation = nullptr;  // one of the two
  const wire::Identity* identity = nullptr;
};

class Listener {
 public:
  Listener() = default;
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  virtual ~Listener() = default;
  virtual void hear(const Record& record) = 0;
};

struct Told;  // see told.hpp

class Observer {
 public:
  // `recogniser`, `listener`, where there is one, and `makers` (as read_mac_makers gives them) outlive it.
  Observer(const Recogniser& recogniser, const Limits& limits, Listener* listener = nullptr,
           std::span<const MacBlock> makers = {});
  ~Observer();
  Observer(Observer&&) noexcept;
  Observer& operator=(Observer&&) noexcept;
  Observer(const Observer&) = delete;
  Observer& operator=(const Observer&) = delete;

  // What is fed from now on comes from this file.
  std::uint32_t begin_file(std::string name);
  // What is fed from now on comes from this file again; it was begun before.
  void go_on_with(std::uint32_t file);
  void feed(const Frame& frame);
  // The next frame, or false when there is none. It may say from which file the next ones come.
  using NextFrame = std::function<bool(Frame&)>;
  // All of them, as if they were fed one after another; the hands of `crew` share the work. `next` is called on the
  // caller's thread alone. With a listener it is one frame after another.
  void read(const NextFrame& next, base::Crew& crew);
  // What a line of another sensor's log tells; its evidence is that line.
  void note(const Told& told);
  // The same frames in the same order give the same bytes.
  [[nodiscard]] model::Observation snapshot() const;
  [[nodiscard]] model::Observation snapshot(base::Crew& crew) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace masugata::observe
