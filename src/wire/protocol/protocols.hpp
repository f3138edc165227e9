// The dissectors, each in a file of its own name.
#pragma once

#include "wire/dissector.hpp"

namespace masugata::wire::protocol {

extern const Dissector ads;
extern const Dissector arp;
extern const Dissector bacnet;
extern const Dissector c37_118;
extern const Dissector cclink_ief_basic;
extern const Dissector cclink_tsn;
extern const Dissector cdp;
extern const Dissector cifs_browser;
extern const Dissector codesys;
extern const Dissector dhcp;
extern const Dissector dhcpv6;
extern const Dissector dnp3;
extern const Dissector dns;
extern const Dissector enip;
extern const Dissector ethercat;
extern const Dissector fins;
extern const Dissector fl_net;
extern const Dissector focas;
extern const Dissector ftp;
extern const Dissector ge_srtp;
extern const Dissector goose;
extern const Dissector hart_ip;
extern const Dissector http;
extern const Dissector iec104;
extern const Dissector keyence_hostlink;
extern const Dissector lldp;
extern const Dissector mc1e;
extern const Dissector melsoft;
extern const Dissector memobus;
extern const Dissector mms;
extern const Dissector modbus;
extern const Dissector mqtt;
extern const Dissector mtconnect;
extern const Dissector nbns;
extern const Dissector ntp;
extern const Dissector opcua;
extern const Dissector profinet;
extern const Dissector profinet_io_cm;
extern const Dissector quic;
extern const Dissector rdp;
extern const Dissector s7comm;
extern const Dissector s7comm_plus;
extern const Dissector sip;
extern const Dissector slmp;
extern const Dissector smb;
extern const Dissector snmp;
extern const Dissector ssdp;
extern const Dissector ssh;
extern const Dissector stp;
extern const Dissector sv;
extern const Dissector syslog;
extern const Dissector telnet;
extern const Dissector tftp;
extern const Dissector tls;
extern const Dissector toyopuc;
extern const Dissector vnc;

}  // namespace masugata::wire::protocol
