#include "service/platform/sessions.hpp"

#include <algorithm>

#include "service/platform/time_text.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Value;

// What a session is called in lists: a part of the digest, of which nobody comes back to the cookie.
std::string id_of(const store::Session& session) { return session.digest.substr(0, 32); }

Result<std::vector<store::Session>> open_sessions(Gate& gate, std::string_view account) {
  auto sessions = TRY(gate.accounts.sessions(account));
  std::erase_if(sessions, [&](const store::Session& one) { return one.ends_at <= gate.now(); });
  return sessions;
}

}  // namespace

Result<Value> list_sessions(Gate& gate, const Caller& caller, std::string_view cookie) {
  const std::string current = cookie.empty() ? std::string() : digest_of(cookie);
  Value::List rows;
  for (const store::Session& session : TRY(open_sessions(gate, caller.account))) {
    rows.push_back(Value::Map{{"id", id_of(session), {}},
                              {"made_at", time_text(session.made_at), {}},
                              {"seen_at", time_text(session.seen_at), {}},
                              {"ends_at", time_text(session.ends_at), {}},
                              {"current", session.digest == current, {}}});
  }
  const auto total = static_cast<std::int64_t>(rows.size());
  return Value::Map{{"rows", std::move(rows), {}}, {"total", total, {}}};
}

Result<void> end_session(Gate& gate, const Caller& caller, std::string_view id) {
  if (caller.by_token) return base::fail(Fault::forbidden, "error.account.by_token");
  const auto sessions = TRY(open_sessions(gate, caller.account));
  const auto found = std::ranges::find(sessions, id, &id_of);
  if (found == sessions.end()) return base::fail(Fault::not_found, "error.session.none");
  TRY(gate.accounts.together([&]() -> Result<void> {
    TRY(gate.accounts.end_session(found->digest));
    return record(gate, "session_ended", caller.account, caller.account);
  }));
  gate.presence->end_session(caller.account, found->digest);
  return {};
}

}  // namespace masugata::service
