// Each format: a small invented configuration, and what it lets through.
#include "observe/filter/filter.hpp"

#include <doctest/doctest.h>

namespace {

using namespace masugata;
using observe::Allowed;
using observe::Passage;

constexpr std::uint8_t tcp = 6;
constexpr std::uint8_t udp = 17;

knowledge::ServiceNames names() {
  knowledge::ServiceNames out;
  out.protocols = {{"ip", 0}, {"icmp", 1}, {"tcp", 6}, {"udp", 17}};
  out.services = {{"www", {{6, 80, 80}}},    {"ftp-data", {{6, 20, 20}}}, {"telnet", {{6, 23, 23}}},
                  {"HTTP", {{6, 80, 80}}},   {"ALL", {{0, 0, 65535}}},    {"DNS", {{6, 53, 53}, {17, 53, 53}}},
                  {"https", {{6, 443, 443}}}};
  return out;
}

observe::FilterRules rules(std::string_view text) {
  auto read = observe::read_filter(text, "filter.txt", names());
  REQUIRE(read);
  return *read;
}

struct Case {
  std::string_view from, to;
  std::uint8_t protocol = tcp;
  std::uint16_t port = 0;
  Allowed expected = Allowed::unknown;
  std::vector<std::uint32_t> lines{};  // where given
};

void check(const observe::FilterRules& rules, const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    CAPTURE(one.from);
    CAPTURE(one.to);
    CAPTURE(one.port);
    const auto verdict =
        observe::allowed(rules, {*wire::read_ip(one.from), *wire::read_ip(one.to), one.protocol, one.port, {}, {}});
    CHECK(observe::allowed_names[static_cast<std::size_t>(verdict.allowed)] ==
          observe::allowed_names[static_cast<std::size_t>(one.expected)]);
    if (!one.lines.empty()) CHECK(verdict.lines == one.lines);
  }
}

observe::IpRange range(std::string_view first, std::string_view last) {
  return {*wire::read_ip(first), *wire::read_ip(last)};
}

TEST_CASE("YAMAHA: numbered filters, in the order in which the interface asks them") {
  const auto read = rules(
      "snmp sysname rtx-line2\n"
      "ip lan1 address 192.168.10.1/24\n"
      "ip lan2 address 192.168.20.1/24\n"
      "ip lan2 secure filter out 10 20 30\n"
      "ip filter 10 reject * 192.168.20.99\n"
      "ip filter 20 pass 192.168.10.5-192.168.10.9 192.168.20.* tcp * 502,www,8000-8010\n"
      "ip filter 30 pass * * established\n");
  CHECK(read.device == "rtx-line2");
  CHECK(read.notes.empty());
  check(read, {
                  {"192.168.10.5", "192.168.20.7", tcp, 502, Allowed::yes, {6}},
                  {"192.168.10.9", "192.168.20.7", tcp, 80, Allowed::yes},
                  {"192.168.10.9", "192.168.20.7", tcp, 8005, Allowed::yes},
                  {"192.168.10.5", "192.168.20.7", udp, 502, Allowed::no},
                  {"192.168.10.4", "192.168.20.7", tcp, 502, Allowed::no, {4}},
                  {"192.168.10.5", "192.168.20.99", tcp, 502, Allowed::no, {5}},
                  {"192.168.20.7", "192.168.10.5", tcp, 502, Allowed::yes},  // nothing asked that way
                  {"192.168.10.5", "10.0.0.1", tcp, 502, Allowed::unknown},  // out by which interface?
              });
}

TEST_CASE("YAMAHA: a network behind another router comes by the interface that it is routed to") {
  const auto read = rules(
      "ip lan1 address 10.10.0.2/16\nip lan3 address 10.30.0.1/16\n"
      "ip route default gateway 10.10.0.1\nip route 10.50.0.0/16 gateway 10.30.0.2\nip route 172.31.0.0/16 gateway "
      "tunnel 1\n"
      "ip lan3 secure filter in 1\ntunnel select 1\n ip tunnel secure filter in 2\n"
      "ip filter 1 pass 10.50.4.13 * tcp * 443\nip filter 2 reject * *\n");
  check(read, {{"10.50.4.13", "203.0.113.80", tcp, 443, Allowed::yes, {9}},
               {"10.50.4.14", "203.0.113.80", tcp, 443, Allowed::no},
               {"172.31.0.9", "10.50.4.14", tcp, 443, Allowed::no, {10}},
               {"203.0.113.80", "10.50.4.14", tcp, 443, Allowed::yes}});
}

