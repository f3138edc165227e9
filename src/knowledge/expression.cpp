#include "knowledge/expression.hpp"

#include <charconv>

namespace masugata::knowledge {

namespace {

using base::Fault;
using base::Result;
using Kind = Expression::Kind;

constexpr std::size_t longest_source = 2000;
constexpr int deepest_nesting = 32;

enum class Token : std::uint8_t { word, string, number, symbol, end, broken };

struct Lexeme {
  Token token = Token::end;
  std::string_view text;
  std::uint32_t column = 0;
};

bool is_word_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_word_start(c) || is_digit(c) || c == '.'; }

class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) {}

  Lexeme next() {
    while (at_ < source_.size() && (source_[at_] == ' ' || source_[at_] == '\n')) ++at_;
    if (at_ == source_.size()) return make(Token::end, 0);
    const char c = source_[at_];
    if (is_word_start(c)) return make(Token::word, run(&is_word));
    if (is_digit(c)) return make(Token::number, run([](char d) { return is_digit(d) || d == '.'; }));
    if (c == '"') return quoted();
    const std::string_view two = source_.substr(at_, 2);
    if (two == "==" || two == "!=" || two == "<=" || two == ">=") return make(Token::symbol, 2);
    if (std::string_view("()[],<>").find(c) != std::string_view::npos) return make(Token::symbol, 1);
    std::size_t whole = 1;  // a character of several bytes is shown whole
    while (at_ + whole < source_.size() && (static_cast<unsigned char>(source_[at_ + whole]) & 0xC0U) == 0x80U) ++whole;
    return make(Token::broken, whole);
  }

 private:
  template <class Belongs>
  std::size_t run(Belongs belongs) const {
    std::size_t size = 0;
    while (at_ + size < source_.size() && belongs(source_[at_ + size])) ++size;
    return size;
  }
  Lexeme make(Token token, std::size_t size) {
    const Lexeme lexeme{token, source_.substr(at_, size), static_cast<std::uint32_t>(at_ + 1)};
    at_ += size;
    return lexeme;
  }
  Lexeme quoted() {
    const std::size_t end = source_.find('"', at_ + 1);
    if (end == std::string_view::npos) return make(Token::broken, source_.size() - at_);
    Lexeme lexeme = make(Token::string, end - at_ + 1);
    lexeme.text = lexeme.text.substr(1, lexeme.text.size() - 2);
    return lexeme;
  }

  std::string_view source_;
  std::size_t at_ = 0;
};

// Recursive descent; or < and < not < comparison < term.
class Parser {
 public:
  explicit Parser(std::string_view source) : lexer_(source) { step(); }

  Result<Expression> whole() {
    Expression expression = TRY(either());
    if (now_.token != Token::end) return unexpected();
    return expression;
  }

 private:
  void step() { now_ = lexer_.next(); }
  [[nodiscard]] bool at(std::string_view text) const {
    return (now_.token == Token::word || now_.token == Token::symbol) && now_.text == text;
  }
  bool accept(std::string_view text) {
    if (!at(text)) return false;
    step();
    return true;
  }
  [[nodiscard]] tl::unexpected<base::Error> unexpected() const {
    return base::fail(Fault::invalid, "error.expression.unexpected",
                      {{"found", std::string(now_.token == Token::end ? "" : now_.text)}}, {{}, {}, 0, now_.column});
  }
  Result<void> expect(std::string_view text) {
    if (!accept(text)) return unexpected();
    return {};
  }

  Result<Expression> either() { return chain("or", Kind::disjunction, &Parser::both); }
  Result<Expression> both() { return chain("and", Kind::conjunction, &Parser::negated); }

  Result<Expression> chain(std::string_view word, Kind kind, Result<Expression> (Parser::*part)()) {
    if (depth_ >= deepest_nesting) return base::fail(Fault::exhausted, "error.expression.too_deep");
    ++depth_;
    Expression first = TRY((this->*part)());
    if (at(word)) {
      Expression all = make(kind, word);
      all.children.push_back(std::move(first));
      while (accept(word)) all.children.push_back(TRY((this->*part)()));
      first = std::move(all);
    }
    --depth_;
    return first;
  }

