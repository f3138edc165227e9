#include "wire/ja4.hpp"

#include <doctest/doctest.h>

#include <vector>

using masugata::wire::ClientHello;
using masugata::wire::grease;
using masugata::wire::ja4_of;

namespace {

using Numbers = std::vector<std::uint16_t>;

std::vector<std::uint8_t> listed(const Numbers& numbers) {
  std::vector<std::uint8_t> bytes;
  for (const std::uint16_t number : numbers) {
    bytes.push_back(static_cast<std::uint8_t>(number >> 8U));
    bytes.push_back(static_cast<std::uint8_t>(number));
  }
  return bytes;
}

std::vector<std::uint8_t> extensions(const Numbers& kinds) {
  std::vector<std::uint8_t> bytes;
  for (const std::uint16_t kind : kinds) {
    bytes.push_back(static_cast<std::uint8_t>(kind >> 8U));
    bytes.push_back(static_cast<std::uint8_t>(kind));
    bytes.insert(bytes.end(), {0, 1, 0xff});
  }
  return bytes;
}

// The browser of the published example, with made-up values among its own.
const Numbers ciphers = {0x2a2a, 0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030,
                         0xcca9, 0xcca8, 0xc013, 0xc014, 0x009c, 0x009d, 0x002f, 0x0035};
const Numbers kinds = {0xcaca, 0x001b, 0x0000, 0x0033, 0x0010, 0x4469, 0x0017, 0x002d, 0x000d,
                       0x0005, 0x0023, 0x0012, 0x002b, 0xff01, 0x000b, 0x000a, 0x0015};
const Numbers algorithms = {0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601};

}  // namespace

TEST_CASE("the published example") {
  const auto cipher_bytes = listed(ciphers);
  const auto extension_bytes = extensions(kinds);
  const auto algorithm_bytes = listed(algorithms);
  const std::array<std::uint8_t, 2> h2 = {'h', '2'};
  const ClientHello hello{0x0304, cipher_bytes, extension_bytes, algorithm_bytes, h2, ClientHello::Target::name};
  CHECK(ja4_of(hello).text() == "t13d1516h2_8daaf6152771_e5627efa2ab1");
}

TEST_CASE("a hello of almost nothing") {
  CHECK(ja4_of({}).text() == "t00i000000_000000000000_000000000000");
  const std::array<std::uint8_t, 2> strange = {0xab, 0x12};
  ClientHello hello;
  hello.version = 0x0303;
  hello.protocol = strange;
  CHECK(ja4_of(hello).text() == "t12i0000a2_000000000000_000000000000");
}

TEST_CASE("more than any client sends gives none") {
  const auto many = listed(Numbers(257, 0x1301));
  ClientHello hello;
  hello.ciphers = many;
  CHECK(ja4_of(hello).text().empty());
  hello.ciphers = hello.ciphers.first(512);
  CHECK(ja4_of(hello).text().starts_with("t00i9900"));
}

TEST_CASE("made-up values") {
  CHECK(grease(0x0a0a));
  CHECK(grease(0xfafa));
  CHECK_FALSE(grease(0x0a1a));
  CHECK_FALSE(grease(0x1301));
}
