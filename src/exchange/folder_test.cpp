#include "exchange/folder.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "tests/made/factory.hpp"

using namespace masugata;
using namespace masugata::exchange;

namespace {

constexpr std::string_view head = "format: masugata-factory\nversion: 1\n";

base::Result<Loaded> read(const std::vector<FileBytes>& files) {
  std::vector<FileView> views;
  for (const FileBytes& file : files) views.push_back({file.name, file.bytes});
  base::Progress progress;
  return read_folder(views, progress);
}

base::Result<Loaded> read_with(const std::string& name, const std::string& bytes) {
  return read({{"factory.yaml", std::string(head)}, {name, bytes}});
}

std::string said(const base::Message& message) {
  std::string arguments;
  for (const base::Argument& one : message.arguments) {
    if (one.name == "field" || one.name == "id") arguments += " " + one.value;
  }
  return message.key.substr(message.key.find('.') + 1) + arguments + " " + message.where.file + ":" +
         std::to_string(message.where.line);
}

// The error, or the faults, one per line.
std::string outcome(const base::Result<Loaded>& loaded) {
  if (!loaded) return "! " + said(loaded.error().message);
  std::string all;
  for (const base::Note& fault : loaded->faults) all += (all.empty() ? "" : "\n") + said(fault);
  return all;
}

std::string outcome(const std::string& name, const std::string& bytes) { return outcome(read_with(name, bytes)); }

std::string json_outcome(std::string_view bytes) { return outcome(read_factory_json(bytes, "f.json")); }

// Where the factory differs after it was written and read, or what reading said.
std::string difference_after_folder(const model::Factory& factory) {
  const auto back = read(write_folder(factory));
  return outcome(back) + (back ? made::first_difference(factory, back->factory) : "");
}

std::string difference_after_json(const model::Factory& factory) {
  const auto back = read_factory_json(write_factory_json(factory), "f.json");
  return outcome(back) + (back ? made::first_difference(factory, back->factory) : "");
}

}  // namespace

TEST_CASE("the layout of a register") {
  model::Factory factory;
  model::Asset& one = factory.assets.emplace_back();
  one.id = {"A-1"};
  one.name = base::Text{"制御盤", "panel"};
  one.firmware_version = std::string("1.10");
  one.count = 3;
  one.addresses = std::vector<std::string>{"10.0.0.1", "00:1B"};
  one.zone = base::Maybe<base::Id>::none();
  one.businesses = std::vector<model::BusinessLink>{{base::Id{"B-1"}, model::LinkNeed::essential}};
  one.safety = false;
  one.note = base::Text{std::string(60, 'j'), std::string(60, 'e')};
  factory.assets.emplace_back().id = {"no: 2"};
  const std::string text = write_yaml_register(*model::find_noun("asset"), factory);
  CHECK(text ==
        "- id: A-1\n"
        "  name: {ja: 制御盤, en: panel}\n"
        "  firmware_version: 1.10\n"
        "  count: 3\n"
        "  addresses: [10.0.0.1, \"00:1B\"]\n"
        "  zone: {none: yes}\n"
        "  businesses: [{business: B-1, need: essential}]\n"
        "  safety: no\n"
        "  note:\n"
        "    ja: " +
            std::string(60, 'j') +
            "\n"
            "    en: " +
            std::string(60, 'e') +
            "\n"
            "\n"
            "- id: \"no: 2\"\n");
  CHECK(outcome("assets.yaml", text).empty());
}

TEST_CASE("empty registers have no file, and large ones are CSV") {
  model::Factory factory;
  CHECK(write_folder(factory).size() == 1);
  CHECK(write_folder(factory)[0].bytes == head);
  for (std::size_t n = 0; n < most_yaml_rows; ++n) factory.roles.emplace_back().id = {"R-" + std::to_string(n)};
  CHECK(write_folder(factory)[1].name == "roles.yaml");
  factory.roles.emplace_back().id = {"R-last"};
  CHECK(write_folder(factory)[1].name == "roles.csv");
  CHECK(difference_after_folder(factory).empty());
}

TEST_CASE("what makes a folder a factory") {
  CHECK(outcome(read({})) == "! folder.no_factory factory.yaml:0");
  CHECK(read({}).error().fault == base::Fault::not_found);
  const auto with_head = [](const char* bytes) { return outcome(read({{"factory.yaml", bytes}})); };
  CHECK(with_head("format: masugata-factory\nversion: 1\n").empty());
  CHECK(with_head("") == "! folder.no_factory factory.yaml:1");
  CHECK(with_head("format: other\nversion: 1") == "! folder.no_factory factory.yaml:1");
  CHECK(with_head("format: [x]\nversion: 1") == "! folder.no_factory factory.yaml:1");
  CHECK(with_head("format: masugata-factory") == "! folder.unknown_version factory.yaml:1");
  CHECK(with_head("format: masugata-factory\nversion: 2") == "! folder.unknown_version factory.yaml:1");
  CHECK(with_head("format: masugata-factory\nversion: 0") == "! folder.unknown_version factory.yaml:1");
  CHECK(with_head("format: &x masugata-factory") == "! yaml.alias factory.yaml:1");
}