  Result<Expression> negated() {
    if (!at("not")) return compared();
    if (depth_ >= deepest_nesting) return base::fail(Fault::exhausted, "error.expression.too_deep");
    ++depth_;
    Expression negation = make(Kind::negation, "not");
    step();
    negation.children.push_back(TRY(negated()));
    --depth_;
    return negation;
  }

  Result<Expression> compared() {
    Expression left = TRY(term());
    for (const std::string_view symbol : {"==", "!=", "<=", ">=", "<", ">"}) {
      if (!at(symbol)) continue;
      Expression comparison = make(Kind::comparison, symbol);
      step();
      comparison.children.push_back(std::move(left));
      comparison.children.push_back(TRY(term()));
      return comparison;
    }
    if (at("in")) return membership(std::move(left));
    return left;
  }

  Result<Expression> membership(Expression left) {
    Expression in = make(Kind::membership, "in");
    step();
    in.children.push_back(std::move(left));
    TRY(expect("["));
    do {
      in.children.push_back(TRY(literal()));
    } while (accept(","));
    TRY(expect("]"));
    return in;
  }

  Result<Expression> literal() {
    if (now_.token != Token::string && now_.token != Token::number) return unexpected();
    Expression value = make(now_.token == Token::string ? Kind::string : Kind::number, now_.text);
    if (value.kind == Kind::number) {
      const char* end = value.text.data() + value.text.size();
      const auto [stopped, error] = std::from_chars(value.text.data(), end, value.number);
      if (error != std::errc() || stopped != end) return unexpected();
    }
    step();
    return value;
  }

  Result<Expression> term() {
    if (accept("(")) {
      Expression inner = TRY(either());
      TRY(expect(")"));
      return inner;
    }
    if (now_.token != Token::word) return literal();
    Expression name = make(Kind::name, now_.text);
    step();
    if (!at("(")) return name;
    return call(std::move(name));
  }

  Result<Expression> call(Expression name) {
    step();
    if (name.text == "any" || name.text == "all") {
      Expression over = make(name.text == "any" ? Kind::any : Kind::all, now_.text);
      if (now_.token != Token::word) return unexpected();
      step();
      TRY(expect(","));
      over.children.push_back(TRY(either()));
      TRY(expect(")"));
      return over;
    }
    if (name.text == "older") return older();
    Kind kind = Kind::name;
    if (name.text == "blank") kind = Kind::blank;
    if (name.text == "passed") kind = Kind::passed;
    if (name.text == "empty") kind = Kind::empty;
    if (name.text == "size") kind = Kind::size;
    if (name.text == "inapplicable") kind = Kind::inapplicable;
    if (name.text == "has") kind = Kind::has;
    const Token wanted = kind == Kind::has ? Token::string : Token::word;
    if (kind == Kind::name || now_.token != wanted) return unexpected();
    Expression of = make(kind, now_.text);
    step();
    TRY(expect(")"));
    return of;
  }

  Result<Expression> older() {
    Expression of = make(Kind::older, now_.text);
    if (now_.token != Token::word) return unexpected();
    step();
    TRY(expect(","));
    if (now_.token != Token::number) return unexpected();
    of.number = TRY(literal()).number;
    TRY(expect(")"));
    return of;
  }

  [[nodiscard]] Expression make(Kind kind, std::string_view text) const {
    return {kind, std::string(text), 0, {}, now_.column};
  }

  Lexer lexer_;
  Lexeme now_;
  int depth_ = 0;
};

}  // namespace

Result<Expression> parse_expression(std::string_view source) {
  if (source.size() > longest_source) return base::fail(Fault::exhausted, "error.expression.too_long");
  return Parser(source).whole();
}

}  // namespace masugata::knowledge
