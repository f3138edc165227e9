// What dissectors say, entered into the records of the conversation and device that it belongs to.
#pragma once

#include "observe/flow.hpp"
#include "observe/observer.hpp"

namespace masugata::observe {

class Absorb final : public wire::Sink {
 public:
  // All outlive it; `listener` may be absent.
  Absorb(Records& records, const Recogniser& recogniser, Listener* listener)
      : records_(records), recogniser_(recogniser), listener_(listener) {}
  // What is said until the next call belongs to this packet.
  void begin(const FlowRow& flow, const wire::Packet& packet, std::uint8_t sender, model::Evidence evidence,
             model::Moment time) {
    flow_ = &flow;
    packet_ = &packet;
    sender_ = sender;
    evidence_ = evidence;
    time_ = time;
  }
  // What is said until the next call was carried by another packet of the same flow.
  void move_to(std::uint8_t sender, model::Evidence evidence, model::Moment time) {
    sender_ = sender;
    evidence_ = evidence;
    time_ = time;
  }
  [[nodiscard]] model::Evidence evidence() const { return evidence_; }
  [[nodiscard]] model::Moment time() const { return time_; }
  void operation(const wire::Operation& operation) override;
  void identity(const wire::Identity& identity) override;
  void binding(const wire::Binding& binding) override;

 private:
  [[nodiscard]] Record record() const;
  Records& records_;
  const Recogniser& recogniser_;
  Listener* listener_;
  const FlowRow* flow_ = nullptr;
  const wire::Packet* packet_ = nullptr;
  std::uint8_t sender_ = 0;
  model::Evidence evidence_;
  model::Moment time_ = 0;
};

}  // namespace masugata::observe
