#include "exchange/workbook/cell_store.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using masugata::exchange::TextStore;

TEST_CASE("texts come back as they were put") {
  TextStore texts(std::size_t{4} << 20U);
  std::vector<TextStore::Handle> handles;
  const auto text_of = [](std::size_t n) { return std::string(n % 300, 'x') + std::to_string(n % 9'000); };
  for (std::size_t n = 0; n < 12'000; ++n) handles.push_back(texts.put(text_of(n)).value());
  for (std::size_t n = 0; n < handles.size(); ++n) REQUIRE(texts.get(handles[n]) == text_of(n));
}

TEST_CASE("short texts that repeat are kept once") {
  TextStore texts(std::size_t{1} << 20U);
  CHECK(texts.put("あり") == texts.put("あり"));
  CHECK(texts.put("あり") != texts.put("なし"));
}

TEST_CASE("a full store and a text beyond all bounds are refused") {
  TextStore texts(1);
  std::size_t kept = 0;
  while (kept < 2'000 && texts.put(std::string(1'000, 'y'))) ++kept;
  CHECK(kept > 1'000);
  CHECK(kept < 1'049);
  CHECK_FALSE(TextStore(std::size_t{8} << 20U).put(std::string(TextStore::longest + 1, 'z')));
  CHECK_FALSE(TextStore(0).put(""));
}
