#include "observe/reconcile/reconcile.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "knowledge/service_names.hpp"
#include "observe/filter/filter.hpp"
#include "observe/reconcile/moment.hpp"
#include "observe/reconcile/replay.hpp"

namespace masugata::observe {
namespace {

using base::Id;
using model::DeviationKind;

knowledge::DeviationKnowledge how() {
  knowledge::DeviationKnowledge out;
  out.privileged = {"program", "firmware", "mode", "configure"};
  out.towards_server = {"write", "command", "program", "firmware", "mode", "configure"};
  out.raise = {"write", "program"};
  out.lower = {"identify", "session"};
  out.raised_kinds = {"outward_service"};
  out.services = {{"https", "tls"}};
  out.makers = {{"Mitsubishi Electric", "三菱電機"}};
  out.remote_clouds = {"cloud.example"};
  out.clock_offset = 9;
  out.spans = {{"day", 8, 17, {0, 1, 2, 3, 4}, 0}, {"weekend", 0, 24, {5, 6}, 0}};
  out.most_groups = 20;
  out.most_facts = 5;
  return out;
}

std::vector<knowledge::Protocol> protocols() {
  std::vector<knowledge::Protocol> out(3);
  out[0].id = "slmp";
  out[0].name = {"SLMP", "SLMP"};
  out[0].kind = knowledge::ProtocolKind::industrial;
  out[0].tcp = {5007};
  out[1].id = "modbus";
  out[1].name = {"Modbus", "Modbus"};
  out[1].kind = knowledge::ProtocolKind::industrial;
  out[1].tcp = {502};
  out[2].id = "tls";
  out[2].name = {"TLS", "TLS"};
  return out;
}

// Two zones, Z-1 (10.1.0.0/24) with A-1 and Z-2 (10.2.0.0/24) with A-2; C-1 links them with SLMP/5007.
class Plant {
 public:
  Plant() {
    zone("Z-1", "10.1.0.0/24");
    zone("Z-2", "10.2.0.0/24");
    asset("A-1", "Z-1", "10.1.0.1");
    asset("A-2", "Z-2", "10.2.0.1");
    model::Conduit& link = factory.conduits.emplace_back();
    link.id = {"C-1"};
    link.from = Id{"Z-1"};
    link.to = Id{"Z-2"};
    link.direction = model::Direction::both;
    link.protocols = std::vector<std::string>{"SLMP/5007"};
    link.privileged = base::Maybe<Id>::none();
    seen.files.push_back({"line_1.pcap", 10, 100, 0, hour_length * 24});
  }
  void zone(const std::string& id, const std::string& network) {
    model::Zone& one = factory.zones.emplace_back();
    one.id = {id};
    one.party = model::Party::own;
    one.networks = std::vector<std::string>{network};
  }
  model::Asset& asset(const std::string& id, const std::string& zone, const std::string& address) {
    model::Asset& one = factory.assets.emplace_back();
    one.id = {id};
    one.kind = model::AssetClass::device;
    one.zone = Id{zone};
    one.addresses = std::vector<std::string>{address};
    return one;
  }
  model::ObservedDevice& device(const std::string& ip, const std::string& mac = {}) {
    const auto found =
        std::ranges::find_if(seen.devices, [&](const auto& one) { return !one.ips.empty() && one.ips[0] == ip; });
    if (found != seen.devices.end()) return *found;
    model::ObservedDevice& one = seen.devices.emplace_back();
    one.ips = {ip};
    if (!mac.empty()) one.macs = {mac};
    one.heard = true;
    one.first = hour_length;
    one.last = hour_length * 2;
    return one;
  }
  Plant& talk(const std::string& client, const std::string& server, const std::string& protocol, std::uint16_t port,
              const std::string& effect = {}) {
    device(client);
    device(server);
    model::Conversation& one = seen.conversations.emplace_back();
    one.client = client;
    one.server = server;
    one.protocol = protocol;
    one.transport = "tcp";
    one.port = port;
    one.first = hour_length;
    one.last = hour_length * 2;
    model::ObservedHour hour{1, {1, 1}, {}};
    hour.effects.resize(knowledge::operation_class_names.size());
    if (!effect.empty()) {
      model::ObservedOperation operation;
      operation.effect = effect;
      operation.asked = 1;
      one.operations.push_back(operation);
      const auto at =
          std::ranges::find(knowledge::operation_class_names, effect) - knowledge::operation_class_names.begin();
      hour.effects[static_cast<std::size_t>(at)] = 1;
    }
    one.hours.push_back(hour);
    return *this;
  }
  [[nodiscard]] Compared compared() const {
    return {factory, seen, how_, protocols_, {}, {}, *base::parse_iso_date("2026-11-23")};
  }
  [[nodiscard]] model::Reconciliation held() const {
    base::Notes notes;
    return reconcile(compared(), notes);
  }
  // "undeclared_flow Z-1>Z-2 modbus tcp/502; …"
  [[nodiscard]] std::string told() const {
    std::string out;
    for (const model::Deviation& one : held().deviations) {
      out += (out.empty() ? "" : "; ") + std::string(model::deviation_kind_names[static_cast<std::size_t>(one.kind)]) +
             " " + one.from + ">" + one.to + (one.service.empty() ? "" : " " + one.service);
      if (!one.planned_work.empty()) out += " planned " + one.planned_work;
      if (!one.decision.empty()) out += " decided " + one.decision;
      if (one.open) out += " open";
    }
    return out;
  }
  model::Factory factory;
  model::Observation seen;

