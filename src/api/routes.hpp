// The operations of api/openapi.yaml: one handler for each operationId, grouped by tag in routes_*.cpp. A handler reads
// the request, calls one function of service, and writes its answer down. It decides nothing.
#pragma once

#include <span>
#include <string_view>

#include "api/repeats.hpp"
#include "api/router.hpp"
#include "service/platform/gate.hpp"
#include "service/platform/platform.hpp"

namespace masugata::api {

// What handlers work with. Outlives the router.
struct Backstage {
  service::Platform& platform;
  service::Gate& gate;
  std::string_view contract;  // api/openapi.json
  Repeats repeats{};
};

enum class Repeating : std::uint8_t { as_it_comes, once };  // once: Idempotency-Key is honoured

struct Operation {
  std::string_view id;  // operationId
  Method method = Method::get;
  std::string_view pattern;  // below /api/v1
  Answer (*handler)(Backstage&, const Request&) = nullptr;
  Access access = Access::session;
  Weight weight = Weight::light;
  Repeating repeating = Repeating::as_it_comes;
  std::uint64_t largest_body = usual_body;
};

[[nodiscard]] std::span<const Operation> account_operations();
[[nodiscard]] std::span<const Operation> change_operations();
[[nodiscard]] std::span<const Operation> decision_operations();
[[nodiscard]] std::span<const Operation> derived_operations();
[[nodiscard]] std::span<const Operation> factory_operations();
[[nodiscard]] std::span<const Operation> file_operations();
[[nodiscard]] std::span<const Operation> form_operations();
[[nodiscard]] std::span<const Operation> job_operations();
[[nodiscard]] std::span<const Operation> knowledge_operations();
[[nodiscard]] std::span<const Operation> observation_operations();
[[nodiscard]] std::span<const Operation> row_operations();
[[nodiscard]] std::span<const Operation> session_operations();

[[nodiscard]] std::vector<Operation> all_operations();
void add_routes(Router& router, Backstage& backstage);

}  // namespace masugata::api
