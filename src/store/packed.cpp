#include "store/packed.hpp"

#include <zstd.h>

#include <array>
#include <memory>
#include <optional>

namespace masugata::store {

namespace {

using base::Fault;
using base::Result;

constexpr std::size_t piece = 1U << 17U;
constexpr int level = 3;
constexpr int longest_window = 23;  // log2: 8 MB, more than we write

struct Free {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

tl::unexpected<base::Error> no_memory() { return base::fail(Fault::unavailable, "error.evidence.write"); }
tl::unexpected<base::Error> broken() { return base::fail(Fault::invalid, "error.evidence.packed"); }

// Lines in, packed pieces out.
class Packer {
 public:
  explicit Packer(const NextLine& next) : next_(next), context_(ZSTD_createCCtx()) {
    if (context_) ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, level);
  }

  Result<std::string> some() {
    std::string out;
    while (out.empty() && !ended_) {
      if (!context_) return no_memory();
      TRY(gather());
      out = TRY(pack());
    }
    return out;
  }

 private:
  Result<void> gather() {
    plain_.clear();
    std::string line;
    while (plain_.size() < piece && !last_) {
      if (!TRY(next_(line))) {
        last_ = true;
      } else {
        plain_.append(line).push_back('\n');
      }
    }
    return {};
  }

  Result<std::string> pack() {
    std::string out;
    std::array<char, piece> buffer{};
    ZSTD_inBuffer in{plain_.data(), plain_.size(), 0};
    const ZSTD_EndDirective how = last_ ? ZSTD_e_end : ZSTD_e_continue;
    std::size_t left = 1;
    while (last_ ? left != 0 : in.pos < in.size) {
      ZSTD_outBuffer to{buffer.data(), buffer.size(), 0};
      left = ZSTD_compressStream2(context_.get(), &to, &in, how);
      if (ZSTD_isError(left) != 0) return no_memory();
      out.append(buffer.data(), to.pos);
    }
    ended_ = last_;
    return out;
  }

  const NextLine& next_;
  std::unique_ptr<ZSTD_CCtx, Free> context_;
  std::string plain_;
  bool last_ = false;
  bool ended_ = false;
};

}  // namespace

Result<std::string> put_lines(Evidence& evidence, const NextLine& next) {
  Packer packer(next);
  std::string waiting;
  return evidence.put_from([&](std::size_t most) -> Result<std::string> {
    if (waiting.empty()) waiting = TRY(packer.some());
    std::string out = waiting.substr(0, most);
    waiting.erase(0, out.size());
    return out;
  });
}

Result<void> get_lines(Evidence& evidence, std::string_view digest, std::size_t longest, const TakeLine& take) {
  const std::unique_ptr<ZSTD_DCtx, Free> context(ZSTD_createDCtx());
  if (!context) return no_memory();
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, longest_window);
  LineCutter lines(longest, take);
  std::array<char, piece> buffer{};
  std::size_t left = 1;  // 0: the end of what was packed
  TRY(evidence.get_to(digest, [&](std::string_view bytes) -> Result<void> {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    bool full = true;
    while (in.pos < in.size || full) {
      ZSTD_outBuffer to{buffer.data(), buffer.size(), 0};
      left = ZSTD_decompressStream(context.get(), &to, &in);
      if (ZSTD_isError(left) != 0) return broken();
      TRY(lines.add({buffer.data(), to.pos}));
      full = to.pos == to.size;
    }
    return {};
  }));
  if (left != 0) return broken();
  return lines.end();
}

Result<std::string> get_first_line(Evidence& evidence, std::string_view digest, std::size_t longest) {
  std::optional<std::string> first;
  const auto all = get_lines(evidence, digest, longest, [&](std::string_view line) -> Result<void> {
    first = line;
    return base::fail(Fault::cancelled, "error.cancelled");  // enough
  });
  if (first) return std::move(*first);
  return all ? broken() : tl::unexpected(all.error());
}

Result<void> LineCutter::add(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    const std::string_view part = bytes.substr(0, end);
    if (rest_.size() + part.size() > longest_) return base::fail(Fault::exhausted, "error.evidence.line");
    if (end == std::string_view::npos) {
      rest_.append(part);
      return {};
    }
    bytes.remove_prefix(end + 1);
    if (rest_.empty()) {
      TRY(take_(part));
      continue;
    }
    rest_.append(part);
    TRY(take_(rest_));
    rest_.clear();
  }
  return {};
}

Result<void> LineCutter::end() const {
  if (!rest_.empty()) return broken();
  return {};
}

}  // namespace masugata::store
