// docs/schema/factory.schema.json is what the field lists say. MASUGATA_REWRITE=1 writes it anew.
#include "exchange/factory_schema.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/json.hpp"

namespace {

const std::string source_folder = MASUGATA_SOURCE_DIR;

std::string read(const std::string& path) {
  std::ifstream file(source_folder + path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

}  // namespace

TEST_CASE("the factory schema in docs is the one that the field lists give") {
  const auto words = masugata::base::Words::load(read("/text/ja.json"), read("/text/en.json"));
  REQUIRE(words);
  using masugata::base::JsonStyle;
  const std::string made =
      masugata::base::write_json(masugata::exchange::factory_schema(*words), JsonStyle::indented) + "\n";
  const std::string path = "/docs/schema/factory.schema.json";
  if (std::getenv("MASUGATA_REWRITE") != nullptr) std::ofstream(source_folder + path, std::ios::binary) << made;
  CHECK(read(path) == made);
}
