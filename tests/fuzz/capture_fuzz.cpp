// Any bytes as a capture, packed or not, through the whole stack: reader, layers, every dissector, tables, snapshot.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/embedded.hpp"
#include "observe/capture/decompress.hpp"
#include "observe/observer.hpp"

namespace {

using namespace masugata;

const std::vector<knowledge::Protocol>& protocols() {
  static const std::vector<knowledge::Protocol> known = [] {
    std::vector<knowledge::SourceFile> files;
    for (const auto& file : embedded::knowledge()) files.push_back({file.path, file.bytes});
    return *knowledge::load_protocols(files);
  }();
  return known;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const observe::Recogniser recogniser(protocols(), wire::dissectors());
  base::MemorySource bytes({data, size});
  observe::Unpacked unpacked(bytes);
  const auto source = unpacked.open();
  if (!source) return 0;
  const auto reader = observe::open_capture(**source, "fuzz");
  if (!reader) return 0;
  observe::Limits limits;
  limits.devices = 64;
  limits.conversations = 64;
  limits.open_flows = 16;
  limits.streams = 4;
  observe::Observer observer(recogniser, limits);
  observer.begin_file("fuzz");
  observe::Frame frame;
  for (int frames = 0; frames < 4096 && (*reader)->next(frame); ++frames) observer.feed(frame);
  const auto seen = observer.snapshot();
  EXPECTS(seen.devices.size() <= limits.devices);
  EXPECTS(seen.conversations.size() <= limits.conversations);
  return 0;
}
