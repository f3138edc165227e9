// The lines that a server writes to standard error: one for each answer that is worth it. They hold no query, no body,
// no header and no name of a person.
#pragma once

#include <functional>

#include "api/request.hpp"
#include "api/response.hpp"
#include "store/database.hpp"

namespace masugata::main {

// "masugata: 503 error.store.lost id=f8k2 op=getFactory by=0b7e 127.0.0.1 GET /api/v1/factories/x (server closed …)".
// At most 20 lines a second for what was refused, so that nobody fills the disk; every failure of ours has its line.
std::function<void(const api::Request&, const api::Response&)> trouble_log(std::function<store::Time()> now);

// Every answer, with its size: "masugata: 200 id=f8k2 op=getFactory by=0b7e 127.0.0.1 GET /api/v1/factories/x 812".
std::function<void(const api::Request&, const api::Response&)> request_log();

}  // namespace masugata::main
