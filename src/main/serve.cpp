// The server: everything that it is made of, put together.
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "api/routes.hpp"
#include "api/server.hpp"
#include "api/tls.hpp"
#include "api/visits.hpp"
#include "main/data_folder.hpp"
#include "main/disk.hpp"
#include "main/server_log.hpp"
#include "main/station.hpp"
#include "main/surroundings.hpp"
#include "main/worker_decoder.hpp"
#include "service/platform/factories.hpp"
#include "service/platform/observations.hpp"
#include "service/platform/sample_evidence.hpp"
#include "service/platform/sign_in.hpp"

namespace masugata::main {

namespace {

using base::Fault;
using base::Result;
using service::Caller;

constexpr std::string_view sample_key = "kitahama";
constexpr std::size_t own_descriptors = 200;
constexpr std::size_t most_with_tls = 4'000;
constexpr std::ptrdiff_t own_names = 3;  // of this machine, first among those of a Guard

// What lives as long as the server does, in the order in which each needs the ones before.
struct Rooms {
  DataFolder folder;
  service::Surroundings surroundings = real_surroundings();
  std::unique_ptr<store::Database> database;
  std::unique_ptr<store::Evidence> evidence;
  std::unique_ptr<store::Uploads> uploads;
  std::unique_ptr<service::Decoder> decoder = worker_decoder();
  std::unique_ptr<service::Platform> platform;
  std::unique_ptr<service::Gate> gate;
  std::unique_ptr<api::Backstage> backstage;
};

Result<std::unique_ptr<Rooms>> open_rooms(const StationPorts& ports, const cli::Place& place) {
  auto rooms = std::make_unique<Rooms>();
  rooms->folder = TRY(open_data_folder(place.folder));
  const std::string url = place.database.empty() ? rooms->folder.database() : place.database;
  rooms->database = TRY(store::Database::open(url, rooms->surroundings.now()));
  rooms->evidence = std::make_unique<store::Evidence>(rooms->folder.evidence());
  TRY(rooms->evidence->sweep());
  rooms->uploads = std::make_unique<store::Uploads>(rooms->folder.uploads());
  rooms->platform = TRY(service::Platform::open({.equipment = ports.equipment,
                                                 .database = *rooms->database,
                                                 .evidence = *rooms->evidence,
                                                 .surroundings = rooms->surroundings,
                                                 .today = &today,
                                                 .press = &ports.press,
                                                 .sample = embedded::sample(),
                                                 .text = embedded::text(),
                                                 .version = ports.version,
                                                 .uploads = rooms->uploads.get(),
                                                 .decoder = rooms->decoder.get()},
                                                ports.progress));
  auto gate =
      TRY(service::open_gate(rooms->platform->accounts(), rooms->platform->documents(), ports.equipment.knowledge,
                             rooms->surroundings, {rooms->folder.key, service::usual_password_cost()}));
  rooms->gate = std::make_unique<service::Gate>(std::move(gate));
  TRY(service::sweep(*rooms->gate));
  TRY(service::tidy_observations(*rooms->platform));
  return rooms;
}

// The account as which visitors come; made when it is not there.
Result<store::Account> demo_account(Rooms& rooms, const StationPorts& ports) {
  constexpr std::string_view name = "demo";
  if (auto found = TRY(rooms.platform->accounts().by_name(name))) return std::move(*found);
  store::Account account;
  account.id = service::make_id(rooms.surroundings);
  account.name = name;
  account.shown_as = ports.equipment.words.word("serve.demo_visitor", ports.language);
  account.language = ports.language == base::Language::ja ? "ja" : "en";
  account.made_at = rooms.surroundings.now();
  TRY(rooms.platform->accounts().add(account, {{account.id, "security-head", {}, {}, {}}}));
  return account;
}

Result<api::Demonstration> demonstration(Rooms& rooms, const StationPorts& ports) {
  api::Demonstration demo{TRY(demo_account(rooms, ports))};
  if (!rooms.platform->plants().empty()) return demo;
  Caller caller{demo.account.id, demo.account.shown_as, ports.language, {{"administrator", {}, {}, {}}}, true};
  const std::string name = ports.equipment.words.word("serve.demo_factory", ports.language);
  TRY(service::add_factory(*rooms.platform, caller, {std::string(sample_key), name, "sample"}));
  caller.reaches = {{"security-head", {}, {}, {}}};
  TRY(service::send_sample_evidence(*rooms.platform, caller, sample_key));
  return demo;
}

Result<api::Listen> listen_of(const cli::ServeWish& wish) {
  api::Listen listen;
  listen.host = wish.host;
  listen.port = wish.port;
  if (wish.certificate.empty() && wish.key.empty()) return listen;
  if (wish.certificate.empty() || wish.key.empty()) return base::fail(Fault::invalid, "error.serve.half_pair");
  Disk disk;
  listen.certificate = TRY(disk.read(wish.certificate));
  listen.key = TRY(disk.read(wish.key));
  return listen;
}

// As many descriptors as the system lets us have, and no more connections than that. Each one with TLS holds 75 KB.
api::Bounds bounds_of_system(const api::Listen& listen) {
  api::Bounds bounds;
  if (!listen.certificate.empty()) bounds.connections = most_with_tls;
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return bounds;
  files.rlim_cur = std::min<rlim_t>(files.rlim_max, bounds.connections + own_descriptors);
  ::setrlimit(RLIMIT_NOFILE, &files);
  ::getrlimit(RLIMIT_NOFILE, &files);
  const std::size_t most = files.rlim_cur > 2 * own_descriptors ? files.rlim_cur - own_descriptors : own_descriptors;
  bounds.connections = std::min(bounds.connections, most);
  return bounds;
}

// The names by which this machine may be asked, and beyond loopback those that were given or stand in the certificate.
// None at all: a page of anybody could have a browser speak to us under a name of its own.
Result<api::Guard> guard_of(const cli::ServeWish& wish, const api::Listen& listen) {
  api::Guard guard{{"localhost", "127.0.0.1", "[::1]"}};
  for (const std::string& name : wish.names) guard.hosts.push_back(api::host_of(name));
  if (wish.names.empty()) std::ranges::copy(api::names_in(listen.certificate), std::back_inserter(guard.hosts));
  if (std::ssize(guard.hosts) == own_names && !api::is_loopback(wish.host)) {
    return base::fail(Fault::invalid, "error.serve.no_name", {{"host", wish.host}});
  }
  const bool is_name = wish.host != "0.0.0.0" && wish.host != "::" && wish.host != guard.hosts[1];
  if (is_name) guard.hosts.push_back(wish.host.find(':') == std::string::npos ? wish.host : "[" + wish.host + "]");
  return guard;
}

// What people type: the first name that is one, else "localhost".
std::string address_of(const cli::ServeWish& wish, const api::Guard& guard, std::uint16_t port) {
  const std::span names(guard.hosts.begin() + own_names, guard.hosts.end());
  const auto typed = std::ranges::find_if(names, [](const std::string& name) { return !name.starts_with('*'); });
  const std::string host = typed == names.end() ? guard.hosts.front() : *typed;
  return (wish.certificate.empty() ? "http://" : "https://") + host + ":" + std::to_string(port) + "/";
}

std::string_view contract_file() {
  const auto files = embedded::contract();
  return files.empty() ? std::string_view() : files.front().bytes;
}

}  // namespace

Result<void> Station::serve(const cli::ServeWish& wish, const std::function<void(const cli::Serving&)>& started) {
  // Workers that each keep freed memory to themselves would hold twice what a large plant needs.
  mallopt(M_ARENA_MAX, 2);
  if (wish.demo && !api::is_loopback(wish.host)) return base::fail(Fault::forbidden, "error.serve.demo_beyond");
  const api::Listen listen = TRY(listen_of(wish));
  if (listen.certificate.empty() && !api::is_loopback(wish.host)) {
    return base::fail(Fault::forbidden, "error.serve.no_tls", {{"host", wish.host}});
  }
  const api::Guard guard = TRY(guard_of(wish, listen));
  const auto rooms = TRY(open_rooms(ports_, wish.place));
  const api::Demonstration demo = wish.demo ? TRY(demonstration(*rooms, ports_)) : api::Demonstration();
  rooms->backstage = std::make_unique<api::Backstage>(*rooms->platform, *rooms->gate, contract_file());
  api::Application application{ports_.equipment.words,
                               {},
                               api::visits_through(*rooms->gate, demo),
                               {embedded::web(), [&] { return service::random_key(rooms->surroundings); }},
                               guard,
                               wish.log == cli::Log::requests ? request_log() : trouble_log(rooms->surroundings.now),
                               wish.log == cli::Log::requests ? api::Noting::everything : api::Noting::trouble,
                               [&] {
                                 static_cast<void>(service::sweep(*rooms->gate));
                                 static_cast<void>(service::tidy_observations(*rooms->platform));
                               }};
  api::add_routes(application.router, *rooms->backstage);
  const auto server = TRY(api::Server::open(application, listen, bounds_of_system(listen), rooms->surroundings.now));
  cli::Serving serving{address_of(wish, guard, server->port()), rooms->folder.path, {}, wish.demo};
  const auto key = wish.demo ? std::nullopt : TRY(service::offer_set_up(*rooms->gate));
  if (key) serving.set_up_link = serving.address + "set-up#key=" + *key;
  started(serving);
  std::fflush(stdout);
  const auto ending = server->run([this] { return ports_.progress.cancelled(); });
  // Handlers that are still at work would hold us up; what they have not committed is not there.
  if (ending == api::Server::Ending::late) std::_Exit(0);
  return {};
}

}  // namespace masugata::main
