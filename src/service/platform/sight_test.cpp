// Who sees and writes which rows and fields of a small factory.
#include "service/platform/sight.hpp"

#include <rapidcheck.h>

#include "base/yaml.hpp"
#include "service/platform/gate_test.hpp"

using namespace masugata;
using namespace masugata::service;
using door::shipped;

namespace {

void add(model::Factory& factory, std::string_view noun, std::string_view fields) {
  const model::Noun& of = *model::find_noun(noun);
  const auto value = base::parse_yaml("{" + std::string(fields) + "}", "row");
  REQUIRE_MESSAGE(value.has_value(), fields);
  void* row = of.add(factory);
  for (const base::Message& fault : base::set_all(of.fields, row, *value, "row")) FAIL(fault.key << " in " << fields);
}

// Two zones with a conduit between them, one asset each, and what hangs on them.
model::Factory plant() {
  model::Factory factory;
  add(factory, "site", "id: site, name: 北浜工場");
  add(factory, "role", "id: R-1, name: 班長");
  add(factory, "role", "id: R-2, name: 課長");
  add(factory, "supplier", "id: S-1, name: 東部電機");
  add(factory, "supplier", "id: S-2, name: 南電子");
  add(factory, "business", "id: B-1, name: 塗装");
  add(factory, "zone", "id: Z-1, name: 塗装, party: own, responsible: R-1, attacker_reason: 評判");
  add(factory, "zone", "id: Z-2, name: 組立, party: own, responsible: R-2");
  add(factory, "zone", "id: Z-3, name: 検査, party: own");
  add(factory, "asset", "id: A-1, name: 制御盤, zone: Z-1, businesses: [{business: B-1, need: essential}]");
  add(factory, "asset", "id: A-2, name: 搬送盤, zone: Z-2, serves: [A-1]");
  add(factory, "conduit", "id: C-12, from: Z-1, to: Z-2, filter: none");
  add(factory, "conduit", "id: C-23, from: Z-2, to: Z-3, filter: acl");
  add(factory, "measure", "id: M-1, zones: [Z-1], state: partly");
  add(factory, "measure", "id: M-2, assets: [A-2], state: partly");
  add(factory, "service", "id: V-1, name: 遠隔保守, supplier: S-1, exit_plan: 他社へ移す");
  add(factory, "service", "id: V-2, name: 計画, supplier: S-2");
  add(factory, "product", "id: P-1, name: 監視, supplier: S-2, service: V-1");
  add(factory, "answer", "id: Q-1, point: SC-1, subject: V-1, answer: yes");
  add(factory, "answer", "id: Q-2, point: SC-1, subject: V-2, answer: yes");
  return factory;
}

struct Row {
  const model::Noun* noun = nullptr;
  const void* at = nullptr;
};

Row find(const model::Factory& factory, std::string_view id) {
  for (const model::Noun& noun : model::nouns) {
    for (std::size_t n = 0; n < noun.size(factory); ++n) {
      if (noun.id(noun.at(factory, n)).text == id) return {&noun, noun.at(factory, n)};
    }
  }
  FAIL("no row " << id);
  return {};
}

Caller with(std::vector<Reach> reaches) { return Caller{"u", "u", {}, std::move(reaches)}; }

// "A-1=all C-12=most R-1=name": every row that is seen at all.
std::string seen(const Caller& caller, std::string_view factory_key = "a") {
  const model::Factory factory = plant();
  const Sight sight(shipped().permissions, caller, factory_key, factory);
  constexpr std::array names = {"no", "name", "partial", "most", "all"};
  std::string out;
  for (const model::Noun& noun : model::nouns) {
    for (std::size_t n = 0; n < noun.size(factory); ++n) {
      const Seen row = sight.sees_row(noun, noun.at(factory, n));
      if (row == Seen::no) continue;
      out += (out.empty() ? "" : " ") + noun.id(noun.at(factory, n)).text + "=" + names[static_cast<std::size_t>(row)];
    }
  }
  return out;
}

// Of the fields that the row has, those that are seen.
std::string fields(const Caller& caller, std::string_view id) {
  const model::Factory factory = plant();
  const Sight sight(shipped().permissions, caller, "a", factory);
  const Row row = find(factory, id);
  std::string out;
  for (const base::Field& field : row.noun->fields) {
    if (field.peek(row.at).presence == base::Presence::unknown) continue;
    if (sight.sees_field(sight.sees_row(*row.noun, row.at), *row.noun, field.name)) {
      out += (out.empty() ? "" : " ") + std::string(field.name);
    }
  }
  return out;
}

bool writes(const Caller& caller, std::string_view id, std::string_view field) {
  const model::Factory factory = plant();
  const Row row = find(factory, id);
  return Sight(shipped().permissions, caller, "a", factory).may_write(*row.noun, row.at, field);
}

const Caller security = with({{"security-staff", "a", "", ""}});
const Caller quality = with({{"quality", "a", "", ""}});
const Caller floor_head = with({{"floor-head", "a", "Z-1", ""}});
const Caller floor_staff = with({{"floor-staff", "a", "Z-1", ""}});
const Caller vendor = with({{"vendor", "a", "", "S-1"}});

}  // namespace

