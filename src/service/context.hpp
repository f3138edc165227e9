// What every use case is given.
#pragma once

#include "assess/assess.hpp"
#include "base/embedded.hpp"
#include "base/progress.hpp"
#include "base/words.hpp"
#include "service/ports.hpp"

namespace masugata::service {

// Loaded once per process.
struct Equipment {
  knowledge::Knowledge knowledge;
  assess::BoundKnowledge bound;
  base::Words words;
  std::span<const base::EmbeddedFile> files;       // of knowledge/: what is read only when it is needed
  std::span<const base::EmbeddedFile> mac_makers;  // the registry of MAC addresses; empty when it was left out
};

// The files of knowledge/ and text/ that the program carries. `hands`: threads that may read them at once.
base::Result<std::unique_ptr<Equipment>> equip(std::span<const base::EmbeddedFile> knowledge,
                                               std::span<const base::EmbeddedFile> text, unsigned hands = 1);

struct Context {
  const Equipment& equipment;
  Files& files;
  base::Progress& progress;
  base::Date as_of;        // today, as the caller knows it
  Press* press = nullptr;  // nothing: papers are HTML and Markdown only
  unsigned hands = 1;      // threads that may work at once on one thing
};

}  // namespace masugata::service
