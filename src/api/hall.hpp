// The connections of a server: how many there are, and who has to go when there are too many. Single-threaded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>

namespace masugata::api {

class Hall;

// One connection.
class Guest {
 public:
  Guest() = default;
  Guest(const Guest&) = delete;
  Guest& operator=(const Guest&) = delete;
  virtual ~Guest() = default;
  // Ends the connection at once; the guest leaves the hall soon after, not within this call.
  virtual void hang_up() = 0;

 private:
  friend class Hall;
  enum class State : std::uint8_t { outside, waiting, served, sending, streaming };
  State state_ = State::outside;
  std::list<Guest*>::iterator place_{};
};

class Hall {
 public:
  explicit Hall(std::size_t seats) : seats_(seats) {}

  // Makes room for one more; false when everybody who is here is being served.
  [[nodiscard]] bool make_room();
  // The one that has waited longest has to go; false when nobody waits.
  bool evict();

  void wait(Guest& guest);    // for bytes from its client: may have to go
  void serve(Guest& guest);   // we have to do something for it: stays
  void send(Guest& guest);    // its client has to take the answer: has to go when nobody waits
  void stream(Guest& guest);  // gets events: stays
  void leave(Guest& guest);

  // Nobody waits or gets events any more; those who are served go when that is done.
  void close();
  [[nodiscard]] bool closing() const { return closing_; }
  [[nodiscard]] std::size_t size() const {
    return waiting_.size() + served_.size() + sending_.size() + streaming_.size();
  }
  [[nodiscard]] std::size_t streaming() const { return streaming_.size(); }

 private:
  using Guests = std::list<Guest*>;
  void put(Guest& guest, Guest::State state);
  Guests& of(Guest::State state);

  std::size_t seats_;
  Guests waiting_;  // longest first
  Guests served_;
  Guests sending_;  // longest first
  Guests streaming_;
  bool closing_ = false;
};

}  // namespace masugata::api
