#include "store/backup_seal.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace masugata::store {

namespace {

using base::Fault;
using base::Result;

constexpr std::string_view plain_mark = "masugata-backup 1 plain\n";
constexpr std::string_view sealed_mark = "masugata-backup 1 seal.\n";
static_assert(plain_mark.size() == sealed_mark.size());

constexpr std::size_t frame = 1U << 16U;  // bytes before sealing
constexpr std::size_t frame_extra = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t length_bytes = 4;
constexpr std::size_t longest_line = std::size_t{64} << 20U;

using Key = std::array<unsigned char, crypto_secretstream_xchacha20poly1305_KEYBYTES>;
using Salt = std::array<unsigned char, crypto_pwhash_SALTBYTES>;
using StreamHead = std::array<unsigned char, crypto_secretstream_xchacha20poly1305_HEADERBYTES>;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
template <std::size_t Size>
std::string_view view(const std::array<unsigned char, Size>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

tl::unexpected<base::Error> broken() { return base::fail(Fault::invalid, "error.backup.broken"); }

Result<Key> key_from(std::string_view passphrase, const Salt& salt) {
  EXPECTS(sodium_init() >= 0);
  Key key{};
  if (crypto_pwhash(key.data(), key.size(), passphrase.data(), passphrase.size(), salt.data(),
                    crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE,
                    crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return base::fail(Fault::exhausted, "error.backup.no_memory");
  }
  return key;
}

class PlainSink final : public SealingSink {
 public:
  explicit PlainSink(const Sink& sink) : sink_(sink) {}
  Result<void> write(std::string_view bytes) override { return sink_(bytes); }
  Result<void> end() override { return {}; }

 private:
  const Sink& sink_;
};

class SealedSink final : public SealingSink {
 public:
  explicit SealedSink(const Sink& sink) : sink_(sink) {}

  Result<void> begin(std::string_view passphrase) {
    Salt salt{};
    randombytes_buf(salt.data(), salt.size());
    const Key key = TRY(key_from(passphrase, salt));
    StreamHead head{};
    crypto_secretstream_xchacha20poly1305_init_push(&state_, head.data(), key.data());
    TRY(sink_(view(salt)));
    return sink_(view(head));
  }

  Result<void> write(std::string_view bytes) override {
    while (!bytes.empty()) {
      const std::string_view part = bytes.substr(0, frame - kept_.size());
      kept_.append(part);
      bytes.remove_prefix(part.size());
      if (kept_.size() == frame) TRY(push(crypto_secretstream_xchacha20poly1305_TAG_MESSAGE));
    }
    return {};
  }

  Result<void> end() override { return push(crypto_secretstream_xchacha20poly1305_TAG_FINAL); }

 private:
  Result<void> push(unsigned char tag) {
    std::string sealed(kept_.size() + frame_extra, '\0');
    crypto_secretstream_xchacha20poly1305_push(&state_, bytes_of(sealed), nullptr, bytes_of(kept_), kept_.size(),
                                               bytes_of(sealed_mark), sealed_mark.size(), tag);
    kept_.clear();
    std::array<unsigned char, length_bytes> length{};
    for (std::size_t n = 0; n < length.size(); ++n) length[n] = static_cast<unsigned char>(sealed.size() >> (8 * n));
    TRY(sink_(view(length)));
    return sink_(sealed);
  }

  const Sink& sink_;
  crypto_secretstream_xchacha20poly1305_state state_{};
  std::string kept_;
};

// Exactly so many bytes.
Result<std::string> exactly(const Source& source, std::size_t size) {
  std::string bytes;
  while (bytes.size() < size) {
    const std::string more = TRY(source(size - bytes.size()));
    if (more.empty()) return broken();
    bytes += more;
  }
  return bytes;
}

class PlainSource final : public OpeningSource {
 public:
  explicit PlainSource(const Source& source) : source_(source) {}

 private:
  Result<std::string> next() override { return source_(frame); }
  const Source& source_;
};

class SealedSource final : public OpeningSource {
 public:
  explicit SealedSource(const Source& source) : source_(source) {}

  Result<void> begin(std::string_view passphrase) {
    if (passphrase.empty()) return base::fail(Fault::forbidden, "error.backup.passphrase_missing");
    Salt salt{};
    const std::string given = TRY(exactly(source_, salt.size()));
    std::ranges::copy(given, salt.begin());
    const std::string head = TRY(exactly(source_, StreamHead().size()));
    const Key key = TRY(key_from(passphrase, salt));
    if (crypto_secretstream_xchacha20poly1305_init_pull(&state_, bytes_of(head), key.data()) != 0) return broken();
    return {};
  }

 private:
  Result<std::string> next() override {
    if (ended_) {
      if (!TRY(source_(1)).empty()) return broken();
      return std::string();
    }
    const std::string length = TRY(exactly(source_, length_bytes));
    std::size_t size = 0;
    for (std::size_t n = 0; n < length_bytes; ++n) {
      size |= static_cast<std::size_t>(static_cast<unsigned char>(length[n])) << (8 * n);
    }
    if (size < frame_extra || size > frame + frame_extra) return broken();
    const std::string sealed = TRY(exactly(source_, size));
    std::string plain(size - frame_extra, '\0');
    unsigned char tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&state_, bytes_of(plain), nullptr, &tag, bytes_of(sealed),
                                                   sealed.size(), bytes_of(sealed_mark), sealed_mark.size()) != 0) {
      return started_ ? broken() : base::fail(Fault::forbidden, "error.backup.passphrase_wrong");
    }
    started_ = true;
    ended_ = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    if (plain.empty() && !ended_) return broken();
    return plain;
  }

  const Source& source_;
  crypto_secretstream_xchacha20poly1305_state state_{};
  bool started_ = false;
  bool ended_ = false;
};

}  // namespace

Result<std::unique_ptr<SealingSink>> SealingSink::start(std::string_view passphrase, const Sink& sink) {
  if (passphrase.empty()) {
    TRY(sink(plain_mark));
    return std::make_unique<PlainSink>(sink);
  }
  TRY(sink(sealed_mark));
  auto sealed = std::make_unique<SealedSink>(sink);
  TRY(sealed->begin(passphrase));
  return sealed;
}

Result<std::unique_ptr<OpeningSource>> OpeningSource::start(std::string_view passphrase, const Source& source) {
  const auto mark = exactly(source, plain_mark.size());
  if (mark && *mark == plain_mark) return std::make_unique<PlainSource>(source);
  if (!mark || *mark != sealed_mark) return base::fail(Fault::invalid, "error.backup.not_one");
  auto sealed = std::make_unique<SealedSource>(source);
  TRY(sealed->begin(passphrase));
  return sealed;
}

Result<std::string> OpeningSource::some(std::size_t most) {
  if (at_ == kept_.size()) {
    kept_ = TRY(next());
    at_ = 0;
  }
  std::string part = kept_.substr(at_, most);
  at_ += part.size();
  return part;
}

Result<std::string> OpeningSource::line() {
  std::string line;
  while (line.size() <= longest_line) {
    if (at_ == kept_.size()) {
      kept_ = TRY(next());
      at_ = 0;
      if (kept_.empty()) return broken();
    }
    const std::size_t end = kept_.find('\n', at_);
    line.append(kept_, at_, std::min(end, kept_.size()) - at_);
    at_ = std::min(end, kept_.size() - 1) + 1;
    if (end != std::string::npos) return line;
  }
  return broken();
}

}  // namespace masugata::store
