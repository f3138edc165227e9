#include "api/replies.hpp"
#include "api/routes.hpp"
#include "service/platform/schema.hpp"

namespace masugata::api {

namespace {

Answer get_health(Backstage&, const Request&) { return json(base::Value::Map{{"ok", true, {}}}); }

Answer get_contract(Backstage& backstage, const Request&) {
  Response response;
  response.type = json_type;
  response.fixed = backstage.contract;
  return response;
}

Answer get_schema(Backstage& backstage, const Request& request) {
  return json(TRY(service::get_schema(backstage.platform, caller_of(request))));
}

Answer get_words(Backstage& backstage, const Request& request) {
  return json(TRY(service::get_words(backstage.platform, request.place("language"))));
}

Answer list_catalogue(Backstage& backstage, const Request& request) {
  return json(TRY(service::list_catalogue(backstage.platform, caller_of(request), request.place("kind"))));
}

constexpr Operation operations[] = {
    {"getHealth", Method::get, "/health", get_health, Access::open},
    {"getContract", Method::get, "/openapi.json", get_contract, Access::open},
    {"getSchema", Method::get, "/schema", get_schema},
    {"getWords", Method::get, "/words/{language}", get_words},
    {"listCatalogue", Method::get, "/catalogue/{kind}", list_catalogue},
};

}  // namespace

std::span<const Operation> knowledge_operations() { return operations; }

}  // namespace masugata::api
