// Any bytes as a log of another sensor; the first byte chooses what the file is called.
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/embedded.hpp"
#include "observe/logs/log.hpp"
#include "observe/observer.hpp"

namespace {

using namespace masugata;

struct Known {
  knowledge::LogKinds kinds;
  std::vector<knowledge::Protocol> protocols;
};

const Known& known() {
  static const Known all = [] {
    std::vector<knowledge::SourceFile> files;
    for (const auto& file : embedded::knowledge()) files.push_back({file.path, file.bytes});
    return Known{*knowledge::load_log_kinds(files), *knowledge::load_protocols(files)};
  }();
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  static const observe::Recogniser recogniser(known().protocols, wire::dissectors());
  constexpr std::array<std::string_view, 6> names = {"conn.log",         "modbus.log", "cip.log",
                                                     "opcua_binary.log", "eve.json",   "dhcp.log"};
  const std::string_view name = names[data[0] % names.size()];
  base::MemorySource source({data + 1, size - 1});
  const auto format = observe::log_format(source, name, known().kinds);
  if (!format) return 0;
  observe::Limits limits;
  limits.devices = 64;
  limits.conversations = 64;
  observe::Observer observer(recogniser, limits);
  observer.begin_file(std::string(name));
  observe::LogReader reader(source, *format, name, known().kinds, recogniser);
  observe::Told told;
  std::size_t lines = 0;
  while (reader.next(told)) {
    observer.note(told);
    ++lines;
  }
  EXPECTS(lines <= reader.lines());
  const auto seen = observer.snapshot();
  EXPECTS(seen.devices.size() <= limits.devices);
  EXPECTS(seen.conversations.size() <= limits.conversations);
  return 0;
}
