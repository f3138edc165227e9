#include "api/replies.hpp"
#include "api/routes.hpp"
#include "service/platform/decisions.hpp"
#include "service/platform/derived.hpp"
#include "service/platform/scenarios.hpp"

namespace masugata::api {

namespace {

constexpr std::size_t most_objects = 10'000;
constexpr std::size_t most_zones = 2'000;
constexpr std::size_t longest_scenario = 1'000'000;

Answer confirm(Backstage& backstage, const Request& request) {
  const base::Value body = TRY(request.json());
  Members members(body);
  service::ConfirmWish wish;
  wish.factory = request.place("factory");
  wish.objects = members.texts("objects", most_objects, longest_name);
  wish.extent = members.flag("all_open").value_or(false) ? service::Extent::all_open : service::Extent::named;
  wish.by = members.needed_text("by", longest_id);
  wish.reason = members.text("reason", longest_reason);
  TRY(members.end());
  return json(TRY(service::confirm(backstage.platform, caller_of(request), wish)));
}

Answer list_decisions(Backstage& backstage, const Request& request) {
  Parameters parameters(request);
  const service::Moment at = moment_of(request, parameters);
  TRY(parameters.end());
  return json(TRY(service::list_decisions(backstage.platform, caller_of(request), at)));
}

Answer approve(Backstage& backstage, const Request& request) {
  const base::Value body = TRY(request.json());
  Members members(body);
  service::ApproveWish wish;
  wish.factory = request.place("factory");
  wish.zones = members.texts("zones", most_zones, longest_id);
  wish.by = members.needed_text("by", longest_id);
  wish.reason = members.text("reason", longest_reason);
  TRY(members.end());
  return json(TRY(service::approve(backstage.platform, caller_of(request), wish)));
}

Answer list_scenarios(Backstage& backstage, const Request& request) {
  return json(TRY(service::list_scenarios(backstage.platform, caller_of(request), request.place("factory"))));
}

Answer get_scenario(Backstage& backstage, const Request& request) {
  return versioned(TRY(service::get_scenario(backstage.platform, caller_of(request), request.place("factory"),
                                             request.place("scenario"))));
}

Answer put_scenario(Backstage& backstage, const Request& request) {
  const base::Value body = TRY(request.json());
  Members members(body);
  service::ScenarioWrite write;
  write.factory = request.place("factory");
  write.scenario = request.place("scenario");
  write.text = members.needed_text("text", longest_scenario);
  write.revision = members.number("revision", INT64_MAX);
  TRY(members.end());
  return versioned(TRY(service::put_scenario(backstage.platform, caller_of(request), write)));
}

Answer remove_scenario(Backstage& backstage, const Request& request) {
  TRY(service::remove_scenario(backstage.platform, caller_of(request), request.place("factory"),
                               request.place("scenario")));
  return nothing();
}

Answer run_scenario(Backstage& backstage, const Request& request) {
  return json(TRY(service::run_scenario(backstage.platform, caller_of(request), request.place("factory"),
                                        request.place("scenario"))));
}

Answer apply_scenario(Backstage& backstage, const Request& request) {
  const base::Value body = TRY(request.json());
  Members members(body);
  const std::string reason = members.text("reason", longest_reason);
  TRY(members.end());
  return json(TRY(service::apply_scenario(backstage.platform, caller_of(request), request.place("factory"),
                                          request.place("scenario"), reason)));
}

constexpr Operation operations[] = {
    {"confirm", Method::post, "/factories/{factory}/confirmations", confirm, Access::session, Weight::light,
     Repeating::once},
    {"listDecisions", Method::get, "/factories/{factory}/decisions", list_decisions},
    {"approve", Method::post, "/factories/{factory}/decisions", approve, Access::session, Weight::light,
     Repeating::once},
    {"listScenarios", Method::get, "/factories/{factory}/scenarios", list_scenarios},
    {"getScenario", Method::get, "/factories/{factory}/scenarios/{scenario}", get_scenario},
    {"putScenario", Method::put, "/factories/{factory}/scenarios/{scenario}", put_scenario},
    {"removeScenario", Method::remove, "/factories/{factory}/scenarios/{scenario}", remove_scenario},
    {"runScenario", Method::post, "/factories/{factory}/scenarios/{scenario}/run", run_scenario, Access::session,
     Weight::heavy},
    {"applyScenario", Method::post, "/factories/{factory}/scenarios/{scenario}/apply", apply_scenario, Access::session,
     Weight::heavy, Repeating::once},
};

}  // namespace

std::span<const Operation> decision_operations() { return operations; }

}  // namespace masugata::api
