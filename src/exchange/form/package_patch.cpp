#include "exchange/form/package_patch.hpp"

#include <zip.h>

#include <algorithm>
#include <array>

#include "exchange/workbook/relationships.hpp"
#include "exchange/workbook/sheet_list.hpp"
#include "exchange/workbook/zip_tail.hpp"

namespace masugata::exchange {

namespace {

using base::Result;

struct CloseZip {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Zip = std::unique_ptr<zip_t, CloseZip>;
using Source = std::unique_ptr<zip_source_t, FreeSource>;

base::Error damaged(const Reading& reading) {
  return {base::Fault::invalid, {"error.workbook.damaged", {}, {reading.file, {}}}};
}

// The same entry with other bytes: its name, time and attributes stay.
Result<void> replace_part(zip_t* zip, const PartBytes& part, const Reading& reading) {
  const zip_int64_t found = zip_name_locate(zip, part.path.c_str(), ZIP_FL_NOCASE);
  if (found < 0) return tl::unexpected(part_fault(reading, "error.workbook.part_missing", part.path));
  const auto n = static_cast<zip_uint64_t>(found);
  zip_stat_t stat{};
  if (zip_stat_index(zip, n, 0, &stat) != 0) return tl::unexpected(damaged(reading));
  zip_source_t* source = zip_source_buffer(zip, part.bytes.data(), part.bytes.size(), 0);
  if (source == nullptr || zip_file_replace(zip, n, source, 0) != 0) {
    zip_source_free(source);
    return tl::unexpected(damaged(reading));
  }
  const zip_int32_t method = (stat.valid & ZIP_STAT_COMP_METHOD) != 0 ? stat.comp_method : ZIP_CM_DEFLATE;
  zip_set_file_compression(zip, n, method, 0);
  if ((stat.valid & ZIP_STAT_MTIME) != 0) zip_file_set_mtime(zip, n, stat.mtime, 0);
  return {};
}

// The library's buffer may be longer than the archive in it: it ends with its end record, which has no comment.
Result<std::string> read_back(zip_source_t* source, const Reading& reading) {
  constexpr std::string_view end_record("PK\5\6", 4);
  constexpr std::size_t end_record_bytes = 22;
  zip_stat_t stat{};
  if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0) return tl::unexpected(damaged(reading));
  std::string out(stat.size, '\0');
  const zip_int64_t got = zip_source_read(source, out.data(), out.size());
  zip_source_close(source);
  const std::size_t end = out.rfind(end_record);
  if (got < 0 || end == std::string::npos || end + end_record_bytes > static_cast<std::size_t>(got)) {
    return tl::unexpected(damaged(reading));
  }
  out.resize(end + end_record_bytes);
  return out;
}

}  // namespace

Result<PackageMap> read_package_map(const Package& package, Reading& reading) {
  const auto kind_is = [](std::string_view kind) {
    return [kind](const Relationship& one) { return one.kind == kind; };
  };
  const std::vector<Relationship> top = TRY(read_relationships(package, "", reading));
  const auto workbook = std::ranges::find_if(top, kind_is("officeDocument"));
  if (workbook == top.end()) {
    return base::fail(base::Fault::invalid, "error.workbook.not_workbook", {}, {reading.file, {}});
  }
  PackageMap map{workbook->path, {}};
  const SheetList list = TRY(read_sheet_list(package, map.workbook, reading));
  const std::vector<Relationship> parts = TRY(read_relationships(package, map.workbook, reading));
  for (const SheetEntry& entry : list.sheets) {
    const auto part = std::ranges::find(parts, entry.relationship, &Relationship::id);
    if (part != parts.end() && part->kind == "worksheet") map.sheets.push_back({entry.name, part->path});
  }
  return map;
}

Result<void> check_parts(const Package& package, Reading& reading) {
  std::array<char, 1U << 16U> piece{};
  for (const std::string& path : package.names()) {
    if (path.ends_with('/')) continue;  // an entry for a folder
    PartStream stream = TRY(package.part(path, reading));
    while (TRY(stream.read(piece, reading)) > 0) continue;
  }
  return {};
}

Result<std::string> read_whole_part(const Package& package, std::string_view path, Reading& reading) {
  PartStream stream = TRY(package.part(path, reading));
  std::string whole;
  std::array<char, 1U << 16U> piece{};
  while (const std::size_t got = TRY(stream.read(piece, reading))) {
    if (whole.size() + got > most_patched_bytes) {
      base::Error error = part_fault(reading, "error.workbook.part_too_large", path);
      error.fault = base::Fault::exhausted;
      return tl::unexpected(std::move(error));
    }
    whole.append(piece.data(), got);
  }
  return whole;
}

Result<std::string> replace_parts(std::span<const std::byte> bytes, std::span<const PartBytes> parts,
                                  const Reading& reading) {
  const auto directory = find_zip_directory(bytes);
  if (!directory) return tl::unexpected(damaged(reading));
  // What the library sees ends with an end record of our own, as in Package.
  const std::vector<std::byte> tail = make_zip_tail(*directory);
  std::string whole(reinterpret_cast<const char*>(bytes.data()), directory->offset + directory->size);
  whole.append(reinterpret_cast<const char*>(tail.data()), tail.size());
  const Source source(zip_source_buffer_create(whole.data(), whole.size(), 0, nullptr));
  if (!source) return tl::unexpected(damaged(reading));
  zip_source_keep(source.get());
  Zip zip(zip_open_from_source(source.get(), 0, nullptr));
  if (!zip) {
    zip_source_free(source.get());
    return tl::unexpected(damaged(reading));
  }
  for (const PartBytes& part : parts) TRY(replace_part(zip.get(), part, reading));
  if (zip_close(zip.get()) != 0) return tl::unexpected(damaged(reading));
  static_cast<void>(zip.release());
  return read_back(source.get(), reading);
}

}  // namespace masugata::exchange
