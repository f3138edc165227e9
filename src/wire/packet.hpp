// One frame of a capture, taken apart down to what its transport carries. A view: nothing is copied.
#pragma once

#include <cstdint>

#include "wire/address.hpp"

namespace masugata::wire {

// Link types as pcap files number them (LINKTYPE_*), those that are read.
enum class Link : std::uint16_t {
  null = 0,
  ethernet = 1,
  ppp = 9,
  raw = 101,
  ieee80211 = 105,
  loop = 108,
  linux_sll = 113,
  radiotap = 127,
  raw4 = 228,
  raw6 = 229,
  linux_sll2 = 276,
};
bool known(Link link);

enum class Transport : std::uint8_t { other, tcp, udp };

// Why a frame could not be read to its end. One a frame: the first that was met.
enum class Flaw : std::uint8_t {
  none,
  short_frame,   // it ends inside a header though nothing was cut off
  cut,           // the recorder kept only its beginning
  wrong_length,  // a length in it points outside of it
  too_deep,      // more tunnels or tags in each other than are followed
  unknown_link,
  encrypted,  // protected Wi-Fi
};

struct Fragment {
  std::uint32_t id = 0;
  std::uint16_t offset = 0;  // bytes
  bool is_one = false;
  bool more = false;
};

struct Packet {
  Mac source_mac;
  Mac target_mac;
  Ip source;
  Ip target;
  std::uint32_t sequence = 0;      // TCP
  std::uint32_t acknowledged = 0;  // TCP
  std::uint16_t source_port = 0;
  std::uint16_t target_port = 0;
  std::uint16_t ether_type = 0;  // of the innermost frame; below 0x0600 for LLC (then the two service access points)
  std::uint16_t vlan = 0;        // the outer tag; 0 for none
  std::uint16_t inner_vlan = 0;
  std::uint8_t ip_protocol = 0;  // 0 when there is no IP
  std::uint8_t ttl = 0;
  std::uint8_t tcp_flags = 0;
  std::uint8_t tunnels = 0;  // how many were opened
  Transport transport = Transport::other;
  Flaw flaw = Flaw::none;
  Fragment fragment;
  Bytes network;              // of the innermost frame, from its network header on: what two mirrors show alike
  Bytes payload;              // what TCP or UDP carries; else what IP carries; else what the frame carries
  std::uint32_t missing = 0;  // bytes of the payload that the recorder did not keep
  [[nodiscard]] bool ip() const { return ip_protocol != 0 || !source.none() || !target.none(); }
};

inline constexpr std::uint8_t tcp_fin = 1;
inline constexpr std::uint8_t tcp_syn = 2;
inline constexpr std::uint8_t tcp_rst = 4;
inline constexpr std::uint8_t tcp_ack = 16;

// `kept` is what the recorder kept of a frame of `length` bytes.
Packet take_apart(Link link, Bytes kept, std::uint32_t length);
// Whether a tunnel may begin at this UDP port.
bool tunnel_port(std::uint16_t port);
// What TCP or UDP carries in a datagram that was put together from fragments.
void take_transport_apart(Packet& packet, Bytes carried);

}  // namespace masugata::wire
