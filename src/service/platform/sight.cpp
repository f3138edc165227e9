#include "service/platform/sight.hpp"

#include <algorithm>

namespace masugata::service {

namespace {

using knowledge::Permissions;

bool gives(const Permissions::Role& role, Right right) {
  return std::ranges::find(role.rights, right) != role.rights.end();
}

bool has(const Permissions::Fields& fields, std::string_view noun, std::string_view field) {
  const auto found = fields.find(noun);
  return found != fields.end() && std::ranges::find(found->second, field) != found->second.end();
}

bool refers(const base::Field& field, const void* owner, const std::unordered_set<std::string>& ids) {
  const base::Peek peek = field.peek(owner);
  if (peek.presence != base::Presence::known) return false;
  if (!field.many) return ids.contains(std::string(peek.text));
  for (std::size_t n = 0; n < peek.size; ++n) {
    if (ids.contains(static_cast<const model::Id*>(field.element(owner, n))->text)) return true;
  }
  return false;
}

bool refers(const model::Noun& noun, const void* row, std::string_view name,
            const std::unordered_set<std::string>& ids) {
  const base::Field* field = base::find_field(noun.fields, name);
  return field != nullptr && refers(*field, row, ids);
}

bool refers_anyhow(const model::Noun& noun, const void* row, const std::unordered_set<std::string>& ids) {
  return std::ranges::any_of(noun.fields, [&](const base::Field& field) {
    return field.kind == base::FieldKind::reference && refers(field, row, ids);
  });
}

void gather(const base::Field& field, const void* owner, std::unordered_set<std::string>& ids) {
  const base::Peek peek = field.peek(owner);
  if (peek.presence != base::Presence::known) return;
  const bool is_part = field.kind == base::FieldKind::part;
  if (!field.many && !is_part) {
    ids.emplace(peek.text);
    return;
  }
  const std::size_t size = field.many ? peek.size : 1;
  for (std::size_t n = 0; n < size; ++n) {
    const void* element = field.many ? field.element(owner, n) : field.member(owner);
    if (!is_part) {
      ids.insert(static_cast<const model::Id*>(element)->text);
      continue;
    }
    for (const base::Field& inner : field.part) {
      if (inner.kind == base::FieldKind::reference) gather(inner, element, ids);
    }
  }
}

template <class Visit>
void each_row(const model::Factory& factory, const Visit& visit) {
  for (const model::Noun& noun : model::nouns) {
    const std::size_t size = noun.size(factory);
    for (std::size_t row = 0; row < size; ++row) visit(noun, noun.at(factory, row));
  }
}

}  // namespace

Sight::Sight(const Permissions& permissions, const Caller& caller, std::string_view key, const model::Factory& factory)
    : permissions_(&permissions) {
  for (const Reach& reach : caller.reaches) {
    if (reach.factory.empty() || reach.factory == key) widen(caller, reach);
  }
  for (Zones& zones : zones_) {  // also of who sees everything: they may let write
    zones.held = zones.zones;
    for (const model::Asset& asset : factory.assets) {
      if (zones.zones.contains(asset.zone->text)) zones.held.insert(asset.id.text);
    }
    for (const model::Conduit& conduit : factory.conduits) {
      if (zones.zones.contains(conduit.from->text) || zones.zones.contains(conduit.to->text)) {
        zones.held.insert(conduit.id.text);
      }
    }
  }
  own_rows_of_suppliers(factory);
  if (!is_whole() && !zones_.empty()) name_referred(factory);
}

void Sight::widen(const Caller& caller, const Reach& reach) {
  const Permissions::Role* role = permissions_->role(reach.role);
  if (role == nullptr || !gives(*role, Right::see)) return;
  if (role->reach == knowledge::ReachKind::supplier) {
    if (!reach.supplier.empty()) suppliers_.insert(reach.supplier);
    answers_ = answers_ || (caller.writes && gives(*role, Right::answer));
    return;
  }
  const bool weaknesses = gives(*role, Right::see_weaknesses);
  const bool writes = caller.writes && gives(*role, Right::edit);
  if (!reach.zone.empty()) return widen_zone(reach.zone, {weaknesses, writes, {}, {}});
  whole_ = std::max(whole_, weaknesses ? Seen::all : Seen::most);
  writes_whole_ = writes_whole_ || writes;
}

void Sight::widen_zone(std::string_view zone, Zones rights) {
  const auto same = std::ranges::find_if(zones_, [&](const Zones& other) {
    return other.weaknesses == rights.weaknesses && other.writes == rights.writes;
  });
  Zones& into = same == zones_.end() ? zones_.emplace_back(std::move(rights)) : *same;
  into.zones.emplace(zone);
}

void Sight::own_rows_of_suppliers(const model::Factory& factory) {
  if (suppliers_.empty()) return;
  for (const model::Service& service : factory.services) {
    if (suppliers_.contains(service.supplier->text)) supplied_.insert(service.id.text);
  }
  for (const model::Product& product : factory.products) {
    if (suppliers_.contains(product.supplier->text)) supplied_.insert(product.id.text);
  }
}

void Sight::name_referred(const model::Factory& factory) {
  each_row(factory, [&](const model::Noun& noun, const void* row) {
    const bool held =
        std::ranges::any_of(zones_, [&](const Zones& zones) { return through(zones, noun, row) != Seen::no; });
    if (!held) return;
    for (const base::Field& field : noun.fields) {
      if (field.kind == base::FieldKind::reference || field.kind == base::FieldKind::part) gather(field, row, named_);
    }
  });
}

bool Sight::is_weak(const model::Noun& noun) const {
  return std::ranges::find(permissions_->weak_registers, noun.name) != permissions_->weak_registers.end();
}

Seen Sight::through(const Zones& zones, const model::Noun& noun, const void* row) const {
  if (!zones.weaknesses && is_weak(noun)) return Seen::no;
  bool held = false;
  if (noun.name == "zone") {
    held = zones.zones.contains(noun.id(row).text);
  } else if (noun.name == "asset") {
    held = refers(noun, row, "zone", zones.zones);
  } else if (noun.name == "conduit") {
    held = refers(noun, row, "from", zones.zones) || refers(noun, row, "to", zones.zones);
  } else {
    held = refers_anyhow(noun, row, zones.held);
  }
  if (!held) return Seen::no;
  return zones.weaknesses ? Seen::all : Seen::most;
}

bool Sight::is_suppliers(const model::Noun& noun, const void* row) const {
  if (suppliers_.empty()) return false;
  if (noun.name == "supplier") return suppliers_.contains(noun.id(row).text);
  if (noun.name == "answer") return refers(noun, row, "subject", suppliers_) || refers(noun, row, "subject", supplied_);
  return (noun.name == "service" || noun.name == "product") && refers(noun, row, "supplier", suppliers_);
}

Seen Sight::sees_row(const model::Noun& noun, const void* row) const {
  if (is_whole()) return Seen::all;
  Seen seen = whole_ == Seen::most && !is_weak(noun) ? Seen::most : Seen::no;
  for (const Zones& zones : zones_) seen = std::max(seen, through(zones, noun, row));
  if (seen < Seen::partial && is_suppliers(noun, row)) seen = Seen::partial;
  if (seen == Seen::no && named_.contains(noun.id(row).text)) seen = Seen::name;
  return seen;
}

bool Sight::sees_field(Seen row, const model::Noun& noun, std::string_view field) const {
  switch (row) {
    case Seen::no:
      return false;
    case Seen::name:
      return field == "id" || field == "name";
    case Seen::partial:
      return has(permissions_->supplier_sees, noun.name, field);
    case Seen::most:
      return !has(permissions_->weak_fields, noun.name, field);
    case Seen::all:
      return true;
  }
  return false;
}

bool Sight::sees_derived(Seen row, std::string_view value) const {
  if (row == Seen::all) return true;
  const std::vector<std::string>& weak = permissions_->weak_derived;
  return row == Seen::most && std::ranges::find(weak, value) == weak.end();
}

bool Sight::may_write(const model::Noun& noun, const void* row, std::string_view field) const {
  if (writes_whole_ && sees_field(sees_row(noun, row), noun, field)) return true;
  for (const Zones& zones : zones_) {
    if (zones.writes && sees_field(through(zones, noun, row), noun, field)) return true;
  }
  return answers_ && is_suppliers(noun, row) && has(permissions_->supplier_writes, noun.name, field);
}

}  // namespace masugata::service
