#include "observe/reconcile/placing.hpp"

namespace masugata::observe {
namespace {

constexpr std::uint32_t several = UINT32_MAX;

bool is_letter_or_digit(unsigned char c) {
  constexpr unsigned char beyond_ascii = 0x80;
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= beyond_ascii;
}

}  // namespace

std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (is_letter_or_digit(static_cast<unsigned char>(lower))) out += lower;
  }
  return out;
}

Placing::Placing(const model::Factory& factory, const model::Observation& observation, const AddressBook& book)
    : book_(book), observation_(observation), asset_(observation.devices.size()), zone_(observation.devices.size()) {
  read_names(factory);
  for (std::uint32_t n = 0; n < observation.devices.size(); ++n) place(n);
}

void Placing::read_names(const model::Factory& factory) {
  const auto keep = [&](std::string_view text, std::uint32_t asset) {
    std::string name = folded(text);
    if (name.empty()) return;
    const auto [at, fresh] = assets_by_name_.emplace(std::move(name), asset);
    if (!fresh && at->second != asset) at->second = several;
  };
  for (std::uint32_t n = 0; n < factory.assets.size(); ++n) {
    keep(factory.assets[n].id.text, n);
    keep(factory.assets[n].name->ja, n);
    keep(factory.assets[n].name->en, n);
  }
}

std::optional<std::uint32_t> Placing::by_name(const model::ObservedDevice& device) const {
  for (const model::ObservedFact& fact : device.facts) {
    if (fact.trait != "name") continue;
    const auto found = assets_by_name_.find(folded(fact.value));
    if (found != assets_by_name_.end() && found->second != several) return found->second;
  }
  return std::nullopt;
}

void Placing::place(std::uint32_t device) {
  const model::ObservedDevice& seen = observation_.devices[device];
  std::optional<std::uint32_t>& asset = asset_[device];
  for (const std::string& text : seen.ips) {
    device_of_.emplace(text, device);
    const auto ip = wire::read_ip(text);
    if (!asset && ip) asset = book_.asset_of(*ip);
  }
  for (const std::string& text : seen.macs) {
    device_of_.emplace(text, device);
    const auto mac = wire::read_mac(text);
    if (!asset && mac) asset = book_.asset_of(*mac);
  }
  if (!asset) asset = by_name(seen);
  if (asset) zone_[device] = book_.zone_of_asset(*asset);
  for (const std::string& text : seen.ips) {
    const auto ip = wire::read_ip(text);
    if (!zone_[device] && ip) zone_[device] = book_.zone_of(*ip);
  }
}

std::optional<std::uint32_t> Placing::zone_at(std::optional<std::uint32_t> asset, wire::Ip ip) const {
  if (asset && !book_.between_networks(*asset)) return book_.zone_of_asset(*asset);
  const auto by_range = book_.zone_of(ip);
  return by_range || !asset ? by_range : book_.zone_of_asset(*asset);
}

End Placing::end(std::string_view address) const {
  End end;
  const auto found = device_of_.find(address);
  if (found != device_of_.end()) {
    end.device = found->second;
    end.asset = asset_[found->second];
    end.zone = zone_[found->second];
  }
  if (const auto ip = wire::read_ip(address)) {
    end.group = ip->group();
    end.zone = zone_at(end.asset, *ip);
    end.outside = !end.zone && ip->outside();
  } else if (const auto mac = wire::read_mac(address)) {
    end.group = mac->group();
  }
  return end;
}

}  // namespace masugata::observe
