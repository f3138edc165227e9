#include "report/speech.hpp"

#include <doctest/doctest.h>

#include "report/made_factory.hpp"

using namespace masugata;
using namespace masugata::report;
using base::Mention;

namespace {

constexpr std::string_view ja = R"({
  "sentence": "{object} は {level} です（{factor}）。",
  "level.none": "なし", "level.low": "小", "level.medium": "中", "level.high": "大",
  "requirement_level.medium": "中（Lv2）", "requirement_level.high": "高（Lv3）",
  "choice.medium.vpn": "VPN", "choice.link_need.essential": "必須",
  "field.business.impact.S": "安全確保",
  "report.level.range": "{known}〜{worst}", "report.level.unknown": "未確認",
  "report.list.separator": "、", "report.list.with": "{first}（{others}）",
  "report.value.unknown": "未確認", "report.value.none": "なし", "report.value.not_applicable": "該当なし",
  "report.value.not_applicable_because": "該当なし（{reason}）", "report.value.yes": "はい", "report.value.no": "いいえ",
  "report.reason.rule": "{sentence}〔規則 {rule}〕", "report.reason.fact": "{sentence}〔{place}〕",
  "fact": "事実"
})";

made::Plant plant() {
  made::Plant made;
  auto words = base::Words::load(ja, ja);
  REQUIRE(words.has_value());
  made.words = *words;
  made.knowledge.derivation.factors.push_back({"E1", {"外部接続", "outside link"}, 3, {}, {}});
  made.factory.zones.push_back(made::zone("Z-09", "保全ゾーン", model::Party::own, model::Purdue::l2_3));
  made.factory.conduits.push_back(made::conduit("C-01", "Z-09", "Z-99"));
  return made;
}

std::string shown(const Speech& speech, std::string_view noun, std::string_view field, const void* row) {
  const model::Noun& found = *model::find_noun(noun);
  return speech.value(found, *base::find_field(found.fields, field), row);
}

}  // namespace

TEST_CASE("mentions are resolved") {
  const made::Plant made = plant();
  const Speech speech(made.factory, made.knowledge, made.words, base::Language::ja);
  CHECK(speech.object("Z-09") == "Z-09 保全ゾーン");
  CHECK(speech.object("Z-99") == "Z-99");
  CHECK(speech.name("C-01") == "");
  CHECK(speech.factor("E1") == "E1 外部接続");
  CHECK(speech.factor("E9") == "E9");
  CHECK(speech.find("Z-09")->noun->name == "zone");
  CHECK_FALSE(speech.find(""));
  const model::IdIndex ids(made.factory);
  const Speech with_ids(made.factory, ids, made.knowledge, made.words, base::Language::ja);
  CHECK(with_ids.object("Z-09") == speech.object("Z-09"));
  CHECK_FALSE(with_ids.find("Z-99"));
  const base::Message message{
      "sentence",
      {{"object", "Z-09", Mention::object}, {"level", "level.high", Mention::word}, {"factor", "E1", Mention::factor}},
      {}};
  CHECK(speech.say(message) == "Z-09 保全ゾーン は 大 です（E1 外部接続）。");
  CHECK(speech.say(model::Reason{"R3", {"fact", {}, {}}, {}}) == "事実〔規則 R3〕");
  CHECK(speech.say(model::Reason{"", {"fact", {}, {"zones.yaml", "", 12, 0}}, {}}) == "事実〔zones.yaml:12〕");
}

TEST_CASE("levels") {
  using model::Level;
  const made::Plant made = plant();
  const Speech speech(made.factory, made.knowledge, made.words, base::Language::ja);
  CHECK(speech.level(model::LevelPair{Level::medium, Level::medium}) == "中");
  CHECK(speech.level(model::LevelPair{Level::medium, Level::high}) == "中〜大");
  CHECK(speech.level(model::LevelPair{std::nullopt, Level::high}) == "未確認");
  CHECK(speech.requirement_level(model::LevelPair{Level::medium, Level::high}) == "中（Lv2）〜高（Lv3）");
  CHECK(speech.number({2, 2}) == "2");
  CHECK(speech.number({1, 3}) == "1〜3");
}

TEST_CASE("values of fields") {
  made::Plant made = plant();
  model::Conduit& conduit = made.factory.conduits[0];
  conduit.medium = model::Medium::vpn;
  conduit.responsible = base::Maybe<base::Id>::none();
  conduit.contract = base::Maybe<std::string>::not_applicable("社内");
  conduit.protocols = std::vector<std::string>{"Modbus", "FTP"};
  model::Asset asset;
  asset.businesses =
      std::vector<model::BusinessLink>{{base::Id{"B-01"}, model::LinkNeed::essential}, {base::Id{"B-02"}, {}}};
  asset.safety = true;
  asset.installed_on = *base::parse_iso_date("2020-04-01");
  model::Business business;
  business.impact.s = model::Level::medium;
  business.continuity.allowed_stop = 2.5;
  const Speech speech(made.factory, made.knowledge, made.words, base::Language::ja);
  CHECK(shown(speech, "conduit", "from", &conduit) == "Z-09 保全ゾーン");
  CHECK(shown(speech, "conduit", "medium", &conduit) == "VPN");
  CHECK(shown(speech, "conduit", "filter", &conduit) == "未確認");
  CHECK(shown(speech, "conduit", "responsible", &conduit) == "なし");
  CHECK(shown(speech, "conduit", "contract", &conduit) == "該当なし（社内）");
  CHECK(shown(speech, "conduit", "protocols", &conduit) == "Modbus、FTP");
  CHECK(shown(speech, "asset", "businesses", &asset) == "B-01（必須）、B-02");
  CHECK(shown(speech, "asset", "safety", &asset) == "はい");
  CHECK(shown(speech, "asset", "installed_on", &asset) == "2020-04-01");
  CHECK(shown(speech, "business", "impact", &business) == "安全確保 中");
  CHECK(shown(speech, "business", "continuity", &business).ends_with(" 2.5"));
}
