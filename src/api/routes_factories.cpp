#include "api/replies.hpp"
#include "api/routes.hpp"
#include "service/platform/factories.hpp"

namespace masugata::api {

namespace {

constexpr std::size_t longest_key = 40;

Answer list_factories(Backstage& backstage, const Request& request) {
  return json(TRY(service::list_factories(backstage.platform, caller_of(request))));
}

Answer add_factory(Backstage& backstage, const Request& request) {
  const base::Value body = TRY(request.json());
  Members members(body);
  constexpr std::string_view sources[] = {"empty", "sample"};
  service::NewFactory wish;
  wish.key = members.needed_text("key", longest_key);
  wish.name = members.needed_text("name", longest_name);
  wish.from = members.choice("from", sources);
  TRY(members.end());
  const base::Value made = TRY(service::add_factory(backstage.platform, caller_of(request), wish));
  return json(made, 201).with("Location", "/api/v1/factories/" + wish.key);
}

Answer get_factory(Backstage& backstage, const Request& request) {
  return json(TRY(service::get_factory(backstage.platform, caller_of(request), request.place("factory"))));
}

Answer rename_factory(Backstage& backstage, const Request& request) {
  const base::Value body = TRY(request.json());
  Members members(body);
  const std::string name = members.needed_text("name", longest_name);
  TRY(members.end());
  return json(TRY(service::rename_factory(backstage.platform, caller_of(request), request.place("factory"), name)));
}

constexpr Operation operations[] = {
    {"listFactories", Method::get, "/factories", list_factories},
    {"addFactory", Method::post, "/factories", add_factory, Access::session, Weight::heavy, Repeating::once},
    {"getFactory", Method::get, "/factories/{factory}", get_factory},
    {"renameFactory", Method::patch, "/factories/{factory}", rename_factory},
};

}  // namespace

std::span<const Operation> factory_operations() { return operations; }

}  // namespace masugata::api
