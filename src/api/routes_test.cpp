#include "api/routes.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "base/json.hpp"

namespace masugata::api {

namespace {

using base::Value;

// What the contract says of one operation.
struct Promise {
  std::string method;
  std::string path;
  bool is_public = false;
  bool is_repeatable = false;
  bool takes_files = false;
};

Value contract() {
  std::ostringstream bytes;
  bytes << std::ifstream(std::string(MASUGATA_SOURCE_DIR) + "/api/openapi.json", std::ios::binary).rdbuf();
  return base::parse_json(bytes.str(), "openapi.json").value();
}

std::string text_of(const Value* value) {
  return value == nullptr || value->string() == nullptr ? std::string() : *value->string();
}

bool names_repeat_key(const Value& operation) {
  const Value* parameters = operation.find("parameters");
  return parameters != nullptr && std::ranges::any_of(*parameters->list(), [](const Value& one) {
           return text_of(one.find("$ref")) == "#/components/parameters/IdempotencyKey";
         });
}

std::map<std::string, Promise> promises() {
  std::map<std::string, Promise> all;
  const Value document = contract();
  for (const base::Member& path : *document.find("paths")->map()) {
    for (const base::Member& method : *path.value.map()) {
      if (method.key == "parameters") continue;
      const Value* body = method.value.find("requestBody");
      all[text_of(method.value.find("operationId"))] = {
          method.key, path.key, text_of(method.value.find("x-right")) == "public", names_repeat_key(method.value),
          body != nullptr && text_of(body->find("$ref")) == "#/components/requestBodies/File"};
    }
  }
  return all;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return out;
}

}  // namespace

TEST_CASE("every operation of the contract has a route, and every route an operation") {
  auto promised = promises();
  REQUIRE(promised.size() > 60);
  for (const Operation& operation : all_operations()) {
    const auto found = promised.find(std::string(operation.id));
    REQUIRE_MESSAGE(found != promised.end(), operation.id);
    const Promise& promise = found->second;
    CHECK_MESSAGE(promise.path == operation.pattern, operation.id);
    CHECK_MESSAGE(promise.method == lower(method_names[static_cast<std::size_t>(operation.method)]), operation.id);
    CHECK_MESSAGE(promise.is_public == (operation.access == Access::open), operation.id);
    CHECK_MESSAGE(promise.is_repeatable == (operation.repeating == Repeating::once), operation.id);
    CHECK_MESSAGE(promise.takes_files == (operation.largest_body == import_body), operation.id);
    promised.erase(found);
  }
  CHECK(promised.empty());
}

}  // namespace masugata::api
