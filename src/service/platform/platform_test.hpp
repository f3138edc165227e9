// A platform over a database in a temporary folder, for tests alone.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>

#include "base/embedded.hpp"
#include "service/platform/factories.hpp"
#include "service/platform/plant/plant.hpp"

namespace masugata::service::fixture {

// Files of the source tree, as the program carries them.
class SourceFiles {
 public:
  SourceFiles(std::string_view folder, std::initializer_list<std::string_view> endings) {
    const std::filesystem::path root = std::filesystem::path(MASUGATA_SOURCE_DIR) / folder;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      const std::string name = entry.path().lexically_relative(root).string();
      const bool wanted = std::ranges::any_of(endings, [&](std::string_view one) { return name.ends_with(one); });
      if (!wanted) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      files_.emplace(name, std::string(std::istreambuf_iterator<char>(file), {}));
    }
    for (const auto& [name, bytes] : files_) views_.push_back({name, bytes});
  }
  SourceFiles(const SourceFiles&) = delete;
  SourceFiles& operator=(const SourceFiles&) = delete;
  [[nodiscard]] std::span<const base::EmbeddedFile> views() const { return views_; }

 private:
  std::map<std::string, std::string> files_;
  std::vector<base::EmbeddedFile> views_;
};

inline std::span<const base::EmbeddedFile> words() {
  static const SourceFiles files("text", {".json"});
  return files.views();
}
inline std::span<const base::EmbeddedFile> sample() {
  static const SourceFiles files("examples/kitahama-plant", {".yaml"});
  return files.views();
}
inline const Equipment& shipped() {
  static const SourceFiles knowledge("knowledge", {".yaml"});
  static const auto equipment = equip(knowledge.views(), words());
  return **equipment;
}

class House {
 public:
  House() {
    std::string name = (std::filesystem::temp_directory_path() / "masugata-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    open();
  }
  House(const House&) = delete;
  House& operator=(const House&) = delete;
  ~House() {
    close();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  // As if the program had been started again.
  void reopen() {
    close();
    open();
  }

  Platform& platform() { return *platform_; }
  // Reads captures for the platform from now on; nothing: none are read.
  void decode_by(Decoder* decoder) {
    decoder_ = decoder;
    reopen();
  }
  store::Database& database() { return *database_; }
  std::shared_ptr<Plant> plant() { return *platform_->plant("kitahama"); }

  // Hour by hour.
  store::Time time = 1'795'000'000'000'000;
  base::Date today = *base::parse_iso_date("2026-11-23");

 private:
  void open() {
    database_ = std::move(*store::Database::open("sqlite:" + folder_ + "/masugata.db", time));
    evidence_ = std::make_unique<store::Evidence>(folder_ + "/evidence");
    uploads_ = std::make_unique<store::Uploads>(folder_ + "/uploads");
    surroundings_ = {[this] { return time += 1'000'000; },
                     [](std::span<std::uint8_t> bytes) {
                       for (std::uint8_t& one : bytes) one = 7;
                     }};
    base::Progress progress;
    platform_ = std::move(*Platform::open({shipped(), *database_, *evidence_, surroundings_, [this] { return today; },
                                           nullptr, sample(), words(), "test", uploads_.get(), decoder_},
                                          progress));
  }
  void close() {
    platform_.reset();
    database_.reset();
  }

  std::string folder_;
  std::unique_ptr<store::Database> database_;
  std::unique_ptr<store::Evidence> evidence_;
  std::unique_ptr<store::Uploads> uploads_;
  Decoder* decoder_ = nullptr;
  Surroundings surroundings_;
  std::unique_ptr<Platform> platform_;
};

inline Caller caller_of(std::string role) {
  return {"a-" + role, role, base::Language::en, {{std::move(role), {}, {}, {}}}, true};
}

// With the sample as "kitahama".
inline std::unique_ptr<House> sample_house() {
  auto house = std::make_unique<House>();
  const auto made = add_factory(house->platform(), caller_of("administrator"), {"kitahama", "北浜工場", "sample"});
  if (!made) std::abort();
  return house;
}

// The member at a path such as "rows.0.id"; null when there is none.
inline base::Value at(const base::Value& value, std::string_view path) {
  if (path.empty()) return value;
  const std::size_t dot = path.find('.');
  const std::string_view key = path.substr(0, dot);
  const std::string_view rest = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  if (value.list() != nullptr) {
    const auto n = static_cast<std::size_t>(std::strtoul(std::string(key).c_str(), nullptr, 10));
    return n < value.list()->size() ? at((*value.list())[n], rest) : base::Value();
  }
  const base::Value* member = value.find(key);
  return member != nullptr ? at(*member, rest) : base::Value();
}

// The elements at a path; none when there is no list.
inline base::Value::List list_at(const base::Value& value, std::string_view path) {
  const base::Value held = at(value, path);
  return held.list() != nullptr ? *held.list() : base::Value::List();
}

inline std::size_t size(const base::Value& list) { return list.list() != nullptr ? list.list()->size() : SIZE_MAX; }

}  // namespace masugata::service::fixture
