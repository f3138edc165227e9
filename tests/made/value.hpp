// Values of any shape drawn from a seed, for laws over documents.
#pragma once

#include <random>

#include "base/value.hpp"
#include "tests/made/texts.hpp"

namespace masugata::made {

class ValueMaker {
 public:
  explicit ValueMaker(std::uint64_t seed) : random_(seed) {}

  base::Value value(int levels) {
    switch (random_() % (levels > 0 ? 8 : 5)) {
      case 0:
        return {};
      case 1:
        return random_() % 2 == 0;
      case 2:
        return static_cast<std::int64_t>(random_() >> random_() % 64);
      case 3:
        return static_cast<double>(random_()) / 1024.0 + 0.1;
      case 4:
        return text();
      case 5:
        return list(levels - 1);
      default:
        return map(levels - 1);
    }
  }

 private:
  std::string text() { return hostile_texts()[random_() % hostile_texts().size()]; }

  base::Value list(int levels) {
    base::Value::List all;
    for (std::uint64_t n = random_() % 5; n > 0; --n) all.push_back(value(levels));
    return all;
  }

  base::Value map(int levels) {
    base::Value all = base::Value::Map();
    for (std::uint64_t n = random_() % 5; n > 0; --n) all.set(text(), value(levels));
    return all;
  }

  Random random_;
};

inline base::Value draw_value(std::uint64_t seed) { return ValueMaker(seed).value(6); }

}  // namespace masugata::made
