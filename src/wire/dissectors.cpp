#include "wire/protocol/protocols.hpp"

namespace masugata::wire {
namespace {

// Those with the clearest marks first.
constexpr std::array<const Dissector*, 35> all = {
    &protocol::slmp,     &protocol::s7comm, &protocol::s7comm_plus, &protocol::arp,    &protocol::lldp,
    &protocol::profinet, &protocol::dhcp,   &protocol::dns,         &protocol::nbns,   &protocol::snmp,
    &protocol::enip,     &protocol::ssdp,   &protocol::ntp,         &protocol::http,   &protocol::tls,
    &protocol::ssh,      &protocol::telnet, &protocol::ftp,         &protocol::tftp,   &protocol::smb,
    &protocol::rdp,      &protocol::vnc,    &protocol::syslog,      &protocol::cdp,    &protocol::stp,
    &protocol::dhcpv6,   &protocol::mqtt,   &protocol::melsoft,     &protocol::fins,   &protocol::mc1e,
    &protocol::bacnet,   &protocol::dnp3,   &protocol::opcua,       &protocol::iec104, &protocol::modbus,
};

}  // namespace

std::span<const Dissector* const> dissectors() { return all; }

}  // namespace masugata::wire
