// From the head of an HTTP message, as the parser gives it, to a Request; what is no proper request is named.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/request.hpp"

namespace masugata::api {

struct Head {
  std::string_view method;  // "GET"
  std::string_view target;
  unsigned version = 11;  // 10 times the number
  std::vector<Named> headers;
};

struct Complaint {
  int status = 400;
  std::string key;  // of text/*.json
};

// Fills the request; nothing when all is well. Refuses whatever two programs could read in two ways: both a length and
// chunks, several hosts, other transfer codings.
std::optional<Complaint> read_head(const Head& head, Request& request);

// "Sun, 06 Nov 1994 08:49:37 GMT".
[[nodiscard]] std::string http_date(std::int64_t microseconds);

}  // namespace masugata::api
