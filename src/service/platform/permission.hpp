// What a caller may do, by the roles of knowledge/permissions.yaml. Pure.
//
// A caller may what any of the reaches allows. A role that the knowledge does not have gives nothing.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "service/platform/caller.hpp"

namespace masugata::service {

// Whether some reach into the factory gives the right. Empty factory: a right over the whole installation, which only
// a reach without factory gives. A caller who may only read has no right that changes anything.
[[nodiscard]] bool may(const knowledge::Permissions& permissions, const Caller& caller, Right right,
                       std::string_view factory);
// Whether a reach that goes over the whole factory, not a zone of it, gives the right.
[[nodiscard]] bool may_everywhere(const knowledge::Permissions& permissions, const Caller& caller, Right right,
                                  std::string_view factory);
// The same as a Result: forbidden, and not_found where the caller may not even know that the factory is there.
base::Result<void> permit(const knowledge::Permissions& permissions, const Caller& caller, Right right,
                          std::string_view factory);

// For what is of the whole plant: a zone's reach is not enough.
base::Result<void> permit_everywhere(const knowledge::Permissions& permissions, const Caller& caller, Right right,
                                     std::string_view factory);

// Whether a grant of that role may have that reach: a supplier where the role is one of suppliers and only there, a
// zone only where the role goes down to zones and with a factory.
[[nodiscard]] bool is_proper(const knowledge::Permissions& permissions, const Reach& reach);

}  // namespace masugata::service
