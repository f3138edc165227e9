// The headers below a payload, one function each. Only packet.cpp walks them.
#pragma once

#include "wire/packet.hpp"

namespace masugata::wire {

enum class Layer : std::uint8_t {
  ethernet,
  linux_sll,
  linux_sll2,
  loopback,
  ppp,
  radiotap,
  wifi,
  ether_type,  // `type` is an EtherType
  ip,
  carried,  // `type` is an IP protocol
  gre,
  vxlan,
  geneve,
  tzsp,
  erspan2,  // types II and III as GRE carries them; type I is plain Ethernet
  erspan3,
  unknown,
  done,
};

struct Next {
  Layer layer = Layer::done;
  std::uint16_t type = 0;
};
inline constexpr Next done = {Layer::done, 0};

// Where we stand in the frame, and how much of its end the recorder did not keep.
struct Cursor {
  Bytes bytes;
  std::uint32_t missing = 0;
  std::uint16_t type = 0;  // what the layer before said comes here

  // Whether `count` bytes of a header are there; notes the flaw when not.
  bool has(std::size_t count, Packet& packet) const {
    if (bytes.size() >= count) [[likely]]
      return true;
    if (packet.flaw == Flaw::none) packet.flaw = missing > 0 ? Flaw::cut : Flaw::short_frame;
    return false;
  }
  void skip(std::size_t count) { bytes = after(bytes, count); }
  // Leaves what a header says is its content; what stands behind is padding.
  void limit(std::size_t length, Packet& packet);
};

Next read_ethernet(Cursor& at, Packet& packet);
Next read_linux_sll(Cursor& at, Packet& packet);
Next read_linux_sll2(Cursor& at, Packet& packet);
Next read_loopback(Cursor& at);
Next read_ppp(Cursor& at);
Next read_radiotap(Cursor& at);
Next read_wifi(Cursor& at, Packet& packet);
Next read_ether_type(Cursor& at, Packet& packet);  // tags, MPLS, PPPoE, and the way to IP
Next read_ip(Cursor& at, Packet& packet);
Next read_carried(Cursor& at, Packet& packet);  // TCP, UDP, GRE, IP in IP
Next read_gre(Cursor& at, Packet& packet);
Next read_vxlan(Cursor& at, Packet& packet);
Next read_geneve(Cursor& at, Packet& packet);
Next read_tzsp(Cursor& at, Packet& packet);
Next read_erspan2(Cursor& at, Packet& packet);
Next read_erspan3(Cursor& at, Packet& packet);

}  // namespace masugata::wire
