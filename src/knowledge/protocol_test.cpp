#include "knowledge/protocol.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace masugata;
using namespace masugata::knowledge;

namespace {

std::string table(std::string_view id, std::string_view kind = "identity") {
  return "id: " + std::string(id) + "\nname: {ja: " + std::string(id) + ", en: " + std::string(id) +
         "}\nkind: " + std::string(kind) + "\nreading: full\nsource: RFC 826\n";
}

// The order of ids, or the file of the fault.
std::string told(std::span<const SourceFile> files, unsigned hands) {
  const auto read = load_protocols(files, hands);
  if (!read) return "fault in " + read.error().message.where.file;
  std::string out;
  for (const Protocol& one : *read) out += one.id + " ";
  return out;
}

}  // namespace

TEST_CASE("Protocols are the same, and the same fault is told, whatever the number of hands") {
  const std::string arp = table("arp");
  const std::string dns = table("dns");
  const std::string odd = table("odd", "unheard_of");
  const std::string cut = "id: [";
  const SourceFile a{"protocols/z.yaml", arp};
  const SourceFile b{"protocols/a.yaml", dns};
  const SourceFile other{"threats.yaml", cut};
  const SourceFile wrong{"protocols/m.yaml", odd};
  const SourceFile broken{"protocols/n.yaml", cut};
  struct Case {
    std::vector<SourceFile> files;
    std::string expected;
  };
  const Case cases[] = {
      {{}, ""},
      {{a, b, other}, "arp dns "},
      {{a, wrong, broken, b}, "fault in protocols/m.yaml"},
      {{a, broken, wrong, b}, "fault in protocols/n.yaml"},
      {{a, b, a}, "fault in protocols/"},
  };
  for (const Case& one : cases) {
    for (const unsigned hands : {0U, 1U, 2U, 5U}) {
      CAPTURE(hands);
      CHECK(told(one.files, hands) == one.expected);
    }
  }
}
