#include "assess/index.hpp"

#include <algorithm>

namespace masugata::assess {

RowLists::RowLists(std::size_t owner_count, std::span<const Row> owners, std::span<const Row> items)
    : starts_(owner_count + 1, 0) {
  for (const Row owner : owners) {
    if (owner != no_row) ++starts_[owner + 1];
  }
  for (std::size_t n = 0; n < owner_count; ++n) starts_[n + 1] += starts_[n];
  items_.resize(starts_.back());
  std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
  for (std::size_t n = 0; n < owners.size(); ++n) {
    if (owners[n] != no_row) items_[next[owners[n]]++] = items[n];
  }
}

void RowLists::set(Row owner, std::span<const Row> items) {
  const auto first = items_.begin() + starts_[owner];
  const auto old = static_cast<std::uint32_t>(starts_[owner + 1] - starts_[owner]);
  const auto shared = static_cast<std::ptrdiff_t>(std::min<std::size_t>(old, items.size()));
  std::copy(items.begin(), items.begin() + shared, first);
  if (items.size() > old) items_.insert(first + shared, items.begin() + shared, items.end());
  if (items.size() < old) items_.erase(first + shared, first + old);
  const auto by = static_cast<std::uint32_t>(items.size()) - old;
  for (std::size_t n = owner + 1; n < starts_.size(); ++n) starts_[n] += by;
}

void RowLists::shift_owners(const Shift& shift) {
  if (starts_.empty()) return;
  const auto start = starts_.begin() + static_cast<std::ptrdiff_t>(shift.row);
  if (shift.way == Shift::Way::in) {
    const std::uint32_t at = *start;
    starts_.insert(start, at);
    return;
  }
  set(shift.row, {});
  starts_.erase(starts_.begin() + static_cast<std::ptrdiff_t>(shift.row));
}

void RowLists::shift_items(const Shift& shift) {
  std::uint32_t kept = 0;
  std::uint32_t next = 0;
  for (std::size_t owner = 0; owner + 1 < starts_.size(); ++owner) {
    const std::uint32_t end = starts_[owner + 1];
    starts_[owner] = kept;
    for (; next < end; ++next) {
      if (const Row row = shift.of(items_[next]); row != no_row) items_[kept++] = row;
    }
  }
  if (!starts_.empty()) starts_.back() = kept;
  items_.resize(kept);
}

namespace {

RowLists list_zone_conduits(std::size_t zones, const std::vector<std::array<Row, 2>>& ends) {
  std::vector<Row> owners;
  std::vector<Row> items;
  for (Row conduit = 0; conduit < ends.size(); ++conduit) {
    for (const Row end : ends[conduit]) {
      owners.push_back(end);
      items.push_back(conduit);
    }
  }
  return {zones, owners, items};
}

RowLists list_business_assets(const model::Factory& factory, const FactoryIndex& index) {
  std::vector<Row> owners;
  std::vector<Row> items;
  for (Row asset = 0; asset < factory.assets.size(); ++asset) {
    if (!factory.assets[asset].businesses.known()) continue;
    for (const model::BusinessLink& link : *factory.assets[asset].businesses) {
      owners.push_back(index.row_of(link.business, business_noun));
      items.push_back(asset);
    }
  }
  return {factory.businesses.size(), owners, items};
}

// The businesses that a group of assets links to, each once, and whether a link may lead to any.
class LinkedBusinesses {
 public:
  LinkedBusinesses(const model::Factory& factory, const FactoryIndex& index)
      : factory_(factory), index_(index), seen_in_(factory.businesses.size(), 0) {}

  // Appends to `out`; whether some link may lead to any business.
  bool add(std::span<const Row> assets, std::vector<Row>& out) {
    ++group_;
    bool open = false;
    for (const Row asset : assets) {
      const auto& links = factory_.assets[asset].businesses;
      open = open || links.unknown();
      if (!links.known()) continue;
      for (const model::BusinessLink& link : *links) {
        const Row business = index_.row_of(link.business, business_noun);
        if (business == no_row) {
          open = true;
        } else if (seen_in_[business] != group_) {
          seen_in_[business] = group_;
          out.push_back(business);
        }
      }
    }
    return open;
  }

 private:
  const model::Factory& factory_;
  const FactoryIndex& index_;
  std::vector<std::uint32_t> seen_in_;  // by business: the last group that links to it
  std::uint32_t group_ = 0;
};

void list_linked_businesses(const model::Factory& factory, FactoryIndex& index) {
  LinkedBusinesses linked(factory, index);
  std::vector<Row> owners;
  std::vector<Row> items;
  for (Row zone = 0; zone < factory.zones.size(); ++zone) {
    index.open_links.push_back(linked.add(index.zone_assets.of(zone), items) ? 1 : 0);
    owners.resize(items.size(), zone);
  }
  index.zone_businesses = RowLists(factory.zones.size(), owners, items);
  index.unplaced_open_links = linked.add(index.unplaced, index.unplaced_businesses);
}

// Where one reference of an element leads, for a relation.
class Follower {
 public:
  Follower(const model::Factory& factory, const FactoryIndex& index, const RelationName& name)
      : factory_(factory), index_(index), name_(name), owner_noun_(noun_position(name.owner)) {}

  Followed follow() {
    const model::Noun& elements = model::nouns[noun_position(name_.element)];
    const base::Field* field = base::find_field(elements.fields, name_.field);
    EXPECTS(field != nullptr && field->kind == base::FieldKind::reference);
    const auto count = static_cast<Row>(elements.size(factory_));
    for (Row row = 0; row < count; ++row) add(*field, elements.at(factory_, row), row);
    const model::Noun& owner = model::nouns[owner_noun_];
    return {RowLists(owner.size(factory_), owners_, items_), std::move(anywhere_)};
  }