TEST_CASE("YAMAHA: what cannot be read is noted and leaves the answer open") {
  const auto read = rules(
      "ip lan1 address 10.1.0.1/16\nip lan2 address 10.2.0.1/16\n"
      "ip lan1 secure filter in 1 2 9\n"
      "ip filter 1 pass plc.example.jp * tcp * 102\n"
      "ip filter 2 restrict * * udp * *\n");
  CHECK(read.notes.size() == 2);  // filter 1, and 9 that is not there
  check(read,
        {{"10.1.0.1", "10.2.0.1", tcp, 102, Allowed::unknown}, {"10.1.0.1", "10.2.0.1", udp, 53, Allowed::unknown}});
  CHECK(read.notes[0].where.line == 4);
}

TEST_CASE("Cisco IOS: lists, groups, wildcards, the implicit end") {
  const auto read = rules(
      "hostname sw-core\n"
      "object-group network PLCS\n host 10.20.0.5\n 10.20.1.0 255.255.255.0\n range 10.20.2.10 10.20.2.19\n"
      "object-group service SEEN tcp\n eq 502\n range 44818 44820\n"
      "interface Vlan10\n ip address 10.10.0.1 255.255.0.0\n ip access-group LINE in\n"
      "interface Vlan20\n ip address 10.20.0.1 255.255.0.0\n ip access-group 7 out\n ip access-group 99 in\n"
      "ip access-list extended LINE\n"
      " remark machines of line 2\n"
      " 10 deny ip host 10.10.0.66 any log\n"
      " permit tcp 10.10.0.0 0.0.255.255 object-group PLCS eq 502 www\n"
      " permit object-group SEEN any host 10.20.9.9\n"
      " permit tcp any any established\n"
      "access-list 7 permit 10.10.0.0 0.0.255.255\n");
  CHECK(read.device == "sw-core");
  CHECK(read.notes.empty());
  check(read, {
                  {"10.10.0.1", "10.20.0.5", tcp, 502, Allowed::yes},
                  {"10.10.0.1", "10.20.1.77", tcp, 80, Allowed::yes},
                  {"10.10.0.1", "10.20.2.20", tcp, 502, Allowed::no},
                  {"10.10.0.66", "10.20.0.5", tcp, 502, Allowed::no, {18}},
                  {"10.10.0.1", "10.20.9.9", tcp, 44819, Allowed::yes},
                  {"10.10.0.1", "10.20.9.9", tcp, 44821, Allowed::no},
                  {"10.20.0.5", "10.10.0.1", tcp, 4000, Allowed::yes},  // list 99 does not exist
              });
}

TEST_CASE("Cisco IOS: conditions that are not held leave the answer open") {
  const auto read = rules(
      "interface Gi0/1\n ip address 10.1.0.1 255.255.0.0\n ip access-group 101 in\n"
      "interface Gi0/2\n ip address 10.2.0.1 255.255.0.0\n"
      "access-list 101 permit tcp any any eq 22 time-range NIGHT\n"
      "access-list 101 deny ip 10.1.0.0 0.0.254.255 any\n"
      "access-list 101 permit udp any any gt 1023\n");
  CHECK(read.notes.size() == 2);
  check(read, {{"10.1.0.2", "10.2.0.2", tcp, 22, Allowed::unknown},
               {"10.1.0.2", "10.2.0.2", tcp, 23, Allowed::no},
               {"10.1.0.2", "10.2.0.2", udp, 1024, Allowed::unknown}});
}

