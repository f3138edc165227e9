// The one line with which a network device describes itself in LLDP, SNMP and CDP.
#pragma once

#include "wire/dissector.hpp"
#include "wire/protocol/lines.hpp"

namespace masugata::wire::protocol {

// Emits it whole. Where it has the form "maker, family, model, order number, HW: 1, FW: V2.3, serial" (Siemens), its
// parts as well.
inline void describe(std::string_view text, Identity about, Sink& out) {
  const auto emit = [&](Trait trait, std::string_view value) {
    value = trimmed(value);
    if (value.empty()) return;
    about.trait = trait;
    about.text = value;
    out.identity(about);
  };
  emit(Trait::software, text);
  const std::size_t hardware = text.find(", HW: ");
  const std::size_t firmware = text.find(", FW: ");
  if (hardware == std::string_view::npos || firmware == std::string_view::npos || firmware < hardware) return;
  std::string_view before = text.substr(0, hardware);
  const std::size_t order = before.rfind(',');
  if (order == std::string_view::npos) return;
  emit(Trait::order_number, before.substr(order + 1));
  before = before.substr(0, order);
  emit(Trait::maker, before.substr(0, before.find(',')));
  if (before.find(',') != std::string_view::npos) emit(Trait::model, before.substr(before.rfind(',') + 1));
  emit(Trait::hardware, text.substr(hardware + 6, text.find(',', hardware + 6) - hardware - 6));
  const std::size_t end = text.find(',', firmware + 6);
  emit(Trait::firmware, text.substr(firmware + 6, end == std::string_view::npos ? end : end - firmware - 6));
}

}  // namespace masugata::wire::protocol
