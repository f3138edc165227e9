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

tl::unexpected<base::Error> missing(Right right) {
  const std::string name(knowledge::right_names[static_cast<std::size_t>(right)]);
  return base::fail(base::Fault::forbidden, "error.permission.missing",
                    {{"right", "right." + name, base::Mention::word}});
}

}  // namespace

bool may(const Permissions& permissions, const Caller& caller, Right right, std::string_view factory) {
  if (!caller.writes && !only_reads(right)) return false;
  return std::ranges::any_of(caller.reaches, [&](const Reach& reach) {
    return goes_into(reach, factory) && gives(permissions, reach, right);
  });
}

bool may_everywhere(const Permissions& permissions, const Caller& caller, Right right, std::string_view factory) {
  if (!caller.writes && !only_reads(right)) return false;
  return std::ranges::any_of(caller.reaches, [&](const Reach& reach) {
    return reach.zone.empty() && reach.supplier.empty() && goes_into(reach, factory) &&
           gives(permissions, reach, right);
  });
}

base::Result<void> permit(const Permissions& permissions, const Caller& caller, Right right, std::string_view factory) {
  if (may(permissions, caller, right, factory)) return {};
  if (caller.lacks_second_factor) return base::fail(base::Fault::forbidden, "error.permission.second_factor");
  const bool knows = factory.empty() || std::ranges::any_of(caller.reaches, [&](const Reach& reach) {
                       return goes_into(reach, factory) && gives(permissions, reach, Right::see);
                     });
  if (!knows) return base::fail(base::Fault::not_found, "error.store.no_factory", {{"key", std::string(factory)}});
  return missing(right);
}

base::Result<void> permit_everywhere(const Permissions& permissions, const Caller& caller, Right right,
                                     std::string_view factory) {
  TRY(permit(permissions, caller, right, factory));
  if (may_everywhere(permissions, caller, right, factory)) return {};
  return missing(right);
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
