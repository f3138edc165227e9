#include "exchange/archive.hpp"

#include <zip.h>

#include <algorithm>
#include <array>

#include "base/cp932.hpp"
#include "base/unicode.hpp"
#include "exchange/workbook/package.hpp"

namespace masugata::exchange {

namespace {

constexpr std::uint16_t day_of_zip = 0x21;  // 1980-01-01, the first day that the format knows
constexpr std::size_t piece = std::size_t{64} << 10U;

tl::unexpected<base::Error> no_memory() { return base::fail(base::Fault::exhausted, "error.export.no_memory"); }

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};

bool add_file(zip_t* archive, const FileBytes& file) {
  zip_source_t* source = zip_source_buffer(archive, file.bytes.data(), file.bytes.size(), 0);
  if (source == nullptr) return false;
  const zip_int64_t index = zip_file_add(archive, file.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return false;
  }
  return zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), 0, day_of_zip, 0) == 0;
}

std::optional<std::string> read_all(zip_source_t* source) {
  if (zip_source_open(source) != 0) return std::nullopt;
  std::string bytes;
  std::array<char, piece> buffer{};
  zip_int64_t got = 0;
  while ((got = zip_source_read(source, buffer.data(), buffer.size())) > 0) {
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
  }
  zip_source_close(source);
  return got < 0 ? std::nullopt : std::optional(std::move(bytes));
}

std::string file_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  std::string name(slash == std::string_view::npos ? path : path.substr(slash + 1));
  if (base::first_invalid_utf8(name)) name = base::decode_cp932(name).value_or(name);
  return name;
}

}  // namespace

base::Result<std::string> zip_files(std::vector<FileBytes> files) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  if (target == nullptr) return no_memory();
  const std::unique_ptr<zip_source_t, decltype(&zip_source_free)> kept(target, &zip_source_free);
  std::unique_ptr<zip_t, Discard> archive(zip_open_from_source(target, ZIP_TRUNCATE, &error));
  if (archive == nullptr) return no_memory();
  zip_source_keep(target);
  for (const FileBytes& file : files) {
    if (!add_file(archive.get(), file)) return no_memory();
  }
  if (zip_close(archive.get()) != 0) return no_memory();
  static_cast<void>(archive.release());  // closed: nothing is left to discard
  auto bytes = read_all(target);
  if (!bytes) return no_memory();
  return std::move(*bytes);
}

base::Result<std::vector<FileBytes>> unzip_files(std::span<const std::byte> bytes, std::string_view ending,
                                                 std::string_view file, base::Progress& progress) {
  base::Notes notes;
  const WorkbookLimits limits;
  Reading reading{limits, std::string(file), progress, NoteTaker(notes)};
  const Package package = TRY(Package::open(bytes, reading));
  std::vector<FileBytes> files;
  for (const std::string& path : package.names()) {
    if (!path.ends_with(ending)) continue;
    PartStream part = TRY(package.part(path, reading));
    FileBytes one{file_name(path), {}};
    std::array<char, piece> buffer{};
    while (const std::size_t got = TRY(part.read(buffer, reading))) one.bytes.append(buffer.data(), got);
    files.push_back(std::move(one));
  }
  return files;
}

}  // namespace masugata::exchange
