#include "api/hall.hpp"

namespace masugata::api {

bool Hall::make_room() { return size() < seats_ || evict(); }

bool Hall::evict() {
  if (waiting_.empty() && sending_.empty()) return false;
  Guest& guest = *(waiting_.empty() ? sending_ : waiting_).front();
  leave(guest);
  guest.hang_up();
  return true;
}

void Hall::wait(Guest& guest) {
  put(guest, Guest::State::waiting);
  if (closing_) guest.hang_up();
}
void Hall::serve(Guest& guest) { put(guest, Guest::State::served); }
void Hall::send(Guest& guest) { put(guest, Guest::State::sending); }
void Hall::stream(Guest& guest) {
  put(guest, Guest::State::streaming);
  if (closing_) guest.hang_up();
}

void Hall::leave(Guest& guest) {
  if (guest.state_ == Guest::State::outside) return;
  of(guest.state_).erase(guest.place_);
  guest.state_ = Guest::State::outside;
}

void Hall::close() {
  closing_ = true;
  for (Guest* guest : waiting_) guest->hang_up();
  for (Guest* guest : streaming_) guest->hang_up();
}

void Hall::put(Guest& guest, Guest::State state) {
  leave(guest);
  Guests& guests = of(state);
  guest.place_ = guests.insert(guests.end(), &guest);
  guest.state_ = state;
}

Hall::Guests& Hall::of(Guest::State state) {
  if (state == Guest::State::waiting) return waiting_;
  if (state == Guest::State::sending) return sending_;
  return state == Guest::State::served ? served_ : streaming_;
}

}  // namespace masugata::api