 private:
  knowledge::DeviationKnowledge how_ = how();
  std::vector<knowledge::Protocol> protocols_ = protocols();
};

}  // namespace

TEST_CASE("flows between zones: declared ones are silent, others are told by zone pair and service") {
  CHECK(Plant().talk("10.1.0.1", "10.2.0.1", "slmp", 5007, "read").told() == "");
  CHECK(Plant().talk("10.2.0.1", "10.1.0.1", "slmp", 5007, "read").told() == "");
  CHECK(Plant().talk("10.1.0.1", "10.2.0.1", "modbus", 502, "read").told() == "undeclared_flow Z-1>Z-2 modbus tcp/502");
  // Another industrial protocol on the declared port is another service.
  CHECK(Plant().talk("10.1.0.1", "10.2.0.1", "modbus", 5007, "read").told() ==
        "undeclared_flow Z-1>Z-2 modbus tcp/5007");
  CHECK(Plant().talk("10.1.0.1", "8.8.8.8", "tls", 443).told() == "outward_service Z-1> tls tcp/443");
  CHECK(Plant().talk("10.1.0.1", "10.1.0.1", "modbus", 502).told() == "");
  CHECK(Plant().talk("10.1.0.1", "239.0.0.1", "modbus", 502).told() == "");
}

TEST_CASE("a conduit whose services nobody entered leaves open what it carries") {
  Plant plant;
  plant.factory.conduits[0].protocols = {};
  plant.talk("10.1.0.1", "10.2.0.1", "modbus", 502, "read");
  CHECK(plant.told() == "");
  CHECK(plant.held().truths.front().declared == model::Said::unknown);
}

TEST_CASE("operations that the conduit does not carry") {
  struct Case {
    std::string privileged;  // "": none, "?": unknown
    model::Direction direction;
    std::string effect, told;
  };
  const std::vector<Case> cases = {
      {"", model::Direction::both, "write", ""},
      {"", model::Direction::both, "program", "not_carried Z-1>Z-2 slmp tcp/5007"},
      {"Z-1", model::Direction::both, "program", ""},
      {"Z-2", model::Direction::both, "program", "not_carried Z-1>Z-2 slmp tcp/5007"},
      {"?", model::Direction::both, "mode", "not_carried Z-1>Z-2 slmp tcp/5007 open"},
      {"", model::Direction::to_from, "read", ""},
      {"", model::Direction::from_to, "read", "not_carried Z-1>Z-2 slmp tcp/5007"},
      {"", model::Direction::from_to, "write", ""},
      {"", model::Direction::to_from, "write", "not_carried Z-1>Z-2 slmp tcp/5007"},
      {"", model::Direction::to_from, "identify", ""},
  };
  for (const Case& one : cases) {
    Plant plant;
    model::Conduit& link = plant.factory.conduits[0];
    if (one.privileged == "?")
      link.privileged = {};
    else if (!one.privileged.empty())
      link.privileged = Id{one.privileged};
    link.direction = one.direction;
    plant.talk("10.1.0.1", "10.2.0.1", "slmp", 5007, one.effect);
    CAPTURE(one.effect);
    CAPTURE(one.privileged);
    CHECK(plant.told() == one.told);
  }
}

TEST_CASE("devices: unknown, in another zone, with a way out of their own") {
  Plant unknown;
  unknown.device("10.1.0.9", "02:00:00:00:00:09");
  CHECK(unknown.told() == "unknown_device >Z-1");
  CHECK(unknown.held().proposals.size() == 1);

  Plant moved;
  moved.factory.assets[0].addresses = std::vector<std::string>{"02:00:00:00:00:01"};
  moved.device("10.2.0.77", "02:00:00:00:00:01");
  CHECK(moved.told() == "wrong_zone Z-1>Z-2");

  Plant outside;
  outside.device("8.8.8.8");
  CHECK(outside.told() == "");

  Plant silent;
  silent.device("10.1.0.9").heard = false;
  CHECK(silent.told() == "");

  Plant router;
  router.device("10.1.0.9").roles = {"router"};
  CHECK(router.told() == "came_along >Z-1");

  Plant cloud;
  cloud.talk("10.1.0.1", "10.1.0.2", "tls", 443, "read");
  cloud.seen.conversations[0].operations[0].objects.push_back({"a.cloud.example", 1, {0, 7}});
  CHECK(cloud.told().find("came_along >Z-1") != std::string::npos);
}

TEST_CASE("missing is said only inside what was observed") {
  Plant plant;
  plant.device("10.1.0.1");
  CHECK(plant.held().unobserved == std::vector<std::string>{"A-2"});
  model::ObservationPoint& point = plant.factory.observation_points.emplace_back();
  point.id = {"OP-1"};
  point.zones = std::vector<Id>{{"Z-2"}};
  CHECK(plant.told() == "missing_device >Z-2");
  point.captures = std::vector<std::string>{"office_"};
  CHECK(plant.told() == "");
  point.captures = std::vector<std::string>{"line_"};
  CHECK(plant.told() == "missing_device >Z-2");
  // 1970-01-01 is a Thursday: no weekend in a capture of a day.
  CHECK(plant.held().points.front().uncovered == std::vector<std::string>{"weekend"});
}

TEST_CASE("what a device says of itself against the register") {
  struct Case {
    std::string trait, registered, seen;
    bool agrees;
  };
  const std::vector<Case> cases = {
      {"firmware", "5.21", "V05.21", true},
      {"firmware", "5.21", "5.18", false},
      {"firmware", "1.10", "1.1", false},
      {"model", "R04CPU", "r04-cpu", true},
      {"model", "R04CPU", "MELSEC R04CPU", true},
      {"model", "R04CPU", "R08CPU", false},
      {"maker", "三菱電機", "Mitsubishi Electric Corporation", true},
      {"maker", "北浜精機", "Kitahama Seiki", true},
      {"maker", "Siemens", "OMRON", false},
  };
  for (const Case& one : cases) {
    Plant plant;
    model::Asset& asset = plant.factory.assets[0];
    (one.trait == "firmware" ? asset.firmware_version
     : one.trait == "model"  ? asset.model
                             : asset.vendor) = one.registered;
    plant.device("10.1.0.1").facts.push_back({one.trait, one.seen, "slmp", {0, 3}, 1});
    CAPTURE(one.registered);
    CAPTURE(one.seen);
    CHECK(plant.told() == (one.agrees ? "" : "contradiction >Z-1"));
  }
}

TEST_CASE("planned work explains what lies in its window; a decision is remembered until it runs out") {
  Plant plant;
  plant.talk("10.1.0.1", "10.2.0.1", "slmp", 5007, "program");
  model::PlannedWork& work = plant.factory.planned_works.emplace_back();
  work.id = {"PW-1"};
  work.zones = std::vector<Id>{{"Z-2"}};
  work.starts = std::string("1970-01-01T10:00");
  work.ends = std::string("1970-01-01T11:00");
  CHECK(plant.told() == "not_carried Z-1>Z-2 slmp tcp/5007 planned PW-1");
  work.ends = std::string("1970-01-01T10:00");
  CHECK(plant.told() == "not_carried Z-1>Z-2 slmp tcp/5007");
  model::DeviationDecision& decision = plant.factory.deviation_decisions.emplace_back();
  decision.id = {"DD-1"};
  decision.deviation = "feedfeedfeedfeed " + plant.held().deviations[0].keys[0];
  CHECK(plant.told() == "not_carried Z-1>Z-2 slmp tcp/5007 decided DD-1");
  decision.until = *base::parse_iso_date("2026-11-22");
  CHECK(plant.told() == "not_carried Z-1>Z-2 slmp tcp/5007");
}

TEST_CASE("what filters allow") {
  const knowledge::ServiceNames names{{{"tcp", 6}}, {}};
  const std::string text =
      "*filter\n:FORWARD DROP [0:0]\n"
      "-A FORWARD -s 10.1.0.0/24 -d 10.2.0.0/24 -p tcp -m tcp --dport 5900 -j ACCEPT\nCOMMIT\n";
  const auto rules = read_filter(text, "fw.conf", names);
  REQUIRE(rules);
  Plant plant;
  model::FilterConfig& config = plant.factory.filter_configs.emplace_back();
  config.id = {"FC-1"};
  config.file = std::string("fw.conf");
  config.conduits = std::vector<Id>{{"C-1"}};
  plant.talk("10.1.0.1", "10.2.0.1", "slmp", 5007, "read");
  Compared compared = plant.compared();
  const std::vector<KeptFilter> filters{{0, &*rules}};
  compared.filters = filters;
  base::Notes notes;
  std::vector<std::string> kinds;
  for (const auto& one : reconcile(compared, notes).deviations) {
    kinds.emplace_back(model::deviation_kind_names[static_cast<std::size_t>(one.kind)]);
  }
  std::ranges::sort(kinds);
  std::string told;
  for (const std::string& kind : kinds) told += kind + " ";
  CHECK(told == "blocked_declaration bypassed_filter excess_allowance ");
}

TEST_CASE("would it hurt: what a cut would have hit, and whether anybody looked") {
  Plant plant;
  plant.talk("10.1.0.1", "10.2.0.1", "slmp", 5007, "read").talk("10.1.0.1", "10.2.0.1", "modbus", 502, "read");
  struct Case {
    ProposedCut cut;
    std::size_t hit;
  };
  const std::vector<Case> cases = {{{"Z-1", "Z-2", "", "", ""}, 2},          {{"Z-1", "Z-2", "", "SLMP/5007", ""}, 1},
                                   {{"Z-1", "Z-2", "", "", "SLMP/5007"}, 1}, {{"", "", "A-2", "", ""}, 2},
                                   {{"Z-1", "Z-9", "", "", ""}, 0},          {{"", "", "", "", ""}, 0}};
  for (const Case& one : cases) {
    base::Notes notes;
    const Replayed replayed = replay(plant.compared(), one.cut, notes);
    CHECK(replayed.cut.size() == one.hit);
    CHECK(replayed.passing == 2 - one.hit);
    CHECK_FALSE(replayed.covered);
  }
}

TEST_CASE("beyond the most groups the services of a zone pair are told together, each of them") {
  Plant plant;
  plant.talk("10.1.0.1", "10.2.0.1", "modbus", 5020).talk("10.1.0.1", "10.2.0.1", "modbus", 502);
  knowledge::DeviationKnowledge few = how();
  few.most_groups = 1;
  const auto known = protocols();
  base::Notes notes;
  const auto held = reconcile({plant.factory, plant.seen, few, known, {}, {}, {}}, notes);
  REQUIRE(held.deviations.size() == 1);
  CHECK(held.deviations[0].service == "modbus tcp/5020, modbus tcp/502");
  CHECK(held.deviations[0].conversations == std::vector<std::uint32_t>{0, 1});
}

TEST_CASE("times of planned work") {
  CHECK(read_moment("1970-01-01T09:00", 9) == 0);
  CHECK(read_moment("1970-01-01 09:00:30", 9) == 30 * second_length);
  CHECK(read_moment("1970-01-01T00:00Z", 9) == 0);
  CHECK(read_moment("1970-01-01T01:00+01:00", 9) == 0);
  for (const char* bad :
       {"", "1970-01-01", "1970-01-01T9:00", "1970-01-01T09:61", "1970-13-01T09:00", "1970-01-01T09:00x"}) {
    CHECK_FALSE(read_moment(bad, 9));
  }
}

}  // namespace masugata::observe
