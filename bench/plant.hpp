// What a made factory is built from: the sorts of zones with their rows, and the assets that stand in them.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bench/draw.hpp"
#include "model/factory.hpp"

namespace masugata::bench {

enum class Sort : std::uint8_t { control, supervision, dmz, office, outside };

// Of a hundred zones, so many of each sort.
[[nodiscard]] Sort sort_of_zone(std::uint32_t zone);

struct Traits {
  std::uint32_t wireless = 0;  // per cent of the pieces, as all of these
  std::uint32_t media = 0;
  std::uint32_t carried = 0;
  std::uint32_t remote = 0;
  std::uint32_t safety = 0;
  std::uint32_t serving = 0;
};

struct Kind {
  std::string_view type;  // of the asset type catalogue
  std::string_view name;
  model::AssetClass asset_class;
  Traits traits;
};

[[nodiscard]] std::span<const Kind> kinds_in(Sort sort);

// "A-000042"
[[nodiscard]] std::string number_id(std::string_view letter, std::uint32_t number);
[[nodiscard]] inline model::Text ja(std::string text) { return {std::move(text), {}}; }

// Fills the registers that everything else refers to: site, departments, roles, suppliers, businesses and zones.
struct Plant {
  model::Factory factory;
  std::array<std::vector<std::uint32_t>, 5> zones;  // rows by sort

  [[nodiscard]] const model::Id& zone_id(std::uint32_t row) const { return factory.zones[row].id; }
  [[nodiscard]] std::uint32_t any_zone(Sort sort, Draw& draw) const;
  [[nodiscard]] model::Id any_department(Draw& draw) const;
  [[nodiscard]] model::Id any_supplier(Draw& draw) const;
  [[nodiscard]] model::Id any_business(Draw& draw) const;
};

void add_organisation(Plant& plant);
void add_businesses(Plant& plant, std::uint32_t count, Draw& draw);
void add_zones(Plant& plant, std::uint32_t count, Draw& draw);

}  // namespace masugata::bench
