// Synchrophasors (IEEE C37.118.2): measurements of the grid, and commands that begin and end them.
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 2> tables = {"frame", "command"};
constexpr std::uint8_t frame_table = 0;
constexpr std::uint8_t command_table = 1;

constexpr std::uint8_t mark = 0xaa;
constexpr std::size_t head_size = 14;
constexpr std::uint8_t data_frame = 0;
constexpr std::uint8_t configuration_1 = 2;
constexpr std::uint8_t configuration_2 = 3;
constexpr std::uint8_t command_frame = 4;
constexpr std::uint8_t configuration_3 = 5;

std::uint8_t kind_of(Bytes b) { return b[1] >> 4U; }

bool plausible(Bytes b) {
  const std::uint8_t version = b[1] & 15U;
  return b[0] == mark && kind_of(b) <= configuration_3 && version >= 1 && version <= 3 &&
         big16(b.data() + 2) >= head_size + 2;
}

// CRC-CCITT, most significant bit first, all ones at the beginning.
std::uint16_t checksum(Bytes b) {
  unsigned value = 0xffff;
  for (const std::uint8_t byte : b) {
    value ^= static_cast<unsigned>(byte) << 8U;
    for (int bit = 0; bit < 8; ++bit) value = (value & 0x8000U) != 0 ? value << 1U ^ 0x1021U : value << 1U;
    value &= 0xffffU;
  }
  return static_cast<std::uint16_t>(value);
}

Likeness looks(const Stretch& in) {
  const Bytes b = in.bytes;
  if (b.size() < head_size + 2 || !plausible(b)) return Likeness::no;
  const std::size_t size = big16(b.data() + 2);
  if (size > b.size()) return Likeness::maybe;
  return checksum(b.first(size - 2)) == big16(b.data() + size - 2) ? Likeness::sure : Likeness::no;
}

// The station's name, where the frame speaks of one only: those of several belong to what a concentrator collects.
std::string_view station_of(std::uint8_t kind, Reader in) {
  if (kind == configuration_3) in.skip(2);
  in.skip(4);  // time base
  if (in.u16() != 1) return {};
  std::string_view name = kind == configuration_3 ? in.text(in.u8()) : in.text(16);
  name = name.substr(0, name.find('\0'));
  const std::size_t end = name.find_last_not_of(' ');
  return end == std::string_view::npos ? std::string_view{} : name.substr(0, end + 1);
}

std::size_t read(const Stretch& in, Sink& out) {
  const Bytes b = in.bytes;
  if (b.size() < head_size) return incomplete;
  if (!plausible(b)) return not_ours;
  const std::size_t size = big16(b.data() + 2);
  if (b.size() < size) return incomplete;
  const std::uint8_t kind = kind_of(b);
  Reader body(b.subspan(head_size, size - head_size - 2));
  if (kind == command_frame) {
    out.operation({command_table, body.u16(), Saying::request, {}});
    return size;
  }
  out.operation({frame_table, kind, kind == data_frame ? Saying::notice : Saying::answer, {}});
  const bool configures = kind == configuration_1 || kind == configuration_2 || kind == configuration_3;
  const std::string_view station = configures ? station_of(kind, body) : std::string_view{};
  if (!station.empty()) out.identity({Trait::name, station});
  return size;
}

}  // namespace

constinit const Dissector c37_118 = {"c37-118", Carrier::tcp | Carrier::udp, tables, looks, read};

}  // namespace masugata::wire::protocol
