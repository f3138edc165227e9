// The one mapping from Errors to HTTP: a problem document (RFC 9457) with a status by kind of failure.
#pragma once

#include "api/response.hpp"
#include "base/result.hpp"
#include "base/words.hpp"

namespace masugata::api {

[[nodiscard]] int status_of(base::Fault fault);

// {type, title, status, code, arguments{}, where{}, detail}; title and detail are sentences in `language`, `code` is
// the key of text/*.json. A failure of ours (500 and above) bears also `id`, that of the request; what a database or a
// system said about it goes into Response::detail instead of the document.
[[nodiscard]] Response problem(Refusal refusal, const base::Words& words, base::Language language,
                               std::string_view id = {});

}  // namespace masugata::api
