#include "observe/logs/lines.hpp"

namespace masugata::observe {
namespace {

constexpr std::size_t first_look = 65'536;

std::string_view text(std::span<const std::uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

// The bytes before the line's end, and with it; both 0 at the end of the source. False: there is no end within
// `longest` bytes.
base::Result<bool> Lines::find_end(std::size_t& length, std::size_t& whole) {
  for (std::size_t wanted = first_look;; wanted *= 4) {
    const std::string_view rest = text(window_).substr(taken_);
    if (const std::size_t end = rest.find('\n'); end != std::string_view::npos) {
      length = end;
      whole = length + 1;
      return true;
    }
    if (rest.size() > longest) {
      length = whole = rest.size();
      return false;
    }
    TRY(source_->advance(taken_));
    taken_ = 0;
    window_ = TRY(source_->window(wanted));
    const std::string_view fresh = text(window_);
    if (fresh.size() >= wanted || fresh.find('\n') != std::string_view::npos) continue;
    length = whole = fresh.size();
    return true;
  }
}

base::Result<bool> Lines::next(std::string_view& line) {
  bool tail = false;  // of a line that is too long
  for (;;) {
    std::size_t length = 0;
    std::size_t whole = 0;
    const bool ended = TRY(find_end(length, whole));
    if (ended && whole == 0) return false;
    line = text(window_).substr(taken_, length);
    taken_ += whole;
    position_ += whole;
    const bool skip = tail || !ended || length > longest;
    if (!tail) ++number_;
    if (skip && !tail) ++too_long_;
    tail = !ended;
    if (skip) continue;
    if (line.ends_with('\r')) line.remove_suffix(1);
    return true;
  }
}

}  // namespace masugata::observe