TEST_CASE("who reaches the whole factory sees every row, and nothing of another") {
  CHECK(seen(security) ==
        "site=all R-1=all R-2=all S-1=all S-2=all B-1=all Z-1=all Z-2=all Z-3=all A-1=all A-2=all C-12=all C-23=all "
        "V-1=all V-2=all P-1=all M-1=all M-2=all Q-1=all Q-2=all");
  CHECK(seen(with({{"executive", "", "", ""}})) == seen(security));
  CHECK(seen(security, "b") == "");
  CHECK(seen(Caller{}) == "");
  CHECK(seen(quality) ==
        "site=most R-1=most R-2=most S-1=most S-2=most B-1=most Z-1=most Z-2=most Z-3=most A-1=most A-2=most C-12=most "
        "C-23=most V-1=most V-2=most P-1=most");
}

TEST_CASE("a zone's reach shows the zone, what is in it, and the names around it") {
  CHECK(seen(floor_head) == "R-1=name B-1=name Z-1=all Z-2=name A-1=all C-12=all M-1=all");
  CHECK(seen(floor_staff) == "R-1=name B-1=name Z-1=most Z-2=name A-1=most C-12=most");
  CHECK(seen(with({{"floor-head", "a", "Z-9", ""}})) == "");
  CHECK(fields(floor_head, "Z-2") == "id name");
}

TEST_CASE("weaknesses are for those who need them") {
  CHECK(fields(security, "C-12") == "id from to filter");
  CHECK(fields(quality, "C-12") == "id from to");
  CHECK(fields(floor_staff, "Z-1") == "id name party responsible");
  CHECK(fields(floor_head, "Z-1") == "id name party responsible attacker_reason");
  // The narrower reach adds to the wider one.
  const Caller both = with({{"quality", "a", "", ""}, {"maintenance", "a", "Z-1", ""}});
  CHECK(fields(both, "C-12") == "id from to filter");
  CHECK(fields(both, "C-23") == "id from to");
}

TEST_CASE("derived values are for those who see the row") {
  const model::Factory factory = plant();
  const auto derived = [&](const Caller& caller, std::string_view id, std::string_view value) {
    const Sight sight(shipped().permissions, caller, "a", factory);
    const Row row = find(factory, id);
    return sight.sees_derived(sight.sees_row(*row.noun, row.at), value);
  };
  CHECK(derived(security, "Z-1", "exposure"));
  CHECK(derived(quality, "Z-1", "importance"));
  CHECK(!derived(quality, "Z-1", "exposure"));
  CHECK(derived(floor_head, "Z-1", "exposure"));
  CHECK(!derived(floor_head, "Z-2", "importance"));
  CHECK(!derived(vendor, "V-1", "importance"));
}

