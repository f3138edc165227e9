// Any bytes as messages of any one dissector: the first byte chooses it, the second the direction. Whatever it says
// lies within the bytes, and it never reads on without having read something.
#include <cstddef>
#include <cstdint>

#include "base/result.hpp"
#include "wire/dissector.hpp"

namespace {

using namespace masugata::wire;

class Within final : public Sink {
 public:
  explicit Within(Bytes bytes) : bytes_(bytes) {}
  void operation(const Operation& operation) override { check(operation.object.text); }
  void identity(const Identity& identity) override { check(identity.text); }
  void binding(const Binding& binding) override { total_ += binding.mac.bits & 1U; }

 private:
  // Text comes from the message, or it is the dissector's own and short: either way every byte of it can be read.
  void check(std::string_view text) {
    EXPECTS(text.size() <= bytes_.size() + 64);
    for (const char c : text) total_ += static_cast<unsigned char>(c);
  }
  Bytes bytes_;
  std::uint64_t total_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const Dissector& dissector = *dissectors()[data[0] % dissectors().size()];
  const bool to_server = (data[1] & 1U) != 0;
  Bytes bytes(data + 2, size - 2);
  Within sink(bytes);
  Memory memory{};
  Packet packet;
  packet.transport = (data[1] & 2U) != 0 ? Transport::tcp : Transport::udp;
  static_cast<void>(dissector.looks({bytes, packet, memory, to_server, true}));
  while (!bytes.empty()) {
    const std::size_t took = dissector.read({bytes, packet, memory, to_server, false}, sink);
    if (took == incomplete || took == not_ours) break;
    bytes = after(bytes, took);
  }
  return 0;
}
