// How far anything was looked at: the files and times of each observation point, and the parts of the plant's calendar
// without a packet.
#include <algorithm>
#include <chrono>

#include "observe/reconcile/desk.hpp"
#include "observe/reconcile/moment.hpp"

namespace masugata::observe {
namespace {

constexpr std::int64_t hours_of_day = 24;
constexpr std::int64_t longest = 24 * 366 * 10;  // hours that are looked at

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

bool belongs(const model::ObservationPoint& point, std::string_view file) {
  if (!point.captures.known()) return true;
  return std::ranges::any_of(*point.captures,
                             [&](const std::string& begin) { return file_name(file).starts_with(begin); });
}

bool in_span(const knowledge::CalendarSpan& span, std::int64_t plant_hour) {
  const std::int64_t day = plant_hour / hours_of_day;
  const std::int64_t hour = plant_hour % hours_of_day;
  if (hour < span.from || hour >= span.to) return false;
  const std::chrono::sys_days date{std::chrono::days{day}};
  const auto weekday = static_cast<std::uint8_t>(std::chrono::weekday(date).iso_encoding() - 1);
  if (!span.days.empty() && std::ranges::find(span.days, weekday) == span.days.end()) return false;
  if (span.last_days == 0) return true;
  const std::chrono::year_month_day calendar(date);
  const unsigned last = static_cast<unsigned>((calendar.year() / calendar.month() / std::chrono::last).day());
  return static_cast<unsigned>(calendar.day()) + span.last_days > last;
}

// The hours of all files of the point, in the plant's time, each once.
std::vector<std::int64_t> hours_of(const Desk& desk, const model::PointCoverage& point) {
  std::vector<std::int64_t> hours;
  for (const std::uint32_t n : point.files) {
    const model::ObservedFile& file = desk.compared.observation.files[n];
    const std::int64_t first = hour_of(file.first);
    const std::int64_t last = std::min(hour_of(file.last), first + longest);
    for (std::int64_t hour = first; hour <= last; ++hour) hours.push_back(hour + desk.compared.knowledge.clock_offset);
  }
  std::ranges::sort(hours);
  hours.erase(std::ranges::unique(hours).begin(), hours.end());
  return hours;
}

model::PointCoverage cover_point(const Desk& desk, const model::ObservationPoint& point) {
  model::PointCoverage out;
  out.point = point.id.text;
  const auto& files = desk.compared.observation.files;
  for (std::uint32_t n = 0; n < files.size(); ++n) {
    if (!belongs(point, files[n].name) || files[n].packets == 0) continue;
    out.first = out.files.empty() ? files[n].first : std::min(out.first, files[n].first);
    out.last = std::max(out.last, files[n].last);
    out.files.push_back(n);
  }
  for (const base::Id& zone : *point.zones) out.zones.push_back(zone.text);
  const std::vector<std::int64_t> hours = hours_of(desk, out);
  for (const knowledge::CalendarSpan& span : desk.compared.knowledge.spans) {
    const bool covered = std::ranges::any_of(hours, [&](std::int64_t hour) { return in_span(span, hour); });
    if (!covered) out.uncovered.push_back(span.id);
  }
  return out;
}

}  // namespace

std::vector<model::PointCoverage> cover(const Desk& desk) {
  std::vector<model::PointCoverage> out;
  for (const model::ObservationPoint& point : desk.compared.factory.observation_points) {
    out.push_back(cover_point(desk, point));
  }
  return out;
}

}  // namespace masugata::observe
