// Lines of logs as conversations, operations and machines.
#include "observe/logs/log.hpp"

#include <doctest/doctest.h>

#include "observe/observer.hpp"

namespace {

using namespace masugata;

constexpr std::string_view kinds_text =
    "format: zeek\ntime: ts\nclient: id.orig_h\nclient_port: id.orig_p\nserver: id.resp_h\nserver_port: id.resp_p\n"
    "client_mac: orig_l2_addr\nsender: is_orig\ntransport: {field: proto, words: {tcp: 6, udp: 17, icmp: 1}}\n"
    "passed_over: [weird]\nkinds:\n"
    "  conn:\n    duration: duration\n    service: service\n    services: {modbus: modbus}\n"
    "    to_server: {packets: orig_pkts, bytes: orig_ip_bytes}\n    to_client: {packets: resp_pkts, bytes: "
    "resp_ip_bytes}\n"
    "  modbus:\n    protocol: modbus\n    carried: 6\n    columns: [ts, id.orig_h, id.orig_p, id.resp_h, id.resp_p, "
    "func]\n"
    "    operations:\n      - table: function\n        code: [{field: func, words: {READ_COILS: 1}, mask: 0x7F}]\n"
    "        says: [{saying: request}, {saying: refusal, when: {exception: any}}]\n"
    "  dhcp:\n    client: ''\n    server: ''\n    facts: [{about: mac, trait: name, fields: [host_name]}]\n"
    "    bindings: [{mac: mac, ip: assigned_addr}]\n";
constexpr std::string_view modbus_text =
    "id: modbus\nname: {ja: Modbus, en: Modbus}\nkind: industrial\nreading: full\nsource: x\ntcp: [502]\noperations:\n"
    "  function:\n    1: {class: read, name: {ja: 読出し, en: Read coils}}\n";

struct Fixture {
  std::vector<knowledge::SourceFile> files = {{"logs/a.yaml", kinds_text}, {"protocols/modbus.yaml", modbus_text}};
  knowledge::LogKinds kinds = knowledge::load_log_kinds(files).value();
  std::vector<knowledge::Protocol> protocols = knowledge::load_protocols(files).value();
  observe::Recogniser recogniser{protocols, wire::dissectors()};
  base::Notes notes;