 private:
  void add(const base::Field& field, const void* element, Row row) {
    const base::Peek peek = field.peek(element);
    if (peek.presence == base::Presence::unknown) anywhere_.push_back(row);
    if (peek.presence != base::Presence::known) return;
    if (!field.many) return add_reference(peek.text, row);
    for (std::size_t n = 0; n < peek.size; ++n)
      add_reference(static_cast<const base::Id*>(field.element(element, n))->text, row);
  }

  void add_reference(std::string_view id, Row row) {
    const auto address = index_.ids.find(id);
    if (!address) return add_anywhere(row);
    const std::uint32_t wanted = name_.way == Way::by_asset ? asset_noun : owner_noun_;
    if (address->noun != wanted) return;
    Row owner = address->row;
    if (name_.way == Way::by_asset) {
      owner = index_.asset_zone[address->row];
      if (owner == no_row && index_.is_unplaced(factory_, address->row)) return add_anywhere(row);
    }
    owners_.push_back(owner);
    items_.push_back(row);
  }

  void add_anywhere(Row row) {
    if (anywhere_.empty() || anywhere_.back() != row) anywhere_.push_back(row);
  }

  const model::Factory& factory_;
  const FactoryIndex& index_;
  const RelationName& name_;
  std::uint32_t owner_noun_;
  std::vector<Row> owners_;
  std::vector<Row> items_;
  std::vector<Row> anywhere_;
};

}  // namespace

FactoryIndex::FactoryIndex(const model::Factory& factory) : ids(factory) {
  std::vector<Row> rows(factory.assets.size());
  asset_zone.reserve(factory.assets.size());
  for (Row asset = 0; asset < factory.assets.size(); ++asset) {
    const model::Asset& one = factory.assets[asset];
    rows[asset] = asset;
    asset_zone.push_back(row_of(one.zone, zone_noun));
    if (is_unplaced(factory, asset)) unplaced.push_back(asset);
    infrastructure.push_back(one.serves.known() ? 1 : 0);
  }
  zone_assets = RowLists(factory.zones.size(), asset_zone, rows);
  list_conduits(factory);
  business_assets = list_business_assets(factory, *this);
  list_linked_businesses(factory, *this);
  for (const RelationName& name : relations) {
    const bool follows = name.way == Way::named || name.way == Way::by_asset;
    if (follows) follow(factory, name.relation);
  }
  list_overrides(factory);
}

void FactoryIndex::follow(const model::Factory& factory, Relation relation) {
  followed[static_cast<std::size_t>(relation)] = Follower(factory, *this, name_of(relation)).follow();
}

void FactoryIndex::shift(const Shift& shift) {
  for (const RelationName& name : relations) {
    Followed& one = followed[static_cast<std::size_t>(name.relation)];
    if (noun_position(name.owner) == shift.noun) one.rows.shift_owners(shift);
    if (noun_position(name.element) == shift.noun) one.rows.shift_items(shift);
    if (noun_position(name.element) == shift.noun) shift_list(one.anywhere, shift);
  }
  if (shift.noun == asset_noun) {
    shift_rows(asset_zone, shift, no_row);
    shift_rows(infrastructure, shift);
    shift_list(unplaced, shift);
    zone_assets.shift_items(shift);
    business_assets.shift_items(shift);
  }
  if (shift.noun == zone_noun) {
    for (Row& zone : asset_zone) zone = shift.of(zone);
    for (auto& ends : conduit_ends) ends = {shift.of(ends[0]), shift.of(ends[1])};
    for (RowLists* lists : {&zone_assets, &zone_conduits, &zone_businesses}) lists->shift_owners(shift);
    shift_rows(open_links, shift);
  }
  if (shift.noun == conduit_noun) {
    shift_rows(conduit_ends, shift, {no_row, no_row});
    zone_conduits.shift_items(shift);
  }
  if (shift.noun == business_noun) {
    business_assets.shift_owners(shift);
    zone_businesses.shift_items(shift);
    shift_list(unplaced_businesses, shift);
  }
}

void FactoryIndex::list_conduits(const model::Factory& factory) {
  conduit_ends.clear();
  for (const model::Conduit& conduit : factory.conduits)
    conduit_ends.push_back({row_of(conduit.from, zone_noun), row_of(conduit.to, zone_noun)});
  zone_conduits = list_zone_conduits(factory.zones.size(), conduit_ends);
}

void FactoryIndex::list_overrides(const model::Factory& factory) {
  overrides.clear();
  for (Row row = 0; row < factory.overrides.size(); ++row) {
    const auto& object = factory.overrides[row].object;
    if (object.known()) overrides[object->text].push_back(row);
  }
}

Row FactoryIndex::row_of(std::string_view id, std::uint32_t noun) const {
  const auto address = ids.find(id);
  return address && address->noun == noun ? address->row : no_row;
}

Row FactoryIndex::row_of(const base::Maybe<base::Id>& reference, std::uint32_t noun) const {
  return reference.known() ? row_of(reference->text, noun) : no_row;
}

bool FactoryIndex::is_unplaced(const model::Factory& factory, Row asset) const {
  const auto& zone = factory.assets[asset].zone;
  return zone.unknown() || (zone.known() && asset_zone[asset] == no_row);
}

}  // namespace masugata::assess
