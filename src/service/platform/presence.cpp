#include "service/platform/presence.hpp"

#include <utility>
#include <vector>

namespace masugata::service {

Presence::Stay::~Stay() {
  if (inside_ == nullptr) return;
  const std::scoped_lock lock(inside_->mutex);
  inside_->guests.erase(number_);
}

Presence::Stay Presence::enter(std::string account, std::string session, Leave leave) {
  const std::scoped_lock lock(inside_->mutex);
  const std::uint64_t number = ++inside_->last;
  inside_->guests.emplace(number, Guest{std::move(account), std::move(session), std::move(leave)});
  return {inside_, number};
}

void Presence::end(std::string_view account) {
  end_where([&](const Guest& guest) { return guest.account == account; });
}

void Presence::end_others(std::string_view account, std::string_view session) {
  end_where([&](const Guest& guest) { return guest.account == account && guest.session != session; });
}

void Presence::end_session(std::string_view account, std::string_view session) {
  end_where([&](const Guest& guest) { return guest.account == account && guest.session == session; });
}

void Presence::end_where(const std::function<bool(const Guest&)>& is_meant) {
  std::vector<Leave> leaving;
  {
    const std::scoped_lock lock(inside_->mutex);
    for (auto guest = inside_->guests.begin(); guest != inside_->guests.end();) {
      if (is_meant(guest->second)) {
        leaving.push_back(std::move(guest->second.leave));
        guest = inside_->guests.erase(guest);
      } else {
        ++guest;
      }
    }
  }
  for (const Leave& leave : leaving) leave();
}

}  // namespace masugata::service
