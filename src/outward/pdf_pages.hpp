// A4 pages of a PDF and lines of text on them, by Cairo and Pango. What the lines say is not its business.
//
// Lengths are points, from the upper left corner of the page. The same calls give the same bytes. Text must be clean
// (report::clean), apart from line breaks.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "base/text.hpp"

namespace masugata::outward {

inline constexpr double millimetre = 72 / 25.4;
inline constexpr double sheet_width = 210 * millimetre;
inline constexpr double sheet_height = 297 * millimetre;

enum class Ink : std::uint8_t { text, quiet, strong_rule, fine_rule };
enum class Side : std::uint8_t { left, centre, right };

struct Look {
  double size;     // of the font
  double leading;  // from line to line
  Ink ink = Ink::text;
};

struct Spot {  // the upper left corner of a text's first line
  double x, y;
  Side side = Side::left;  // of the width that the text was set for
};

struct Phrase {
  struct Span {
    std::size_t from, to;  // bytes
  };
  std::string text;
  std::vector<Span> bold;
  std::vector<Span> whole;  // never parted at line ends
};

// A text as it breaks into lines of a width.
class Lines {
 public:
  Lines(Lines&&) noexcept;
  Lines& operator=(Lines&&) noexcept;
  ~Lines();
  [[nodiscard]] int count() const;

 private:
  friend class Pages;
  struct Set;
  explicit Lines(std::unique_ptr<Set> set);
  std::unique_ptr<Set> set_;
};

class Pages {
 public:
  enum class Purpose : std::uint8_t { count, print };  // count: nothing is drawn, so that it is quick
  struct About {
    std::string title;
    base::Language language = base::Language::ja;
    base::Date date{};  // the only time in the bytes
  };
  Pages(Purpose purpose, const About& about);
  Pages(const Pages&) = delete;
  Pages& operator=(const Pages&) = delete;
  ~Pages();

  [[nodiscard]] Lines set(const Phrase& phrase, const Look& look, double width);
  // `count` of the lines, from the line `first` on, below each other.
  void draw(const Lines& lines, int first, int count, const Spot& at);
  void rule(double x, double y, double width, double thickness, Ink ink);
  void end_page();
  // A place that readers find in the list beside the pages; level 1 stands below the level 0 before it.
  void bookmark(const std::string& title, int level, double y);

  [[nodiscard]] int ended() const;     // pages
  base::Result<std::string> finish();  // the file; once, after the last page has ended

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace masugata::outward
