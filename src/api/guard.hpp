// Who may speak to this server at all: the Host header against DNS rebinding, the origin of a page against cross-site
// requests. Pure functions over headers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/request.hpp"
#include "base/result.hpp"

namespace masugata::api {

struct Guard {
  // Names this server answers to, without port, lower-case: "localhost", "127.0.0.1", "[::1]", "plant.example";
  // "*.plant.example" stands for any one word before the dot. Empty: any.
  std::vector<std::string> hosts;
};

// Forbidden when the Host header names somebody else, or when an unsafe request comes from a page of another site.
base::Result<void> let_in(const Guard& guard, const Request& request);

// The host of "localhost:8080", "[::1]:8080" without port, lower-case; empty when it is none.
[[nodiscard]] std::string host_of(std::string_view host_header);

}  // namespace masugata::api
