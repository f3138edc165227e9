#include "exchange/workbook/zip_tail.hpp"

#include <doctest/doctest.h>

#include <string>

#include "exchange/workbook/fixture_test.hpp"

using namespace masugata::exchange;

namespace {

std::string number(std::uint64_t value, int bytes) {
  std::string text;
  for (int n = 0; n < bytes; ++n) text += static_cast<char>(value >> (8 * n));
  return text;
}

// End record and, before it, the records of zip64 that it calls for.
std::string zip64_end(std::uint64_t entries, std::uint64_t size, std::uint64_t offset, std::uint64_t here) {
  return "PK\x06\x06" + number(44, 8) + number(45, 2) + number(45, 2) + number(0, 8) + number(entries, 8) +
         number(entries, 8) + number(size, 8) + number(offset, 8) + "PK\x06\x07" + number(0, 4) + number(here, 8) +
         number(1, 4) + "PK\x05\x06" + number(0, 4) + number(0xFFFF, 2) + number(0xFFFF, 2) + number(0xFFFFFFFF, 4) +
         number(0xFFFFFFFF, 4) + number(0, 2);
}

std::string small_book() { return fixture::Book{"<row><c><v>1</v></c></row>", "", "", "", ""}.bytes(); }

}  // namespace

TEST_CASE("the directory of a zip") {
  const std::string zip = fixture::zip({{"a", "1"}, {"b", "2"}});
  const auto found = find_zip_directory(fixture::as_bytes(zip));
  REQUIRE(found);
  CHECK(found->entries == 2);
  CHECK(found->offset == zip.find("PK\x01\x02"));
  CHECK(found->offset + found->size == zip.find("PK\x05\x06"));
  CHECK_FALSE(find_zip_directory(fixture::as_bytes(zip.substr(0, zip.size() - 1))));
  const std::string alone = zip.substr(zip.find("PK\x05\x06"));
  CHECK_FALSE(find_zip_directory(fixture::as_bytes(alone)));
}

TEST_CASE("zip64, true and false") {
  const std::string zip = small_book();
  const std::size_t end = zip.find("PK\x05\x06");
  const std::size_t directory = zip.find("PK\x01\x02");
  const std::string body = zip.substr(0, end);
  const auto read = [&](std::uint64_t entries, std::uint64_t size, std::uint64_t offset) {
    return show(fixture::read(body + zip64_end(entries, size, offset, end)));
  };
  CHECK(read(6, end - directory, directory) == "A1=number:1");
  CHECK(read(std::uint64_t{1} << 40U, end - directory, directory) == "error.workbook.too_many_parts");
  CHECK(read(7, end - directory, directory) == "error.workbook.damaged");
  CHECK(read(6, ~std::uint64_t{0}, directory) == "error.workbook.damaged");
  CHECK(read(6, end - directory, ~std::uint64_t{0}) == "error.workbook.damaged");
}

TEST_CASE("the library sees no end record but ours") {
  const std::string zip = small_book();
  const std::size_t end = zip.find("PK\x05\x06");
  const std::string false_end = "PK\x05\x06" + number(0, 4) + number(0xFFFF, 2) + number(0xFFFF, 2) +
                                number(0xFFFFFF, 4) + number(0, 4) + number(0, 2);
  CHECK(show(fixture::read(zip + false_end)) == "A1=number:1");
  std::string commented = zip;
  commented[end + 20] = static_cast<char>(false_end.size());
  CHECK(show(fixture::read(commented + false_end)) == "A1=number:1");
}
