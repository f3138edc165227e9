#include "exchange/register/merge.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/json.hpp"
#include "tests/made/factory.hpp"

using namespace masugata;
using namespace masugata::exchange;

namespace {

// "" is unknown.
struct Zone {
  std::string name;
  std::string purdue;
};
using Rows = std::vector<std::pair<std::string, Zone>>;

model::Factory factory_of(const Rows& rows) {
  model::Factory factory;
  for (const auto& [id, zone] : rows) {
    model::Zone& one = factory.zones.emplace_back();
    one.id = {id};
    if (!zone.name.empty()) one.name = base::Text{zone.name, ""};
    const auto* field = base::find_field(model::zone_fields, "purdue");
    if (!zone.purdue.empty()) CHECK(!field->set(&one, zone.purdue));
  }
  return factory;
}

std::string show(const base::Value& value) { return base::write_json(value, base::JsonStyle::compact); }

// "Z-1 a L2; Z-2 …" and the conflicts behind a bar.
std::string show(const Joined& joined) {
  std::string out;
  for (const model::Zone& zone : joined.factory.zones) {
    out += (out.empty() ? "" : "; ") + zone.id.text;
    for (const char* name : {"name", "purdue"}) {
      const base::Value value = base::find_field(model::zone_fields, name)->get(&zone);
      out += " " + (value.string() != nullptr ? *value.string() : "-");
    }
  }
  for (const Conflict& one : joined.conflicts) {
    constexpr std::array<const char*, 3> kinds = {"field", "removed in file", "removed in folder"};
    out += std::string(" | ") + kinds[static_cast<std::size_t>(one.kind)] + " " + one.id.text;
    if (!one.field.empty()) {
      out += " " + one.field + " " + show(one.base) + " " + show(one.file) + " " + show(one.folder);
    }
  }
  return out;
}

struct Case {
  const char* what;
  Rows base;
  Rows file;  // rows of the base that are not there are gone
  Rows folder;
  const char* neither;
  const char* file_wins;
};

std::string joined(const Case& one, Take take) {
  const model::Factory base = factory_of(one.base);
  const model::Factory file = factory_of(one.file);
  const model::Factory folder = factory_of(one.folder);
  return show(join({base, file, {}, folder}, take));
}

}  // namespace

TEST_CASE("two states that grew out of one, joined row by row and field by field") {
  const Rows same{{"Z-1", {"a", "L2"}}};
  for (const Case& one : std::initializer_list<Case>{
           {"nothing changed", same, same, same, "Z-1 a L2", "Z-1 a L2"},
           {"changed in the file", same, {{"Z-1", {"b", "L2"}}}, same, "Z-1 b L2", "Z-1 b L2"},
           {"changed in the folder", same, same, {{"Z-1", {"b", "L2"}}}, "Z-1 b L2", "Z-1 b L2"},
           {"different fields", same, {{"Z-1", {"b", "L2"}}}, {{"Z-1", {"a", "L3"}}}, "Z-1 b L3", "Z-1 b L3"},
           {"the same change", same, {{"Z-1", {"b", ""}}}, {{"Z-1", {"b", ""}}}, "Z-1 b -", "Z-1 b -"},
           {"the same field",
            same,
            {{"Z-1", {"b", "L2"}}},
            {{"Z-1", {"c", "L2"}}},
            R"(Z-1 c L2 | field Z-1 name "a" "b" "c")",
            R"(Z-1 b L2 | field Z-1 name "a" "b" "c")"},
           {"cleared in the file",
            same,
            {{"Z-1", {"", "L2"}}},
            {{"Z-1", {"c", "L2"}}},
            R"(Z-1 c L2 | field Z-1 name "a" null "c")",
            R"(Z-1 - L2 | field Z-1 name "a" null "c")"},
           {"added in the file",
            same,
            {{"Z-1", {"a", "L2"}}, {"Z-2", {"n", ""}}},
            same,
            "Z-1 a L2; Z-2 n -",
            "Z-1 a L2; Z-2 n -"},
           {"added in the folder",
            same,
            same,
            {{"Z-1", {"a", "L2"}}, {"Z-2", {"n", ""}}},
            "Z-1 a L2; Z-2 n -",
            "Z-1 a L2; Z-2 n -"},
           {"added on both sides",
            {},
            {{"Z-2", {"n", ""}}},
            {{"Z-2", {"m", "L1"}}},
            R"(Z-2 m L1 | field Z-2 name null "n" "m")",
            R"(Z-2 n L1 | field Z-2 name null "n" "m")"},
           {"removed in the file", same, {}, same, "", ""},
           {"removed in the folder", same, same, {}, "", ""},
           {"removed in the file, changed in the folder",
            same,
            {},
            {{"Z-1", {"b", "L2"}}},
            "Z-1 b L2 | removed in file Z-1",
            " | removed in file Z-1"},
           {"removed in the folder, changed in the file",
            same,
            {{"Z-1", {"b", "L2"}}},
            {},
            " | removed in folder Z-1",
            "Z-1 b L2 | removed in folder Z-1"},
           {"removed on both sides", same, {}, {}, "", ""},
       }) {
    CAPTURE(one.what);
    CHECK(joined(one, Take::neither) == one.neither);
    CHECK(joined(one, Take::file) == one.file_wins);
    CHECK(joined(one, Take::folder) == one.neither);
  }
}

TEST_CASE("fields inside a part are joined each by itself") {
  model::Factory base;
  base.businesses.emplace_back().id = {"B-1"};
  model::Factory file = base;
  model::Factory folder = base;
  file.businesses[0].impact.s = model::Level::high;
  file.businesses[0].impact.q = model::Level::low;
  folder.businesses[0].impact.c = model::Level::medium;
  folder.businesses[0].impact.q = model::Level::high;
  const Joined out = join({base, file, {}, folder}, Take::neither);
  CHECK(out.factory.businesses[0].impact.s == base::Maybe(model::Level::high));
  CHECK(out.factory.businesses[0].impact.c == base::Maybe(model::Level::medium));
  REQUIRE(out.conflicts.size() == 1);
  CHECK(out.conflicts[0].field == "impact.Q");
}

TEST_CASE("rows that are gone in the file count as removed, however many") {
  Rows many;
  Gone gone;
  for (int n = 0; n < 500; ++n) many.push_back({"Z-" + std::to_string(n), {"a", ""}});
  const model::Factory base = factory_of(many);
  for (int n = 1; n < 500; ++n) gone.emplace("Z-" + std::to_string(n), model::find_noun("zone"));
  const Joined out = join({base, base, gone, base}, Take::neither);
  CHECK(show(out) == "Z-0 a -");
}

TEST_CASE("where one side stayed as it was, the other is the result; where both agree, that is") {
  CHECK(rc::check("join", [](std::uint64_t seed) {
    const model::Factory one = made::draw_factory(seed, {.rows = 2, .links = made::Links::sound});
    const model::Factory other = made::draw_factory(seed + 1, {.rows = 2, .links = made::Links::sound});
    for (const Sides& sides : {Sides{one, other, {}, one}, Sides{one, one, {}, other}, Sides{one, other, {}, other}}) {
      const Joined out = join(sides, Take::neither);
      RC_ASSERT(out.conflicts.empty());
      RC_ASSERT(made::first_difference(out.factory, other) == "");
    }
    const Joined all = join({{}, one, {}, other}, Take::file);
    RC_ASSERT(all.factory.zones.size() == 2U);
  }));
}
