// From a file in pieces to a kept observation, and away again; who may, and what happens when the decoder breaks.
#include "service/platform/observations.hpp"

#include <doctest/doctest.h>

#include <thread>

#include "service/observation_reading.hpp"
#include "service/platform/decoder.hpp"
#include "service/platform/jobs.hpp"
#include "service/platform/observed.hpp"
#include "service/platform/platform_test.hpp"

using namespace masugata;
using namespace masugata::service;
using fixture::at;

namespace {

constexpr const char* plant = "kitahama";

// Sees one device for each file, whose address is in it.
class Scripted final : public Decoder {
 public:
  base::Result<void> decode(std::span<const CaptureFile> files, const TakeLine& take, base::Progress&) override {
    if (fault) return tl::unexpected(*fault);
    Observed seen;
    for (const CaptureFile& file : files) {
      std::ifstream in(file.path);
      std::string address;
      in >> address;
      seen.observation.files.push_back({file.name, 2, 100, 1'000'000, 2'000'000});
      seen.observation.counts.packets += 2;
      model::ObservedDevice device;
      device.ips = {address};
      device.evidence.file = static_cast<std::uint32_t>(seen.observation.files.size() - 1);
      seen.observation.devices.push_back(device);
    }
    ObservationLines lines(seen);
    for (std::string line; lines.next(line);) TRY(take(line));
    if (lies) TRY(take("{\"kind\":\"device\"}"));
    return {};
  }

  std::optional<base::Error> fault;
  bool lies = false;
};

std::string key_of(const base::Result<base::Value>& result) { return result ? "" : result.error().message.key; }

struct Scene {
  std::unique_ptr<fixture::House> house = fixture::sample_house();
  Scripted decoder;
  Caller staff = fixture::caller_of("security-staff");

  Scene() { house->decode_by(&decoder); }
  Platform& platform() { return house->platform(); }

  std::string upload(std::string_view bytes, const char* name = "line.pcap") {
    const auto begun = start_upload(platform(), staff, {plant, name, bytes.size()});
    REQUIRE(key_of(begun) == "");
    const std::string id = *at(*begun, "id").string();
    REQUIRE(key_of(send_upload(platform(), staff, {plant, id, 0, bytes})) == "");
    return id;
  }