constexpr std::string_view fortigate =
    "config system global\n    set hostname \"fw-ot\"\nend\n"
    "config system interface\n    edit \"port1\"\n        set ip 172.16.1.1 255.255.255.0\n    next\n"
    "    edit \"port2\"\n        set ip 172.16.2.1 255.255.255.0\n        config secondaryip\n            edit 1\n"
    "                set ip 9.9.9.9 255.255.255.255\n            next\n        end\n    next\nend\n"
    "config system zone\n    edit \"CELL\"\n        set interface \"port2\"\n    next\nend\n"
    "config firewall address\n    edit \"mes\"\n        set subnet 172.16.1.10 255.255.255.255\n    next\n"
    "    edit \"robots\"\n        set type iprange\n        set start-ip 172.16.2.20\n        set end-ip 172.16.2.29\n "
    "   next\n"
    "    edit \"cloud\"\n        set type fqdn\n        set fqdn \"x.example.jp\"\n    next\nend\n"
    "config firewall addrgrp\n    edit \"cell-all\"\n        set member \"robots\" \"mes\"\n    next\nend\n"
    "config firewall service custom\n    edit \"focas\"\n        set tcp-portrange 8193\n    next\nend\n"
    "config firewall service group\n    edit \"floor\"\n        set member \"focas\" \"HTTP\"\n    next\nend\n"
    "config firewall policy\n"
    "    edit 1\n        set name \"old\"\n        set srcintf \"any\"\n        set dstintf \"any\"\n        set "
    "srcaddr \"all\"\n"
    "        set dstaddr \"all\"\n        set action accept\n        set status disable\n        set schedule "
    "\"always\"\n"
    "        set service \"ALL\"\n    next\n"
    "    edit 2\n        set name \"mes to robots\"\n        set srcintf \"port1\"\n        set dstintf \"CELL\"\n"
    "        set srcaddr \"mes\"\n        set dstaddr \"cell-all\"\n        set action accept\n        set schedule "
    "\"always\"\n"
    "        set service \"floor\"\n    next\n"
    "    edit 3\n        set srcintf \"port1\"\n        set dstintf \"CELL\"\n        set srcaddr \"cloud\"\n"
    "        set dstaddr \"all\"\n        set action accept\n        set schedule \"always\"\n        set service "
    "\"DNS\"\n    next\n"
    "end\n";

TEST_CASE("FortiGate: policies by zone, groups, services; disabled ones do not count") {
  const auto read = rules(fortigate);
  CHECK(read.device == "fw-ot");
  CHECK(read.notes.size() == 1);  // a policy by name
  check(read, {
                  {"172.16.1.10", "172.16.2.20", tcp, 8193, Allowed::yes},
                  {"172.16.1.10", "172.16.2.29", tcp, 80, Allowed::yes},
                  {"172.16.1.10", "172.16.2.30", tcp, 80, Allowed::no},
                  {"172.16.1.11", "172.16.2.20", tcp, 8193, Allowed::no},
                  {"172.16.2.20", "172.16.1.10", tcp, 80, Allowed::no},
                  {"172.16.1.11", "172.16.2.20", udp, 53, Allowed::unknown},
              });
}

constexpr std::string_view nft =
    "table inet filter {\n\tset plcs {\n\t\ttype ipv4_addr\n\t\tflags interval\n\t\telements = { 10.5.0.1-10.5.0.9,\n"
    "\t\t\t     10.5.1.0/24 }\n\t}\n\n\tchain forward {\n\t\ttype filter hook forward priority filter; policy drop;\n"
    "\t\tct state vmap { established : accept, related : accept, invalid : drop }\n"
    "\t\tip saddr 10.4.0.66 counter packets 3 bytes 180 drop comment \"stolen { laptop\"\n"
    "\t\tiifname \"eth0\" oifname { \"eth1\", \"eth2\" } jump cells\n"
    "\t\tip saddr 10.9.0.1 limit rate 5/second accept\n\t}\n\n"
    "\tchain cells {\n\t\tip daddr @plcs tcp dport { 502, 44818-44820 } ct state new accept\n"
    "\t\tmeta l4proto { tcp, udp } th dport 53 accept\n\t\tip daddr != 10.5.0.0/16 return\n"
    "\t\tlog prefix \"cell \" level info reject with icmp type admin-prohibited\n\t}\n}\n";

TEST_CASE("nftables: sets, states, jumps and back") {
  const auto read = rules(nft);
  CHECK(read.notes.size() == 1);  // the limit
  const auto ask = [&](std::string_view from, std::string_view to, std::uint8_t protocol, std::uint16_t port) {
    const auto verdict =
        observe::allowed(read, {*wire::read_ip(from), *wire::read_ip(to), protocol, port, "eth0", "eth1"});
    return verdict.allowed;
  };
  CHECK(ask("10.4.0.1", "10.5.0.9", tcp, 502) == Allowed::yes);
  CHECK(ask("10.4.0.1", "10.5.1.9", tcp, 44819) == Allowed::yes);
  CHECK(ask("10.4.0.1", "10.5.0.10", tcp, 502) == Allowed::no);
  CHECK(ask("10.4.0.1", "10.5.0.10", udp, 53) == Allowed::yes);
  check(read, {{"10.4.0.1", "10.5.0.9", tcp, 502, Allowed::unknown}});  // by which interfaces?
  CHECK(ask("10.4.0.66", "10.5.0.9", tcp, 502) == Allowed::no);
  CHECK(ask("10.4.0.1", "10.6.0.1", tcp, 502) == Allowed::no);       // back, and the policy
  CHECK(ask("10.9.0.1", "10.6.0.1", tcp, 502) == Allowed::unknown);  // as long as it is not too often
}

