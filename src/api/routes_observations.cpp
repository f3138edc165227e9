#include <charconv>

#include "api/replies.hpp"
#include "api/routes.hpp"
#include "service/platform/deviations.hpp"
#include "service/platform/observed.hpp"

namespace masugata::api {

namespace {

constexpr std::size_t most_uploads = 100;
constexpr std::size_t most_filters = 20;
constexpr std::size_t longest_filter = 500;
constexpr std::size_t longest_sort = 200;
constexpr std::size_t longest_cursor = 1'000;
constexpr std::uint64_t largest_page = 1'000;
constexpr std::uint64_t usual_page = 100;
constexpr std::uint64_t most_days = 3'650;
constexpr std::size_t longest_filter_text = 1U << 20U;

Answer list_uploads(Backstage& backstage, const Request& request) {
  return json(TRY(service::list_uploads(backstage.platform, caller_of(request), request.place("factory"))));
}

Answer start_upload(Backstage& backstage, const Request& request) {
  const base::Value body = TRY(request.json());
  Members members(body);
  service::UploadWish wish;
  wish.factory = request.place("factory");
  wish.name = members.needed_text("name", longest_name);
  wish.size = members.number("size", INT64_MAX);
  TRY(members.end());
  const base::Value upload = TRY(service::start_upload(backstage.platform, caller_of(request), wish));
  return json(upload, 201).with("Location", request.target + "/" + *upload.find("id")->string());
}

Answer get_upload(Backstage& backstage, const Request& request) {
  return json(TRY(
      service::get_upload(backstage.platform, caller_of(request), request.place("factory"), request.place("upload"))));
}

base::Result<std::uint64_t> offset_of(const Request& request) {
  const std::string_view text = request.header("upload-offset");
  std::uint64_t offset = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), offset);
  if (!text.empty() && fault == std::errc() && end == text.data() + text.size()) return offset;
  return base::fail(base::Fault::invalid, "error.api.upload_offset");
}

Answer send_upload(Backstage& backstage, const Request& request) {
  const service::UploadPiece piece{request.place("factory"), request.place("upload"), TRY(offset_of(request)),
                                   request.body};
  const base::Value upload = TRY(service::send_upload(backstage.platform, caller_of(request), piece));
  return json(upload).with("Upload-Offset", std::to_string(*upload.find("offset")->integer()));
}

Answer drop_upload(Backstage& backstage, const Request& request) {
  TRY(service::drop_upload(backstage.platform, caller_of(request), request.place("factory"), request.place("upload")));
  return nothing();
}

Answer list_observations(Backstage& backstage, const Request& request) {
  return json(TRY(service::list_observations(backstage.platform, caller_of(request), request.place("factory"))));
}

Answer start_observation(Backstage& backstage, const Request& request) {
  const base::Value body = TRY(request.json());
  Members members(body);
  service::ObserveOrder order;
  order.factory = request.place("factory");
  order.uploads = members.texts("uploads", most_uploads, longest_id);
  order.name = members.text("name", longest_name);
  order.note = members.text("note", longest_reason);
  TRY(members.end());
  const base::Value job = TRY(service::start_observation(backstage.platform, caller_of(request), order));
  const std::string& id = *job.find("id")->string();
  return json(job, 202).with("Location", "/api/v1/factories/" + order.factory + "/jobs/" + id);
}

Answer get_observation(Backstage& backstage, const Request& request) {
  return json(TRY(service::get_observation(backstage.platform, caller_of(request), request.place("factory"),
                                           request.place("observation"))));
}

Answer remove_observation(Backstage& backstage, const Request& request) {
  Parameters parameters(request);
  const service::Removal removal{request.place("factory"), request.place("observation"),
                                 parameters.text("reason", longest_reason)};
  TRY(parameters.end());
  TRY(service::remove_observation(backstage.platform, caller_of(request), removal));
  return nothing();
}

Answer put_settings(Backstage& backstage, const Request& request) {
  const base::Value body = TRY(request.json());
  Members members(body);
  const auto days = members.known_number("capture_days", most_days);
  TRY(members.end());
  if (!days) return refuse(422, {base::Fault::invalid, {"error.api.member_missing", {{"name", "capture_days"}}, {}}});
  return json(
      TRY(service::put_observation_settings(backstage.platform, caller_of(request), request.place("factory"), *days)));
}

service::ObservedWish wish_of(const Request& request, Parameters& parameters) {
  service::ObservedWish wish;
  wish.factory = request.place("factory");
  wish.observation = parameters.text("observation", longest_id);
  wish.q = parameters.text("q", longest_name);
  wish.filters = parameters.each("filter", most_filters, longest_filter);
  return wish;
}

template <base::Result<base::Value> (*list)(service::Platform&, const service::Caller&, const service::ObservedWish&)>
Answer list_observed(Backstage& backstage, const Request& request) {
  Parameters parameters(request);
  service::ObservedWish wish = wish_of(request, parameters);
  wish.sort = parameters.text("sort", longest_sort);
  wish.cursor = parameters.text("cursor", longest_cursor);
  wish.limit = parameters.number("limit", 1, largest_page, usual_page);
  TRY(parameters.end());
  return json(TRY(list(backstage.platform, caller_of(request), wish)));
}

