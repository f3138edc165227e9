// Causes to deviations: explained by planned work, decided before, told together, weighed.
#include <algorithm>
#include <set>
#include <tuple>

#include "base/digest.hpp"
#include "observe/reconcile/desk.hpp"
#include "observe/reconcile/moment.hpp"

namespace masugata::observe {
namespace {

using model::Deviation;
using model::DeviationKind;

struct Window {
  std::string work;
  std::int64_t first_hour = 0;
  std::int64_t last_hour = 0;
  const model::PlannedWork* row = nullptr;
};

std::vector<Window> windows_of(const Desk& desk, base::Notes& notes) {
  std::vector<Window> windows;
  for (const model::PlannedWork& work : desk.compared.factory.planned_works) {
    const auto starts = read_moment(*work.starts, desk.compared.knowledge.clock_offset);
    const auto ends = read_moment(*work.ends, desk.compared.knowledge.clock_offset);
    if (starts && ends && *starts <= *ends) {
      windows.push_back({work.id.text, hour_of(*starts), hour_of(*ends - 1), &work});
    } else if (work.starts.known() && work.ends.known()) {
      notes.push_back({"reconcile.unreadable_time", {{"id", work.id.text}}, {}});
    }
  }
  return windows;
}

bool names(const base::Maybe<std::vector<base::Id>>& list, std::string_view id) {
  return std::ranges::any_of(*list, [&](const base::Id& one) { return one.text == id; });
}

// The work has to name an asset of it, or without assets a zone of it, and every operation where it names any.
bool concerns(const Desk& desk, const model::PlannedWork& work, const Cause& cause) {
  const bool operations =
      !work.operations.known() || std::ranges::all_of(cause.operations, [&](const std::string& one) {
        return std::ranges::find(*work.operations, one) != work.operations->end();
      });
  if (!operations) return false;
  if (work.assets.known()) {
    return std::ranges::any_of(cause.assets, [&](std::uint32_t n) { return names(work.assets, desk.asset_id(n)); });
  }
  return names(work.zones, desk.zone_id(cause.from)) || names(work.zones, desk.zone_id(cause.to));
}

std::string explaining_work(const Desk& desk, std::span<const Window> windows, const Cause& cause) {
  if (cause.hours.empty()) return {};
  const auto [first, last] = std::ranges::minmax(cause.hours);
  for (const Window& window : windows) {
    if (first >= window.first_hour && last <= window.last_hour && concerns(desk, *window.row, cause))
      return window.work;
  }
  return {};
}

template <class T>
void append(std::vector<T>& into, const std::vector<T>& from) {
  into.insert(into.end(), from.begin(), from.end());
}

// Each once, where it stood first.
template <class T>
void leave_out_doubles(std::vector<T>& list) {
  std::set<T> there;
  std::erase_if(list, [&](const T& one) { return !there.insert(one).second; });
}

bool holds(const std::vector<std::string>& list, std::string_view name) {
  return std::ranges::find(list, name) != list.end();
}

struct Weight {
  model::Level level = model::Level::low;
  std::string reason;
};

// The most important zone concerned; what is not known counts as knowledge says.
int importance(const Desk& desk, const Deviation& one) {
  int most = -1;
  for (const std::string* id : {&one.from, &one.to}) {
    const auto zone = desk.book.zone_named(*id);
    if (!zone) continue;
    const auto& levels = desk.compared.importance;
    const bool known = *zone < levels.size() && levels[*zone];
    const bool foreign = *desk.compared.factory.zones[*zone].party == model::Party::other;
    if (foreign && !known) continue;
    most = std::max(most, known ? static_cast<int>(*levels[*zone]) : int{desk.compared.knowledge.unknown_importance});
  }
  return most < 0 ? int{desk.compared.knowledge.unknown_importance} : most;
}

Weight weigh(const Desk& desk, const Deviation& one) {
  const knowledge::DeviationKnowledge& how = desk.compared.knowledge;
  const std::string_view kind = model::deviation_kind_names[static_cast<std::size_t>(one.kind)];
  int level = importance(desk, one);
  std::string reason = "zone";
  const bool acts =
      std::ranges::any_of(one.operations, [&](const std::string& name) { return holds(how.raise, name); });
  const bool only_greets = !one.operations.empty() && std::ranges::all_of(one.operations, [&](const std::string& name) {
    return holds(how.lower, name);
  });
  if (acts) {
    ++level;
    reason = "acts";
  } else if (only_greets) {
    --level;
    reason = "greets";
  }
  level += holds(how.raised_kinds, kind) ? 1 : holds(how.lowered_kinds, kind) ? -1 : 0;
  return {static_cast<model::Level>(std::clamp(level, 1, 3)), reason};
}

void add_businesses(const Desk& desk, Deviation& one) {
  const model::Factory& factory = desk.compared.factory;
  const auto add = [&](const base::Id& id) {
    if (!holds(one.businesses, id.text)) one.businesses.push_back(id.text);
  };
  for (const std::string* id : {&one.from, &one.to}) {
    if (const auto zone = desk.book.zone_named(*id)) std::ranges::for_each(*factory.zones[*zone].businesses, add);
  }
  std::ranges::sort(one.businesses);
}

enum class Telling : std::uint8_t { each_service, services_together };

using GroupKey = std::tuple<DeviationKind, std::optional<std::uint32_t>, std::optional<std::uint32_t>,
                            std::optional<std::uint32_t>, std::string, std::string, std::string, bool>;

void join(const Desk& desk, Deviation& into, const Cause& cause) {
  into.keys.push_back(cause.key);
  append(into.operations, cause.operations);
  append(into.devices, cause.devices);
  append(into.conversations, cause.conversations);
  for (const std::uint32_t asset : cause.assets) into.assets.push_back(desk.asset_id(asset));
  for (const model::DeviationFact& fact : cause.facts) {
    if (into.facts.size() < desk.compared.knowledge.most_facts)
      into.facts.push_back(fact);
    else
      ++into.facts_left_out;
  }
  if (cause.first != 0) into.first = into.first == 0 ? cause.first : std::min(into.first, cause.first);
  into.last = std::max(into.last, cause.last);
}

Deviation begin(const Desk& desk, const Cause& cause) {
  Deviation one;
  one.kind = cause.kind;
  one.from = desk.zone_id(cause.from);
  one.to = desk.zone_id(cause.to);
  one.service = cause.service;
  one.open = cause.open;
  if (cause.conduit) one.conduit = desk.compared.factory.conduits[*cause.conduit].id.text;
  return one;
}

void finish(const Desk& desk, Deviation& one) {
  for (auto* list : {&one.keys, &one.operations, &one.assets}) leave_out_doubles(*list);
  for (auto* list : {&one.devices, &one.conversations}) leave_out_doubles(*list);
  std::vector<std::string_view> parts(one.keys.begin(), one.keys.end());
  std::ranges::sort(parts);
  one.key = key_of(parts);
  add_businesses(desk, one);
  Weight weight = weigh(desk, one);
  one.severity = weight.level;
  one.severity_reason = std::move(weight.reason);
}

// What was found on each cause before it is told.
struct Known {
  std::string work, decision;
};

std::vector<Deviation> gather(const Desk& desk, const std::vector<Cause>& causes, const std::vector<Known>& known,
                              Telling telling) {
  std::map<GroupKey, std::size_t> rows;
  std::set<std::pair<std::size_t, std::string>> services;  // that a row tells of
  std::vector<Deviation> out;
  for (std::size_t n = 0; n < causes.size(); ++n) {
    const Cause& cause = causes[n];
    const std::string service = telling == Telling::each_service ? cause.service : std::string();
    const auto [found, fresh] = rows.emplace(GroupKey{cause.kind, cause.from, cause.to, cause.conduit, service,
                                                      known[n].work, known[n].decision, cause.open},
                                             out.size());
    if (fresh) {
      out.push_back(begin(desk, cause));
      out.back().planned_work = known[n].work;
      out.back().decision = known[n].decision;
    }
    Deviation& one = out[found->second];
    if (services.emplace(found->second, cause.service).second && !fresh) one.service += ", " + cause.service;
    join(desk, one, cause);
  }
  return out;
}

}  // namespace

std::vector<Deviation> group(const Desk& desk, std::vector<Cause> causes, base::Notes& notes) {
  const std::vector<Window> windows = windows_of(desk, notes);
  const auto decided = decisions_of(desk);
  std::vector<Known> known;
  for (const Cause& cause : causes) {
    const auto found = decided.find(cause.key);
    known.push_back({explaining_work(desk, windows, cause), found == decided.end() ? std::string() : found->second});
  }
  std::vector<Deviation> out = gather(desk, causes, known, Telling::each_service);
  if (out.size() > desk.compared.knowledge.most_groups) out = gather(desk, causes, known, Telling::services_together);
  for (Deviation& one : out) finish(desk, one);
  const auto settled = [](const Deviation& one) { return !one.planned_work.empty() || !one.decision.empty(); };
  std::ranges::stable_sort(out, [&](const Deviation& one, const Deviation& other) {
    if (settled(one) != settled(other)) return settled(other);
    return one.severity > other.severity;
  });
  return out;
}

std::map<std::string, std::string, std::less<>> decisions_of(const Desk& desk) {
  std::map<std::string, std::string, std::less<>> decided;
  for (const model::DeviationDecision& one : desk.compared.factory.deviation_decisions) {
    if (one.until.known() && *one.until < desk.compared.today) continue;
    std::string_view keys = *one.deviation;
    while (!keys.empty()) {
      const std::size_t end = std::min(keys.find(' '), keys.size());
      if (end > 0) decided.insert_or_assign(std::string(keys.substr(0, end)), one.id.text);
      keys.remove_prefix(std::min(end + 1, keys.size()));
    }
  }
  return decided;
}

std::string key_of(std::span<const std::string_view> parts) {
  constexpr std::size_t digits = 16;
  return base::sha256(parts).substr(0, digits);
}

void keep_time(Cause& cause, model::Moment first, model::Moment last) {
  cause.first = first;
  cause.last = last;
}

}  // namespace masugata::observe