  // The job's own document, once it has ended.
  base::Value observe(std::vector<std::string> uploads) {
    const auto job = start_observation(platform(), staff, {plant, std::move(uploads), "", ""});
    REQUIRE(key_of(job) == "");
    const std::string id = *at(*job, "id").string();
    base::Value state = *job;
    for (int n = 0; n < 2000; ++n) {
      state = *get_job(platform(), staff, plant, id);
      const std::string word = *at(state, "state").string();
      if (word != "waiting" && word != "running") break;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return state;
  }

  std::size_t devices() { return (*kept_observation(platform(), plant))->devices.size(); }
  base::Value observations() { return *list_observations(platform(), staff, plant); }
};

}  // namespace

TEST_CASE("a file in pieces becomes an observation") {
  Scene scene;
  const std::string_view bytes = "192.168.10.5\n";
  const std::string id =
      *at(*start_upload(scene.platform(), scene.staff, {plant, "../a/回線.pcap", bytes.size()}), "id").string();
  const auto send = [&](std::uint64_t offset, std::string_view piece) {
    return send_upload(scene.platform(), scene.staff, {plant, id, offset, piece});
  };
  CHECK(key_of(send(0, bytes.substr(0, 5))) == "");
  CHECK(key_of(send(0, bytes.substr(0, 5))) == "error.upload.offset");
  CHECK(key_of(send(5, "much more than was announced")) == "error.upload.longer");
  CHECK(key_of(start_observation(scene.platform(), scene.staff, {plant, {id}, "", ""})) == "error.upload.incomplete");
  scene.house->reopen();  // what came so far is still there
  const auto half = get_upload(scene.platform(), scene.staff, plant, id);
  CHECK(at(*half, "offset") == base::Value(5));
  CHECK(at(*half, "name") == base::Value("回線.pcap"));
  CHECK(key_of(send(5, bytes.substr(5))) == "");
  CHECK(at(scene.observe({id}), "state") == base::Value("done"));
  CHECK(scene.devices() == 1);
  CHECK(at(scene.observations(), "rows.0.name") == base::Value("回線.pcap"));
  CHECK(at(scene.observations(), "rows.0.packets") == base::Value(2));
  CHECK(key_of(get_upload(scene.platform(), scene.staff, plant, id)) == "error.upload.none");
}

TEST_CASE("observations are joined, and one that is removed is seen no more") {
  Scene scene;
  const std::string a = scene.upload("192.168.10.5\n");
  const std::string b = scene.upload("192.168.10.6\n");
  const std::string c = scene.upload("192.168.10.5\n\n");
  CHECK(at(scene.observe({a, b}), "state") == base::Value("done"));
  CHECK(at(scene.observe({c}), "state") == base::Value("done"));
  CHECK(scene.devices() == 2);
  const auto listed =
      list_observed_devices(scene.platform(), scene.staff, {plant, "", "", {"address:eq:192.168.10.5"}, "", ""});
  CHECK(at(*listed, "total") == base::Value(1));
  const auto again = scene.observe({scene.upload("192.168.10.5\n\n")});
  CHECK(at(again, "error.key") == base::Value("error.observation.twice"));
  const std::string first = *at(scene.observations(), "rows.1.id").string();
  CHECK(!remove_observation(scene.platform(), scene.staff, {plant, first, ""}));
  CHECK(remove_observation(scene.platform(), scene.staff, {plant, first, "試験"}));
  CHECK(!remove_observation(scene.platform(), scene.staff, {plant, first, "試験"}));
  CHECK(scene.devices() == 1);
  CHECK(at(scene.observations(), "rows.1.state") == base::Value("removed"));
  CHECK(at(*get_observation(scene.platform(), scene.staff, plant, first), "files.0.kept") == base::Value(false));
}

TEST_CASE("a decoder that breaks or lies leaves nothing but the upload") {
  Scene scene;
  const std::string id = scene.upload("192.168.10.5\n");
  scene.decoder.fault = base::Error{base::Fault::exhausted, {"error.worker.memory", {}, {}}};
  CHECK(at(scene.observe({id}), "error.key") == base::Value("error.worker.memory"));
  scene.decoder.fault.reset();
  scene.decoder.lies = true;
  CHECK(at(scene.observe({id}), "error.key") == base::Value("error.observation.broken"));
  CHECK(scene.devices() == 0);
  CHECK(at(scene.observations(), "total") == base::Value(0));
  scene.decoder.lies = false;
  CHECK(at(scene.observe({id}), "state") == base::Value("done"));
}

TEST_CASE("captures go after their days, what was read of them stays") {
  Scene scene;
  scene.observe({scene.upload("192.168.10.5\n")});
  const std::string id = *at(scene.observations(), "rows.0.id").string();
  const auto kept = [&] { return at(*get_observation(scene.platform(), scene.staff, plant, id), "files.0.kept"); };
  CHECK(at(scene.observations(), "settings.capture_days") == base::Value(30));
  scene.house->time += store::Time{29} * 24 * 3600 * 1'000'000;
  REQUIRE(tidy_observations(scene.platform()));
  CHECK(kept() == base::Value(true));
  scene.house->time += store::Time{2} * 24 * 3600 * 1'000'000;
  REQUIRE(tidy_observations(scene.platform()));
  CHECK(kept() == base::Value(false));
  CHECK(scene.devices() == 1);
  CHECK(put_observation_settings(scene.platform(), scene.staff, plant, 0));
  scene.observe({scene.upload("192.168.10.6\n")});
  CHECK(at(*get_observation(scene.platform(), scene.staff, plant, *at(scene.observations(), "rows.0.id").string()),
           "files.0.kept") == base::Value(false));
  CHECK(scene.devices() == 2);
}

TEST_CASE("uploads that nobody goes on with are forgotten") {
  Scene scene;
  const std::string old = scene.upload("192.168.10.5\n");
  scene.house->time += store::Time{4} * 24 * 3600 * 1'000'000;
  const std::string young = scene.upload("192.168.10.6\n");
  REQUIRE(tidy_observations(scene.platform()));
  CHECK(key_of(get_upload(scene.platform(), scene.staff, plant, old)) == "error.upload.none");
  CHECK(key_of(get_upload(scene.platform(), scene.staff, plant, young)) == "");
}

TEST_CASE("who may send and who may see") {
  Scene scene;
  const std::string id = scene.upload("192.168.10.5\n");
  Caller zone = fixture::caller_of("maintenance");
  zone.reaches.front() = {"maintenance", plant, "Z-04", ""};
  Caller vendor = fixture::caller_of("vendor");
  vendor.reaches.front() = {"vendor", plant, "", "S-01"};
  struct Line {
    Caller caller;
    const char* sends;
    const char* sees;
  };
  for (const Line& line : {Line{fixture::caller_of("it"), "", ""}, Line{fixture::caller_of("maintenance"), "", ""},
                           Line{fixture::caller_of("audit"), "error.permission.missing", ""},
                           Line{fixture::caller_of("quality"), "error.permission.missing", "error.permission.missing"},
                           Line{zone, "error.permission.missing", "error.sight.weaknesses"},
                           Line{vendor, "error.permission.missing", "error.permission.missing"}}) {
    CAPTURE(line.caller.reaches.front().role);
    const bool same = key_of(start_upload(scene.platform(), line.caller, {plant, "x", 1})) == line.sends;
    CHECK(same);
    CHECK(key_of(list_observations(scene.platform(), line.caller, plant)) == line.sees);
    CHECK(key_of(list_conversations(scene.platform(), line.caller, {plant, "", "", {}, "", ""})) == line.sees);
    CHECK(key_of(get_upload(scene.platform(), line.caller, plant, id)) != "");  // of somebody else
  }
}

TEST_CASE("lists are filtered and sorted by their columns, and refuse others") {
  Scene scene;
  scene.observe({scene.upload("192.168.10.5\n"), scene.upload("192.168.10.60\n", "b.pcap")});
  const auto asked = [&](std::vector<std::string> filters, std::string sort, std::string q) {
    const auto page = list_observed_devices(scene.platform(), scene.staff,
                                            {plant, "", std::move(q), std::move(filters), std::move(sort), "", 1});
    return page ? *at(*page, "total").integer() : -1;
  };
  CHECK(asked({}, "-address", "") == 2);
  CHECK(asked({"address:contains:10.6"}, "", "") == 1);
  CHECK(asked({"address:in:192.168.10.5,192.168.10.60", "heard:eq:false"}, "", "") == 2);
  CHECK(asked({"packets:gt:0"}, "", "") == 0);
  CHECK(asked({"maker:unknown"}, "", "") == 2);
  CHECK(asked({}, "", "10.60") == 1);
  for (const char* filter : {"nothing:eq:1", "address", "address:like:1", "packets:gt:many"}) {
    CAPTURE(filter);
    CHECK(asked({filter}, "", "") == -1);
  }
  CHECK(asked({}, "nothing", "") == -1);
  const auto first = list_observed_devices(scene.platform(), scene.staff, {plant, "", "", {}, "-address", "", 1});
  const auto second = list_observed_devices(scene.platform(), scene.staff,
                                            {plant, "", "", {}, "-address", *at(*first, "next").string(), 1});
  CHECK(at(*first, "rows.0.id") == base::Value("192.168.10.60"));
  CHECK(at(*second, "rows.0.id") == base::Value("192.168.10.5"));
  CHECK(at(*second, "next").is_null());
}
