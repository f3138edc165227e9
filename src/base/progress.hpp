// How far long work is, and whether a person stopped it. Given by the caller; the default says and stops nothing.
#pragma once

#include <cstdint>
#include <string_view>

namespace masugata::base {

class Progress {
 public:
  Progress() = default;
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  virtual ~Progress() = default;
  // `stage` is a key of text/*.json; total 0 when not known. Called often: be quick.
  virtual void advance(std::string_view stage, std::uint64_t done, std::uint64_t total) {
    static_cast<void>(stage), static_cast<void>(done), static_cast<void>(total);
  }
  [[nodiscard]] virtual bool cancelled() const { return false; }
};

}  // namespace masugata::base
