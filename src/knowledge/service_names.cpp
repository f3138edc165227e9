#include "knowledge/service_names.hpp"

#include <charconv>

#include "base/yaml.hpp"
#include "knowledge/document.hpp"

namespace masugata::knowledge {
namespace {

using base::Result;

bool read_number(std::string_view text, std::uint16_t& out) {
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out);
  return !text.empty() && fault == std::errc{} && end == text.data() + text.size();
}

// "tcp/80", "udp/5000-5010", "icmp"
Result<ServicePorts> read_ports(const Document& from, const ServiceNames& names) {
  const std::string text = TRY(from.string());
  const std::size_t slash = text.find('/');
  const auto protocol = names.protocols.find(text.substr(0, slash));
  if (protocol == names.protocols.end()) return from.fail("error.knowledge.no_number");
  ServicePorts out{protocol->second, 0, UINT16_MAX};
  if (slash == std::string::npos) return out;
  const std::string_view ports = std::string_view(text).substr(slash + 1);
  const std::size_t dash = ports.find('-');
  const bool fits = read_number(ports.substr(0, dash), out.first) &&
                    read_number(dash == std::string_view::npos ? ports : ports.substr(dash + 1), out.last);
  if (!fits) return from.fail("error.knowledge.no_number");
  return out;
}

}  // namespace

Result<ServiceNames> load_service_names(std::span<const SourceFile> files) {
  ServiceNames out;
  for (const SourceFile& source : files) {
    if (source.path != "service-names.yaml") continue;
    const base::Value value = TRY(base::parse_yaml(source.bytes, source.path));
    const Document file(value, source.path);
    const Document protocols = TRY(file.at("protocols"));
    const Document services = TRY(file.at("services"));
    if (protocols.value().map() == nullptr) return protocols.fail("error.knowledge.no_list");
    if (services.value().map() == nullptr) return services.fail("error.knowledge.no_list");
    for (const base::Member& member : *protocols.value().map())
      out.protocols[member.key] = TRY(protocols.number(member.key));
    for (const base::Member& member : *services.value().map()) {
      for (const Document& one : TRY(services.list(member.key)))
        out.services[member.key].push_back(TRY(read_ports(one, out)));
      if (!out.services.contains(member.key)) return services.fail("error.knowledge.no_list");
    }
  }
  return out;
}

}  // namespace masugata::knowledge
