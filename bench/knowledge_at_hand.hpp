// The shipped knowledge and words, as the program itself loads them.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <memory>

#include "base/embedded.hpp"
#include "service/context.hpp"

namespace masugata::bench {

inline std::unique_ptr<service::Equipment> equip() {
  auto equipment = service::equip(embedded::knowledge(), embedded::text());
  if (equipment) return std::move(*equipment);
  std::fprintf(stderr, "knowledge cannot be loaded: %s\n", equipment.error().message.key.c_str());
  std::exit(EXIT_FAILURE);
}

}  // namespace masugata::bench
