#include "report/answer.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "report/made_factory.hpp"

using namespace masugata;
using namespace masugata::report;
using namespace masugata::model;

namespace {

std::string source(std::string_view path) {
  std::ostringstream bytes;
  bytes << std::ifstream(std::string(MASUGATA_SOURCE_DIR) + "/" + std::string(path), std::ios::binary).rdbuf();
  return bytes.str();
}

const base::Words& words() {
  static const base::Words loaded = *base::Words::load(source("text/ja.json"), source("text/en.json"));
  return loaded;
}

struct Made {
  Factory before;
  Factory after;
  knowledge::Knowledge knowledge;
  Consequences consequences;

  Made() {
    before.zones.push_back(made::zone("Z-1", "検査ゾーン", Party::own, Purdue::l2));
    after = before;
    after.conduits.push_back(made::conduit("C-1", "Z-1", "Z-1"));
    knowledge.derivation.risk_high_from = 6;
    knowledge.derivation.risk_medium_from = 3;
    knowledge.catalogue.threats.emplace_back().id = "TH-1";
    knowledge.catalogue.threats.back().name = made::ja("社外からの侵入");
    knowledge.catalogue.measures.emplace_back().id = "CM-N01";
    knowledge.catalogue.measures.back().name = made::ja("許可リスト");
    knowledge::Artefact artefact;
    artefact.id = "zone";
    artefact.noun = "zone";
    artefact.name = made::ja("ゾーン");
    knowledge.catalogue.artefacts.push_back(artefact);
    knowledge.catalogue.changes.push_back(
        {"new_conduit", {"conduit"}, {"added"}, {}, made::ja("経路の追加"), made::ja("届く先が変わります。"), {}});
  }
  [[nodiscard]] report::Answer answer(base::Language language = base::Language::ja) const {
    return answer_of({before, after, consequences, knowledge, words(), language, made::ja("接続"), {}, {}});
  }
};

RecheckItem item(Freshness freshness, std::vector<InputChange> changes, std::string change = {}) {
  return {"zone", {"Z-1"}, freshness, std::move(changes), std::move(change), {}, {}, {}};
}

std::string lines_of(const report::Answer& answer, AnswerSection::About about) {
  std::string out;
  for (const AnswerSection& section : answer.sections) {
    if (section.about != about) continue;
    for (const AnswerLine& line : section.lines) out += (out.empty() ? "" : "\n") + line.text;
  }
  return out;
}

}  // namespace

TEST_CASE("the answer comes first, and names conditions, not a ban") {
  Made made;
  CHECK(made.answer().verdict.front().starts_with("このまま進められます。"));
  made.consequences.measures.push_back({{"Z-1"}, "CM-N01", Turn::appears, Standing::unknown});
  made.consequences.recheck.push_back(item(Freshness::stale, {{"field:aim", "", "x"}}));
  made.consequences.risk.push_back({{"Z-1"}, "TH-1", "S", {3, 3}, {9, 9}});
  const report::Answer answer = made.answer();
  REQUIRE(answer.verdict.size() == 2);
  CHECK(answer.verdict[0] ==
        "いまの案のままではリスクが上がります。次の条件が整えば進められます：新たに必要になる対策1件の実施（済んでいれ"
        "ば、"
        "その確認）、1件の決め直し（対象1件、担当1者）。");
  CHECK(answer.verdict[1].find("高（9）") != std::string::npos);
  CHECK(lines_of(answer, AnswerSection::About::facts) == "コンジットを追加：C-1");
  CHECK(lines_of(answer, AnswerSection::About::measures) ==
        "これから必要：CM-N01 許可リスト ― Z-1 検査ゾーン〔未確認〕");
  CHECK(lines_of(answer, AnswerSection::About::risk) ==
        "Z-1 検査ゾーン ― TH-1 社外からの侵入\n安全確保（S） 中（3）→高（9）");
  CHECK(
      made.answer(base::Language::en).verdict[0].starts_with("As it stands, this raises risk. You can go ahead once"));
}

TEST_CASE("a change that lowers risk and leaves only decisions may go ahead") {
  Made made;
  made.consequences.recheck.push_back(item(Freshness::stale, {{"field:aim", "", "x"}}));
  made.consequences.risk.push_back({{"Z-1"}, "TH-1", "S", {9, 9}, {3, 3}});
  const report::Answer answer = made.answer();
  CHECK(answer.verdict[0].starts_with("進められます。"));
  CHECK(answer.verdict[1].starts_with("リスクは1か所で下がり、上がるところはありません。"));
}

