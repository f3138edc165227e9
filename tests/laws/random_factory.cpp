#include "tests/laws/random_factory.hpp"

namespace masugata::laws {

namespace {

using namespace model;

class Maker {
 public:
  explicit Maker(Tape& tape) : tape_(tape) {
    constexpr std::array<std::size_t, 4> densities = {0, 3, 12, 30};
    unknown_ = densities[tape_.below(densities.size())];
    few_unplaced_ = tape_.chance(50);
  }

  Factory make() {
    number(factory_.departments, "D-", 1);
    number(factory_.suppliers, "S-", 1);
    number(factory_.services, "ES-", 1);
    number(factory_.businesses, "B-", tape_.below(9));
    number(factory_.zones, "Z-", tape_.below(9));
    number(factory_.assets, "A-", tape_.below(26));
    number(factory_.conduits, "C-", factory_.zones.empty() ? 0 : tape_.below(15));
    number(factory_.responsibilities, "R-", tape_.below(4));
    for (Business& one : factory_.businesses) fill(one);
    for (Zone& one : factory_.zones) fill(one);
    for (Asset& one : factory_.assets) fill(one);
    for (Conduit& one : factory_.conduits) fill(one);
    for (Responsibility& one : factory_.responsibilities) fill(one);
    if (tape_.chance(25)) add_decisions();
    if (tape_.chance(60)) add_treatment();
    return std::move(factory_);
  }

 private:
  template <class Row>
  void number(std::vector<Row>& rows, const std::string& stem, std::size_t count) {
    for (std::size_t n = 1; n <= count; ++n) {
      Row& row = rows.emplace_back();
      row.id = {stem + std::to_string(n)};
      row.place.line = static_cast<std::uint32_t>(n);
    }
  }

  // Unknown, none and not applicable now and then; else the value.
  template <class T>
  Maybe<T> maybe(T value) {
    if (tape_.chance(unknown_)) return {};
    if (tape_.chance(3)) return Maybe<T>::none();
    if (tape_.chance(3)) return Maybe<T>::not_applicable("x");
    return value;
  }
  template <class Choice>
  Maybe<Choice> pick(Choice) {
    return maybe(static_cast<Choice>(tape_.below(choices(Choice{}).size())));
  }
  // Level none has its own word, so that it is never written as "none: true".
  Maybe<Level> level() {
    if (tape_.chance(unknown_)) return {};
    return tape_.chance(3) ? Maybe<Level>::not_applicable("x") : Maybe<Level>(static_cast<Level>(tape_.below(4)));
  }
  Maybe<bool> flag() { return maybe(tape_.chance(15)); }
  template <class Row>
  const Id& one_of(const std::vector<Row>& rows) {
    return rows[tape_.below(rows.size())].id;
  }
  Date day() {
    return {base::parse_iso_date("2026-11-23")->day + std::chrono::days(static_cast<int>(tape_.below(200)) - 100)};
  }

  void fill(Business& one) { one.impact = {level(), level(), level(), level(), level()}; }

  void fill(Zone& one) {
    if (!tape_.chance(unknown_ / 3)) one.party = tape_.chance(25) ? Party::other : Party::own;
    one.purdue = pick(Purdue{});
    if (tape_.chance(15)) one.attacker_reason = Text{"理由", ""};
  }

  void fill(Asset& one) {
    if (!factory_.zones.empty()) {
      one.zone = few_unplaced_ && !tape_.chance(5) ? Maybe<Id>(one_of(factory_.zones)) : maybe(one_of(factory_.zones));
    }
    fill_links(one);
    if (tape_.chance(15)) fill_serves(one);
    one.confidentiality = level();
    one.safety = flag();
    one.wireless = flag();
    one.general_purpose = flag();
    one.removable_media = flag();
    one.brought_in = flag();
    one.third_party_maintenance = flag();
    one.out_of_support = flag();
    if (tape_.chance(20)) one.end_of_support = maybe(day());
    one.updatable = pick(Updatable{});
    one.compensated = flag();
  }

  void fill_links(Asset& one) {
    if (tape_.chance(unknown_)) return;
    std::vector<BusinessLink> links;
    const std::size_t count = factory_.businesses.empty() ? 0 : tape_.below(4);
    for (std::size_t n = 0; n < count; ++n) {
      BusinessLink& link = links.emplace_back();
      if (!tape_.chance(unknown_ / 3)) link.business = one_of(factory_.businesses);
      if (!tape_.chance(unknown_)) link.need = static_cast<LinkNeed>(tape_.below(3));
    }
    if (!links.empty()) {
      one.businesses = std::move(links);
    } else {
      using List = Maybe<std::vector<BusinessLink>>;
      one.businesses = tape_.chance(20) ? List::not_applicable("x") : List::none();
    }
  }

  void fill_serves(Asset& one) {
    std::vector<Id> served;
    for (std::size_t n = tape_.below(3) + 1; n > 0; --n) {
      served.push_back(factory_.zones.empty() || tape_.chance(50) ? one_of(factory_.assets) : one_of(factory_.zones));
    }
    one.serves = std::move(served);
  }

  void fill(Conduit& one) {
    one.from = one_of(factory_.zones);
    one.to = one_of(factory_.zones);
    one.medium = pick(Medium{});
    one.filter = tape_.chance(unknown_) ? Maybe<Filter>() : Maybe<Filter>(static_cast<Filter>(tape_.below(4)));
    one.authentication = tape_.chance(unknown_) ? Maybe<Authentication>()
                                                : Maybe<Authentication>(static_cast<Authentication>(tape_.below(8)));
    if (!tape_.chance(unknown_)) {
      one.privileged = tape_.chance(50) ? Maybe<Id>(tape_.chance(50) ? *one.to : *one.from) : Maybe<Id>::none();
    }
    one.responsible = maybe(Id{"D-1"});
  }

