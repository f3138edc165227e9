#include "knowledge/zoning.hpp"

#include "knowledge/document.hpp"
#include "knowledge/protocol.hpp"

namespace masugata::knowledge {

namespace {

using base::Result;

constexpr std::array<std::string_view, 3> need_names = {"supporting", "recovery", "essential"};

Result<double> read_share(const Document& file, std::string_view key) {
  const double share = TRY(file.decimal(key));
  if (share > 1) return file.fail("error.knowledge.no_decimal");
  return share;
}

Result<std::uint32_t> read_count(const Document& file, std::string_view key) {
  const double count = TRY(file.decimal(key));
  constexpr double most = 1e9;
  if (count < 1 || count > most) return file.fail("error.knowledge.no_number");
  return static_cast<std::uint32_t>(count);
}

Result<Zoning::Separation> read_separation(const Document& file, std::string_view key) {
  const Document one = TRY(file.at(key));
  return Zoning::Separation{TRY(read_share(one, "apart")), TRY(one.strings("traits")),
                            TRY(one.strings_if_any("boundary_traits")),
                            one.has("purdue") ? TRY(one.string("purdue")) : std::string()};
}

Result<void> read_separations(const Document& file, Zoning& out) {
  const Document all = TRY(file.at("separations"));
  out.safety = TRY(read_separation(all, "safety"));
  out.external = TRY(read_separation(all, "external"));
  out.brought_in = TRY(read_separation(all, "brought_in"));
  out.wireless = TRY(read_separation(all, "wireless"));
  return {};
}

Result<void> read_weights(const Document& file, Zoning& out) {
  const Document weights = TRY(file.at("weights"));
  out.business = TRY(weights.decimal("business"));
  out.room = TRY(weights.decimal("room"));
  out.owner = TRY(weights.decimal("owner"));
  if (out.business + out.room + out.owner <= 0) return weights.fail("error.knowledge.no_decimal");
  const Document needs = TRY(file.at("needs"));
  for (std::size_t n = 0; n < need_names.size(); ++n) out.needs[n] = TRY(needs.number(need_names[n]));
  out.importance_next = TRY(read_share(file, "importance_next"));
  out.role_next = TRY(read_share(file, "role_next"));
  out.role_far = TRY(read_share(file, "role_far"));
  out.both_exposed = TRY(read_share(file, "both_exposed"));
  out.stay = TRY(file.decimal("stay"));
  return {};
}

Result<void> read_traffic(const Document& file, Zoning& out) {
  if (!file.has("traffic")) return {};
  const Document traffic = TRY(file.at("traffic"));
  out.traffic = TRY(read_share(traffic, "most"));
  const Document operations = TRY(traffic.at("operations"));
  for (const std::string_view name : operation_class_names) {
    if (operations.has(name)) out.operations[std::string(name)] = TRY(operations.number(name));
  }
  out.operations["other"] = TRY(operations.number("other"));
  return {};
}

Result<void> read_thresholds(const Document& file, Zoning& out) {
  out.most_spread = TRY(file.number("most_spread"));
  out.most_open = TRY(file.number("most_open"));
  out.join_from = TRY(read_share(file, "join_from"));
  out.together_from = TRY(read_share(file, "together_from"));
  const Document small = TRY(file.at("small"));
  out.small_below = TRY(small.number("below"));
  out.small_join_from = TRY(read_share(small, "join_from"));
  out.largest = TRY(read_count(file, "largest"));
  return {};
}

}  // namespace

Result<Zoning> read_zoning(const Document& file) {
  Zoning out;
  TRY(read_weights(file, out));
  TRY(read_thresholds(file, out));
  TRY(read_separations(file, out));
  TRY(read_traffic(file, out));
  out.buffers = TRY(file.strings("buffers"));
  for (const Document& one : TRY(file.list("roles"))) {
    out.roles.push_back({TRY(one.string("id")), TRY(one.string("purdue")), TRY(one.strings("types")),
                         TRY(one.strings("traits")), TRY(one.strings("attack_assets"))});
  }
  return out;
}

}  // namespace masugata::knowledge
