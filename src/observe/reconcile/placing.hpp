// Which asset each observed device is, and in which zone it stands.
#pragma once

#include "model/observation.hpp"
#include "observe/reconcile/address_book.hpp"

namespace masugata::observe {

// One end of a conversation.
struct End {
  std::optional<std::uint32_t> device;  // of the observation
  std::optional<std::uint32_t> asset;   // of the factory
  std::optional<std::uint32_t> zone;
  bool outside = false;  // on the internet, in no zone that is declared
  bool group = false;    // multicast or broadcast: nobody in particular
};

class Placing {
 public:
  // All outlive it.
  Placing(const model::Factory& factory, const model::Observation& observation, const AddressBook& book);

  // In this order: registered IP, registered MAC, a name that one asset alone has.
  [[nodiscard]] std::optional<std::uint32_t> asset(std::uint32_t device) const { return asset_[device]; }
  // Where its asset is declared to stand, else by its address.
  [[nodiscard]] std::optional<std::uint32_t> zone(std::uint32_t device) const { return zone_[device]; }
  [[nodiscard]] End end(std::string_view address) const;

 private:
  [[nodiscard]] std::optional<std::uint32_t> zone_at(std::optional<std::uint32_t> asset, wire::Ip ip) const;
  void place(std::uint32_t device);
  void read_names(const model::Factory& factory);
  std::optional<std::uint32_t> by_name(const model::ObservedDevice& device) const;

  const AddressBook& book_;
  const model::Observation& observation_;
  std::vector<std::optional<std::uint32_t>> asset_, zone_;
  std::unordered_map<std::string_view, std::uint32_t> device_of_;  // by address
  std::map<std::string, std::uint32_t, std::less<>> assets_by_name_;
};

// Without case, spaces and punctuation: "SIMATIC S7-1500" → "simatics71500".
std::string folded(std::string_view text);

}  // namespace masugata::observe