  model::Observation read(std::string_view text, std::string_view name) {
    observe::Observer observer(recogniser, {});
    observer.begin_file(std::string(name));
    base::MemorySource source({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    const auto format = observe::log_format(source, name, kinds);
    REQUIRE(format);
    observe::LogReader reader(source, *format, name, kinds, recogniser);
    observe::Told told;
    while (reader.next(told)) observer.note(told);
    notes = reader.notes();
    return observer.snapshot();
  }
};

constexpr std::string_view head = "#separator \\x09\n#unset_field\t-\n#empty_field\t(empty)\n";

TEST_CASE_FIXTURE(Fixture, "a table of connections") {
  const auto seen =
      read(std::string(head) +
               "#path\tconn\n#fields\tts\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\t"
               "duration\torig_pkts\torig_ip_bytes\tresp_pkts\tresp_ip_bytes\torig_l2_addr\n"
               "1700000000.5\t10.0.0.1\t40000\t10.0.0.2\t502\ttcp\tmodbus\t1.5\t3\t180\t2\t120\t02:00:00:00:00:01\n"
               "1700000001\t10.0.0.1\t8\t10.0.0.2\t0\ticmp\t-\t-\t1\t84\t0\t0\t-\n",
           "conn.log");
  REQUIRE(seen.conversations.size() == 2);
  const auto& icmp = seen.conversations[0];
  CHECK(icmp.transport == "ip");
  CHECK(icmp.port == 1);
  const auto& one = seen.conversations[1];
  CHECK(one.protocol == "modbus");
  CHECK(!one.guessed);
  CHECK(one.to_server == model::Volume{3, 180});
  CHECK(one.to_client == model::Volume{2, 120});
  CHECK(one.first == 1'700'000'000'500'000'000);
  CHECK(one.last == 1'700'000'002'000'000'000);
  CHECK(one.evidence == model::Evidence{0, 6});
  REQUIRE(one.hours.size() == 1);
  CHECK(one.hours[0].volume == model::Volume{5, 300});
  REQUIRE(seen.devices.size() == 2);
  CHECK(seen.devices[0].macs == std::vector<std::string>{"02:00:00:00:00:01"});
  CHECK(seen.counts.packets == 6);
  CHECK(notes.empty());
}

TEST_CASE_FIXTURE(Fixture, "JSON lines, the log named by its file; operations by the protocol's table") {
  const auto seen = read(
      R"({"ts":1700000000.25,"id.orig_h":"10.0.0.1","id.orig_p":40000,"id.resp_h":"10.0.0.2","id.resp_p":502,"func":"READ_COILS"})"
      "\n"
      R"({"ts":1700000001.25,"id.orig_h":"10.0.0.1","id.orig_p":40000,"id.resp_h":"10.0.0.2","id.resp_p":502,"func":"unknown-129","exception":"ILLEGAL"})"
      "\nnot json\n",
      "/spool/modbus.2026.log");
  REQUIRE(seen.conversations.size() == 1);
  REQUIRE(seen.conversations[0].operations.size() == 1);
  const auto& read_coils = seen.conversations[0].operations[0];
  CHECK(read_coils.effect == "read");
  CHECK(read_coils.asked == 2);
  CHECK(read_coils.refused == 1);
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].key == "observe.log.broken_lines");
  CHECK(notes[0].where.line == 3);
}

TEST_CASE_FIXTURE(Fixture, "a log without header is read by its name, one of machines gives names and cards") {
  const auto seen = read("1700000000\t10.0.0.1\t40000\t10.0.0.2\t502\tREAD_COILS\n", "modbus.log");
  CHECK(seen.conversations.size() == 1);
  const auto machines = read(std::string(head) +
                                 "#path\tdhcp\n#fields\tts\tmac\thost_name\tassigned_addr\n"
                                 "1700000000\t02:00:00:00:00:07\thmi-3\t10.0.0.7\n",
                             "dhcp.log");
  CHECK(machines.conversations.empty());
  REQUIRE(machines.devices.size() == 1);
  CHECK(machines.devices[0].ips == std::vector<std::string>{"10.0.0.7"});
  REQUIRE(machines.devices[0].facts.size() == 1);
  CHECK(machines.devices[0].facts[0].value == "hmi-3");
  CHECK(machines.devices[0].facts[0].evidence.packet == 6);
}

TEST_CASE_FIXTURE(Fixture, "what is no row is counted; a log of another kind is named") {
  const auto seen = read(std::string(head) + "#path\tmystery\n#fields\tts\n1\n", "mystery.log");
  CHECK(seen.conversations.empty());
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].key == "observe.log.unknown_kind");
  read(std::string(head) + "#path\tweird\n#fields\tts\n1\n", "weird.log");
  CHECK(notes.empty());
}

TEST_CASE_FIXTURE(Fixture, "what is no log") {
  const auto is = [&](std::string_view text, std::string_view name) {
    base::MemorySource source({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    return observe::log_format(source, name, kinds).has_value();
  };
  CHECK(!is("", "conn.log"));
  CHECK(!is("{\"a\": 1}\n", "a.json"));
  CHECK(!is(std::string_view("\xd4\xc3\xb2\xa1\0\0", 6), "modbus.log"));
  CHECK(is("{\"timestamp\":\"x\",\"event_type\":\"flow\"}\n", "eve.json"));
}

TEST_CASE("times") {
  CHECK(observe::read_moment("1700000000.000001") == 1'700'000'000'000'001'000);
  CHECK(observe::read_moment("2023-11-14T22:13:20.5Z") == 1'700'000'000'500'000'000);
  CHECK(observe::read_moment("2023-11-15T07:13:20.500000+0900") == 1'700'000'000'500'000'000);
  CHECK(!observe::read_moment("XXXXXXXXXX.XXXXXX"));
  CHECK(!observe::read_moment("99999999999999999999"));
  CHECK(!observe::read_moment("2023-02-30T00:00:00Z"));
  CHECK(!observe::read_moment(""));
}

TEST_CASE_FIXTURE(Fixture, "a line without end is passed over") {
  std::string text = std::string(head) + "#path\tmodbus\n#fields\tid.orig_h\tid.resp_h\tid.resp_p\tfunc\n";
  text += std::string(3U << 20U, 'x') + "\n10.0.0.1\t10.0.0.2\t502\tREAD_COILS\n";
  const auto seen = read(text, "modbus.log");
  CHECK(seen.conversations.size() == 1);
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].key == "observe.log.long_lines");
}

}  // namespace
