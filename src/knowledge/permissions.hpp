// Who may do what (permissions.yaml) and how accounts are guarded (sign-in.yaml). Nothing here decides.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/text.hpp"

namespace masugata::knowledge {

class Document;

// What a role may do. A new right is a line here, one in `right_names` and one in the schema.
enum class Right : std::uint8_t {
  see,             // registers, derived levels, papers
  see_weaknesses,  // findings, paths, exposure, gaps, conduits without a filter
  edit,            // registers
  confirm,         // that a re-check was done
  approve,         // decision sheets
  import,          // files into registers
  report,          // papers and exports out
  answer,          // check sheets of the own supplier
  audit,           // the whole log, verify
  erase,           // a person's data
  administer,      // accounts, factories, settings, backup
  observe,         // captures and logs of the networks in, and what was kept of them out again
};
inline constexpr std::array<std::string_view, 12> right_names = {"see",     "see_weaknesses", "edit",       "confirm",
                                                                 "approve", "import",         "report",     "answer",
                                                                 "audit",   "erase",          "administer", "observe"};

// The narrowest reach that a grant of the role may have. A role of reach `supplier` needs one.
enum class ReachKind : std::uint8_t { factory, zone, supplier };
inline constexpr std::array<std::string_view, 3> reach_names = {"factory", "zone", "supplier"};

struct Permissions {
  struct Role {
    std::string id;
    base::Text name;
    ReachKind reach = ReachKind::factory;
    std::vector<Right> rights;
  };
  // Names of fields, by register.
  using Fields = std::map<std::string, std::vector<std::string>, std::less<>>;

  std::vector<Role> roles;
  Fields weak_fields;                       // shown only to who may see weaknesses
  std::vector<std::string> weak_registers;  // likewise
  std::vector<std::string> weak_derived;    // likewise, names of derived values
  Fields supplier_sees;                     // of a vendor's own rows; other registers: nothing
  Fields supplier_writes;

  // nullptr when there is none.
  [[nodiscard]] const Role* role(std::string_view id) const;
};

// Of whom a second factor is demanded: of nobody, of those who come over the network, of everybody.
enum class DemandedOf : std::uint8_t { nobody, network, everybody };
inline constexpr std::array<std::string_view, 3> demanded_of_names = {"nobody", "network", "everybody"};

// Durations are whole numbers of the unit that their name says; all are 1 or more.
struct SignIn {
  std::uint32_t lock_after = 1;
  std::uint32_t lock_first_seconds = 1;
  std::uint32_t lock_longest_seconds = 1;
  std::uint32_t lock_forget_hours = 1;
  std::uint32_t session_idle_minutes = 1;
  std::uint32_t session_longest_hours = 1;
  std::uint32_t password_shortest = 1;  // characters
  std::uint32_t password_longest = 1;
  std::uint32_t password_fewest_different = 1;
  std::uint32_t password_beside_names = 1;
  std::uint32_t recovery_codes = 1;
  DemandedOf second_factor = DemandedOf::nobody;
  std::vector<Right> second_factor_rights;  // whose grants give one of them
  std::uint32_t token_days = 1;
  std::uint32_t setup_key_hours = 1;
  std::uint32_t events_days = 1;
  std::vector<std::string> names;            // no password may lean on them
  std::vector<std::string> worst_passwords;  // as base::fold() writes them
};

base::Result<Permissions> read_permissions(const Document& file);
base::Result<SignIn> read_sign_in(const Document& file);

}  // namespace masugata::knowledge
