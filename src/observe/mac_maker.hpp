// Whose card it is: the registered owner of the block that a MAC address belongs to. It says who made the network
// part, which may be a module inside another maker's machine; what a device says of itself counts more.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "wire/address.hpp"

namespace masugata::observe {

struct MacBlock {
  std::uint64_t first = 0;  // the lowest address
  std::uint8_t bits = 24;   // that all of it share: 24, 28 or 36
  std::string_view maker;
};

// Reads lines of a prefix in hexadecimal digits (6, 7 or 9), a tab and a maker; other lines are left out. Views of the
// text, ordered by their first address, the larger block first. See tools/make-mac-makers.
std::vector<MacBlock> read_mac_makers(std::string_view text);

// Empty when nobody is registered, or when the address was not given by a maker: groups, and those that a machine or
// its user made up. `blocks` as read_mac_makers orders them.
std::string_view maker_of(std::span<const MacBlock> blocks, wire::Mac mac);

}  // namespace masugata::observe
