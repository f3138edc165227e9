#include "knowledge/permissions.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "knowledge/document.hpp"

namespace masugata::knowledge {

namespace {

using base::Result;

Result<std::vector<Right>> read_rights(const Document& file) {
  std::vector<Right> rights;
  for (const Document& right : TRY(file.list("rights"))) {
    rights.push_back(static_cast<Right>(TRY(right.choice(right_names))));
  }
  return rights;
}

Result<Permissions::Role> read_role(const Document& file) {
  Permissions::Role role{TRY(file.string("id")), TRY(file.text("name")), ReachKind::factory, {}};
  role.reach = static_cast<ReachKind>(TRY(file.choice("reach", reach_names)));
  role.rights = TRY(read_rights(file));
  return role;
}

Result<Permissions::Fields> read_fields(const Document& file) {
  if (file.value().map() == nullptr) return file.fail("error.knowledge.no_list");
  Permissions::Fields fields;
  for (const base::Member& member : *file.value().map()) fields[member.key] = TRY(file.strings(member.key));
  return fields;
}

Result<std::uint32_t> read_count(const Document& file, std::string_view key) {
  const double count = TRY(file.decimal(key));
  constexpr double most = 1e6;
  if (count < 1 || count > most) return TRY(file.at(key)).fail("error.knowledge.no_number");
  return static_cast<std::uint32_t>(count);
}

Result<void> read_durations(const Document& file, SignIn& out) {
  const Document lock = TRY(file.at("lock"));
  out.lock_after = TRY(read_count(lock, "after"));
  out.lock_first_seconds = TRY(read_count(lock, "first_seconds"));
  out.lock_longest_seconds = TRY(read_count(lock, "longest_seconds"));
  out.lock_forget_hours = TRY(read_count(lock, "forget_hours"));
  const Document session = TRY(file.at("session"));
  out.session_idle_minutes = TRY(read_count(session, "idle_minutes"));
  out.session_longest_hours = TRY(read_count(session, "longest_hours"));
  out.token_days = TRY(read_count(file, "token_days"));
  out.setup_key_hours = TRY(read_count(file, "setup_key_hours"));
  out.events_days = TRY(read_count(file, "events_days"));
  return {};
}

}  // namespace

const Permissions::Role* Permissions::role(std::string_view id) const {
  const auto found = std::ranges::find(roles, id, &Role::id);
  return found == roles.end() ? nullptr : &*found;
}

Result<Permissions> read_permissions(const Document& file) {
  Permissions out;
  for (const Document& one : TRY(file.list("roles"))) {
    Permissions::Role role = TRY(read_role(one));
    if (out.role(role.id) != nullptr) return one.fail("error.knowledge.doubled", {{"id", role.id}});
    out.roles.push_back(std::move(role));
  }
  const Document weaknesses = TRY(file.at("weaknesses"));
  out.weak_fields = TRY(read_fields(TRY(weaknesses.at("fields"))));
  out.weak_registers = TRY(weaknesses.strings("registers"));
  out.weak_derived = TRY(weaknesses.strings("derived"));
  const Document supplier = TRY(file.at("supplier"));
  out.supplier_sees = TRY(read_fields(TRY(supplier.at("sees"))));
  out.supplier_writes = TRY(read_fields(TRY(supplier.at("writes"))));
  return out;
}

Result<SignIn> read_sign_in(const Document& file) {
  SignIn out;
  TRY(read_durations(file, out));
  const Document password = TRY(file.at("password"));
  out.password_shortest = TRY(read_count(password, "shortest"));
  out.password_longest = TRY(read_count(password, "longest"));
  out.password_fewest_different = TRY(read_count(password, "fewest_different"));
  out.password_beside_names = TRY(read_count(password, "beside_names"));
  out.recovery_codes = TRY(read_count(file, "recovery_codes"));
  const Document second = TRY(file.at("second_factor"));
  out.second_factor = static_cast<DemandedOf>(TRY(second.choice("demanded_of", demanded_of_names)));
  out.second_factor_rights = TRY(read_rights(second));
  out.names = TRY(file.strings("names"));
  for (const std::string& word : TRY(file.strings("worst_passwords"))) {
    out.worst_passwords.push_back(base::fold(word));
  }
  return out;
}

}  // namespace masugata::knowledge
