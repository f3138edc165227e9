#include "wire/protocol/protocols.hpp"

namespace masugata::wire {
namespace {

// Those with the clearest marks first.
constexpr std::array<const Dissector*, 56> all = {
    &protocol::cclink_ief_basic,
    &protocol::slmp,
    &protocol::cclink_tsn,
    &protocol::fl_net,
    &protocol::s7comm,
    &protocol::s7comm_plus,
    &protocol::mms,
    &protocol::arp,
    &protocol::lldp,
    &protocol::profinet,
    &protocol::dhcp,
    &protocol::dns,
    &protocol::nbns,
    &protocol::snmp,
    &protocol::enip,
    &protocol::ssdp,
    &protocol::ntp,
    &protocol::mtconnect,
    &protocol::http,
    &protocol::tls,
    &protocol::ssh,
    &protocol::telnet,
    &protocol::ftp,
    &protocol::tftp,
    &protocol::smb,
    &protocol::rdp,
    &protocol::vnc,
    &protocol::syslog,
    &protocol::cdp,
    &protocol::stp,
    &protocol::dhcpv6,
    &protocol::mqtt,
    &protocol::focas,
    &protocol::melsoft,
    &protocol::fins,
    &protocol::memobus,
    &protocol::keyence_hostlink,
    &protocol::toyopuc,
    &protocol::mc1e,
    &protocol::bacnet,
    &protocol::dnp3,
    &protocol::opcua,
    &protocol::iec104,
    &protocol::codesys,
    &protocol::ge_srtp,
    &protocol::c37_118,
    &protocol::hart_ip,
    &protocol::ads,
    &protocol::ethercat,
    &protocol::sv,
    &protocol::goose,
    &protocol::sip,
    &protocol::cifs_browser,
    &protocol::profinet_io_cm,
    &protocol::quic,
    &protocol::modbus,
};

}  // namespace

std::span<const Dissector* const> dissectors() { return all; }

}  // namespace masugata::wire
