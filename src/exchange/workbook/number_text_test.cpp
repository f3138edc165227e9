#include "exchange/workbook/number_text.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <utility>

using masugata::exchange::format_number;
using masugata::exchange::is_plain_decimal;
using masugata::exchange::read_number;

TEST_CASE("numbers as a person reads them") {
  const std::pair<double, const char*> cases[] = {
      {0, "0"},           {-0.0, "0"},
      {12, "12"},         {-12.5, "-12.5"},
      {0.1, "0.1"},       {0.1 + 0.2, "0.30000000000000004"},
      {100000, "100000"}, {1e15, "1000000000000000"},
      {1e16, "1e+16"},    {1e-9, "0.000000001"},
      {1e-10, "1e-10"},
  };
  for (const auto& [number, text] : cases) CHECK(format_number(number) == text);
}

TEST_CASE("numbers in the XML") {
  CHECK(read_number("12") == 12);
  CHECK(read_number("-1.5E+3") == -1500);
  CHECK(read_number("0.10000000000000001") == 0.1);
  for (const char* wrong : {"", "abc", "12a", " 12", "1,2", "0x10", "inf", "nan", "1e999", "１２"}) {
    CAPTURE(wrong);
    CHECK_FALSE(read_number(wrong));
  }
}

TEST_CASE("a plain decimal is what format_number says") {
  for (const char* plain : {"0", "7", "-7", "12.5", "0.1", "-0.25", "123456789012345", "12345.0123456789"}) {
    CAPTURE(plain);
    CHECK(is_plain_decimal(plain));
    CHECK(format_number(*read_number(plain)) == plain);
  }
  for (const char* other : {"", "-", "-0", "00", "01", "1.", ".5", "1.0", "1e3", "1234567890123456", "0.0000000001"}) {
    CAPTURE(other);
    CHECK_FALSE(is_plain_decimal(other));
  }
}

TEST_CASE("decimals of up to 15 digits and all doubles come back") {
  std::uint64_t seed = 1;
  for (int n = 0; n < 5'000; ++n) {
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    const double number = std::ldexp(static_cast<double>(static_cast<std::int64_t>(seed)), n % 200 - 130);
    CHECK(read_number(format_number(number)) == number);
    std::string decimal = std::to_string(seed % 1'000'000'000'000'000U);
    if (decimal.size() > 2) decimal.insert(1 + static_cast<std::size_t>(n) % (decimal.size() - 1), ".");
    if (is_plain_decimal(decimal)) CHECK(format_number(*read_number(decimal)) == decimal);
  }
}
