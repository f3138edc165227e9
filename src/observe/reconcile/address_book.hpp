// Which asset and which zone an address belongs to, as the factory declares it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "model/factory.hpp"
#include "observe/filter/filter.hpp"
#include "wire/address.hpp"

namespace masugata::observe {

// Addresses to numbers, by ranges that may lie within each other: the narrowest counts.
class Ranges {
 public:
  void add(wire::Ip first, wire::Ip last, std::uint32_t number);
  // After the last add.
  void settle();
  [[nodiscard]] std::optional<std::uint32_t> find(wire::Ip ip) const;

 private:
  struct Range {
    wire::Ip first, last;
    std::uint32_t number = 0;
  };
  void paint(const Range& range);
  std::vector<Range> ranges_;
  std::map<wire::Ip, std::optional<std::uint32_t>> starts_;  // from here on, until the next
};

// "192.168.10.0/24", "192.168.10.5", "192.168.10.5-192.168.10.9"; nothing for any other form.
std::optional<IpRange> read_range(std::string_view text);

class AddressBook {
 public:
  // Addresses that cannot be read are told in `notes`.
  AddressBook(const model::Factory& factory, base::Notes& notes);

  [[nodiscard]] std::optional<std::uint32_t> asset_of(wire::Ip ip) const { return assets_.find(ip); }
  [[nodiscard]] std::optional<std::uint32_t> asset_of(wire::Mac mac) const;
  // By declared ranges, else by the neighbours: the /24 whose registered assets all stand in one zone.
  [[nodiscard]] std::optional<std::uint32_t> zone_of(wire::Ip ip) const;
  // Whether the asset is registered with several IP addresses, as routers and firewalls are.
  [[nodiscard]] bool between_networks(std::uint32_t asset) const { return addresses_[asset] > 1; }
  [[nodiscard]] bool has_address(std::uint32_t asset) const { return addressed_[asset]; }
  // Position of the zone that the asset stands in.
  [[nodiscard]] std::optional<std::uint32_t> zone_of_asset(std::uint32_t asset) const { return zone_of_asset_[asset]; }
  // Its declared networks, else the addresses of its assets.
  [[nodiscard]] const std::vector<IpRange>& ranges_of(std::uint32_t zone) const { return ranges_[zone]; }
  [[nodiscard]] std::optional<std::uint32_t> zone_named(std::string_view id) const;

 private:
  void read_zones(const model::Factory& factory, base::Notes& notes);
  void read_assets(const model::Factory& factory, base::Notes& notes);
  void keep(std::uint32_t asset, std::string_view text, base::Notes& notes);
  void infer_neighbours(const model::Factory& factory);

  std::unordered_map<std::string_view, std::uint32_t> zones_;
  std::vector<std::optional<std::uint32_t>> zone_of_asset_;
  std::vector<std::uint32_t> addresses_;      // by asset: registered IP addresses
  std::vector<bool> addressed_;               // by asset: any address at all
  std::vector<bool> has_networks_;            // by zone
  std::vector<std::vector<IpRange>> ranges_;  // by zone
  Ranges assets_, networks_, neighbours_;
  std::unordered_map<std::uint64_t, std::uint32_t> macs_;
};

}  // namespace masugata::observe
