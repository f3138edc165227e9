#include "api/replies.hpp"
#include "api/routes.hpp"
#include "service/platform/derived.hpp"

namespace masugata::api {

namespace {

constexpr std::size_t longest_cursor = 1'000;
constexpr std::uint64_t largest_page = 1'000;
constexpr std::uint64_t usual_page = 200;

// Operations that read nothing but a moment.
using Derived = base::Result<base::Value> (*)(service::Platform&, const service::Caller&, const service::Moment&);

template <Derived Use>
Answer at_moment(Backstage& backstage, const Request& request) {
  Parameters parameters(request);
  const service::Moment at = moment_of(request, parameters);
  TRY(parameters.end());
  return json(TRY(Use(backstage.platform, caller_of(request), at)));
}

Answer explain(Backstage& backstage, const Request& request) {
  Parameters parameters(request);
  const service::ExplainWish wish{moment_of(request, parameters), parameters.needed_text("id", longest_id),
                                  parameters.needed_text("field", longest_name)};
  TRY(parameters.end());
  return json(TRY(service::explain(backstage.platform, caller_of(request), wish)));
}

Answer list_findings(Backstage& backstage, const Request& request) {
  constexpr std::string_view standings[] = {"", "finding", "question", "accepted"};
  Parameters parameters(request);
  service::FindingsWish wish;
  wish.at = moment_of(request, parameters);
  wish.rule = parameters.text("rule", longest_id);
  wish.object = parameters.text("object", longest_id);
  wish.zone = parameters.text("zone", longest_id);
  wish.standing = parameters.choice("standing", standings);
  wish.cursor = parameters.text("cursor", longest_cursor);
  wish.limit = parameters.number("limit", 1, largest_page, usual_page);
  TRY(parameters.end());
  return json(TRY(service::list_findings(backstage.platform, caller_of(request), wish)));
}

Answer get_matrix(Backstage& backstage, const Request& request) {
  Parameters parameters(request);
  const service::Moment at = moment_of(request, parameters);
  TRY(parameters.end());
  return json(TRY(service::get_matrix(backstage.platform, caller_of(request), at, request.place("matrix"))));
}

Answer put_layout(Backstage& backstage, const Request& request) {
  const base::Value body = TRY(request.json());
  Members members(body);
  service::LayoutWish wish;
  wish.factory = request.place("factory");
  wish.revision = members.number("revision", INT64_MAX);
  wish.places = members.map("places");
  TRY(members.end());
  if (wish.places.is_null()) return base::fail(base::Fault::invalid, "error.api.member_missing", {{"name", "places"}});
  return json(TRY(service::put_layout(backstage.platform, caller_of(request), wish)));
}

constexpr Operation operations[] = {
    {"getAssessment", Method::get, "/factories/{factory}/assessment", at_moment<service::get_assessment>,
     Access::session, Weight::heavy},
    {"explain", Method::get, "/factories/{factory}/explanation", explain},
    {"listFindings", Method::get, "/factories/{factory}/findings", list_findings},
    {"getRecheck", Method::get, "/factories/{factory}/recheck", at_moment<service::get_recheck>},
    {"getSummary", Method::get, "/factories/{factory}/summary", at_moment<service::get_summary>},
    {"getMap", Method::get, "/factories/{factory}/map", at_moment<service::get_map>},
    {"putLayout", Method::put, "/factories/{factory}/map/layout", put_layout},
    {"getMatrix", Method::get, "/factories/{factory}/matrices/{matrix}", get_matrix},
};

}  // namespace

std::span<const Operation> derived_operations() { return operations; }

}  // namespace masugata::api
