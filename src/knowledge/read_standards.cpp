// standards/*.yaml: IEC 62443-3-3 (ids and our own labels) and MITRE ATT&CK for ICS.
#include <array>

#include "knowledge/read_catalogue.hpp"

namespace masugata::knowledge {

namespace {

using base::Result;

constexpr std::array<std::string_view, 7> foundational = {"IAC", "UC", "SI", "DC", "RDF", "TRE", "RA"};
constexpr std::array<std::string_view, 4> sl_names = {"1", "2", "3", "4"};

}  // namespace

Result<void> read_security_requirements(const Document& file, Knowledge& out) {
  for (const Document& one : TRY(file.list("security_requirements"))) {
    SecurityRequirement requirement;
    requirement.id = TRY(one.string("id"));
    requirement.fr = foundational[TRY(one.choice("fr", foundational))];
    requirement.min_sl = static_cast<std::uint8_t>(TRY(one.choice("min_sl", sl_names)) + 1);
    requirement.label = TRY(one.text("label"));
    TRY(add_once(one, out.catalogue.security_requirements, std::move(requirement)));
  }
  return {};
}

Result<void> read_attack(const Document& file, Knowledge& out) {
  AttackCatalogue& attack = out.catalogue.attack;
  attack.edition = TRY(file.string("edition"));
  attack.notice = TRY(file.string("notice"));
  for (const Document& one : TRY(file.list("techniques"))) {
    AttackTechnique technique{TRY(one.string("id")), TRY(one.string("name")), TRY(one.strings("tactics")),
                              TRY(one.strings("mitigations"))};
    TRY(add_once(one, attack.techniques, std::move(technique)));
  }
  for (const Document& one : TRY(file.list("mitigations"))) {
    AttackMitigation mitigation{TRY(one.string("id")), TRY(one.string("name")), {}};
    if (one.has("requirement")) mitigation.requirement = TRY(one.string("requirement"));
    TRY(add_once(one, attack.mitigations, std::move(mitigation)));
  }
  return {};
}

}  // namespace masugata::knowledge
