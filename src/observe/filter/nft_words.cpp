#include "observe/filter/nft_words.hpp"

namespace masugata::observe::filter {

NftWord NftReader::next() {
  last_at_ = at_;
  last_line_ = line_;
  while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\r')) ++at_;
  if (at_ < text_.size() && text_[at_] == '#') at_ = std::min(text_.find('\n', at_), text_.size());
  if (at_ >= text_.size()) return {{}, line_, false};
  const char first = text_[at_];
  if (first == '\n') {
    ++at_;
    return {"\n", line_++, false};
  }
  constexpr std::string_view alone = "{},;";
  if (alone.find(first) != std::string_view::npos) return {text_.substr(at_++, 1), line_, false};
  if (first == '"') {
    const std::size_t close = std::min(text_.find_first_of("\"\n", at_ + 1), text_.size());
    const std::string_view inside = text_.substr(at_ + 1, close - at_ - 1);
    at_ = close < text_.size() && text_[close] == '"' ? close + 1 : close;
    return {inside, line_, true};
  }
  const std::size_t stop = std::min(text_.find_first_of(" \t\r\n{},;#", at_), text_.size());
  const std::string_view word = text_.substr(at_, stop - at_);
  at_ = stop;
  return {word, line_, false};
}

NftWord NftReader::peek() const {
  NftReader ahead = *this;
  return ahead.next();
}

void NftReader::back() {
  at_ = last_at_;
  line_ = last_line_;
}

std::string_view NftReader::next_in_line() {
  const NftWord word = peek();
  if (!word.quoted && (word.text == "\n" || word.text == ";" || word.text == "{" || word.text == "}")) return {};
  return next().text;
}

void NftReader::skip_block() {
  std::size_t depth = 1;
  while (!end() && depth > 0) {
    const NftWord word = next();
    if (!word.quoted && word.text == "{") ++depth;
    if (!word.quoted && word.text == "}") --depth;
  }
}

void NftReader::skip_statement() {
  while (!end() && !next_in_line().empty()) {
  }
}

}  // namespace masugata::observe::filter