TEST_CASE("registers that cannot be read") {
  CHECK(outcome("zones.yaml", "id: Z-1\n") == "! folder.no_list zones.yaml:1");
  CHECK(outcome("zones.yaml", "- id: \"Z-1\n  party: own\n") == "! yaml.malformed zones.yaml:2");
  CHECK(outcome("zones.yaml", "- id: Z-1\n- id: \x83\n") == "! document.not_utf8 zones.yaml:2");
  CHECK(outcome("zones.csv", "id\n\"Z-1\n") == "! csv.open_quote zones.csv:2");
  CHECK(outcome(read({{"factory.yaml", std::string(head)}, {"zones.yaml", ""}, {"zones.csv", ""}})) ==
        "! folder.two_files zones.csv:0");
}

TEST_CASE("registers with faults are read as far as they go") {
  const auto loaded = read_with("zones.yaml",
                                "- id: Z-1\n  party: ours\n  colour: red\n- just words\n\n- id: Z-2\n  party: own\n"
                                "  businesses: [{none: true}]\n- {}\n");
  CHECK(outcome(loaded) ==
        "field.wrong_choice party Z-1 zones.yaml:2\nfield.unknown_name colour Z-1 zones.yaml:3\n"
        "folder.no_row zones.yaml:4\nfield.wrong_type.reference businesses Z-2 zones.yaml:8");
  REQUIRE(loaded);
  REQUIRE(loaded->factory.zones.size() == 3);
  CHECK(loaded->factory.zones[1].id.text == "Z-2");
  CHECK(*loaded->factory.zones[1].party == model::Party::own);
  CHECK(loaded->factory.zones[1].place.line == 6);
  CHECK(loaded->files.at("zones") == "zones.yaml");
}

TEST_CASE("what is no register is left alone, and what is blank is empty") {
  CHECK(outcome("notes.yaml", ": not [ yaml").empty());
  CHECK(outcome("Zones.yaml", ": not [ yaml").empty());
  CHECK(outcome("zones.yaml", "").empty());
  CHECK(outcome("zones.yaml", "# later\n").empty());
  CHECK(outcome("zones.yaml", "[]").empty());
  CHECK(outcome("zones.csv", "").empty());
}

TEST_CASE("a factory as one JSON document") {
  CHECK(json_outcome(R"({"format": "masugata-factory", "version": 1, "zones": [{"id": "Z-1"}]})").empty());
  CHECK(json_outcome("[]") == "! folder.no_factory f.json:1");
  CHECK(json_outcome("{}") == "! folder.no_factory f.json:1");
  CHECK(json_outcome("{") == "! json.malformed f.json:1");
  const std::string start = R"({"format": "masugata-factory", "version": 1,)";
  CHECK(json_outcome(start + "\n\"zone\": []}") == "folder.unknown_register f.json:2");
  CHECK(json_outcome(start + "\n\"zones\": {}}") == "! folder.no_list f.json:2");
  CHECK(json_outcome(start + "\n\"zones\": null}").empty());
  CHECK(json_outcome(start + "\n\"zones\": [1,\n{\"id\": \"Z\", \"party\":\n 1}]}") ==
        "folder.no_row f.json:2\nfield.wrong_choice party Z f.json:3");
  CHECK(json_outcome(start + "\"version\": 1}") == "! json.doubled_key f.json:1");
}

TEST_CASE("what is written reads back to an equal factory") {
  CHECK(rc::check("as a folder", [](std::uint64_t seed) {
    const auto rows = *rc::gen::inRange<std::size_t>(0, 4);
    const std::string difference = difference_after_folder(made::draw_factory(seed, {rows}));
    RC_LOG() << difference;
    RC_ASSERT(difference.empty());
  }));
  CHECK(rc::check("as JSON", [](std::uint64_t seed) {
    const auto rows = *rc::gen::inRange<std::size_t>(0, 4);
    const std::string difference = difference_after_json(made::draw_factory(seed, {rows}));
    RC_LOG() << difference;
    RC_ASSERT(difference.empty());
  }));
}

TEST_CASE("registers so large that they are CSV come back too") {
  const model::Factory few = made::draw_factory(7, {.rows = 50});
  model::Factory factory;
  for (std::size_t n = 0; n <= most_yaml_rows; ++n) {
    factory.assets.push_back(few.assets[n % few.assets.size()]);
    factory.businesses.push_back(few.businesses[n % few.businesses.size()]);
  }
  const auto files = write_folder(factory);
  CHECK(files[1].name == "businesses.csv");
  CHECK(difference_after_folder(factory) == "");
}

TEST_CASE("the same factory gives the same bytes") {
  const auto one = write_folder(made::draw_factory(3, {}));
  const auto other = write_folder(made::draw_factory(3, {}));
  REQUIRE(one.size() == other.size());
  for (std::size_t n = 0; n < one.size(); ++n) CHECK(one[n].bytes == other[n].bytes);
}

TEST_CASE("a person may stop it") {
  class Stopped final : public base::Progress {
   public:
    [[nodiscard]] bool cancelled() const override { return true; }
  };
  Stopped stopped;
  const std::vector<FileView> files = {{"factory.yaml", head}};
  const auto loaded = read_folder(files, stopped);
  REQUIRE_FALSE(loaded);
  CHECK(loaded.error().fault == base::Fault::cancelled);
}
