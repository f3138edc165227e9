#include "service/platform/events.hpp"

#include <algorithm>

#include "service/platform/permission.hpp"

namespace masugata::service {

namespace {
constexpr std::size_t most_kept = 1000;
}

Events::Listening::~Listening() {
  if (events_ == nullptr) return;
  const std::scoped_lock lock(events_->mutex_);
  events_->listeners_.erase(number_);
}

void Events::publish(std::string kind, std::string factory, std::string account, base::Value body) {
  const std::scoped_lock lock(mutex_);
  const Event& event = kept_.emplace_back(
      Event{++last_event_, std::move(kind), std::move(factory), std::move(account), std::move(body)});
  for (const auto& [number, listener] : listeners_) listener(event);
  if (kept_.size() > most_kept) kept_.pop_front();
}

Events::Listening Events::listen(Listener listener, std::uint64_t last) {
  const std::scoped_lock lock(mutex_);
  for (const Event& event : kept_) {
    if (last != 0 && event.id > last) listener(event);
  }
  listeners_.emplace(++last_listener_, std::move(listener));
  return {*this, last_listener_};
}

bool sees_event(const knowledge::Permissions& permissions, const Caller& caller, const Event& event) {
  if (event.kind == "job") return event.account == caller.account;
  if (event.kind == "observation") return may_everywhere(permissions, caller, Right::see_weaknesses, event.factory);
  return std::ranges::any_of(caller.reaches, [&](const Reach& reach) {
    const knowledge::Permissions::Role* role = permissions.role(reach.role);
    const bool sees = role != nullptr && std::ranges::find(role->rights, Right::see) != role->rights.end();
    return sees && (reach.factory.empty() || reach.factory == event.factory) && reach.supplier.empty();
  });
}

}  // namespace masugata::service
