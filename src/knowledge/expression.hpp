// Rule expressions: one line that asks something of a noun's fields and of its neighbours.
//
//   filter == "none"
//   electronic and any(ends, outside) and any(ends, control_side)
//   importance_spread >= 2 and not accepted
//
// Operands are fields of the noun (dotted: zone.purdue follows a reference), named predicates, strings in quotes and
// numbers. Operators: and or not == != < <= > >= in, any(relation, …), all(relation, …), blank(field),
// inapplicable(field), passed(date), older(date, months), empty(list or relation), size(list), has("trait").
// There is no assignment, loop or function of one's own. Names are checked when the expression is bound to the
// model (assess); here it is only read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace masugata::knowledge {

struct Expression {
  enum class Kind : std::uint8_t {
    conjunction,   // and: children
    disjunction,   // or: children
    negation,      // not: one child
    comparison,    // text is the operator (== != < <= > >=); two children
    membership,    // in: left child, then one child per list element
    any,           // text is the relation; one child, asked of each element
    all,           // likewise
    blank,         // text is the field path: unknown or none
    inapplicable,  // text is the field path: said not to apply
    passed,        // text is the path of a date field: on or before the day of the assessment
    older,         // text is the path of a date field: more than `number` months before that day
    empty,         // text is a list field or relation: unknown, none or without elements
    size,          // text is a list field: a number; unknown when the list is
    has,           // text is the trait
    name,          // text is a field path or a predicate
    string,        // text
    number,        // number
  };
  Kind kind = Kind::name;
  std::string text;
  double number = 0;
  std::vector<Expression> children;
  std::uint32_t column = 0;  // 1-based, in the source line
};

// Deeper nesting and longer text than any person would write are refused.
base::Result<Expression> parse_expression(std::string_view source);

}  // namespace masugata::knowledge
