// What many handlers do alike: who asks in which language, which revision they saw, and how values become answers.
#pragma once

#include "api/reading.hpp"
#include "api/response.hpp"
#include "service/platform/jobs.hpp"

namespace masugata::api {

// Lengths that the contract allows, in characters.
inline constexpr std::size_t longest_id = 64;
inline constexpr std::size_t longest_name = 200;
inline constexpr std::size_t longest_moment = 40;
inline constexpr std::size_t longest_reason = 2'000;

inline constexpr std::string_view languages[] = {"ja", "en"};

// Who asks, in the language of the request; without one, in that of the account.
[[nodiscard]] service::Caller caller_of(const Request& request);
// The same with the parameter `lang`, for files that a browser fetches by address.
[[nodiscard]] service::Caller caller_of(const Request& request, Parameters& parameters);

// {factory} and `as_of`.
[[nodiscard]] service::Moment moment_of(const Request& request, Parameters& parameters);

// Calls `work` with the revision of If-Match, nothing for "*". Refused without the header (428) and when it is no
// revision (412); a conflict of revisions becomes "precondition failed" (412).
Answer if_match(const Request& request, const std::function<Answer(std::optional<std::uint64_t>)>& work);

[[nodiscard]] Response versioned(const service::Versioned& answer, int status = 200);
[[nodiscard]] Response file(service::FileAnswer answer, Opening opening = Opening::saved);

// The name of X-File-Name, which is percent-encoded.
base::Result<std::string> file_name_of(const Request& request);

}  // namespace masugata::api
