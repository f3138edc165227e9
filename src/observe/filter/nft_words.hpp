// The words of an nftables ruleset: braces, commas, semicolons and ends of lines are words of their own.
#pragma once

#include <cstdint>
#include <string_view>

namespace masugata::observe::filter {

struct NftWord {
  std::string_view text;  // empty at the end
  std::uint32_t line = 0;
  bool quoted = false;
};

class NftReader {
 public:
  explicit NftReader(std::string_view text) : text_(text) {}
  [[nodiscard]] bool end() const { return at_ >= text_.size(); }
  [[nodiscard]] std::uint32_t line() const { return line_; }
  NftWord next();
  [[nodiscard]] NftWord peek() const;
  void back();  // before the word that was read last
  // Empty, and nothing taken, when a line, a statement or a brace ends here.
  std::string_view next_in_line();
  void skip_block();      // up to the brace that closes the one just read
  void skip_statement();  // up to its end, which stays

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  std::size_t last_at_ = 0;
  std::uint32_t last_line_ = 1;
};

}  // namespace masugata::observe::filter
