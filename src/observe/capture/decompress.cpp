#include "observe/capture/decompress.hpp"

#include <zlib.h>
#include <zstd.h>

#include <optional>
#include <vector>

namespace masugata::observe {
namespace {

using base::Fault;
using base::Result;
using Bytes = std::span<const std::uint8_t>;

constexpr std::size_t chunk = 256U << 10U;
constexpr std::uint64_t bomb_size = 1U << 30U;  // below this nothing is called a bomb
constexpr std::uint64_t bomb_ratio = 250;       // captures pack to a fiftieth at best
constexpr int zstd_window = 27;                 // log2 of the longest window that is followed: 128 MiB
constexpr std::size_t longest_window = 64U << 20U;

// One format: takes packed bytes, appends unpacked ones.
struct Step {
  std::size_t consumed = 0;
  bool ended = false;  // of one member; another may follow
};

class Gzip {
 public:
  Gzip() { broken_ = inflateInit2(&stream_, 15 + 16) != Z_OK; }
  ~Gzip() { inflateEnd(&stream_); }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;
  std::optional<Step> step(Bytes in, std::vector<std::uint8_t>& out) {
    const std::size_t before = out.size();
    out.resize(before + chunk);
    stream_.next_in = const_cast<Bytef*>(in.data());
    stream_.avail_in = static_cast<uInt>(in.size());
    stream_.next_out = out.data() + before;
    stream_.avail_out = chunk;
    const int code = broken_ ? Z_MEM_ERROR : inflate(&stream_, Z_NO_FLUSH);
    out.resize(out.size() - stream_.avail_out);
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) return std::nullopt;
    if (code == Z_STREAM_END) inflateReset2(&stream_, 15 + 16);
    return Step{in.size() - stream_.avail_in, code == Z_STREAM_END};
  }

 private:
  z_stream stream_{};
  bool broken_ = false;
};

class Zstandard {
 public:
  Zstandard() : stream_(ZSTD_createDCtx()) { ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, zstd_window); }
  ~Zstandard() { ZSTD_freeDCtx(stream_); }
  Zstandard(const Zstandard&) = delete;
  Zstandard& operator=(const Zstandard&) = delete;
  std::optional<Step> step(Bytes in, std::vector<std::uint8_t>& out) {
    const std::size_t before = out.size();
    out.resize(before + chunk);
    ZSTD_inBuffer from{in.data(), in.size(), 0};
    ZSTD_outBuffer to{out.data() + before, chunk, 0};
    const std::size_t code = ZSTD_decompressStream(stream_, &to, &from);
    out.resize(before + to.pos);
    if (ZSTD_isError(code) != 0) return std::nullopt;
    return Step{from.pos, code == 0};
  }

 private:
  ZSTD_DCtx* stream_;
};

template <class Format>
class Unpacking final : public base::Source {
 public:
  explicit Unpacking(base::Source& packed) : packed_(&packed) {}

  Result<Bytes> window(std::size_t count) override {
    if (count > longest_window) return base::fail(Fault::exhausted, "observe.capture.too_long");
    while (out_.size() - at_ < count && !ended_) {
      if (at_ > 0) {
        out_.erase(out_.begin(), out_.begin() + static_cast<std::ptrdiff_t>(at_));
        at_ = 0;
      }
      TRY(unpack());
    }
    // What could be unpacked before the damage is given first.
    if (at_ == out_.size() && fault_) return tl::unexpected(*fault_);
    return Bytes(out_).subspan(at_);
  }

  Result<void> advance(std::uint64_t count) override {
    while (count > out_.size() - at_ && !ended_) {
      count -= out_.size() - at_;
      out_.clear();
      at_ = 0;
      TRY(unpack());
    }
    at_ += static_cast<std::size_t>(std::min<std::uint64_t>(count, out_.size() - at_));
    return {};
  }

 private:
  Result<void> unpack() {
    const Bytes in = TRY(packed_->window(1));
    if (in.empty()) {
      if (!between_) stop(Fault::invalid, "observe.capture.packed_cut");
      ended_ = true;
      return {};
    }
    const std::size_t before = out_.size();
    const auto step = format_.step(in.first(std::min(in.size(), chunk)), out_);
    if (!step || (step->consumed == 0 && out_.size() == before)) {
      // Behind a whole member, bytes of another kind are padding.
      if (!between_ || out_.size() > before) stop(Fault::invalid, "observe.capture.packed_broken");
      ended_ = true;
      return {};
    }
    packed_bytes_ += step->consumed;
    unpacked_bytes_ += out_.size() - before;
    between_ = step->ended;
    TRY(packed_->advance(step->consumed));
    if (unpacked_bytes_ > bomb_size && unpacked_bytes_ / bomb_ratio > packed_bytes_)
      stop(Fault::exhausted, "observe.capture.bomb");
    return {};
  }
  void stop(Fault fault, std::string key) {
    fault_ = base::Error{fault, {std::move(key), {}, {}}};
    ended_ = true;
  }

  base::Source* packed_;
  Format format_;
  std::vector<std::uint8_t> out_;
  std::size_t at_ = 0;
  std::uint64_t packed_bytes_ = 0;
  std::uint64_t unpacked_bytes_ = 0;
  bool between_ = false;  // a member has just ended
  bool ended_ = false;
  std::optional<base::Error> fault_;
};

}  // namespace

Unpacked::Unpacked(base::Source& packed) : packed_(&packed) {}
Unpacked::~Unpacked() = default;

Result<base::Source*> Unpacked::open() {
  const Bytes head = TRY(packed_->window(4));
  if (head.size() >= 2 && head[0] == 0x1f && head[1] == 0x8b) {
    inner_ = std::make_unique<Unpacking<Gzip>>(*packed_);
  } else if (head.size() >= 4 && head[0] == 0x28 && head[1] == 0xb5 && head[2] == 0x2f && head[3] == 0xfd) {
    inner_ = std::make_unique<Unpacking<Zstandard>>(*packed_);
  } else {
    return packed_;
  }
  return inner_.get();
}

}  // namespace masugata::observe
