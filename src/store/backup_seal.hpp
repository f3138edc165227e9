// The outermost layer of a backup: bytes as they are, or sealed with a passphrase (argon2id, XChaCha20-Poly1305 in
// frames). What was cut off, moved or changed shows; nothing is given out that was not proven.
#pragma once

#include <memory>

#include "store/evidence.hpp"

namespace masugata::store {

// Writes the first line, then what it is given.
class SealingSink {
 public:
  virtual ~SealingSink() = default;
  SealingSink(const SealingSink&) = delete;
  SealingSink& operator=(const SealingSink&) = delete;

  // `passphrase` empty: not sealed. `sink` must outlive it.
  static base::Result<std::unique_ptr<SealingSink>> start(std::string_view passphrase, const Sink& sink);
  virtual base::Result<void> write(std::string_view bytes) = 0;
  virtual base::Result<void> end() = 0;

 protected:
  SealingSink() = default;
};

// Reads the first line, then gives what was sealed: lines and bytes, with little memory.
class OpeningSource {
 public:
  virtual ~OpeningSource() = default;
  OpeningSource(const OpeningSource&) = delete;
  OpeningSource& operator=(const OpeningSource&) = delete;

  // Fails (invalid) when it is no backup, (forbidden) when a passphrase is missing. `source` must outlive it.
  static base::Result<std::unique_ptr<OpeningSource>> start(std::string_view passphrase, const Source& source);

  // Without its end. Fails (invalid) at the end of the bytes, or when it is longer than any line may be.
  base::Result<std::string> line();
  // 1 to `most` bytes; empty at the end.
  base::Result<std::string> some(std::size_t most);

 protected:
  OpeningSource() = default;
  // The next bytes, proven; empty at the end.
  virtual base::Result<std::string> next() = 0;

 private:
  std::string kept_;
  std::size_t at_ = 0;
};

}  // namespace masugata::store
