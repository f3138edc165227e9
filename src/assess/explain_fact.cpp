// Facts as sentences.
#include <array>

#include "assess/explain.hpp"

namespace masugata::assess {

using base::Argument;
using base::FieldKind;
using base::Presence;
using model::Reason;

namespace {

std::string field_key(const Read& read, const model::Noun& noun) {
  std::string key = "field." + std::string(noun.name);
  if (read.part != nullptr) key.append(".").append(read.part->name);
  return key.append(".").append(read.field->name);
}

Argument value_argument(const base::Field& field, const void* owner, const base::Peek& peek) {
  switch (field.kind) {
    case FieldKind::choice:
      return word("value", "choice." + std::string(field.choice_set) + "." + std::string(peek.text));
    case FieldKind::flag:
      return word("value", peek.number != 0 ? "choice.flag.yes" : "choice.flag.no");
    case FieldKind::reference:
      if (!field.many) return object("value", peek.text);
      [[fallthrough]];
    default: {
      std::string text;
      const base::Value value = field.get(owner);
      if (field.many) return {"value", std::to_string(peek.size)};
      base::read_scalar(value, text);
      return {"value", text.empty() ? std::string(peek.text) : text};
    }
  }
}

std::string fact_key(const base::Field& field, Presence presence) {
  if (presence == Presence::known) return field.many ? "explain.fact.several" : "explain.fact";
  if (presence == Presence::unknown) return "explain.fact.unknown";
  return presence == Presence::none ? "explain.fact.none" : "explain.fact.not_applicable";
}

// Of the first relations; the others share a sentence.
constexpr std::array<std::string_view, 4> relation_keys = {
    "explain.relation.conduit_ends", "explain.relation.zone_assets", "explain.relation.zone_conduits",
    "explain.relation.business_assets"};

// The assets that lie furthest apart, and those without a zone that would lie further out.
Reason explain_spread(const Asking& asking, Row zone) {
  constexpr std::size_t enough = 5;
  const auto& index = asking.view.index;
  const auto low = [&](Row row) {
    return static_cast<int>(asking.view.assessment.assets[row].importance.known.value_or(Level::none));
  };
  const auto high = [&](Row row) { return static_cast<int>(asking.view.assessment.assets[row].importance.worst); };
  Row lowest = no_row;
  Row highest = no_row;
  for (const Row asset : index.zone_assets.of(zone)) {
    if (index.infrastructure[asset] != 0) continue;
    if (lowest == no_row || low(asset) < low(lowest)) lowest = asset;
    if (highest == no_row || std::pair(high(asset), low(asset)) > std::pair(high(highest), low(highest)))
      highest = asset;
  }
  Reason reason{"R2", {"explain.spread", {object("id", asking.view.factory.zones[zone].id.text)}, {}}, {}};
  if (highest != no_row) reason.because.push_back(explain_asset(asking, highest));
  if (lowest != highest) reason.because.push_back(explain_asset(asking, lowest));
  const base::Field* field = base::find_field(model::asset_fields, "zone");
  for (const Row asset : index.unplaced) {
    const bool wider = highest == no_row || high(asset) > high(highest) || low(asset) < low(lowest);
    if (index.infrastructure[asset] != 0 || !wider || reason.because.size() >= enough) continue;
    reason.because.push_back(explain_fact(asking, {asset_noun, asset, nullptr, field, {}, {}}));
  }
  if (reason.because.empty())
    reason.because.push_back(explain_fact(asking, {zone_noun, zone, nullptr, nullptr, {}, Relation::zone_assets}));
  return reason;
}

}  // namespace

Reason explain_fact(const Asking& asking, const Read& read) {
  const model::Noun& noun = model::nouns[read.noun];
  const void* row = noun.at(asking.view.factory, read.row);
  // Asked for its place only.
  const base::Place place = noun.place(const_cast<void*>(row));  // NOLINT
  Reason reason;
  reason.sentence.where = {std::string(noun.plural), {}, place.line, 0};
  reason.sentence.arguments.push_back(object("id", noun.id(row).text));
  if (read.relation) {
    const auto position = static_cast<std::size_t>(*read.relation);
    const bool has_own = position < relation_keys.size();
    reason.sentence.key = has_own ? relation_keys[position] : "explain.relation.none";
    const std::string element(name_of(*read.relation).element);
    if (!has_own) reason.sentence.arguments.push_back(word("noun", "noun." + element));
    return reason;
  }
  const void* owner = read.part != nullptr ? read.part->member(row) : row;
  const base::Peek peek = read.field->peek(owner);
  reason.sentence.key = fact_key(*read.field, peek.presence);
  reason.sentence.arguments.push_back(word("field", field_key(read, noun)));
  if (peek.presence == Presence::known) reason.sentence.arguments.push_back(value_argument(*read.field, owner, peek));
  if (peek.presence == Presence::not_applicable)
    reason.sentence.arguments.push_back({"reason", std::string(peek.text)});
  return reason;
}

Reason explain_read(const Asking& asking, const Read& read) {
  if (!read.derived) return explain_fact(asking, read);
  switch (*read.derived) {
    case Derived::importance:
      if (read.noun == business_noun) return explain_business(asking, read.row);
      return read.noun == asset_noun ? explain_asset(asking, read.row) : explain_zone_importance(asking, read.row);
    case Derived::infrastructure:
      return explain_fact(asking,
                          {read.noun, read.row, nullptr, base::find_field(model::asset_fields, "serves"), {}, {}});
    case Derived::exposed:
      return explain_exposed(asking, read.row);
    case Derived::importance_spread:
      return explain_spread(asking, read.row);
    case Derived::serves_its_own_zone:
      return explain_own_service(asking, read.row);
    case Derived::owners:
      return explain_owners(asking, read.row);
    case Derived::threat_level:
      return explain_threat(asking, read.row);
    case Derived::requirement_level:
    case Derived::rated:
      return explain_requirement(asking, read.row);
    default:
      return explain_data(asking, *read.derived, read.row);
  }
}

}  // namespace masugata::assess
