// Export then import is the identity, for every register and every kind of value, into a new folder and into the same.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/unicode.hpp"
#include "exchange/archive.hpp"
#include "exchange/register/book_test.hpp"
#include "exchange/register/export.hpp"
#include "exchange/workbook/fixture_test.hpp"
#include "tests/made/factory.hpp"

using namespace masugata;
using namespace masugata::exchange;

namespace {

ExportOrder everything(base::Language language) {
  ExportOrder order{{}, language, *base::parse_iso_date("2026-11-23"), "北浜"};
  for (const model::Noun& noun : model::nouns) order.nouns.push_back(&noun);
  return order;
}

// How a factory leaves and comes back; the difference between before and after, or what failed.
using Way = std::string (*)(const model::Factory& factory, const model::Factory& into, base::Language language);

std::string compare(const model::Factory& factory, const base::Result<ImportPreview>& preview) {
  if (!preview) return preview.error().message.key;
  if (!preview->rejected.empty()) return fixture::show_rejected(*preview);
  return made::first_difference(factory, preview->merged);
}

base::Result<ImportPreview> read(const ImportSource& source, const model::Factory& into) {
  base::Progress progress;
  return preview_import(into, source, fixture::shipped().knowledge, fixture::shipped().words, progress);
}

std::string by_book(const model::Factory& factory, const model::Factory& into, base::Language language) {
  base::Progress progress;
  const auto bytes =
      export_book(factory, everything(language), fixture::shipped().knowledge, fixture::shipped().words, progress);
  if (!bytes) return bytes.error().message.key;
  return compare(factory, read({fixture::as_bytes(*bytes), "台帳.xlsx"}, into));
}

template <Encoding encoding>
std::string by_csv(const model::Factory& factory, const model::Factory& into, base::Language language) {
  const auto csv =
      export_csv(factory, everything(language), encoding, fixture::shipped().knowledge, fixture::shipped().words);
  const auto zip = zip_files(csv.files);
  if (!zip) return zip.error().message.key;
  return compare(factory, read({fixture::as_bytes(*zip), "台帳.zip"}, into));
}

std::string by_json(const model::Factory& factory, const model::Factory& into, base::Language) {
  const std::string json = write_factory_json(factory);
  return compare(factory, read({fixture::as_bytes(json), "工場.json"}, into));
}

void check_identity(const char* name, Way way) {
  CHECK(rc::check(name, [way](std::uint64_t seed) {
    const model::Factory factory = made::draw_factory(seed, {.rows = 1 + seed / 4 % 3, .links = made::Links::sound});
    const auto language = seed / 2 % 2 == 0 ? base::Language::ja : base::Language::en;
    const model::Factory into = seed % 2 == 0 ? model::Factory() : factory;
    const std::string wrong = way(factory, into, language);
    if (!wrong.empty()) RC_FAIL(wrong);
  }));
}

}  // namespace

TEST_CASE("Excel: out and in again is the same factory") { check_identity("Excel", by_book); }
TEST_CASE("CSV in UTF-8: out and in again is the same factory") {
  check_identity("CSV, UTF-8", by_csv<Encoding::utf8>);
}
TEST_CASE("CSV in CP932: out and in again is the same factory") {
  check_identity("CSV, CP932", by_csv<Encoding::cp932>);
}
TEST_CASE("JSON: out and in again is the same factory") { check_identity("JSON", by_json); }
