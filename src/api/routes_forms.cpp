#include "api/replies.hpp"
#include "api/routes.hpp"
#include "service/platform/answers.hpp"

namespace masugata::api {

namespace {

Answer get_self_check(Backstage& backstage, const Request& request) {
  Parameters parameters(request);
  const service::Moment at = moment_of(request, parameters);
  TRY(parameters.end());
  return json(TRY(service::get_self_check(backstage.platform, caller_of(request), at)));
}

Answer list_check_points(Backstage& backstage, const Request& request) {
  Parameters parameters(request);
  const service::CheckPointsWish wish{moment_of(request, parameters), parameters.text("subject", longest_id)};
  TRY(parameters.end());
  return json(TRY(service::list_check_points(backstage.platform, caller_of(request), wish)));
}

Answer download_sheet(Backstage& backstage, const Request& request) {
  Parameters parameters(request);
  service::SheetWish wish;
  wish.factory = request.place("factory");
  wish.subject = parameters.needed_text("subject", longest_id);
  wish.return_to = parameters.text("return_to", longest_name);
  wish.due = parameters.text("due", longest_moment);
  const service::Caller caller = caller_of(request, parameters);
  TRY(parameters.end());
  return file(TRY(service::download_sheet(backstage.platform, caller, wish)));
}

Answer upload_answers(Backstage& backstage, const Request& request) {
  const service::UploadedFile upload{request.place("factory"), TRY(file_name_of(request)), request.body};
  return json(TRY(service::upload_answers(backstage.platform, caller_of(request), upload)));
}

constexpr Operation operations[] = {
    {"getSelfCheck", Method::get, "/factories/{factory}/selfcheck", get_self_check},
    {"listCheckPoints", Method::get, "/factories/{factory}/checkpoints", list_check_points},
    {"downloadSheet", Method::get, "/factories/{factory}/sheets", download_sheet, Access::session, Weight::heavy},
    {"uploadAnswers", Method::post, "/factories/{factory}/answers", upload_answers, Access::session, Weight::heavy,
     Repeating::as_it_comes, import_body},
};

}  // namespace

std::span<const Operation> form_operations() { return operations; }

}  // namespace masugata::api
