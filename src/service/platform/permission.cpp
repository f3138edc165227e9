#include "service/platform/permission.hpp"

#include <algorithm>

namespace masugata::service {

namespace {

using knowledge::Permissions;
using knowledge::ReachKind;

constexpr bool only_reads(Right right) {
  return right == Right::see || right == Right::see_weaknesses || right == Right::report || right == Right::audit;
}

bool gives(const Permissions& permissions, const Reach& reach, Right right) {
  const Permissions::Role* role = permissions.role(reach.role);
  return role != nullptr && std::ranges::find(role->rights, right) != role->rights.end();
}

bool goes_into(const Reach& reach, std::string_view factory) {
  return reach.factory.empty() || reach.factory == factory;
}

}  // namespace

bool may(const Permissions& permissions, const Caller& caller, Right right, std::string_view factory) {
  if (!caller.writes && !only_reads(right)) return false;
  return std::ranges::any_of(caller.reaches, [&](const Reach& reach) {
    return goes_into(reach, factory) && gives(permissions, reach, right);
  });
}

base::Result<void> permit(const Permissions& permissions, const Caller& caller, Right right, std::string_view factory) {
  if (may(permissions, caller, right, factory)) return {};
  const bool knows = factory.empty() || std::ranges::any_of(caller.reaches, [&](const Reach& reach) {
                       return goes_into(reach, factory) && gives(permissions, reach, Right::see);
                     });
  if (!knows) return base::fail(base::Fault::not_found, "error.store.no_factory", {{"key", std::string(factory)}});
  const std::string name(knowledge::right_names[static_cast<std::size_t>(right)]);
  return base::fail(base::Fault::forbidden, "error.permission.missing",
                    {{"right", "right." + name, base::Mention::word}});
}

bool is_proper(const Permissions& permissions, const Reach& reach) {
  const Permissions::Role* role = permissions.role(reach.role);
  if (role == nullptr) return false;
  if ((role->reach == ReachKind::supplier) == reach.supplier.empty()) return false;
  if (!reach.zone.empty() && role->reach != ReachKind::zone) return false;
  const bool inside = !reach.zone.empty() || !reach.supplier.empty();
  return !inside || !reach.factory.empty();
}

}  // namespace masugata::service
