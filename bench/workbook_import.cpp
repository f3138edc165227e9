// Figure: an Excel register of 100,000 assets, read and previewed against the factory that it is for.
//
//   workbook_import FILE.xlsx    as made_workbook wrote it
//
// The factory has everything but its assets, so that every row is checked against zones, businesses and departments
// and comes as new. The preview must give back exactly the made assets.
#include <expat.h>
#include <zip.h>

#include <fstream>
#include <iostream>
#include <iterator>

#include "bench/figure.hpp"
#include "bench/knowledge_at_hand.hpp"
#include "bench/made_factory.hpp"
#include "exchange/register/import.hpp"
#include "model/diff.hpp"

namespace {

using namespace masugata;

constexpr int runs = 3;
constexpr double asked = 5.0;

void parse_entry(zip_t* archive, zip_uint64_t entry) {
  constexpr int piece = 1 << 16;
  XML_Parser parser = XML_ParserCreate(nullptr);
  XML_SetElementHandler(parser, [](void*, const char*, const char**) {}, [](void*, const char*) {});
  XML_SetCharacterDataHandler(parser, [](void*, const char*, int) {});
  zip_file_t* const file = zip_fopen_index(archive, entry, 0);
  for (zip_int64_t got = 1; got > 0;) {
    void* const buffer = XML_GetBuffer(parser, piece);
    got = zip_fread(file, buffer, piece);
    if (got < 0 || XML_ParseBuffer(parser, static_cast<int>(got), got == 0 ? 1 : 0) != XML_STATUS_OK) break;
  }
  zip_fclose(file);
  XML_ParserFree(parser);
}

// Inflating and parsing every part, and nothing done with what it says.
void inflate_and_parse(const std::string& bytes) {
  zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  zip_t* const archive = zip_open_from_source(source, ZIP_RDONLY, nullptr);
  for (zip_int64_t n = 0; n < zip_get_num_entries(archive, 0); ++n) {
    parse_entry(archive, static_cast<zip_uint64_t>(n));
  }
  zip_discard(archive);
}

model::Factory without_assets(model::Factory factory) {
  factory.assets.clear();
  factory.overrides.clear();
  return factory;
}

// What the preview made of the rows against what they were made from; the number of differences.
std::size_t differences(const exchange::ImportPreview& preview, model::Factory made) {
  made.overrides.clear();
  const auto changes = model::diff(made, preview.merged);
  for (std::size_t n = 0; n < changes.size() && n < 5; ++n) {
    std::cerr << changes[n].id.text << " differs in " << changes[n].fields.size() << " fields";
    if (!changes[n].fields.empty()) std::cerr << ", first in " << changes[n].fields.front().field;
    std::cerr << "\n";
  }
  for (std::size_t n = 0; n < preview.rejected.size() && n < 5; ++n) {
    std::cerr << preview.rejected[n].key << " in row " << preview.rejected[n].where.line << ", column "
              << preview.rejected[n].where.column << "\n";
  }
  return changes.size() + preview.rejected_rows;
}

}  // namespace

int main(int argc, char** argv) {
  std::ifstream file(argc == 2 ? argv[1] : "", std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  if (bytes.empty()) {
    std::cerr << "workbook_import FILE.xlsx\n";
    return 2;
  }
  const auto equipment = bench::equip();
  const model::Factory factory = without_assets(bench::made_factory({}));
  const exchange::ImportSource source{std::as_bytes(std::span(bytes)), "assets.xlsx"};
  base::Progress progress;
  const auto preview = [&] {
    return exchange::preview_import(factory, source, equipment->knowledge, equipment->words, progress);
  };
  const auto first = preview();
  if (!first) {
    std::cerr << first.error().message.key << "\n";
    return 1;
  }
  if (differences(*first, bench::made_factory({})) > 0) return 1;
  const auto floor = bench::median_of(runs, [&] { inflate_and_parse(bytes); });
  const auto seen = bench::median_of(runs, [&] { static_cast<void>(preview()); });
  return bench::tell({{"workbook import", asked, seen, floor.cpu}});
}
