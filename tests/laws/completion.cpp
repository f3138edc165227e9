#include "tests/laws/completion.hpp"

namespace masugata::laws {

namespace {

using namespace model;

class Filler {
 public:
  Filler(Factory& factory, Tape& tape, std::size_t percent) : factory_(factory), tape_(tape), percent_(percent) {}

  void fill() {
    for (Business& one : factory_.businesses) fill(one);
    for (Zone& one : factory_.zones) {
      level_or_choice(one.party);
      level_or_choice(one.purdue);
    }
    for (Asset& one : factory_.assets) fill(one);
    for (Conduit& one : factory_.conduits) fill(one);
    for (Responsibility& one : factory_.responsibilities) fill(one);
    for (Service& one : factory_.services) {
      if (!factory_.zones.empty() && takes(one.zone)) one.zone = one_of(factory_.zones);
    }
    for (DataItem& one : factory_.data_items) fill(one);
    for (Occurrence& one : factory_.occurrences) {
      if (takes(one.threat)) one.threat = std::string(tape_.chance(50) ? "PE-2" : "TH-7");
      if (takes(one.happened_on)) one.happened_on = day();
    }
  }

 private:
  template <class T>
  bool takes(const Maybe<T>& member) {
    return member.unknown() && !tape_.chance(100 - percent_);
  }
  template <class Choice>
  void level_or_choice(Maybe<Choice>& member) {
    if (takes(member)) member = static_cast<Choice>(tape_.below(choices(Choice{}).size()));
  }
  void flag(Maybe<bool>& member) {
    if (takes(member)) member = tape_.chance(50);
  }
  template <class Row>
  const Id& one_of(const std::vector<Row>& rows) {
    return rows[tape_.below(rows.size())].id;
  }

  void fill(Business& one) {
    for (Maybe<Level>* axis : {&one.impact.bc, &one.impact.s, &one.impact.q, &one.impact.d, &one.impact.c})
      level_or_choice(*axis);
  }

  void fill(Asset& one) {
    if (!factory_.zones.empty() && takes(one.zone)) {
      one.zone = tape_.chance(10) ? Maybe<Id>::none() : Maybe<Id>(one_of(factory_.zones));
    }
    fill_links(one);
    level_or_choice(one.confidentiality);
    for (Maybe<bool>* member : {&one.safety, &one.wireless, &one.general_purpose, &one.removable_media, &one.brought_in,
                                &one.third_party_maintenance, &one.compensated})
      flag(*member);
    fill_support(one);
    level_or_choice(one.updatable);
    level_or_choice(one.kind);
    if (takes(one.type)) one.type = std::string(tape_.chance(50) ? "plc" : "database");
    for (Maybe<Date>* until : {&one.licence_until, &one.certificate_until}) {
      if (takes(*until)) *until = tape_.chance(50) ? Maybe<Date>(day()) : Maybe<Date>::not_applicable("x");
    }
  }

  static Date today() { return *base::parse_iso_date("2026-11-23"); }
  Date day() { return {today().day + std::chrono::days(static_cast<int>(tape_.below(100)) - 50)}; }

  template <class Row>
  void some_of(Maybe<std::vector<Id>>& member, const std::vector<Row>& rows) {
    using List = Maybe<std::vector<Id>>;
    if (takes(member)) member = rows.empty() || tape_.chance(30) ? List::none() : List({one_of(rows)});
  }

  void fill(DataItem& one) {
    level_or_choice(one.confidentiality);
    flag(one.of_customer);
    if (tape_.chance(30)) some_of(one.kept_in, factory_.services);
    some_of(one.kept_in, factory_.assets);
    some_of(one.businesses, factory_.businesses);
    some_of(one.steers, factory_.assets);
    if (tape_.chance(30)) some_of(one.comes_from, factory_.zones);
    some_of(one.comes_from, factory_.assets);
  }

  void fill_support(Asset& one) {
    const bool ended = one.end_of_support.known() && *one.end_of_support <= today();
    if (takes(one.out_of_support)) one.out_of_support = one.end_of_support.unknown() ? tape_.chance(50) : ended;
    if (takes(one.end_of_support)) one.end_of_support = day();
  }

  void fill_links(Asset& one) {
    if (factory_.businesses.empty()) return;
    if (takes(one.businesses)) {
      std::vector<BusinessLink> links(tape_.below(3));
      one.businesses = links.empty() ? Maybe<std::vector<BusinessLink>>::none() : Maybe(std::move(links));
    }
    if (!one.businesses.known()) return;
    for (BusinessLink& link : *one.businesses) {
      if (takes(link.business)) link.business = one_of(factory_.businesses);
      level_or_choice(link.need);
    }
  }

  void fill(Conduit& one) {
    level_or_choice(one.medium);
    level_or_choice(one.filter);
    level_or_choice(one.authentication);
    if (takes(one.privileged)) {
      const std::array<Maybe<Id>, 3> ends = {Maybe<Id>::none(), one.from, one.to};
      one.privileged = ends[tape_.below(ends.size())];
    }
    if (takes(one.responsible)) one.responsible = Id{"D-1"};
  }

  void fill(Responsibility& one) {
    level_or_choice(one.kind);
    if (takes(one.accountable)) one.accountable = std::vector<Id>{{"D-1"}};
    if (takes(one.deadline)) one.deadline = 24.0;
  }

  Factory& factory_;
  Tape& tape_;
  std::size_t percent_;
};

}  // namespace

Factory completed(Factory factory, Tape& tape, std::size_t percent) {
  Filler(factory, tape, percent).fill();
  return factory;
}

}  // namespace masugata::laws
