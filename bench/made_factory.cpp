#include "bench/made_factory.hpp"

#include <algorithm>

#include "bench/plant.hpp"

namespace masugata::bench {

namespace {

using namespace model;

constexpr std::uint64_t seed = 20261123;

std::vector<BusinessLink> any_links(const Plant& plant, Draw& draw) {
  std::vector<BusinessLink> links(1 + draw.below(3));
  for (BusinessLink& link : links) {
    link.business = plant.any_business(draw);
    link.need = draw.mostly(static_cast<LinkNeed>(draw.below(3)));
  }
  return links;
}

void add_identity(Asset& one, std::uint32_t row, Draw& draw) {
  constexpr std::array<std::string_view, 6> makers = {"ヤマセ計算機", "ソラネットワークス", "北斗制御",
                                                      "丸岡電機",     "藤見計装",           "旭野ロボテック"};
  one.vendor = draw.mostly(std::string(draw.of<std::string_view>(makers)));
  one.family = "HK" + std::to_string(draw.below(40));
  one.model = draw.mostly("HK-" + std::to_string(1000 + draw.below(900)) + "A");
  one.order_number = "HK" + std::to_string(100000 + draw.below(90000)) + "-J";
  one.firmware_version = draw.mostly(std::to_string(draw.below(9) + 1) + "." + std::to_string(draw.below(30)));
  one.serial_number = "SN" + std::to_string(10'000'000 + row);
  one.count = static_cast<std::int64_t>(1 + draw.below(4));
  one.addresses =
      draw.mostly(std::vector<std::string>{"10." + std::to_string(row >> 16U & 255U) + "." +
                                           std::to_string(row >> 8U & 255U) + "." + std::to_string(row & 255U)});
}

void add_exposure(Asset& one, const Traits& traits, Draw& draw) {
  one.confidentiality = draw.mostly(static_cast<Level>(draw.below(10) == 0 ? 3 : draw.below(3)));
  one.safety = draw.mostly(draw.percent(traits.safety));
  one.wireless = draw.mostly(draw.percent(traits.wireless));
  one.general_purpose = draw.mostly(draw.percent(1));
  one.removable_media = draw.mostly(draw.percent(traits.media));
  one.brought_in = draw.mostly(draw.percent(traits.carried));
  one.third_party_maintenance = draw.mostly(draw.percent(traits.remote));
}

void add_life(Asset& one, Draw& draw) {
  const int year = 2008 + static_cast<int>(draw.below(18));
  one.installed_on = *base::make_date(year, 1 + draw.below(12), 1 + draw.below(28));
  one.out_of_support = draw.mostly(year < 2012 && draw.percent(60));
  if (draw.percent(30)) one.end_of_support = *base::make_date(year + 15, 3, 31);
  one.updatable = draw.mostly(static_cast<Updatable>(draw.below(3)));
  one.compensated = draw.mostly(draw.percent(70));
  if (draw.percent(10)) one.compensating_measure = ja("上位のスイッチで通信先を限定");
  if (draw.percent(5)) one.note = ja("定期停止に合わせて更新予定。\n予備機は保全倉庫");
}

// What it carries or keeps safe: its own zone, and often an asset before it.
std::vector<Id> any_served(const Plant& plant, std::uint32_t zone, std::uint32_t row, Draw& draw) {
  std::vector<Id> served{plant.zone_id(zone)};
  if (row > 0 && draw.percent(40)) served.push_back(plant.factory.assets[draw.below(row)].id);
  return served;
}

void add_assets(Plant& plant, std::uint32_t count, Draw& draw) {
  plant.factory.assets.reserve(count);
  for (std::uint32_t row = 0; row < count; ++row) {
    const std::uint32_t zone = draw.below(plant.factory.zones.size());
    const Kind& kind = draw.of<Kind>(kinds_in(sort_of_zone(zone)));
    Asset one;
    one.id = {number_id("A", row)};
    one.name = ja(std::string(kind.name) + " " + std::to_string(row + 1) + "号");
    if (draw.percent(20)) (*one.name).en = std::string(kind.type) + " no. " + std::to_string(row + 1);
    one.kind = kind.asset_class;
    one.type = draw.mostly(std::string(kind.type));
    add_identity(one, row, draw);
    one.location =
        draw.mostly(ja("第" + std::to_string(zone % 7 + 1) + "工場棟 " + std::to_string(row % 60 + 1) + "番柱"));
    one.zone = draw.mostly(plant.zone_id(zone));
    one.owner = draw.mostly(plant.any_department(draw));
    one.maintained_by = draw.mostly(draw.percent(30) ? plant.any_supplier(draw) : plant.any_department(draw));
    one.businesses = draw.mostly(any_links(plant, draw));
    if (draw.percent(1)) one.businesses = Maybe<std::vector<BusinessLink>>::not_applicable("撤去待ちのため");
    if (draw.percent(kind.traits.serving)) one.serves = any_served(plant, zone, row, draw);
    add_exposure(one, kind.traits, draw);
    add_life(one, draw);
    plant.factory.assets.push_back(std::move(one));
  }
}

struct Ends {
  std::uint32_t from;
  std::uint32_t to;
};

// Every zone's way towards the office; other parties come in at the DMZ, and too often past it.
Ends way_up(const Plant& plant, std::uint32_t zone, Draw& draw) {
  switch (sort_of_zone(zone)) {
    case Sort::control:
      return {plant.any_zone(Sort::supervision, draw), zone};
    case Sort::supervision:
      return {plant.any_zone(Sort::dmz, draw), zone};
    case Sort::dmz:
      return {plant.any_zone(Sort::office, draw), zone};
    case Sort::office:
      return {zone, plant.any_zone(Sort::dmz, draw)};
    default:
      return {zone, plant.any_zone(draw.percent(15) ? Sort::control : Sort::dmz, draw)};
  }
}

// Links between machines side by side, and the rest.
Ends way_across(const Plant& plant, Draw& draw) {
  const auto& control = plant.zones[static_cast<std::size_t>(Sort::control)];
  if (draw.percent(60)) {
    const std::uint32_t n = draw.below(control.size() - 1);
    return {control[n], control[n + 1]};
  }
  const Sort from = draw.percent(70) ? Sort::supervision : draw.percent(70) ? Sort::office : Sort::outside;
  return {plant.any_zone(from, draw), plant.any_zone(Sort::control, draw)};
}

void add_protection(Conduit& one, Draw& draw) {
  const bool by_hand = draw.percent(6);
  constexpr std::array<Medium, 6> media = {Medium::lan,      Medium::lan, Medium::vlan,
                                           Medium::cellular, Medium::vpn, Medium::wireless};
  constexpr std::array<Filter, 5> filters = {Filter::deny_by_default, Filter::deny_by_default, Filter::acl, Filter::acl,
                                             Filter::none};
  one.medium = by_hand ? Medium::hand_carried : draw.mostly(draw.of<Medium>(media));
  one.filter = by_hand ? Filter::manual : draw.mostly(draw.of<Filter>(filters));
  const auto authentication = static_cast<Authentication>(by_hand ? 5 + draw.below(2) : draw.below(5));
  one.authentication = draw.mostly(authentication);
  one.encryption = draw.mostly(static_cast<Encryption>(draw.below(3)));
}

void add_conduits(Plant& plant, std::uint32_t count, Draw& draw) {
  for (std::uint32_t row = 0; row < count; ++row) {
    const Ends ends = row < plant.factory.zones.size() ? way_up(plant, row, draw) : way_across(plant, draw);
    Conduit& one = plant.factory.conduits.emplace_back();
    one.id = {number_id("C", row)};
    one.name = ja("設備データの受渡し " + std::to_string(row + 1));
    one.from = plant.zone_id(ends.from);
    one.to = plant.zone_id(ends.to);
    one.direction = Direction::both;
    one.protocols = draw.mostly(std::vector<std::string>{"HTTPS/443", "SLMP/5007"});
    add_protection(one, draw);
    one.privileged = draw.mostly(plant.zone_id(ends.from));
    if (one.privileged.known() && draw.percent(80)) one.privileged = Maybe<Id>::none();
    one.responsible = draw.mostly(plant.any_department(draw));
  }
}

// Used services with their responsibility matrices, and what people decided about derived values and findings.
void add_agreements(Plant& plant, Draw& draw) {
  constexpr std::uint32_t services = 60;
  constexpr std::uint32_t items = 8;
  for (std::uint32_t n = 0; n < services; ++n) {
    Service& service = plant.factory.services.emplace_back();
    service.id = {number_id("SV", n)};
    service.name = ja("遠隔保守サービス " + std::to_string(n + 1));
    service.kind = ServiceKind::remote_maintenance;
    service.supplier = plant.any_supplier(draw);
    service.zone = plant.zone_id(plant.any_zone(Sort::outside, draw));
    for (std::uint32_t item = 0; item < items; ++item) {
      Responsibility& one = plant.factory.responsibilities.emplace_back();
      one.id = {number_id("RM", n * items + item)};
      one.subject = service.id;
      one.kind = static_cast<ResponsibilityItem>(item);
      one.accountable = draw.mostly(std::vector<Id>{draw.percent(50) ? *service.supplier : plant.any_department(draw)});
      one.deadline = draw.mostly(24.0);
    }
  }
  for (std::uint32_t n = 0; n < services; ++n) {
    Override& one = plant.factory.overrides.emplace_back();
    one.id = {number_id("OV", n)};
    one.object = plant.factory.assets[draw.below(plant.factory.assets.size())].id;
    one.field = std::string("importance");
    one.value = std::string(draw.of<std::string_view>(level_names));
    one.reason = ja("予備機があり、すぐに切り替えられるため");
    one.approved_by = plant.any_department(draw);
  }
}

}  // namespace

Factory made_factory(const Size& size) {
  Plant plant;
  Draw draw(seed);
  add_organisation(plant);
  add_businesses(plant, size.businesses, draw);
  add_zones(plant, size.zones, draw);
  add_assets(plant, size.assets, draw);
  add_conduits(plant, size.conduits, draw);
  add_agreements(plant, draw);
  return std::move(plant.factory);
}

}  // namespace masugata::bench