  void fill(Responsibility& one) {
    one.subject = Id{"ES-1"};
    one.kind = pick(ResponsibilityItem{});
    one.item = Text{"項目" + one.id.text, ""};
    one.accountable = maybe(tape_.chance(30) ? std::vector<Id>{{"D-1"}, {"S-1"}} : std::vector<Id>{{"D-1"}});
    one.deadline = maybe(static_cast<double>(tape_.below(48)));
  }

  void add_decisions() {
    number(factory_.overrides, "V-", tape_.below(3));
    for (Override& one : factory_.overrides) {
      const std::size_t which = tape_.below(3);
      one.field = std::string("importance");
      if (which == 0 && !factory_.businesses.empty()) one.object = one_of(factory_.businesses);
      if (which == 1 && !factory_.assets.empty()) one.object = one_of(factory_.assets);
      if (which == 2 && !factory_.zones.empty()) {
        constexpr std::array<std::string_view, 3> fields = {"importance", "threat_level", "requirement_level"};
        one.object = one_of(factory_.zones);
        one.field = std::string(fields[tape_.below(fields.size())]);
      }
      // A requirement level is never none.
      one.value = std::string(level_names[*one.field == "importance" ? tape_.below(4) : 1 + tape_.below(3)]);
      one.reason = Text{"判断", ""};
      one.approved_by = maybe(Id{"D-1"});
    }
    number(factory_.acceptances, "AC-", factory_.conduits.empty() ? 0 : tape_.below(3));
    for (Acceptance& one : factory_.acceptances) {
      one.rule = std::string(tape_.chance(50) ? "L-02" : "L-05");
      one.object = one_of(factory_.conduits);
      one.reason = Text{"当面は受け入れる", ""};
      one.valid_until = maybe(day());
    }
  }

  // Data, measures, statements and occurrences: what threats and risks rest on beside zones and assets.
  void add_treatment() {
    for (Asset& one : factory_.assets) {
      constexpr std::array<std::string_view, 4> types = {"plc", "database", "engineering-pc", "office-pc"};
      one.type = maybe(std::string(types[tape_.below(types.size())]));
      one.kind = pick(AssetClass{});
    }
    factory_.services.front().zone = factory_.zones.empty() ? Maybe<Id>::none() : maybe(one_of(factory_.zones));
    number(factory_.data_items, "DI-", factory_.assets.empty() ? 0 : tape_.below(5));
    for (DataItem& one : factory_.data_items) fill(one);
    number(factory_.measures, "MS-", factory_.zones.empty() ? 0 : tape_.below(20));
    for (Measure& one : factory_.measures) fill(one);
    number(factory_.fulfilments, "FU-", factory_.zones.empty() ? 0 : tape_.below(4));
    for (Fulfilment& one : factory_.fulfilments) fill(one);
    number(factory_.occurrences, "OC-", factory_.zones.empty() ? 0 : tape_.below(3));
    for (Occurrence& one : factory_.occurrences) fill(one);
  }

  template <class Row>
  Maybe<std::vector<Id>> some_of(const std::vector<Row>& rows) {
    if (tape_.chance(unknown_)) return {};
    if (rows.empty() || tape_.chance(20)) return Maybe<std::vector<Id>>::none();
    std::vector<Id> ids;
    for (std::size_t n = tape_.below(2) + 1; n > 0; --n) ids.push_back(one_of(rows));
    return ids;
  }

  void fill(DataItem& one) {
    one.confidentiality = level();
    one.of_customer = flag();
    one.kept_in = tape_.chance(20) ? Maybe<std::vector<Id>>({{"ES-1"}}) : some_of(factory_.assets);
    one.businesses = some_of(factory_.businesses);
    one.steers = some_of(factory_.assets);
    one.comes_from = tape_.chance(50) ? some_of(factory_.assets) : some_of(factory_.zones);
  }

  // Mostly of the same few rows, so that half and all of a row come up.
  void fill(Measure& one) {
    constexpr std::array<std::string_view, 8> measures = {"CM-F01", "CM-F02", "CM-F03", "CM-F06",
                                                          "CM-F04", "CM-E14", "CM-O07", "CM-P05"};
    one.measure = std::string(measures[tape_.below(measures.size())]);
    one.zones = some_of(factory_.zones);
    one.assets = some_of(factory_.assets);
    one.state = tape_.chance(30) ? static_cast<MeasureState>(tape_.below(6)) : MeasureState::done;
    if (tape_.chance(5)) one.state = Maybe<MeasureState>::not_applicable("x");  // none has its own word
    if (tape_.chance(unknown_)) one.state = {};
    if (tape_.chance(15)) one.evidence_until = maybe(day());
  }

  void fill(Fulfilment& one) {
    constexpr std::array<std::string_view, 3> requirements = {"SR 6.1", "SR 6.2", "SR 4.1"};
    one.zone = one_of(factory_.zones);
    one.requirement = std::string(requirements[tape_.below(requirements.size())]);
    one.state = pick(FulfilmentState{});
  }

  void fill(Occurrence& one) {
    constexpr std::array<std::string_view, 3> threats = {"PE-2", "TH-7", "PE-3"};
    one.zone = one_of(factory_.zones);
    one.threat = maybe(std::string(threats[tape_.below(threats.size())]));
    one.happened_on = maybe(day());
  }

  Tape& tape_;
  Factory factory_;
  std::size_t unknown_ = 0;  // of a hundred fields
  bool few_unplaced_ = false;
};

}  // namespace

Factory random_factory(Tape& tape) { return Maker(tape).make(); }

}  // namespace masugata::laws
