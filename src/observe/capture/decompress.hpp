// A source that unpacks another one, in memory of a fixed size: gzip (RFC 1952) and Zstandard (RFC 8878).
#pragma once

#include <memory>

#include "base/source.hpp"

namespace masugata::observe {

// The source itself when it is not compressed. What is damaged or blown up ends it; the error then comes from
// `window`, after all that could be read before.
class Unpacked {
 public:
  explicit Unpacked(base::Source& packed);
  ~Unpacked();
  Unpacked(const Unpacked&) = delete;
  Unpacked& operator=(const Unpacked&) = delete;
  // Error: the packed source fails. Call once; the source lives as long as this.
  base::Result<base::Source*> open();

 private:
  base::Source* packed_;
  std::unique_ptr<base::Source> inner_;
};

}  // namespace masugata::observe