TEST_CASE("a vendor sees its own rows, and of those what the plant shows it") {
  CHECK(seen(vendor) == "S-1=partial V-1=partial Q-1=partial");
  CHECK(fields(vendor, "V-1") == "id name supplier");
  CHECK(fields(vendor, "Q-1") == "id point subject answer");
  const Sight sight(shipped().permissions, vendor, "a", plant());
  CHECK(!sight.sees_factory());
}

TEST_CASE("who may write what") {
  CHECK(writes(security, "C-12", "filter"));
  CHECK(writes(quality, "C-12", "medium"));
  CHECK(!writes(quality, "C-12", "filter"));  // not seen, so not written
  CHECK(!writes(with({{"audit", "a", "", ""}}), "C-12", "medium"));
  CHECK(writes(floor_staff, "A-1", "location"));
  CHECK(!writes(floor_staff, "A-2", "location"));
  CHECK(!writes(floor_staff, "M-1", "state"));
  CHECK(!writes(floor_head, "Z-2", "name"));
  CHECK(!writes(floor_head, "R-1", "name"));
  CHECK(writes(vendor, "Q-1", "answer"));
  CHECK(!writes(vendor, "Q-2", "answer"));
  CHECK(!writes(vendor, "V-1", "name"));
  CHECK(writes(vendor, "S-1", "night_contact"));
  CHECK(writes(with({{"executive", "a", "", ""}, {"floor-head", "a", "Z-1", ""}}), "M-1", "state"));
  Caller reader = security;
  reader.writes = false;
  CHECK(!writes(reader, "C-12", "filter"));
}

TEST_CASE("a further reach never takes sight away") {
  const model::Factory factory = plant();
  const auto reach = rc::gen::map(
      rc::gen::tuple(rc::gen::inRange<std::size_t>(0, shipped().permissions.roles.size()),
                     rc::gen::element<std::string>("", "a", "b"), rc::gen::element<std::string>("", "Z-1", "Z-2"),
                     rc::gen::element<std::string>("", "S-1", "S-2")),
      [](const std::tuple<std::size_t, std::string, std::string, std::string>& parts) {
        const auto& [role, key, zone, supplier] = parts;
        return Reach{shipped().permissions.roles[role].id, key, zone, supplier};
      });
  CHECK(rc::check("sight grows", [&] {
    const std::vector<Reach> some = *rc::gen::container<std::vector<Reach>>(reach);
    std::vector<Reach> more = some;
    more.push_back(*reach);
    const Sight less(shipped().permissions, with(some), "a", factory);
    const Sight wider(shipped().permissions, with(more), "a", factory);
    for (const model::Noun& noun : model::nouns) {
      for (std::size_t n = 0; n < noun.size(factory); ++n) {
        const void* row = noun.at(factory, n);
        RC_ASSERT(wider.sees_row(noun, row) >= less.sees_row(noun, row));
        for (const base::Field& field : noun.fields) {
          const bool wrote = less.may_write(noun, row, field.name);
          RC_ASSERT(!wrote || wider.may_write(noun, row, field.name));
          RC_ASSERT(!less.may_write(noun, row, field.name) ||
                    less.sees_field(less.sees_row(noun, row), noun, field.name));
        }
      }
    }
  }));
}

TEST_CASE("what permissions.yaml names exists") {
  const auto& permissions = shipped().permissions;
  for (const auto* lists : {&permissions.weak_fields, &permissions.supplier_sees, &permissions.supplier_writes}) {
    for (const auto& [noun, names] : *lists) {
      CAPTURE(noun);
      REQUIRE(model::find_noun(noun) != nullptr);
      for (const std::string& name : names) {
        CAPTURE(name);
        CHECK(base::find_field(model::find_noun(noun)->fields, name) != nullptr);
      }
    }
  }
  for (const std::string& noun : permissions.weak_registers) CHECK(model::find_noun(noun) != nullptr);
}
