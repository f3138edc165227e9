#include "base/result.hpp"

#include <cstdio>
#include <cstdlib>

namespace masugata::base {

void impossible(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "masugata: internal error: %s (%s:%d)\n", condition, file, line);
  std::abort();
}

}  // namespace masugata::base
