// Which field of the register a trait of observation speaks of.
#pragma once

#include <array>

#include "model/asset.hpp"

namespace masugata::observe {

struct Counterpart {
  std::string_view trait;
  std::string_view field;
  base::Maybe<std::string> model::Asset::* member;
};
inline constexpr std::array<Counterpart, 6> counterparts = {{
    {"maker", "vendor", &model::Asset::vendor},
    {"model", "model", &model::Asset::model},
    {"order_number", "order_number", &model::Asset::order_number},
    {"hardware", "hardware_version", &model::Asset::hardware_version},
    {"firmware", "firmware_version", &model::Asset::firmware_version},
    {"serial", "serial_number", &model::Asset::serial_number},
}};

// A card's maker is that of a module, not of the machine: what says so is no fact about the asset.
inline constexpr std::string_view card_maker = "mac";

}  // namespace masugata::observe
