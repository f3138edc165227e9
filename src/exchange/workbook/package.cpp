#include "exchange/workbook/package.hpp"

#include <zip.h>

#include <algorithm>
#include <array>

#include "exchange/workbook/zip_tail.hpp"

namespace masugata::exchange {

namespace {

std::string plain_path(std::string_view path) {
  while (!path.empty() && (path.front() == '/' || path.front() == '\\')) path.remove_prefix(1);
  std::string plain(path);
  for (char& letter : plain) {
    if (letter == '\\') letter = '/';
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return plain;
}

// Old Excel files and encrypted new ones are both "compound files"; the stream's name tells which.
bool holds_encrypted_package(std::span<const std::byte> bytes) {
  constexpr std::string_view name("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return text.find(name) != std::string_view::npos;
}

base::Error not_a_zip(std::span<const std::byte> bytes, const Reading& reading) {
  constexpr std::array<std::byte, 4> compound_file{std::byte{0xD0}, std::byte{0xCF}, std::byte{0x11}, std::byte{0xE0}};
  constexpr std::array<std::byte, 4> zip_start{std::byte{'P'}, std::byte{'K'}, std::byte{3}, std::byte{4}};
  const auto starts_with = [&](const std::array<std::byte, 4>& magic) {
    return bytes.size() >= magic.size() && std::equal(magic.begin(), magic.end(), bytes.begin());
  };
  std::string key = "error.workbook.not_workbook";
  if (starts_with(compound_file)) {
    key = holds_encrypted_package(bytes) ? "error.workbook.encrypted" : "error.workbook.old_format";
  } else if (starts_with(zip_start)) {
    key = "error.workbook.damaged";
  }
  return {base::Fault::invalid, {std::move(key), {}, {reading.file, {}}}};
}

base::Result<ZipDirectory> judge_directory(std::span<const std::byte> bytes, const Reading& reading) {
  const WorkbookLimits& limits = reading.limits;
  if (bytes.size() > limits.file_bytes) {
    return tl::unexpected(too_much(reading, "error.workbook.file_too_large", limits.file_bytes >> 20U));
  }
  const auto directory = find_zip_directory(bytes);
  if (!directory) return tl::unexpected(not_a_zip(bytes, reading));
  constexpr std::uint64_t most_entries = 0xFFFE;
  if (directory->entries > std::min(limits.entries, most_entries) || directory->size > limits.directory_bytes) {
    return tl::unexpected(too_much(reading, "error.workbook.too_many_parts", limits.entries));
  }
  return *directory;
}

}  // namespace

// The library reads from both spans for as long as it lives.
struct Package::Archive {
  Archive() = default;
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  ~Archive() {
    if (zip != nullptr) zip_discard(zip);
  }
  std::vector<std::byte> tail;
  std::array<zip_buffer_fragment_t, 2> fragments{};
  zip_t* zip = nullptr;
};

base::Result<Package> Package::open(std::span<const std::byte> bytes, const Reading& reading) {
  const ZipDirectory directory = TRY(judge_directory(bytes, reading));
  Package package;
  package.archive_ = std::make_shared<Archive>();
  Archive& archive = *package.archive_;
  archive.tail = make_zip_tail(directory);
  // The library's type is not const, but with its `free` flag off it only reads.
  archive.fragments[0] = {reinterpret_cast<zip_uint8_t*>(const_cast<std::byte*>(bytes.data())),
                          directory.offset + directory.size};
  archive.fragments[1] = {reinterpret_cast<zip_uint8_t*>(archive.tail.data()), archive.tail.size()};
  zip_source_t* source =
      zip_source_buffer_fragment_create(archive.fragments.data(), archive.fragments.size(), 0, nullptr);
  if (source != nullptr) archive.zip = zip_open_from_source(source, ZIP_RDONLY, nullptr);
  if (archive.zip == nullptr) {
    zip_source_free(source);
    return base::fail(base::Fault::invalid, "error.workbook.damaged", {}, {reading.file, {}});
  }
  package.list_names();
  return package;
}

void Package::list_names() {
  const zip_int64_t count = zip_get_num_entries(archive_->zip, 0);
  for (zip_int64_t n = 0; n < count; ++n) {
    const char* name = zip_get_name(archive_->zip, static_cast<zip_uint64_t>(n), ZIP_FL_ENC_RAW);
    if (name != nullptr) index_.emplace(plain_path(name), static_cast<std::uint64_t>(n));
  }
}

bool Package::has(std::string_view path) const { return index_.contains(plain_path(path)); }

std::vector<std::string> Package::names() const {
  std::vector<std::string> names;
  for (const auto& [name, index] : index_) names.push_back(name);
  std::ranges::sort(names);
  return names;
}

std::uint64_t Package::claimed_size(std::string_view path) const {
  const auto found = index_.find(plain_path(path));
  zip_stat_t stat{};
  if (found == index_.end() || zip_stat_index(archive_->zip, found->second, 0, &stat) != 0) return 0;
  return (stat.valid & ZIP_STAT_SIZE) != 0 ? stat.size : 0;
}

base::Result<PartStream> Package::part(std::string_view path, const Reading& reading) const {
  const auto found = index_.find(plain_path(path));
  if (found == index_.end()) return tl::unexpected(part_fault(reading, "error.workbook.part_missing", path));
  zip_stat_t stat{};
  constexpr zip_uint64_t needed = ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
  if (zip_stat_index(archive_->zip, found->second, 0, &stat) != 0 || (stat.valid & needed) != needed) {
    return tl::unexpected(part_fault(reading, "error.workbook.part_damaged", path));
  }
  if (stat.encryption_method != ZIP_EM_NONE) {
    return tl::unexpected(part_fault(reading, "error.workbook.part_encrypted", path));
  }
  // What the format allows; the library's other methods may ask for gigabytes.
  if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE) {
    return tl::unexpected(part_fault(reading, "error.workbook.compression", path));
  }
  zip_file_t* file = zip_fopen_index(archive_->zip, found->second, 0);
  if (file == nullptr) return tl::unexpected(part_fault(reading, "error.workbook.part_damaged", path));
  return PartStream(std::shared_ptr<zip_file_t>(file, &zip_fclose), std::string(path),
                    std::min<std::uint64_t>(stat.comp_size, archive_->fragments[0].length));
}

base::Result<std::size_t> PartStream::read(std::span<char> into, Reading& reading) {
  const WorkbookLimits& limits = reading.limits;
  if (reading.progress.cancelled()) {
    return base::fail(base::Fault::cancelled, "error.workbook.cancelled", {}, {reading.file, {}});
  }
  const zip_int64_t got = zip_fread(file_.get(), into.data(), into.size());
  if (got < 0) return tl::unexpected(part_fault(reading, "error.workbook.part_damaged", path_));
  inflated_ += static_cast<std::uint64_t>(got);
  reading.inflated += static_cast<std::uint64_t>(got);
  const bool bomb = inflated_ > limits.ratio_from && inflated_ / limits.ratio > compressed_;
  if (bomb || inflated_ > limits.part_bytes || reading.inflated > limits.total_bytes) {
    base::Error error = part_fault(reading, "error.workbook.part_too_large", path_);
    error.fault = base::Fault::exhausted;
    return tl::unexpected(std::move(error));
  }
  reading.progress.advance("progress.workbook", std::min(reading.inflated, reading.planned), reading.planned);
  return static_cast<std::size_t>(got);
}

}  // namespace masugata::exchange
