// The names by which filter configurations speak of protocols and ports: knowledge/service-names.yaml.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "knowledge/knowledge.hpp"

namespace masugata::knowledge {

struct ServicePorts {
  std::uint8_t protocol = 0;  // of IP
  std::uint16_t first = 0;
  std::uint16_t last = UINT16_MAX;
};

struct ServiceNames {
  std::map<std::string, std::uint8_t, std::less<>> protocols;
  std::map<std::string, std::vector<ServicePorts>, std::less<>> services;  // none of them empty
};

// From the pack's service-names.yaml; empty without it. Fails as load() does.
base::Result<ServiceNames> load_service_names(std::span<const SourceFile> files);

}  // namespace masugata::knowledge
