#include <charconv>

#include "api/replies.hpp"
#include "api/routes.hpp"
#include "api/visits.hpp"
#include "base/json.hpp"
#include "service/platform/jobs.hpp"

namespace masugata::api {

namespace {

// The service reads the order itself; what no order has is named here.
base::Result<void> check_order(const base::Value& order) {
  Members members(order);
  members.needed_text("kind", longest_id);
  for (const std::string_view name : {"paper", "format", "as_of", "from", "to", "number", "hash", "scenario", "zone"}) {
    members.text(name, longest_name);
  }
  return members.end();
}

Answer start_job(Backstage& backstage, const Request& request) {
  const base::Value order = TRY(request.json());
  TRY(check_order(order));
  const std::string& factory = request.place("factory");
  const base::Value job = TRY(service::start_job(backstage.platform, caller_of(request), factory, order));
  return json(job, 202).with("Location", request.target + "/" + *job.find("id")->string());
}

Answer list_jobs(Backstage& backstage, const Request& request) {
  return json(TRY(service::list_jobs(backstage.platform, caller_of(request), request.place("factory"))));
}

Answer get_job(Backstage& backstage, const Request& request) {
  return json(
      TRY(service::get_job(backstage.platform, caller_of(request), request.place("factory"), request.place("job"))));
}

Answer cancel_job(Backstage& backstage, const Request& request) {
  return json(
      TRY(service::cancel_job(backstage.platform, caller_of(request), request.place("factory"), request.place("job"))));
}

Answer get_job_result(Backstage& backstage, const Request& request) {
  service::JobResult result = TRY(
      service::get_job_result(backstage.platform, caller_of(request), request.place("factory"), request.place("job")));
  return result.file ? file(std::move(*result.file)) : json(result.body);
}

std::uint64_t last_seen(const Request& request) {
  const std::string_view header = request.header("last-event-id");
  std::uint64_t number = 0;
  std::from_chars(header.data(), header.data() + header.size(), number);
  return number;
}

// What an open stream holds on to.
struct Watch {
  service::Presence::Stay stay;
  service::Events::Listening listening{};
};

Watch watch_of(Backstage& backstage, const Request& request, const std::shared_ptr<Mailbox>& mailbox) {
  const std::string& session = request.visit->session;
  return {backstage.gate.presence->enter(request.visit->caller.account,
                                         session.empty() ? std::string() : service::digest_of(session),
                                         [mailbox] { mailbox->close(); })};
}

Answer events(Backstage& backstage, const Request& request) {
  const auto mailbox = std::make_shared<Mailbox>();
  auto watch = std::make_shared<Watch>(watch_of(backstage, request, mailbox));
  // Only now, when the end of the session is heard of: who it is may have changed since the request came in.
  const auto visit = TRY(visit_again(backstage.gate, request));
  if (!visit) return refuse(401, {base::Fault::forbidden, {"error.api.signed_out", {}, {}}});
  const auto& permissions = backstage.platform.equipment().knowledge.permissions;
  const auto listener = [mailbox, caller = visit->caller, &permissions](const service::Event& event) {
    if (!service::sees_event(permissions, caller, event)) return;
    mailbox->put(
        event_text(std::to_string(event.id), event.kind, base::write_json(event.body, base::JsonStyle::compact)));
  };
  watch->listening = backstage.platform.events().listen(listener, last_seen(request));
  Response response;
  response.type = "text/event-stream";
  response.events = {mailbox, std::move(watch)};
  return response;
}

constexpr Operation operations[] = {
    {"startJob", Method::post, "/factories/{factory}/jobs", start_job, Access::session, Weight::light, Repeating::once},
    {"listJobs", Method::get, "/factories/{factory}/jobs", list_jobs},
    {"getJob", Method::get, "/factories/{factory}/jobs/{job}", get_job},
    {"cancelJob", Method::remove, "/factories/{factory}/jobs/{job}", cancel_job},
    {"getJobResult", Method::get, "/factories/{factory}/jobs/{job}/result", get_job_result},
    {"events", Method::get, "/events", events},
};

}  // namespace

std::span<const Operation> job_operations() { return operations; }

}  // namespace masugata::api
