#include "assess/recheck/memberships.hpp"

#include <algorithm>

#include "assess/recheck/written.hpp"

namespace masugata::assess {

namespace {

const void* row_at(const model::Factory& factory, std::uint32_t noun, Row row) {
  return model::nouns[noun].at(factory, row);
}

const std::string& id_of(const model::Factory& factory, std::uint32_t noun, Row row) {
  return model::nouns[noun].id(row_at(factory, noun, row)).text;
}

}  // namespace

Memberships::Memberships(const model::Factory& factory, const FactoryIndex& index, const BoundArtefacts& bound)
    : bound_(&bound), lists_(bound.members.size()) {
  for (std::size_t n = 0; n < bound.members.size(); ++n) {
    const MemberSource& source = bound.members[n];
    if (source.way != MemberSource::Way::naming) continue;
    lists_[n].resize(model::nouns[source.owner].size(factory));
    for (Row row = 0; row < model::nouns[source.source].size(factory); ++row) {
      const auto add = [&](Row owner) {
        auto& list = lists_[n][owner];
        if (list.empty() || list.back() != row) list.push_back(row);
      };
      each_named(index, source.fields, source.owner, row_at(factory, source.source, row), add);
    }
  }
}

const std::vector<Row>& Memberships::direct(std::uint32_t owner_noun, std::uint32_t source_noun, Row owner) const {
  const auto found =
      std::ranges::find(bound_->members, MemberSource{MemberSource::Way::naming, owner_noun, source_noun, {}});
  EXPECTS(found != bound_->members.end());
  return lists_[static_cast<std::size_t>(found - bound_->members.begin())][owner];
}

std::vector<Row> Memberships::rows_of(const model::Factory& factory, const FactoryIndex& index,
                                      const MemberSource& source, Row owner) const {
  if (source.way == MemberSource::Way::naming) return direct(source.owner, source.source, owner);
  std::vector<Row> rows;
  if (source.way == MemberSource::Way::all) {
    for (Row row = 0; row < model::nouns[source.source].size(factory); ++row) rows.push_back(row);
    return rows;
  }
  for (const Row asset : direct(zone_noun, asset_noun, owner)) {
    if (source.way == MemberSource::Way::assets_naming) {
      each_named(index, source.fields, source.source, &factory.assets[asset], [&](Row row) { rows.push_back(row); });
    } else {
      const auto& naming = direct(asset_noun, source.source, asset);
      rows.insert(rows.end(), naming.begin(), naming.end());
    }
  }
  return rows;
}

std::string Memberships::written(const model::Factory& factory, const FactoryIndex& index, std::size_t source,
                                 Row owner) const {
  const MemberSource& one = bound_->members[source];
  std::vector<Row> rows = rows_of(factory, index, one, owner);
  std::ranges::sort(rows);
  const auto doubled = std::ranges::unique(rows);
  rows.erase(doubled.begin(), doubled.end());
  std::vector<std::string_view> ids;
  ids.reserve(rows.size());
  for (const Row row : rows) ids.emplace_back(id_of(factory, one.source, row));
  return assess::written(std::move(ids));
}

std::vector<std::pair<std::size_t, Row>> Memberships::owners_of(const model::Factory& factory,
                                                                const FactoryIndex& index, std::uint32_t noun,
                                                                Row row) const {
  std::vector<std::pair<std::size_t, Row>> owners;
  for (std::size_t n = 0; n < lists_.size(); ++n) {
    const MemberSource& source = bound_->members[n];
    if (source.way != MemberSource::Way::naming || source.source != noun) continue;
    each_named(index, source.fields, source.owner, row_at(factory, noun, row),
               [&](Row owner) { owners.emplace_back(n, owner); });
  }
  return owners;
}

void Memberships::take_out(const model::Factory& factory, const FactoryIndex& index, std::uint32_t noun, Row row) {
  for (std::size_t n = 0; n < lists_.size(); ++n) {
    const MemberSource& source = bound_->members[n];
    if (source.way != MemberSource::Way::naming || source.source != noun) continue;
    each_named(index, source.fields, source.owner, row_at(factory, noun, row),
               [&](Row owner) { std::erase(lists_[n][owner], row); });
  }
}

void Memberships::put_in(const model::Factory& factory, const FactoryIndex& index, std::uint32_t noun, Row row) {
  for (std::size_t n = 0; n < lists_.size(); ++n) {
    const MemberSource& source = bound_->members[n];
    if (source.way != MemberSource::Way::naming || source.source != noun) continue;
    each_named(index, source.fields, source.owner, row_at(factory, noun, row), [&](Row owner) {
      auto& list = lists_[n][owner];
      const auto at = std::ranges::lower_bound(list, row);
      if (at == list.end() || *at != row) list.insert(at, row);
    });
  }
}

void Memberships::shift(const Shift& shift) {
  for (std::size_t n = 0; n < lists_.size(); ++n) {
    const MemberSource& source = bound_->members[n];
    if (source.way != MemberSource::Way::naming) continue;
    if (source.owner == shift.noun) shift_rows(lists_[n], shift);
    if (source.source != shift.noun) continue;
    for (std::vector<Row>& list : lists_[n]) shift_list(list, shift);
  }
}

}  // namespace masugata::assess
