// Lines out and in again, and lines that lie.
#include "service/observation_reading.hpp"

#include <doctest/doctest.h>

#include "service/observation_joining.hpp"

using namespace masugata;
using namespace masugata::service;

namespace {

const std::vector<knowledge::Protocol>& protocols() {
  static const auto known = [] {
    knowledge::Protocol modbus;
    modbus.id = "modbus";
    modbus.operations["function"][3] = {knowledge::OperationClass::read, {"レジスタの読出し", "Read registers"}};
    return std::vector{modbus};
  }();
  return known;
}

const base::Words& words() {
  static const auto held = base::Words::load(R"({"a.note": "{x}"})", R"({"a.note": "{x}"})");
  return *held;
}

Observed sample() {
  Observed out;
  model::Observation& seen = out.observation;
  seen.counts.packets = 12;
  seen.counts.gaps = 1;
  seen.files = {{"a.pcap", 10, 900, 1'000, 5'000}, {"b.pcap", 2, 100, 0, 0}};
  model::ObservedDevice device;
  device.macs = {"00:1b:1b:aa:00:01"};
  device.ips = {"192.168.10.5", "fe80::1"};
  device.vlans = {10};
  device.first = 1'700'000'000'123'456'000;
  device.last = device.first + 1'000;
  device.sent = {7, 700};
  device.heard = true;
  device.evidence = {0, 3};
  device.facts = {{"maker", "三菱電機", "slmp", {1, 2}, 4}, {"maker", "Mitsubishi", "slmp", {0, 4}, 1}};
  device.roles = {"controller"};
  model::ObservedDevice other;
  other.ips = {"192.168.10.9"};
  seen.devices = {device, other};
  model::Conversation talk;
  talk.client = "192.168.10.9";
  talk.server = "192.168.10.5";
  talk.protocol = "modbus";
  talk.transport = "tcp";
  talk.port = 502;
  talk.to_server = {5, 300};
  talk.to_client = {4, 400};
  talk.first = device.first;
  talk.last = device.last;
  model::ObservedOperation read;
  read.table = "function";
  read.code = 3;
  read.effect = "read";
  read.name_ja = "レジスタの読出し";
  read.name_en = "Read registers";
  read.asked = 5;
  read.answered = 4;
  read.objects = {{"40001–40010", 5, {0, 3}}};
  model::ObservedOperation strange = read;
  strange.code = 99;
  strange.effect = "other";
  strange.name_ja = strange.name_en = "";
  talk.operations = {read, strange};
  talk.hours = {{472'222, {9, 700}, std::vector<std::uint32_t>(knowledge::operation_class_names.size(), 2)}};
  seen.conversations = {talk};
  out.notes = {{"a.note", {{"x", "1"}}, {"a.pcap", {}, 3, 0}}};
  return out;
}

std::vector<std::string> lines_of(const Observed& observed) {
  ObservationLines lines(observed);
  std::vector<std::string> out;
  std::string line;
  while (lines.next(line)) out.push_back(line);
  return out;
}

base::Result<Observed> read(const std::vector<std::string>& lines) {
  ObservationReader reader(protocols(), words());
  for (const std::string& line : lines) TRY(reader.take(line));
  return reader.end();
}

std::string key_of(const base::Result<Observed>& result) {
  if (result) return "";
  std::string key = result.error().message.key;
  for (const auto& argument : result.error().message.arguments) key += " " + argument.value;
  return key;
}

std::vector<std::string> with(std::size_t line, std::string_view what, std::string_view instead) {
  std::vector<std::string> lines = lines_of(sample());
  const std::size_t at = lines.at(line).find(what);
  REQUIRE(at != std::string::npos);
  lines[line].replace(at, what.size(), instead);
  return lines;
}

}  // namespace

TEST_CASE("what is written is read again") {
  const Observed before = sample();
  const auto after = read(lines_of(before));
  REQUIRE(key_of(after) == "");
  CHECK(lines_of(*after) == lines_of(before));
  const model::Observation& seen = after->observation;
  CHECK(seen.devices[0].macs == before.observation.devices[0].macs);
  CHECK(seen.devices[0].facts[1].evidence == model::Evidence{0, 4});
  CHECK(seen.conversations[0].to_client == model::Volume{4, 400});
  CHECK(seen.conversations[0].operations[0].name_ja == "レジスタの読出し");
  CHECK(seen.conversations[0].operations[1].name_ja == "");
  CHECK(seen.conversations[0].hours[0].hour == 472'222);
  CHECK(seen.conversations[0].first == 1'700'000'000'123'456'000);
  CHECK(after->notes == before.notes);
}

TEST_CASE("an observation of nothing") {
  const auto after = read(lines_of({}));
  REQUIRE(after);
  CHECK(after->observation.devices.empty());
}

TEST_CASE("a refusal is the error that it tells of") {
  const base::Error error{base::Fault::exhausted, {"a.note", {{"x", "2"}}, {"a.pcap", {}, 0, 0}}};
  const auto after = read({refusal_line(error)});
  REQUIRE(!after);
  CHECK(after.error() == error);
}

TEST_CASE("lines that lie are refused") {
  struct Lie {
    std::size_t line;
    const char* what;
    const char* instead;
    const char* key;
  };
  for (const Lie& lie : {
           Lie{0, "\"version\":1", "\"version\":2", "error.observation.broken version"},
           Lie{0, "\"devices\":2", "\"devices\":3", "error.observation.broken end"},
           Lie{0, "\"devices\":2", "\"devices\":1", "error.observation.broken device"},
           Lie{0, "\"devices\":2", "\"devices\":999999999", "error.observation.broken devices"},
           Lie{0, "\"packets\":12", "\"packets\":-1", "error.observation.broken packets"},
           Lie{0, "a.note", "b.note", "error.observation.broken key"},
           Lie{1, "\"device\"", "\"observation\"", "error.observation.broken kind"},
           Lie{1, "192.168.10.5", "192.168.10.555", "error.observation.broken addresses"},
           Lie{1, "\"vlans\":[10]", "\"vlans\":[70000]", "error.observation.broken vlans"},
           Lie{1, "2023-11-14T22:13:20.123456Z", "yesterday", "error.observation.broken first"},
           Lie{1, "\"file\":1", "\"file\":2", "error.observation.broken file"},
           Lie{3, "\"client\":\"192.168.10.9\"", "\"client\":\"<script>\"", "error.observation.broken client"},
           Lie{3, "\"port\":502", "\"port\":65536", "error.observation.broken port"},
           Lie{3, "\"packets_to_server\":5", "\"packets_to_server\":50", "error.observation.broken packets_to_server"},
           Lie{3, "\"class\":\"read\"", "\"class\":\"ruin\"", "error.observation.broken class"},
           Lie{3, "\"transport\":\"tcp\"", "\"transport\":\"ftp\"", "error.observation.broken transport"},
       }) {
    CAPTURE(lie.instead);
    CHECK(key_of(read(with(lie.line, lie.what, lie.instead))) == lie.key);
  }
  CHECK(key_of(read({})) == "error.observation.broken end");
  CHECK(key_of(read({"{}"})) == "error.observation.broken kind");
  CHECK(key_of(read({"nonsense"})) != "");
  std::vector<std::string> twice = lines_of(sample());
  twice.push_back(twice.back());
  CHECK(key_of(read(twice)) == "error.observation.broken conversation");
}

TEST_CASE("observations joined are as one") {
  const Observed one = sample();
  Observed two = sample();
  two.observation.devices[0].macs.clear();  // seen behind a router: by its IP alone
  two.observation.devices[0].ips = {"192.168.10.5"};
  two.observation.devices[0].first -= 5'000;
  two.observation.devices[1].ips = {"192.168.10.77"};
  two.observation.conversations[0].hours[0].hour += 1;
  two.observation.conversations[0].operations[0].objects[0].name = "40100";
  const model::Observation* both[] = {&one.observation, &two.observation};
  const model::Observation joined = join_observations(both);
  CHECK(joined.counts.packets == 24);
  CHECK(joined.files.size() == 4);
  REQUIRE(joined.devices.size() == 3);
  CHECK(joined.devices[0].macs.size() == 1);
  CHECK(joined.devices[0].sent == model::Volume{14, 1400});
  CHECK(joined.devices[0].facts[0].times == 8);
  CHECK(joined.devices[0].evidence == model::Evidence{2, 3});  // the packet of the one that saw it first
  REQUIRE(joined.conversations.size() == 1);
  CHECK(joined.conversations[0].operations[0].asked == 10);
  CHECK(joined.conversations[0].operations[0].objects.size() == 2);
  CHECK(joined.conversations[0].hours.size() == 2);
  CHECK(conversation_id(joined.conversations[0]) == conversation_id(one.observation.conversations[0]));
  CHECK(join_observations({}).devices.empty());
}

TEST_CASE("two cards with one address are two devices, one card that had two addresses is one") {
  const auto seen_as = [](std::string mac, std::string ip) {
    model::Observation seen;
    model::ObservedDevice one;
    one.macs = {std::move(mac)};
    one.ips = {std::move(ip)};
    seen.devices = {one};
    return seen;
  };
  const auto a = seen_as("00:1b:1b:aa:00:01", "10.0.0.1");
  const auto b = seen_as("00:1b:1b:aa:00:02", "10.0.0.1");
  const auto c = seen_as("00:1b:1b:aa:00:01", "10.0.0.9");
  const model::Observation* ab[] = {&a, &b};
  const model::Observation* ac[] = {&a, &c};
  CHECK(join_observations(ab).devices.size() == 2);
  REQUIRE(join_observations(ac).devices.size() == 1);
  CHECK(join_observations(ac).devices[0].ips.size() == 2);
}
