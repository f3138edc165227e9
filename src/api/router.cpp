#include "api/router.hpp"

#include <algorithm>

namespace masugata::api {

namespace {

bool is_place(std::string_view segment) { return segment.starts_with('{') && segment.ends_with('}'); }

std::vector<std::string> split(std::string_view pattern) {
  std::vector<std::string> segments;
  for (std::size_t start = 1; start <= pattern.size();) {
    const std::size_t end = std::min(pattern.find('/', start), pattern.size());
    segments.emplace_back(pattern.substr(start, end - start));
    start = end + 1;
  }
  return segments;
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
  return std::ranges::equal(pattern, path, [](const std::string& wanted, const std::string& segment) {
    return is_place(wanted) || wanted == segment;
  });
}

// Plain segments before places, from the left.
bool is_closer(const std::vector<std::string>& pattern, const std::vector<std::string>& other) {
  return std::ranges::lexicographical_compare(
      pattern, other, [](const std::string& a, const std::string& b) { return is_place(a) < is_place(b); });
}

}  // namespace

void Router::add(Route route) {
  std::vector<std::string> pattern = split(route.pattern);
  for (std::size_t n = 0; n < routes_.size(); ++n) {
    EXPECTS(routes_[n].method != route.method || routes_[n].pattern != route.pattern);
  }
  patterns_.push_back(std::move(pattern));
  routes_.push_back(std::move(route));
}

Found Router::find(Method method, const std::vector<std::string>& path) const {
  const std::vector<std::string>* best = nullptr;
  for (const auto& pattern : patterns_) {
    if (fits(pattern, path) && (best == nullptr || is_closer(pattern, *best))) best = &pattern;
  }
  Found found;
  if (best == nullptr) return found;
  const Method wanted = method == Method::head ? Method::get : method;
  for (std::size_t n = 0; n < routes_.size(); ++n) {
    if (patterns_[n] != *best) continue;
    found.allowed.push_back(routes_[n].method);
    if (routes_[n].method == wanted) found.route = &routes_[n];
  }
  if (std::ranges::find(found.allowed, Method::get) != found.allowed.end()) found.allowed.push_back(Method::head);
  found.allowed.push_back(Method::options);
  for (std::size_t n = 0; n < path.size(); ++n) {
    const std::string& segment = (*best)[n];
    if (is_place(segment)) found.places.push_back({segment.substr(1, segment.size() - 2), path[n]});
  }
  return found;
}

}  // namespace masugata::api
