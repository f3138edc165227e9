#include "api/replies.hpp"
#include "api/routes.hpp"
#include "service/platform/audit.hpp"
#include "service/platform/changes.hpp"

namespace masugata::api {

namespace {

constexpr std::size_t most_items = 20'000;
constexpr std::uint64_t largest_page = 500;
constexpr std::uint64_t usual_page = 50;
constexpr std::size_t longest_slug = 40;
constexpr std::size_t hash_digits = 64;

Answer change_rows(Backstage& backstage, const Request& request) {
  const base::Value body = TRY(request.json());
  Members members(body);
  service::Changes changes;
  changes.factory = request.place("factory");
  changes.reason = members.text("reason", longest_reason);
  changes.items = members.list("items", most_items);
  if (members.has("kind")) changes.kind = members.needed_text("kind", longest_slug);
  TRY(members.end());
  return json(TRY(service::change_rows(backstage.platform, caller_of(request), changes)));
}

Answer list_acts(Backstage& backstage, const Request& request) {
  Parameters parameters(request);
  service::ActsWish wish;
  wish.factory = request.place("factory");
  wish.before = parameters.number("before", 0, UINT64_MAX, 0);
  wish.limit = parameters.number("limit", 1, largest_page, usual_page);
  wish.account = parameters.text("account", longest_id);
  wish.noun = parameters.text("register", longest_id);
  wish.id = parameters.text("id", longest_id);
  TRY(parameters.end());
  return json(TRY(service::list_acts(backstage.platform, caller_of(request), wish)));
}

Answer get_act(Backstage& backstage, const Request& request) {
  const std::uint64_t number = TRY(place_number(request, "number"));
  return json(TRY(service::get_act(backstage.platform, caller_of(request), request.place("factory"), number)));
}

Answer undo_act(Backstage& backstage, const Request& request) {
  const std::uint64_t number = TRY(place_number(request, "number"));
  return json(TRY(service::undo_act(backstage.platform, caller_of(request), request.place("factory"), number)));
}

Answer compare_moments(Backstage& backstage, const Request& request) {
  Parameters parameters(request);
  const service::Between between{request.place("factory"), parameters.needed_text("from", longest_moment),
                                 parameters.text("to", longest_moment)};
  TRY(parameters.end());
  return json(TRY(service::compare_moments(backstage.platform, caller_of(request), between)));
}

Answer verify(Backstage& backstage, const Request& request) {
  Parameters parameters(request);
  store::Head printed;
  printed.number = parameters.number("number", 1, UINT64_MAX, 0);
  printed.hash = parameters.text("hash", hash_digits);
  TRY(parameters.end());
  return json(TRY(service::verify(backstage.platform, caller_of(request), request.place("factory"), printed)));
}

Answer erase_row(Backstage& backstage, const Request& request) {
  const base::Value body = TRY(request.json());
  Members members(body);
  const service::EraseWish wish{request.place("factory"), request.place("register"), request.place("id"),
                                members.text("reason", longest_reason)};
  TRY(members.end());
  return json(TRY(service::erase_row(backstage.platform, caller_of(request), wish)));
}

constexpr Operation operations[] = {
    {"changeRows", Method::post, "/factories/{factory}/changes", change_rows, Access::session, Weight::light,
     Repeating::once},
    {"listActs", Method::get, "/factories/{factory}/changes", list_acts},
    {"getAct", Method::get, "/factories/{factory}/changes/{number}", get_act},
    {"undoAct", Method::post, "/factories/{factory}/changes/{number}/undo", undo_act, Access::session, Weight::light,
     Repeating::once},
    {"compareMoments", Method::get, "/factories/{factory}/compare", compare_moments, Access::session, Weight::heavy},
    {"verify", Method::get, "/factories/{factory}/verify", verify, Access::session, Weight::heavy},
    {"eraseRow", Method::post, "/factories/{factory}/registers/{register}/{id}/erase", erase_row, Access::session,
     Weight::light, Repeating::once},
};

}  // namespace

std::span<const Operation> change_operations() { return operations; }

}  // namespace masugata::api