TEST_CASE("iptables-save: chains, multiport, states, negation") {
  const auto read = rules(
      "*nat\n:PREROUTING ACCEPT [0:0]\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:floor - [0:0]\n"
      "-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n"
      "-A FORWARD -s 10.1.0.0/16 -j floor\n"
      "-A FORWARD -m set --match-set good src -j ACCEPT\n"
      "-A floor ! -d 10.2.0.0/16 -j RETURN\n"
      "-A floor -p tcp -m multiport --dports 80,502,9000:9010 -m comment --comment \"to the -j cells\" -j ACCEPT\n"
      "-A floor -j LOG --log-prefix \"no \"\n"
      "-A floor -p udp -m iprange --src-range 10.1.0.1-10.1.0.9 --dport 53 -j DROP\nCOMMIT\n");
  check(read, {
                  {"10.1.0.1", "10.2.0.1", tcp, 502, Allowed::yes},
                  {"10.1.0.1", "10.2.0.1", tcp, 9005, Allowed::yes},
                  {"10.1.0.1", "10.2.0.1", udp, 53, Allowed::no},
                  {"10.3.0.1", "10.2.0.1", tcp, 502, Allowed::unknown},  // who is in the set?
                  {"10.1.0.1", "10.3.0.1", tcp, 502, Allowed::unknown},
              });
  CHECK(read.notes.size() == 1);
}

TEST_CASE("between two zones: all, none, some, open") {
  const auto read = rules(fortigate);
  const auto ask = [&](observe::IpRange from, observe::IpRange to, std::uint8_t protocol, std::uint16_t port) {
    return observe::allowed_between(read, {from}, {to}, {protocol, port}).allowed;
  };
  const auto mes = range("172.16.1.10", "172.16.1.10");
  CHECK(ask(mes, range("172.16.2.20", "172.16.2.29"), tcp, 80) == Allowed::yes);
  CHECK(ask(mes, range("172.16.2.0", "172.16.2.255"), tcp, 80) == Allowed::partly);
  CHECK(ask(mes, range("172.16.2.0", "172.16.2.255"), tcp, 102) == Allowed::no);
  CHECK(ask(range("172.16.1.0", "172.16.1.255"), range("172.16.2.20", "172.16.2.29"), udp, 53) == Allowed::unknown);
  CHECK(observe::allowed_between(read, {}, {mes}, {}).allowed == Allowed::unknown);
}

TEST_CASE("the format is told by the content") {
  CHECK(observe::filter_format("ip filter 1 pass * *\n") == model::FilterFormat::yamaha);
  CHECK(observe::filter_format("!\naccess-list 1 permit any\n") == model::FilterFormat::cisco_ios);
  CHECK(observe::filter_format(fortigate) == model::FilterFormat::fortigate);
  CHECK(observe::filter_format(nft) == model::FilterFormat::nftables);
  CHECK(observe::filter_format("*filter\n:FORWARD ACCEPT [0:0]\n") == model::FilterFormat::iptables);
  CHECK(!observe::filter_format("dear colleagues\n"));
  CHECK(!observe::filter_format(""));
}

TEST_CASE("hostile texts end") {
  std::string nested = "config firewall policy\n";
  for (int n = 0; n < 100'000; ++n) nested += "config a\nedit b\n";
  CHECK(observe::read_filter(nested, "f", names()));
  CHECK(observe::read_filter("table ip x {\n" + std::string(100'000, '{'), "f", names()));
  std::string loop = "*filter\n:FORWARD DROP [0:0]\n:a - [0:0]\n:b - [0:0]\n-A FORWARD -j a\n-A a -j b\n-A b -j a\n";
  check(rules(loop), {{"10.0.0.1", "10.0.0.2", tcp, 1, Allowed::unknown}});
  std::string groups =
      "config firewall addrgrp\nedit g0\nset member g0 g0 g0 g0 g0 g0 g0 g0\nnext\nend\nconfig firewall "
      "policy\nedit 1\nset srcaddr g0\nset dstaddr g0\nset service ALL\nset action accept\nnext\nend\n";
  check(rules(groups), {{"10.0.0.1", "10.0.0.2", tcp, 1, Allowed::unknown}});
}

}  // namespace
