// Any bytes as the expression of a rule: a tree in its bounds, or an error at a column of the source.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "knowledge/expression.hpp"

namespace {

using namespace masugata;

void check_tree(const knowledge::Expression& one, std::size_t size, int levels) {
  EXPECTS(levels > 0);
  EXPECTS(one.column >= 1 && one.column <= size);
  for (const knowledge::Expression& child : one.children) check_tree(child, size, levels - 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  const auto expression = knowledge::parse_expression(source);
  if (expression) check_tree(*expression, size, 70);
  if (!expression) EXPECTS(expression.error().message.where.column <= size + 1);
  return 0;
}