TEST_CASE("what has gone or has no name is still named") {
  Made made;
  made.before.zones.push_back(made::zone("Z-9", "旧ゾーン", Party::own, Purdue::l2));
  made.after.policies.emplace_back().id = {"PO-1"};
  made.after.policies.back().zone = Id{"Z-1"};
  made.consequences.changed.push_back({{"Z-9"}, "zone", "importance", "high", ""});
  RecheckItem gone = item(Freshness::stale, {{"members:zones", "Z-9", ""}});
  gone.object = {"PO-1"};
  made.consequences.recheck.push_back(gone);
  const report::Answer answer = made.answer();
  CHECK(lines_of(answer, AnswerSection::About::levels).empty());
  const std::string decisions = lines_of(answer, AnswerSection::About::decisions);
  CHECK(decisions.find("PO-1（Z-1 検査ゾーン）") != std::string::npos);
  CHECK(decisions.find("ゾーンからZ-9 旧ゾーンがなくなります。") != std::string::npos);
}

TEST_CASE("the first sentence of the whole report counts") {
  for (const base::Language language : {base::Language::ja, base::Language::en}) {
    const std::vector<base::Argument> arguments{{"count", "71"}};
    CHECK(words().say("report.full.answer", arguments, language).starts_with("71 "));
  }
}

TEST_CASE("what is in place or not applicable is no condition") {
  for (const Standing standing :
       {Standing::done, Standing::reviewed, Standing::compensated, Standing::not_applicable}) {
    Made made;
    made.consequences.measures.push_back({{"Z-1"}, "CM-N01", Turn::appears, standing});
    CHECK(made.answer().verdict[0].starts_with("新しい条件なしで進められます。"));
  }
}

TEST_CASE("what is not known is said") {
  Made made;
  made.consequences.measures.push_back({{"Z-1"}, "CM-N01", Turn::appears, Standing::unknown});
  made.consequences.changed.push_back({{"Z-1"}, "zone", "threat_level", "medium", "medium..high"});
  made.consequences.recheck.push_back(item(Freshness::unconfirmed, {}));
  const std::string unknown = lines_of(made.answer(), AnswerSection::About::unknown);
  for (const std::string_view part : {"中〜大", "CM-N01", "決める人が台帳から分からない事項が1件", "費用"}) {
    CAPTURE(part);
    CHECK(unknown.find(part) != std::string::npos);
  }
}

TEST_CASE("reasons say what went from what to what, and why it matters") {
  const Made made;
  const Speech speech(made.after, made.knowledge, words(), base::Language::ja);
  struct Case {
    RecheckItem item;
    Moment moment;
    std::string_view wanted;
  };
  const Case cases[] = {
      {item(Freshness::stale, {{"field:party", "own", "other"}}), Moment::now,
       "自社・他社が「自社」から「他社」に変わりました。"},
      {item(Freshness::stale, {{"derived:threat_level", "medium", "medium..high"}}), Moment::planned,
       "脅威レベルが「中」から「中〜大」に変わります。"},
      {item(Freshness::stale, {{"members:conduits", "C-2", "C-1"}}, "new_conduit"), Moment::now,
       "コンジットにC-1が加わりました。コンジットからC-2がなくなりました。届く先が変わります。"},
      {item(Freshness::stale, {{"derived:threats", "TH-1 TH-2?", "TH-1 TH-3"}}), Moment::now,
       "当てはまる脅威にTH-3が加わりました。当てはまる脅威からTH-2（未確認の事実しだい）がなくなりました。"},
      {item(Freshness::stale, {{"field:businesses", "[\"B-1\"]", "{\"none\":true}"}}), Moment::now,
       "対応する業務が「B-1」から「なし」に変わりました。"},
      {item(Freshness::stale, {{"field:businesses", "[\"B-1\"]", "[]"}}), Moment::planned,
       "対応する業務が「B-1」から「なし」に変わります。"},
      {item(Freshness::stale, {{"derived:coverage", "CM-N01=partly CM-N02=none", "CM-N01=done CM-N03=none"}}),
       Moment::planned, "必要な対策の実施状況が変わります：CM-N01 許可リスト（一部実施→実施済み）。"},
      {item(Freshness::stale, {{"derived:coverage", "", "CM-N01=none"}}), Moment::now,
       "必要な対策の実施状況が変わりました。"},
      {item(Freshness::stale, {{"derived:risk", "TH-1.S=3 TH-1.Q=6..9", "TH-1.S=9 TH-2.Q=2"}}), Moment::planned,
       "対策後のリスクが変わります（上がる箇所 2、下がる箇所 1、最も高いもの 高（9））。"},
      {item(Freshness::stale, {{"derived:threats", "TH-2", "TH-1?"}}), Moment::planned,
       "当てはまる脅威にTH-1 社外からの侵入（未確認の事実しだい）が加わります。当てはまる脅威からTH-2がなくなります。"},
      {item(Freshness::stale, {}), Moment::now, "根拠が確認したときと違います（そのときの値は記録にありません）。"},
      {item(Freshness::unconfirmed, {}), Moment::now, "まだ誰も確認していません。"},
      {item(Freshness::unconfirmed, {}), Moment::planned, "新しく決める必要があります。"},
      {item(Freshness::due, {}, "new_conduit"), Moment::now, "年に一度の確認の時期です（–から）。"},
  };
  for (const Case& one : cases) CHECK(reason_of(speech, made.knowledge, one.item, one.moment) == one.wanted);
}
