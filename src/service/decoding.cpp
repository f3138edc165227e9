#include "service/decoding.hpp"

#include <array>

#include "wire/quic_initial.hpp"

namespace masugata::service {

// A packet of nothing but zeros takes the way of every other one; it is not opened.
void prepare_decoding() {
  constexpr std::array<std::uint8_t, 64> zeros{};
  std::array<std::uint8_t, zeros.size()> room{};
  static_cast<void>(wire::open_initial({wire::quic_1, zeros, 18}, {}, wire::QuicEnd::client, room));
}

}  // namespace masugata::service
