// Use cases: what was decided on each zone, and that somebody with the right approved it.
#pragma once

#include "service/platform/platform.hpp"

namespace masugata::service {

// {rows: [{zone, name, policy?, state, requirement_level, gaps, approval?{id, by, on, reason, account, head{number,
// hash}}}], total}; state: "open" (nothing decided), "decided", "approved", "stale" (changed since it was approved).
base::Result<base::Value> list_decisions(Platform& platform, const Caller& caller, const Moment& at);

struct ApproveWish {
  std::string factory;
  std::vector<std::string> zones;
  std::string by;  // role, department or supplier
  std::string reason;
};
// As every write. The approval keeps the head that was seen.
base::Result<base::Value> approve(Platform& platform, const Caller& caller, const ApproveWish& wish);

}  // namespace masugata::service
