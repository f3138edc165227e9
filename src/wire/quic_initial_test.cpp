#include "wire/quic_initial.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <vector>

using namespace masugata::wire;

namespace {

std::vector<std::uint8_t> bytes(std::string_view digits) {
  std::vector<std::uint8_t> out;
  const auto value = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
  for (std::size_t n = 0; n + 1 < digits.size(); n += 2)
    out.push_back(static_cast<std::uint8_t>(value(digits[n]) << 4U | value(digits[n + 1])));
  return out;
}

}  // namespace

// RFC 9001 appendix A.3: the server's first packet.
TEST_CASE("the published packet is opened with the client's first id, by its sender, unchanged") {
  const auto id = bytes("8394c8f03e515708");
  auto packet = bytes(
      "cf000000010008f067a5502a4262b5004075c0d95a482cd0991cd25b0aac406a5816b6394100f37a1c69797554780bb3"
      "8cc5a99f5ede4cf73c3ec2493a1839b3dbcba3f6ea46c5b7684df3548e7ddeb9c3bf9c73cc3f3bded74b562bfb19fb84"
      "022f8ef4cdd93795d77d06edbb7aaf2f58891850abbdca3d20398c276456cbc42158407dd074ee");
  std::array<std::uint8_t, 256> room{};
  const Bytes frames = open_initial({quic_1, packet, 18}, id, QuicEnd::server, room);
  REQUIRE(frames.size() == 99);
  CHECK(frames[0] == 2);  // acknowledgement
  CHECK(frames[5] == 6);  // crypto
  CHECK(open_initial({quic_1, packet, 18}, id, QuicEnd::client, room).empty());
  CHECK(open_initial({quic_2, packet, 18}, id, QuicEnd::server, room).empty());
  CHECK(open_initial({quic_1, packet, 18}, first(id, 7), QuicEnd::server, room).empty());
  CHECK(open_initial({quic_1, packet, 18}, id, QuicEnd::server, std::span(room).first(98)).empty());
  for (std::size_t size = 0; size < packet.size(); ++size)
    CHECK(open_initial({quic_1, first(packet, size), 18}, id, QuicEnd::server, room).empty());
  packet.back() ^= 1U;
  CHECK(open_initial({quic_1, packet, 18}, id, QuicEnd::server, room).empty());
}
