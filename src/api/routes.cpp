#include "api/routes.hpp"

namespace masugata::api {

std::vector<Operation> all_operations() {
  std::vector<Operation> all;
  for (const auto group : {session_operations(), account_operations(), knowledge_operations(), factory_operations(),
                           row_operations(), change_operations(), derived_operations(), decision_operations(),
                           form_operations(), file_operations(), observation_operations(), job_operations()}) {
    all.insert(all.end(), group.begin(), group.end());
  }
  return all;
}

void add_routes(Router& router, Backstage& backstage) {
  for (const Operation& operation : all_operations()) {
    const auto call = operation.handler;
    Handler handler = [&backstage, call](const Request& request) { return call(backstage, request); };
    if (operation.repeating == Repeating::once) {
      handler = [&backstage, call](const Request& request) {
        return backstage.repeats.once(request, backstage.platform.now(), [&] { return call(backstage, request); });
      };
    }
    router.add({.operation = std::string(operation.id),
                .method = operation.method,
                .pattern = "/api/v1" + std::string(operation.pattern),
                .handler = std::move(handler),
                .access = operation.access,
                .weight = operation.weight,
                .largest_body = operation.largest_body});
  }
}

}  // namespace masugata::api
