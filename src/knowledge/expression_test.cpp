#include "knowledge/expression.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>

using namespace masugata;
using namespace masugata::knowledge;
using Kind = Expression::Kind;

namespace {

// "(and (== filter "none") outside)": the tree in brackets.
std::string shown(const Expression& one) {
  std::string name = one.text;
  switch (one.kind) {
    case Kind::name:
      return one.text;
    case Kind::string:
      return '"' + one.text + '"';
    case Kind::number:
      return "#" + std::to_string(std::lround(one.number * 100));
    case Kind::any:
    case Kind::all:
      name = (one.kind == Kind::any ? "any " : "all ") + one.text;
      break;
    case Kind::blank:
      return "<blank " + one.text + ">";
    case Kind::inapplicable:
      return "<inapplicable " + one.text + ">";
    case Kind::passed:
      return "<passed " + one.text + ">";
    case Kind::older:
      return "<older " + one.text + " #" + std::to_string(std::lround(one.number * 100)) + ">";
    case Kind::empty:
      return "<empty " + one.text + ">";
    case Kind::size:
      return "<size " + one.text + ">";
    case Kind::has:
      return "<has " + one.text + ">";
    default:
      break;
  }
  std::string all = "(" + name;
  for (const Expression& child : one.children) all += " " + shown(child);
  return all + ")";
}

// The tree, or "key column found" of the error.
std::string read(std::string_view source) {
  const auto expression = parse_expression(source);
  if (expression) return shown(*expression);
  const base::Message& message = expression.error().message;
  const std::string found = message.arguments.empty() ? "" : " " + message.arguments[0].value;
  return message.key.substr(message.key.rfind('.') + 1) + " " + std::to_string(message.where.column) + found;
}

struct Case {
  std::string source;
  const char* gives;
};

void check(const std::vector<Case>& cases) {
  for (const auto& [source, gives] : cases) {
    CAPTURE(source);
    CHECK(read(source) == gives);
  }
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t n = 0; n < times; ++n) all += text;
  return all;
}

}  // namespace

TEST_CASE("what a rule may say") {
  check({
      {"outside", "outside"},
      {"zone.purdue", "zone.purdue"},
      {"filter == \"none\"", "(== filter \"none\")"},
      {"a.b != 1", "(!= a.b #100)"},
      {"a<2.5", "(< a #250)"},
      {"a <= b", "(<= a b)"},
      {"a > 0", "(> a #0)"},
      {"a >= b", "(>= a b)"},
      {"purdue in [\"L4\", \"L5\"]", "(in purdue \"L4\" \"L5\")"},
      {"n in [1]", "(in n #100)"},
      {"any(ends, outside)", "(any ends outside)"},
      {"all(assets, not safety)", "(all assets (not safety))"},
      {"blank(owner)", "<blank owner>"},
      {"inapplicable(a.b)", "<inapplicable a.b>"},
      {"passed(due)", "<passed due>"},
      {"older(last.met, 12)", "<older last.met #1200>"},
      {"empty(zones)", "<empty zones>"},
      {"size(zones) > 1", "(> <size zones> #100)"},
      {"has(\"controller\")", "<has controller>"},
      {" a\n and\n b ", "(and a b)"},
      {"\"日本語\" == name", "(== \"日本語\" name)"},
  });
}

TEST_CASE("or binds least, then and, not, comparison") {
  check({
      {"a or b and c", "(or a (and b c))"},
      {"a and b or c", "(or (and a b) c)"},
      {"(a or b) and c", "(and (or a b) c)"},
      {"a or b or c", "(or a b c)"},
      {"not a and b", "(and (not a) b)"},
      {"not (a and b)", "(not (and a b))"},
      {"not not a", "(not (not a))"},
      {"not a == 1", "(not (== a #100))"},
      {"not a in [1] or b", "(or (not (in a #100)) b)"},
      {"((a))", "a"},
  });
}

TEST_CASE("what it may not say, and at which column") {
  check({
      {"", "unexpected 1 "},
      {"a b", "unexpected 3 b"},
      {"a ==", "unexpected 5 "},
      {"== a", "unexpected 1 =="},
      {"a == b == c", "unexpected 8 =="},
      {"(a", "unexpected 3 "},
      {"a)", "unexpected 2 )"},
      {"a and", "unexpected 6 "},
      {"not", "unexpected 4 "},
      {"a in \"x\"", "unexpected 6 x"},
      {"a in []", "unexpected 7 ]"},
      {"a in [b]", "unexpected 7 b"},
      {"a in [1, ]", "unexpected 10 ]"},
      {"a in [1", "unexpected 8 "},
      {"any(zones)", "unexpected 10 )"},
      {"any(zones, )", "unexpected 12 )"},
      {"any(\"x\", a)", "unexpected 5 x"},
      {"blank()", "unexpected 7 )"},
      {"blank(\"a\")", "unexpected 7 a"},
      {"has(a)", "unexpected 5 a"},
      {"shout(a)", "unexpected 7 a"},
      {"a = 1", "unexpected 3 ="},
      {"a + 1", "unexpected 3 +"},
      {"a; b", "unexpected 2 ;"},
      {"a\tand b", "unexpected 2 \t"},
      {"\"open", "unexpected 1 \"open"},
      {"1.2.3", "unexpected 1 1.2.3"},
      {"業務", "unexpected 1 業"},
  });
  CHECK_FALSE(parse_expression(std::string_view("a\0", 2)));
}

TEST_CASE("deep and long expressions are refused") {
  CHECK(read(repeated("(", 15) + "a" + repeated(")", 15)) == "a");
  CHECK(read(repeated("(", 16) + "a" + repeated(")", 16)) == "too_deep 0");
  CHECK(read(repeated("not ", 30) + "a").starts_with("(not"));
  CHECK(read(repeated("not ", 31) + "a") == "too_deep 0");
  CHECK(read(repeated("(", 1'999)) == "too_deep 0");
  CHECK(read("a" + repeated(" or a", 399)).starts_with("(or a a"));
  CHECK(read(std::string(2'000, 'a')) == std::string(2'000, 'a'));
  CHECK(read(std::string(2'001, 'a')) == "too_long 0");
  CHECK(parse_expression(std::string(2'001, 'a')).error().fault == base::Fault::exhausted);
}

TEST_CASE("parts know their column") {
  const auto expression = parse_expression("a and  b == \"x\"");
  REQUIRE(expression);
  CHECK(expression->children[0].column == 1);
  CHECK(expression->children[1].children[0].column == 8);
  CHECK(expression->children[1].children[1].column == 13);
}

TEST_CASE("any text gives a tree or an error in its bounds") {
  CHECK(rc::check("tokens in any order", [] {
    static const std::vector<std::string> tokens = {
        "a", "b.c", "and",   "or", "not", "in",    "==",  "<", "(",  ")", "[",
        "]", ",",   "\"x\"", "1",  "any", "blank", "has", " ", "\"", "é"};
    std::string source;
    for (const auto n : *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, tokens.size())))
      source += tokens[n] + " ";
    const auto expression = parse_expression(source);
    RC_ASSERT(expression || expression.error().message.where.column <= source.size() + 1);
  }));
}
