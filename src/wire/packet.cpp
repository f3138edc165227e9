#include "wire/packet.hpp"

#include <algorithm>

#include "wire/layers.hpp"

namespace masugata::wire {
namespace {

constexpr int depth_limit = 16;  // tags and tunnels in each other; real networks stay below six

Next start(Link link) {
  switch (link) {
    case Link::ethernet:
      return {Layer::ethernet, 0};
    case Link::linux_sll:
      return {Layer::linux_sll, 0};
    case Link::linux_sll2:
      return {Layer::linux_sll2, 0};
    case Link::null:
    case Link::loop:
      return {Layer::loopback, 0};
    case Link::ppp:
      return {Layer::ppp, 0};
    case Link::raw:
    case Link::raw4:
    case Link::raw6:
      return {Layer::ip, 0};
    case Link::radiotap:
      return {Layer::radiotap, 0};
    case Link::ieee80211:
      return {Layer::wifi, 0};
  }
  return {Layer::unknown, 0};
}

Next step(Layer layer, Cursor& at, Packet& packet) {
  switch (layer) {
    case Layer::ethernet:
      return read_ethernet(at, packet);
    case Layer::linux_sll:
      return read_linux_sll(at, packet);
    case Layer::linux_sll2:
      return read_linux_sll2(at, packet);
    case Layer::loopback:
      return read_loopback(at);
    case Layer::ppp:
      return read_ppp(at);
    case Layer::radiotap:
      return read_radiotap(at);
    case Layer::wifi:
      return read_wifi(at, packet);
    case Layer::ether_type:
      return read_ether_type(at, packet);
    case Layer::ip:
      return read_ip(at, packet);
    case Layer::carried:
      return read_carried(at, packet);
    case Layer::gre:
      return read_gre(at, packet);
    case Layer::vxlan:
      return read_vxlan(at, packet);
    case Layer::geneve:
      return read_geneve(at, packet);
    case Layer::tzsp:
      return read_tzsp(at, packet);
    case Layer::erspan2:
      return read_erspan2(at, packet);
    case Layer::erspan3:
      return read_erspan3(at, packet);
    case Layer::unknown:
      packet.flaw = Flaw::unknown_link;
      return done;
    case Layer::done:
      return done;
  }
  return done;
}

}  // namespace

bool known(Link link) { return start(link).layer != Layer::unknown; }

Packet take_apart(Link link, Bytes kept, std::uint32_t length) {
  Packet packet;
  Cursor at{kept, std::max<std::uint32_t>(length, static_cast<std::uint32_t>(kept.size())) -
                      static_cast<std::uint32_t>(kept.size())};
  packet.payload = kept;
  Next next = start(link);
  for (int depth = 0; next.layer != Layer::done; ++depth) {
    if (depth == depth_limit) {
      packet.flaw = Flaw::too_deep;
      break;
    }
    at.type = next.type;
    next = step(next.layer, at, packet);
  }
  packet.payload = at.bytes;
  packet.missing = at.missing;
  return packet;
}

void take_transport_apart(Packet& packet, Bytes carried) {
  Cursor at{carried, 0, packet.ip_protocol};
  packet.fragment = {};
  read_carried(at, packet);
  packet.payload = at.bytes;
  packet.missing = at.missing;
}

}  // namespace masugata::wire
