// The field lists hold together, and have their words in both languages.
#include "model/factory.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <set>

#include "base/json.hpp"

using namespace masugata;
using namespace masugata::model;

namespace {

std::string file(const std::string& path) {
  std::ifstream stream(std::string(MASUGATA_SOURCE_DIR) + "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// The path of a field inside its noun: "impact.BC".
using Visit = std::function<void(const Noun& noun, const Field& field, const std::string& path)>;

void visit(const Noun& noun, std::span<const Field> fields, const std::string& prefix, const Visit& each) {
  for (const Field& field : fields) {
    const std::string path = prefix + std::string(field.name);
    each(noun, field, path);
    visit(noun, field.part, path + ".", each);
  }
}

void visit_all(const Visit& each) {
  for (const Noun& noun : nouns) visit(noun, noun.fields, "", each);
}

bool is_snake_case(std::string_view name) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789_";
  return !name.empty() && name.front() >= 'a' && name.front() <= 'z' &&
         name.find_first_not_of(letters) == std::string_view::npos && name.back() != '_';
}

// Keys that are missing from the words of a language.
class MissingWords {
 public:
  explicit MissingWords(const std::string& language)
      : words_(*base::parse_json(file("text/" + language + ".json"), "")) {
    for (const base::Member& member : *words_.map()) known_.insert(member.key);
  }
  void want(const std::string& key) {
    if (!known_.contains(key)) missing_.insert(key);
  }
  std::string all() const {
    std::string out;
    for (const std::string& key : missing_) out += key + " ";
    return out;
  }

 private:
  base::Value words_;
  std::set<std::string> known_;
  std::set<std::string> missing_;
};

}  // namespace

TEST_CASE("names are unique and snake_case") {
  std::set<std::string_view> names;
  for (const Noun& noun : nouns) {
    CHECK(is_snake_case(noun.name));
    CHECK(is_snake_case(noun.plural));
    CHECK(names.insert(noun.name).second);
    CHECK(names.insert(noun.plural).second);
  }
  const std::set<std::string_view> axes = {"BC", "S", "Q", "D", "C"};
  std::set<std::string> paths;
  visit_all([&](const Noun& noun, const Field& field, const std::string& path) {
    CAPTURE(noun.name);
    CAPTURE(path);
    CHECK((is_snake_case(field.name) || axes.contains(field.name)));
    CHECK(paths.insert(std::string(noun.name) + "." + path).second);
  });
}

TEST_CASE("every noun begins with its id and ends with a note and what else a register held") {
  for (const Noun& noun : nouns) {
    CAPTURE(noun.name);
    CHECK(noun.fields.front().name == "id");
    CHECK(noun.fields.front().kind == base::FieldKind::id);
    CHECK(noun.fields.front().need == base::Need::required);
    CHECK(base::find_field(noun.fields, "note") != nullptr);
    CHECK(noun.fields.back().name == "extra");
  }
}

TEST_CASE("references name nouns that exist, and nothing else names any") {
  visit_all([&](const Noun& noun, const Field& field, const std::string& path) {
    CAPTURE(noun.name);
    CAPTURE(path);
    CHECK((field.kind == base::FieldKind::reference) == !field.targets.empty());
    for (const std::string_view target : field.targets) {
      CAPTURE(target);
      CHECK((find_noun(target) != nullptr || (target == "any" && field.targets.size() == 1)));
    }
  });
}

TEST_CASE("choices have slugs and a name, parts have fields") {
  visit_all([&](const Noun& noun, const Field& field, const std::string& path) {
    CAPTURE(noun.name);
    CAPTURE(path);
    CHECK((field.kind == base::FieldKind::choice) == !field.choices.empty());
    CHECK((field.kind == base::FieldKind::choice) == !field.choice_set.empty());
    CHECK((field.kind == base::FieldKind::part) == !field.part.empty());
    CHECK(std::set<std::string_view>(field.choices.begin(), field.choices.end()).size() == field.choices.size());
  });
}

TEST_CASE("one name of choices means one list of slugs") {
  std::map<std::string_view, std::vector<std::string_view>> sets;
  visit_all([&](const Noun&, const Field& field, const std::string& path) {
    const std::vector<std::string_view> slugs(field.choices.begin(), field.choices.end());
    if (slugs.empty()) return;
    CAPTURE(path);
    CHECK(sets.emplace(field.choice_set, slugs).first->second == slugs);
  });
}

TEST_CASE("nouns, fields and choices have words in both languages") {
  for (const char* language : {"ja", "en"}) {
    CAPTURE(language);
    MissingWords words(language);
    for (const Noun& noun : nouns) {
      words.want("noun." + std::string(noun.name));
      words.want("noun." + std::string(noun.plural));
    }
    visit_all([&](const Noun& noun, const Field& field, const std::string& path) {
      words.want("field." + std::string(noun.name) + "." + path);
      for (const std::string_view slug : field.choices) {
        words.want("choice." + std::string(field.choice_set) + "." + std::string(slug));
      }
    });
    CHECK(words.all() == "");
  }
}

TEST_CASE("rows of every register can be added, changed and erased") {
  for (const Noun& noun : nouns) {
    CAPTURE(noun.name);
    Factory factory;
    void* row = noun.add(factory);
    CHECK_FALSE(noun.fields.front().set(row, "first"));
    noun.place(row) = {4, 2};
    noun.add(factory);
    CHECK(noun.size(factory) == 2);
    CHECK(noun.id(noun.at(factory, 0)).text == "first");
    CHECK(noun.place(noun.change(factory, 0)).line == 4);
    noun.erase(factory, 0);
    CHECK(noun.size(factory) == 1);
    CHECK(noun.id(noun.at(factory, 0)).empty());
  }
}
