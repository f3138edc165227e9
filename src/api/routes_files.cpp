#include "api/list_wish.hpp"
#include "api/replies.hpp"
#include "api/routes.hpp"
#include "service/platform/audit.hpp"
#include "service/platform/files.hpp"

namespace masugata::api {

namespace {

constexpr std::size_t most_corrections = 10'000;

Answer preview_import(Backstage& backstage, const Request& request) {
  const service::UploadedFile upload{request.place("factory"), TRY(file_name_of(request)), request.body};
  return json(TRY(service::preview_import(backstage.platform, caller_of(request), upload)));
}

Answer get_import(Backstage& backstage, const Request& request) {
  return json(TRY(
      service::get_import(backstage.platform, caller_of(request), request.place("factory"), request.place("import"))));
}

Answer commit_import(Backstage& backstage, const Request& request) {
  constexpr std::string_view sides[] = {"file", "here"};
  const base::Value body = TRY(request.json());
  Members members(body);
  service::ImportCommit commit;
  commit.factory = request.place("factory");
  commit.id = request.place("import");
  commit.take = members.choice("take", sides);
  commit.reason = members.text("reason", longest_reason);
  commit.corrections = members.list("corrections", most_corrections);
  TRY(members.end());
  return json(TRY(service::commit_import(backstage.platform, caller_of(request), commit)));
}

Answer drop_import(Backstage& backstage, const Request& request) {
  TRY(service::drop_import(backstage.platform, caller_of(request), request.place("factory"), request.place("import")));
  return nothing();
}

Answer export_register(Backstage& backstage, const Request& request) {
  constexpr std::string_view formats[] = {"xlsx", "csv", "csv-cp932", "json"};
  Parameters parameters(request);
  const service::ListWish wish = list_wish_of(request, parameters);
  const std::string format = parameters.choice("format", formats);
  const service::Caller caller = caller_of(request, parameters);
  TRY(parameters.end());
  return file(TRY(service::export_register(backstage.platform, caller, wish, format)));
}

Answer export_factory(Backstage& backstage, const Request& request) {
  constexpr std::string_view formats[] = {"xlsx", "json", "csv", "folder"};
  Parameters parameters(request);
  const service::Moment at = moment_of(request, parameters);
  const std::string format = parameters.choice("format", formats);
  const service::Caller caller = caller_of(request, parameters);
  TRY(parameters.end());
  return file(TRY(service::export_factory(backstage.platform, caller, at, format)));
}

Answer get_report(Backstage& backstage, const Request& request) {
  constexpr std::string_view formats[] = {"html", "pdf", "xlsx", "md"};
  Parameters parameters(request);
  service::ReportWish wish;
  wish.at = moment_of(request, parameters);
  wish.paper = request.place("paper");
  wish.format = parameters.choice("format", formats);
  wish.zone = parameters.text("zone", longest_id);
  const service::Caller caller = caller_of(request, parameters);
  TRY(parameters.end());
  base::Progress progress;
  return file(TRY(service::get_report(backstage.platform, caller, wish, progress)),
              wish.format == "html" ? Opening::shown : Opening::saved);
}

Answer put_evidence(Backstage& backstage, const Request& request) {
  const service::UploadedFile upload{request.place("factory"), TRY(file_name_of(request)), request.body};
  return json(TRY(service::put_evidence(backstage.platform, caller_of(request), upload)), 201);
}

Answer get_evidence(Backstage& backstage, const Request& request) {
  return file(TRY(service::get_evidence(backstage.platform, caller_of(request), request.place("factory"),
                                        request.place("digest"))));
}

constexpr Operation operations[] = {
    {"previewImport", Method::post, "/factories/{factory}/imports", preview_import, Access::session, Weight::heavy,
     Repeating::as_it_comes, import_body},
    {"getImport", Method::get, "/factories/{factory}/imports/{import}", get_import},
    {"commitImport", Method::post, "/factories/{factory}/imports/{import}/commit", commit_import, Access::session,
     Weight::heavy, Repeating::once},
    {"dropImport", Method::remove, "/factories/{factory}/imports/{import}", drop_import},
    {"exportRegister", Method::get, "/factories/{factory}/export/{register}", export_register, Access::session,
     Weight::heavy},
    {"exportFactory", Method::get, "/factories/{factory}/export", export_factory, Access::session, Weight::heavy},
    {"getReport", Method::get, "/factories/{factory}/reports/{paper}", get_report, Access::session, Weight::heavy},
    {"putEvidence", Method::post, "/factories/{factory}/evidence", put_evidence, Access::session, Weight::heavy,
     Repeating::as_it_comes, import_body},
    {"getEvidence", Method::get, "/factories/{factory}/evidence/{digest}", get_evidence, Access::session,
     Weight::heavy},
};

}  // namespace

std::span<const Operation> file_operations() { return operations; }

}  // namespace masugata::api