Answer get_timeline(Backstage& backstage, const Request& request) {
  Parameters parameters(request);
  const service::ObservedWish wish = wish_of(request, parameters);
  TRY(parameters.end());
  return json(TRY(service::get_timeline(backstage.platform, caller_of(request), wish)));
}

service::ObservedPlace place_of(const Request& request, Parameters& parameters, std::string_view name) {
  return {request.place("factory"), parameters.text("observation", longest_id), request.place(name)};
}

Answer get_observed_device(Backstage& backstage, const Request& request) {
  Parameters parameters(request);
  const service::ObservedPlace place = place_of(request, parameters, "device");
  TRY(parameters.end());
  return json(TRY(service::get_observed_device(backstage.platform, caller_of(request), place)));
}

Answer get_conversation(Backstage& backstage, const Request& request) {
  Parameters parameters(request);
  const service::ObservedPlace place = place_of(request, parameters, "conversation");
  TRY(parameters.end());
  return json(TRY(service::get_conversation(backstage.platform, caller_of(request), place)));
}

Answer export_observed(Backstage& backstage, const Request& request) {
  constexpr std::string_view formats[] = {"xlsx", "csv"};
  Parameters parameters(request);
  service::ObservedWish wish = wish_of(request, parameters);
  wish.sort = parameters.text("sort", longest_sort);
  const std::string format = parameters.choice("format", formats);
  const service::Caller caller = caller_of(request, parameters);
  TRY(parameters.end());
  return file(TRY(service::export_observed(backstage.platform, caller, wish, request.place("table"), format)));
}

Answer get_deviations(Backstage& backstage, const Request& request) {
  Parameters parameters(request);
  const service::Caller caller = caller_of(request, parameters);
  TRY(parameters.end());
  return json(TRY(service::get_deviations(backstage.platform, caller, request.place("factory"))));
}

Answer replay_cut(Backstage& backstage, const Request& request) {
  const base::Value body = TRY(request.json());
  Members members(body);
  const observe::ProposedCut cut{members.text("zone", longest_id), members.text("other", longest_id),
                                 members.text("asset", longest_id), members.text("service", longest_name),
                                 members.text("keep", longest_name)};
  TRY(members.end());
  return json(TRY(service::get_replay(backstage.platform, caller_of(request), request.place("factory"), cut)));
}

Answer put_filter_text(Backstage& backstage, const Request& request) {
  const base::Value body = TRY(request.json());
  Members members(body);
  const std::string text = members.text("text", longest_filter_text);
  TRY(members.end());
  return json(TRY(service::put_filter_text(backstage.platform, caller_of(request),
                                           {request.place("factory"), request.place("config"), text})));
}

constexpr Operation operations[] = {
    {"listUploads", Method::get, "/factories/{factory}/uploads", list_uploads},
    {"startUpload", Method::post, "/factories/{factory}/uploads", start_upload},
    {"getUpload", Method::get, "/factories/{factory}/uploads/{upload}", get_upload},
    {"sendUpload", Method::patch, "/factories/{factory}/uploads/{upload}", send_upload, Access::session, Weight::heavy},
    {"dropUpload", Method::remove, "/factories/{factory}/uploads/{upload}", drop_upload},
    {"listObservations", Method::get, "/factories/{factory}/observations", list_observations},
    {"startObservation", Method::post, "/factories/{factory}/observations", start_observation, Access::session,
     Weight::light, Repeating::once},
    {"getObservation", Method::get, "/factories/{factory}/observations/{observation}", get_observation, Access::session,
     Weight::heavy},
    {"removeObservation", Method::remove, "/factories/{factory}/observations/{observation}", remove_observation},
    {"putObservationSettings", Method::put, "/factories/{factory}/observation-settings", put_settings},
    {"listObservedDevices", Method::get, "/factories/{factory}/observed/devices",
     list_observed<service::list_observed_devices>, Access::session, Weight::heavy},
    {"getObservedDevice", Method::get, "/factories/{factory}/observed/devices/{device}", get_observed_device,
     Access::session, Weight::heavy},
    {"listConversations", Method::get, "/factories/{factory}/observed/conversations",
     list_observed<service::list_conversations>, Access::session, Weight::heavy},
    {"getConversation", Method::get, "/factories/{factory}/observed/conversations/{conversation}", get_conversation,
     Access::session, Weight::heavy},
    {"getTimeline", Method::get, "/factories/{factory}/observed/timeline", get_timeline, Access::session,
     Weight::heavy},
    {"getDeviations", Method::get, "/factories/{factory}/observed/deviations", get_deviations, Access::session,
     Weight::heavy},
    {"replayCut", Method::post, "/factories/{factory}/observed/replay", replay_cut, Access::session, Weight::heavy},
    {"putFilterText", Method::put, "/factories/{factory}/filter-configs/{config}/text", put_filter_text,
     Access::session, Weight::heavy},
    {"exportObserved", Method::get, "/factories/{factory}/observed-export/{table}", export_observed, Access::session,
     Weight::heavy},
};

}  // namespace

std::span<const Operation> observation_operations() { return operations; }

}  // namespace masugata::api
