// The one mapping from Errors to HTTP: a problem document (RFC 9457) with a status by kind of failure.
#pragma once

#include "api/response.hpp"
#include "base/result.hpp"
#include "base/words.hpp"

namespace masugata::api {

[[nodiscard]] int status_of(base::Fault fault);

// {type, title, status, code, arguments{}, where{}, detail}; title and detail are sentences in `language`, `code` is
// the key of text/*.json.
[[nodiscard]] Response problem(const Refusal& refusal, const base::Words& words, base::Language language);

}  // namespace masugata::api
