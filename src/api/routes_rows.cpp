#include "api/list_wish.hpp"
#include "api/replies.hpp"
#include "api/routes.hpp"
#include "service/platform/changes.hpp"

namespace masugata::api {

namespace {

constexpr std::size_t longest_cursor = 1'000;
constexpr std::uint64_t largest_page = 1'000;
constexpr std::uint64_t usual_page = 100;
constexpr std::uint64_t usual_hits = 50;

Answer list_rows(Backstage& backstage, const Request& request) {
  Parameters parameters(request);
  service::ListWish wish = list_wish_of(request, parameters);
  wish.cursor = parameters.text("cursor", longest_cursor);
  wish.limit = parameters.number("limit", 1, largest_page, usual_page);
  TRY(parameters.end());
  return json(TRY(service::list_rows(backstage.platform, caller_of(request), wish)));
}

Answer get_row(Backstage& backstage, const Request& request) {
  Parameters parameters(request);
  const service::RowPlace place{moment_of(request, parameters), request.place("register"), request.place("id")};
  TRY(parameters.end());
  return versioned(TRY(service::get_row(backstage.platform, caller_of(request), place)));
}

base::Result<service::RowWrite> row_write(const Request& request) {
  const base::Value body = TRY(request.json());
  Members members(body);
  service::RowWrite write;
  write.factory = request.place("factory");
  write.noun = request.place("register");
  write.fields = members.map("fields");
  write.reason = members.text("reason", longest_reason);
  TRY(members.end());
  if (write.fields.is_null()) {
    return base::fail(base::Fault::invalid, "error.api.member_missing", {{"name", "fields"}});
  }
  return write;
}

Answer add_row(Backstage& backstage, const Request& request) {
  const service::RowWrite write = TRY(row_write(request));
  return versioned(TRY(service::add_row(backstage.platform, caller_of(request), write)), 201);
}

Answer change_row(Backstage& backstage, const Request& request) {
  service::RowWrite write = TRY(row_write(request));
  write.id = request.place("id");
  return if_match(request, [&](std::optional<std::uint64_t> revision) -> Answer {
    write.revision = revision;
    return versioned(TRY(service::change_row(backstage.platform, caller_of(request), write)));
  });
}

Answer remove_row(Backstage& backstage, const Request& request) {
  constexpr std::string_view ways[] = {"keep", "clear"};
  Parameters parameters(request);
  service::RowWrite write;
  write.factory = request.place("factory");
  write.noun = request.place("register");
  write.id = request.place("id");
  write.reason = parameters.text("reason", longest_reason);
  const auto references =
      parameters.choice("references", ways) == "clear" ? service::References::clear : service::References::refuse;
  TRY(parameters.end());
  return if_match(request, [&](std::optional<std::uint64_t> revision) -> Answer {
    write.revision = revision;
    return json(TRY(service::remove_row(backstage.platform, caller_of(request), write, references)));
  });
}

Answer search(Backstage& backstage, const Request& request) {
  Parameters parameters(request);
  service::SearchWish wish;
  wish.at = moment_of(request, parameters);
  wish.q = parameters.needed_text("q", longest_name);
  wish.limit = parameters.number("limit", 1, largest_page, usual_hits);
  TRY(parameters.end());
  return json(TRY(service::search(backstage.platform, caller_of(request), wish)));
}

constexpr Operation operations[] = {
    {"listRows", Method::get, "/factories/{factory}/registers/{register}", list_rows},
    {"addRow", Method::post, "/factories/{factory}/registers/{register}", add_row, Access::session, Weight::light,
     Repeating::once},
    {"getRow", Method::get, "/factories/{factory}/registers/{register}/{id}", get_row},
    {"changeRow", Method::patch, "/factories/{factory}/registers/{register}/{id}", change_row},
    {"removeRow", Method::remove, "/factories/{factory}/registers/{register}/{id}", remove_row},
    {"search", Method::get, "/factories/{factory}/search", search},
};

}  // namespace

std::span<const Operation> row_operations() { return operations; }

}  // namespace masugata::api
