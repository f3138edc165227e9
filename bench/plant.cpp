#include "bench/plant.hpp"

#include <algorithm>

namespace masugata::bench {

namespace {

using namespace model;

constexpr AssetClass device = AssetClass::device;
constexpr AssetClass network = AssetClass::network;
constexpr AssetClass program = AssetClass::program;

constexpr std::array<Kind, 16> control_kinds = {{
    {"plc", "主軸PLC", device, {}},
    {"plc", "搬送PLC", device, {}},
    {"hmi", "操作表示器", device, {.media = 30}},
    {"robot-controller", "溶接ロボット制御装置", device, {.media = 10, .remote = 5}},
    {"servo", "サーボアンプ", device, {}},
    {"inverter", "送風機インバータ", device, {}},
    {"remote-io", "リモートI/O", device, {}},
    {"field-sensor", "圧力伝送器", device, {}},
    {"industrial-pc", "検査用産業用PC", device, {.media = 60}},
    {"safety-plc", "安全PLC", device, {.safety = 100}},
    {"switch", "現場スイッチ", network, {.serving = 80}},
    {"wireless-ap", "無線アクセスポイント", network, {.wireless = 100, .serving = 30}},
    {"agv", "無人搬送車", device, {.wireless = 100}},
    {"vision-system", "外観検査カメラ", device, {.remote = 5}},
    {"maintenance-laptop", "保守用ノートPC", device, {.media = 100, .carried = 100}},
    {"nc-program", "NCプログラム", AssetClass::data, {}},
}};
constexpr std::array<Kind, 8> supervision_kinds = {{
    {"scada", "監視制御サーバ", device, {.serving = 20}},
    {"historian", "実績データ収集サーバ", device, {}},
    {"mes-server", "製造実行システム", program, {}},
    {"engineering-workstation", "エンジニアリング端末", device, {.media = 80}},
    {"core-switch", "基幹スイッチ", network, {.serving = 90}},
    {"backup-storage", "バックアップ装置", device, {.serving = 90}},
    {"directory-server", "認証サーバ", device, {.serving = 80}},
    {"recipe", "加工条件データ", AssetClass::data, {}},
}};
constexpr std::array<Kind, 5> dmz_kinds = {{
    {"relay-server", "データ中継サーバ", device, {}},
    {"jump-host", "遠隔接続用踏み台サーバ", device, {.remote = 80}},
    {"firewall", "境界ファイアウォール", network, {.serving = 100}},
    {"update-server", "更新配布サーバ", device, {.serving = 90}},
    {"vpn-device", "VPN装置", network, {.remote = 50}},
}};
constexpr std::array<Kind, 5> office_kinds = {{
    {"office-pc", "事務端末", device, {.media = 40}},
    {"erp-server", "基幹システム", program, {}},
    {"file-server", "部門ファイルサーバ", device, {}},
    {"printer", "複合機", device, {}},
    {"drawing", "製品図面データ", AssetClass::data, {}},
}};
constexpr std::array<Kind, 2> outside_kinds = {{
    {"remote-site", "遠隔保守拠点", AssetClass::service, {}},
    {"cloud-service", "稼働監視クラウド", AssetClass::service, {}},
}};

constexpr std::array<std::string_view, 10> processes = {"受注", "生産計画", "鋳造", "機械加工", "熱処理",
                                                        "塗装", "組立",     "検査", "梱包出荷", "設備保全"};
constexpr std::array<std::string_view, 4> tasks = {"の指図と進捗管理", "の条件設定", "の実績収集", "の異常処置"};
constexpr std::array<std::string_view, 8> lines = {"鋳造", "加工", "熱処理", "塗装", "溶接", "組立", "検査", "出荷"};
constexpr std::array<std::string_view, 8> makers = {"ヤマセ計算機", "ソラネットワークス", "北斗制御",
                                                    "丸岡電機",     "藤見計装",           "旭野ロボテック",
                                                    "みなと通信",   "青葉システムズ"};

// Half of the businesses matter little on an axis, one in eight much.
Level any_level(Draw& draw) {
  constexpr std::array<Level, 8> levels = {Level::none, Level::none,   Level::low,    Level::low,
                                           Level::low,  Level::medium, Level::medium, Level::high};
  return draw.of<Level>(levels);
}

Purdue purdue_of(Sort sort) {
  constexpr std::array<Purdue, 5> levels = {Purdue::l1_2, Purdue::l3, Purdue::l3_5, Purdue::l4, Purdue::outside};
  return levels[static_cast<std::size_t>(sort)];
}

std::string zone_name(Sort sort, std::uint32_t row, Draw& draw) {
  constexpr std::array<std::string_view, 5> endings = {"制御ゾーン", "監視ゾーン", "中継ゾーン", "事務ゾーン",
                                                       "保守会社ゾーン"};
  return "第" + std::to_string(row % 7 + 1) + "工場 " + std::string(draw.of<std::string_view>(lines)) +
         std::to_string(row % 40 + 1) + "号 " + std::string(endings[static_cast<std::size_t>(sort)]);
}

}  // namespace

Sort sort_of_zone(std::uint32_t zone) {
  const std::uint32_t n = zone % 100;
  if (n < 3) return Sort::outside;
  if (n < 6) return Sort::office;
  if (n < 8) return Sort::dmz;
  return n < 18 ? Sort::supervision : Sort::control;
}

std::span<const Kind> kinds_in(Sort sort) {
  switch (sort) {
    case Sort::control:
      return control_kinds;
    case Sort::supervision:
      return supervision_kinds;
    case Sort::dmz:
      return dmz_kinds;
    case Sort::office:
      return office_kinds;
    default:
      return outside_kinds;
  }
}

std::string number_id(std::string_view letter, std::uint32_t number) {
  const std::string digits = std::to_string(number + 1);
  constexpr std::size_t width = 6;
  return std::string(letter) + "-" + std::string(width - std::min(width, digits.size()), '0') + digits;
}

std::uint32_t Plant::any_zone(Sort sort, Draw& draw) const {
  return draw.of<std::uint32_t>(zones[static_cast<std::size_t>(sort)]);
}
Id Plant::any_department(Draw& draw) const { return factory.departments[draw.below(factory.departments.size())].id; }
Id Plant::any_supplier(Draw& draw) const { return factory.suppliers[draw.below(factory.suppliers.size())].id; }
Id Plant::any_business(Draw& draw) const { return factory.businesses[draw.below(factory.businesses.size())].id; }

void add_organisation(Plant& plant) {
  constexpr std::uint32_t departments = 30;
  constexpr std::uint32_t suppliers = 60;
  Site& site = plant.factory.sites.emplace_back();
  site.id = {"SITE"};
  site.name = ja("試作大工場");
  for (std::uint32_t n = 0; n < departments; ++n) {
    Department& one = plant.factory.departments.emplace_back();
    one.id = {number_id("D", n)};
    one.name = ja("第" + std::to_string(n % 7 + 1) + "工場 " + std::string(processes[n % processes.size()]) + "課");
    one.kind = DepartmentKind::manufacturing;
  }
  for (std::uint32_t n = 0; n < suppliers; ++n) {
    Supplier& one = plant.factory.suppliers.emplace_back();
    one.id = {number_id("SP", n)};
    one.name = ja(std::string(makers[n % makers.size()]) + " 第" + std::to_string(n + 1) + "営業所");
    one.kind = SupplierKind::equipment_vendor;
  }
}

void add_businesses(Plant& plant, std::uint32_t count, Draw& draw) {
  for (std::uint32_t n = 0; n < count; ++n) {
    Business& one = plant.factory.businesses.emplace_back();
    one.id = {number_id("B", n)};
    one.name = ja(std::string(processes[n % processes.size()]) + std::string(tasks[n / 10 % tasks.size()]) + " " +
                  std::to_string(n + 1));
    one.owner = draw.mostly(plant.any_department(draw));
    for (Maybe<Level> Impact::* axis : {&Impact::bc, &Impact::s, &Impact::q, &Impact::d, &Impact::c}) {
      one.impact.*axis = draw.mostly(any_level(draw));
    }
    one.impact_reason = ja("止まると後工程へ渡せず、納期に影響するため");
    one.continuity.allowed_stop = draw.mostly(static_cast<double>(draw.below(72) + 1));
    one.continuity.fallback = ja("紙の指図書で続け、復旧後に実績を入力する");
    one.continuity.recovery_order = static_cast<std::int64_t>(n + 1);
  }
}

void add_zones(Plant& plant, std::uint32_t count, Draw& draw) {
  for (std::uint32_t n = 0; n < count; ++n) {
    const Sort sort = sort_of_zone(n);
    Zone& one = plant.factory.zones.emplace_back();
    one.id = {number_id("Z", n)};
    one.name = ja(zone_name(sort, n, draw));
    one.party = sort == Sort::outside ? Party::other : Party::own;
    one.purdue = purdue_of(sort);
    if (sort == Sort::outside) one.operated_by = plant.any_supplier(draw);
    one.aim = ja("ラインの設備を同じ水準の対策で守る");
    one.businesses = draw.mostly(std::vector<Id>{plant.any_business(draw), plant.any_business(draw)});
    one.responsible = draw.mostly(plant.any_department(draw));
    one.area = ja("第" + std::to_string(n % 7 + 1) + "工場棟 " + std::to_string(n % 3 + 1) + "階");
    if (draw.percent(3)) one.attacker_reason = ja("独自工法の情報を狙う攻撃を想定");
    plant.zones[static_cast<std::size_t>(sort)].push_back(n);
  }
}

}  // namespace masugata::bench
