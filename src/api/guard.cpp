#include "api/guard.hpp"

#include <algorithm>

namespace masugata::api {

namespace {

using base::Fault;

// "https://plant.example:8443" → "plant.example:8443"; nothing for "null" and what is no origin.
std::string_view authority_of(std::string_view origin) {
  const std::size_t at = origin.find("://");
  return at == std::string_view::npos ? std::string_view() : origin.substr(at + 3);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

// What a browser says of the page behind a request; other programs say nothing.
bool is_cross_site(const Request& request) {
  const std::string_view site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return true;
  const std::string_view origin = request.header("origin");
  return !origin.empty() && lower(authority_of(origin)) != lower(request.header("host"));
}

bool is_named(std::string_view name, std::string_view host) {
  if (!name.starts_with("*.")) return name == host;
  const std::size_t dot = host.find('.');
  return dot != std::string_view::npos && dot > 0 && host.substr(dot) == name.substr(1);
}

}  // namespace

std::string host_of(std::string_view host_header) {
  if (host_header.starts_with('[')) {
    const std::size_t end = host_header.find(']');
    return end == std::string_view::npos ? std::string() : lower(host_header.substr(0, end + 1));
  }
  return lower(host_header.substr(0, host_header.find(':')));
}

base::Result<void> let_in(const Guard& guard, const Request& request) {
  const std::string host = host_of(request.header("host"));
  const auto named = [&](const std::string& name) { return is_named(name, host); };
  const bool known = guard.hosts.empty() || std::ranges::any_of(guard.hosts, named);
  if (host.empty() || !known) return base::fail(Fault::forbidden, "error.api.host", {{"host", host}});
  if (!is_safe(request.method) && is_cross_site(request)) return base::fail(Fault::forbidden, "error.api.cross_site");
  return {};
}

}  // namespace masugata::api
