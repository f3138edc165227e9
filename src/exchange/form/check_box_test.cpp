#include "exchange/form/check_box.hpp"

#include <doctest/doctest.h>

using namespace masugata::exchange;

TEST_CASE("a box is found by its label, wherever else the label's words stand") {
  const Boxes boxes{"□", "■"};
  struct Case {
    std::string text;
    std::string label;
    Tick tick;
    std::string wanted;  // "-": there is no such box
  };
  const std::vector<Case> cases = {
      {"□はい　□いいえ", "いいえ", Tick::full, "□はい　■いいえ"},
      {"■はい　□いいえ", "はい", Tick::empty, "□はい　□いいえ"},
      {"はいは□ はい", "はい", Tick::full, "はいは■ はい"},
      {"□　一部", "一部", Tick::full, "■　一部"},
      {"□未実施 □実施", "実施", Tick::full, "□未実施 ■実施"},
      {"□ はい", "いいえ", Tick::full, "-"},
      {"はい", "はい", Tick::full, "-"},
      {"", "はい", Tick::full, "-"},
      {"□", "", Tick::full, "-"},
  };
  for (const Case& one : cases) CHECK(set_box_of(one.text, one.label, boxes, one.tick).value_or("-") == one.wanted);
  CHECK(set_first_box("同意 ■", boxes, Tick::empty) == "同意 □");
  CHECK(set_first_box("■ □", boxes, Tick::full) == "■ □");
  CHECK_FALSE(set_first_box("同意", boxes, Tick::full));
}
