#include "observe/reconcile/address_book.hpp"

#include <algorithm>
#include <charconv>

namespace masugata::observe {
namespace {

using wire::Ip;

constexpr std::uint64_t v4_mask_of_24 = 0xffffff00ULL;

Ip next(Ip ip) {
  ++ip.low;
  if (ip.low == 0) ++ip.high;
  return ip;
}

bool narrower(std::uint64_t high_one, std::uint64_t low_one, std::uint64_t high_other, std::uint64_t low_other) {
  return high_one != high_other ? high_one < high_other : low_one < low_other;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

Ip with_host_bits(Ip ip, unsigned bits, std::uint64_t fill) {
  constexpr unsigned half = 64;
  const std::uint64_t low_mask = bits >= half ? UINT64_MAX : (1ULL << bits) - 1;
  const unsigned above = bits > half ? bits - half : 0;
  const std::uint64_t high_mask = above >= half ? UINT64_MAX : (1ULL << above) - 1;
  return {(ip.high & ~high_mask) | (fill & high_mask), (ip.low & ~low_mask) | (fill & low_mask)};
}

std::optional<IpRange> read_prefix(std::string_view address, std::string_view length) {
  const auto ip = wire::read_ip(trim(address));
  unsigned bits = 0;
  length = trim(length);
  const auto [end, fault] = std::from_chars(length.data(), length.data() + length.size(), bits);
  if (!ip || fault != std::errc{} || end != length.data() + length.size()) return std::nullopt;
  const unsigned all = ip->v4() ? 32 : 128;
  if (bits > all) return std::nullopt;
  return IpRange{with_host_bits(*ip, all - bits, 0), with_host_bits(*ip, all - bits, UINT64_MAX)};
}

}  // namespace

std::optional<IpRange> read_range(std::string_view text) {
  text = trim(text);
  if (const auto slash = text.find('/'); slash != std::string_view::npos) {
    return read_prefix(text.substr(0, slash), text.substr(slash + 1));
  }
  const auto dash = text.find('-');
  const auto first = wire::read_ip(trim(text.substr(0, dash)));
  const auto last = dash == std::string_view::npos ? first : wire::read_ip(trim(text.substr(dash + 1)));
  if (!first || !last || *last < *first) return std::nullopt;
  return IpRange{*first, *last};
}

void Ranges::add(Ip first, Ip last, std::uint32_t number) { ranges_.push_back({first, last, number}); }

// Wide ranges first, so that narrow ones are painted over them; of two alike the one that was added first stays.
void Ranges::settle() {
  std::ranges::stable_sort(ranges_, [](const Range& one, const Range& other) {
    return narrower(other.last.high - other.first.high, other.last.low - other.first.low,
                    one.last.high - one.first.high, one.last.low - one.first.low);
  });
  for (std::size_t n = 0; n < ranges_.size(); ++n) {
    const bool again = n > 0 && ranges_[n - 1].first == ranges_[n].first && ranges_[n - 1].last == ranges_[n].last;
    if (!again) paint(ranges_[n]);
  }
}

void Ranges::paint(const Range& range) {
  const Ip after = next(range.last);
  if (range.last != Ip{UINT64_MAX, UINT64_MAX} && !starts_.contains(after)) {
    const auto behind = find(after);
    starts_[after] = behind;
  }
  auto at = starts_.lower_bound(range.first);
  while (at != starts_.end() && at->first <= range.last) at = starts_.erase(at);
  starts_[range.first] = range.number;
}

std::optional<std::uint32_t> Ranges::find(Ip ip) const {
  auto at = starts_.upper_bound(ip);
  return at == starts_.begin() ? std::nullopt : std::prev(at)->second;
}

AddressBook::AddressBook(const model::Factory& factory, base::Notes& notes)
    : zone_of_asset_(factory.assets.size()),
      addresses_(factory.assets.size(), 0),
      addressed_(factory.assets.size(), false),
      ranges_(factory.zones.size()) {
  read_zones(factory, notes);
  read_assets(factory, notes);
  infer_neighbours(factory);
  assets_.settle();
  networks_.settle();
  neighbours_.settle();
}

void AddressBook::read_zones(const model::Factory& factory, base::Notes& notes) {
  for (std::uint32_t n = 0; n < factory.zones.size(); ++n) {
    const model::Zone& zone = factory.zones[n];
    zones_.emplace(zone.id.text, n);
    has_networks_.push_back(zone.networks.known());
    for (const std::string& text : *zone.networks) {
      if (const auto range = read_range(text)) {
        networks_.add(range->first, range->last, n);
        ranges_[n].push_back(*range);
      } else {
        notes.push_back({"reconcile.unreadable_range", {{"id", zone.id.text}, {"text", text}}, {}});
      }
    }
  }
}

void AddressBook::read_assets(const model::Factory& factory, base::Notes& notes) {
  for (std::uint32_t n = 0; n < factory.assets.size(); ++n) {
    const model::Asset& asset = factory.assets[n];
    if (asset.zone.known()) zone_of_asset_[n] = zone_named(asset.zone->text);
    for (const std::string& text : *asset.addresses) {
      const std::size_t before = notes.size();
      keep(n, text, notes);
      if (notes.size() > before) notes.back().arguments.insert(notes.back().arguments.begin(), {"id", asset.id.text});
    }
  }
}

void AddressBook::keep(std::uint32_t asset, std::string_view text, base::Notes& notes) {
  if (const auto mac = wire::read_mac(trim(text))) {
    macs_.emplace(mac->bits, asset);
    addressed_[asset] = true;
  } else if (const auto range = read_range(text)) {
    assets_.add(range->first, range->last, asset);
    const auto zone = zone_of_asset_[asset];
    if (zone && !has_networks_[*zone]) ranges_[*zone].push_back(*range);
    addressed_[asset] = true;
    ++addresses_[asset];
  } else {
    notes.push_back({"reconcile.unreadable_address", {{"text", std::string(text)}}, {}});
  }
}

void AddressBook::infer_neighbours(const model::Factory& factory) {
  constexpr std::uint32_t several = UINT32_MAX;
  std::map<std::uint64_t, std::uint32_t> zone_of_net;
  for (std::uint32_t n = 0; n < factory.assets.size(); ++n) {
    if (!zone_of_asset_[n]) continue;
    for (const std::string& text : *factory.assets[n].addresses) {
      const auto range = read_range(text);
      if (!range || !range->first.v4()) continue;
      const auto [at, fresh] =
          zone_of_net.emplace(range->first.low & (v4_mask_of_24 | 0xffffULL << 32U), *zone_of_asset_[n]);
      if (!fresh && at->second != *zone_of_asset_[n]) at->second = several;
    }
  }
  for (const auto& [net, zone] : zone_of_net) {
    constexpr std::uint64_t hosts = 0xff;
    if (zone != several) neighbours_.add({0, net}, {0, net | hosts}, zone);
  }
}

std::optional<std::uint32_t> AddressBook::asset_of(wire::Mac mac) const {
  const auto found = macs_.find(mac.bits);
  return found == macs_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::uint32_t> AddressBook::zone_of(Ip ip) const {
  const auto declared = networks_.find(ip);
  return declared ? declared : neighbours_.find(ip);
}

std::optional<std::uint32_t> AddressBook::zone_named(std::string_view id) const {
  const auto found = zones_.find(id);
  return found == zones_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace masugata::observe
