// Any bytes as a filter configuration, and what it lets through: an answer always comes, and of a range none that
// contradicts its ends.
#include <cstddef>
#include <cstdint>

#include "base/embedded.hpp"
#include "observe/filter/filter.hpp"

namespace {

using namespace masugata;

const knowledge::ServiceNames& names() {
  static const knowledge::ServiceNames all = [] {
    std::vector<knowledge::SourceFile> files;
    for (const auto& file : embedded::knowledge()) files.push_back({file.path, file.bytes});
    return *knowledge::load_service_names(files);
  }();
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto rules = observe::read_filter(text, "fuzz", names());
  if (!rules) return 0;
  const wire::Ip from = wire::ip4(0x0a010001);
  const wire::Ip to = wire::ip4(0x0a020001);
  const auto one = observe::allowed(*rules, {from, to, 6, 502, {}, {}});
  EXPECTS(one.allowed != observe::Allowed::partly);
  const auto same = observe::allowed_between(*rules, {{from, from}}, {{to, to}}, {6, 502});
  EXPECTS(same.allowed == one.allowed);
  const auto wide = observe::allowed_between(*rules, {{from, {from.high, from.low + 255}}}, {{to, to}}, {6, 502});
  const bool contradicts = (one.allowed == observe::Allowed::no && wide.allowed == observe::Allowed::yes) ||
                           (one.allowed == observe::Allowed::yes && wide.allowed == observe::Allowed::no);
  EXPECTS(!contradicts);
  return 0;
}
