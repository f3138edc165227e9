// What reads captures for the platform, away from it: they come from outside, and whoever reads them may break.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/progress.hpp"
#include "base/result.hpp"

namespace masugata::service {

struct CaptureFile {
  std::string name;  // under which notes and evidence speak of it; each once
  std::string path;
};

class Decoder {
 public:
  using TakeLine = std::function<base::Result<void>(std::string_view)>;

  Decoder() = default;
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;
  virtual ~Decoder() = default;

  // The lines of observation_reading.hpp, as they come: nobody has checked them. `progress` counts bytes read. Fails
  // when the reading breaks off, takes too long or too much memory, is cancelled, and as `take` does.
  virtual base::Result<void> decode(std::span<const CaptureFile> files, const TakeLine& take,
                                    base::Progress& progress) = 0;
};

}  // namespace masugata::service
