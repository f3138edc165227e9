// Use cases: reading what is derived, and confirming what must be decided again.
#pragma once

#include "service/platform/platform.hpp"
#include "service/recheck.hpp"

namespace masugata::service {

// As `assess --format json`.
base::Result<base::Value> get_assessment(Platform& platform, const Caller& caller, const Moment& at);

struct ExplainWish {
  Moment at;
  std::string id;
  std::string field;
};
// {rule, key, sentence, register?, id?, because[]}
base::Result<base::Value> explain(Platform& platform, const Caller& caller, const ExplainWish& wish);

struct FindingsWish {
  Moment at;
  std::string rule;      // each empty: all
  std::string object;    //
  std::string zone;      // of the zone, its conduits and its assets
  std::string standing;  // "finding", "question", "accepted"
  std::string cursor;
  std::size_t limit = 200;
};
// {rows: [{rule, class, object, register, name, item, standing, sentence, why?}], counts{finding, question, accepted},
// next, total}
base::Result<base::Value> list_findings(Platform& platform, const Caller& caller, const FindingsWish& wish);

// As `recheck --format json`.
base::Result<base::Value> get_recheck(Platform& platform, const Caller& caller, const Moment& at);

struct ConfirmWish {
  std::string factory;
  std::vector<std::string> objects;  // "Z-09", "zone:Z-09"; none with all_open
  Extent extent = Extent::named;
  std::string by;
  std::string reason;
};
// As every write.
base::Result<base::Value> confirm(Platform& platform, const Caller& caller, const ConfirmWish& wish);

// Numbers for Home and Guide: {factory{key, name}, as_of, head, counts{register: n}, steps[{step, total, decided,
// stale, open}], findings{total, questions, accepted, by_rule[{rule, title, step, count}]}, recheck{fresh, unconfirmed,
// stale, due}, decisions{open, decided, approved, stale}, risk{before, after, worst: {none, low, medium, high}},
// mine{recheck[], recheck_total, approvals[{zone, name}], approvals_total}}. All behind `counts` is null for those who
// may not see weaknesses.
base::Result<base::Value> get_summary(Platform& platform, const Caller& caller, const Moment& at);

// {zones: [{id, name, party, purdue, levels…, assets, findings}], conduits: [{id, from, to, medium, filter, …}],
// layout: {revision, places{id: {x, y, width?, height?}}}}
base::Result<base::Value> get_map(Platform& platform, const Caller& caller, const Moment& at);
struct LayoutWish {
  std::string factory;
  std::uint64_t revision = 0;
  base::Value places;
};
base::Result<base::Value> put_layout(Platform& platform, const Caller& caller, const LayoutWish& wish);

// "business-asset", "zone-business-asset", "zone-threat", "zone-measure", "responsibility": {columns: [{id, name, …}],
// rows: [{id, name, cells: [{column, …}]}]}; cells that say nothing are left out.
base::Result<base::Value> get_matrix(Platform& platform, const Caller& caller, const Moment& at,
                                     std::string_view matrix);

}  // namespace masugata::service
