// Looking for words in the texts of rows, quickly: 100,000 rows are read for every question.
#include <algorithm>

#include "base/unicode.hpp"
#include "service/platform/plant/row_query.hpp"

namespace masugata::service {

namespace {

using base::FieldKind;
using base::Presence;

// Letters that folding leaves as they are: kana and the usual kanji, three bytes each in UTF-8.
bool stays(std::string_view letter) {
  const auto byte = [&](std::size_t n) { return static_cast<unsigned char>(letter[n]); };
  if (letter.size() < 3) return false;
  const unsigned code = (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
  return (code >= 0x3041 && code <= 0x3096) || (code >= 0x30A1 && code <= 0x30FA) || code == 0x30FC ||
         (code >= 0x4E00 && code <= 0x9FFF);
}

// What base::fold makes of a text of plain letters; false for a text that needs it.
bool fold_plain(std::string_view text, std::string& out) {
  out.clear();
  while (!text.empty()) {
    const char first = text.front();
    if (first >= 'A' && first <= 'Z') {
      out += static_cast<char>(first - 'A' + 'a');
    } else if (first > ' ' && first <= '~') {
      if (first != '-' && first != '_') out += first;
    } else if (first != ' ') {
      if (static_cast<unsigned char>(first) >> 4U != 0xEU || !stays(text)) return false;
      out.append(text.substr(0, 3));
      text.remove_prefix(2);
    }
    text.remove_prefix(1);
  }
  return true;
}

class Looking {
 public:
  explicit Looking(const std::vector<std::string>& words) : words_(words), found_(words.size(), false) {}

  void look(std::string_view text) {
    if (text.empty()) return;
    if (!fold_plain(text, folded_)) folded_ = base::fold(text);
    for (std::size_t n = 0; n < words_.size(); ++n)
      found_[n] = found_[n] || folded_.find(words_[n]) != std::string::npos;
  }

  void look(std::span<const base::Field> fields, const void* row) {
    for (const base::Field& field : fields) look(field, row);
  }

  [[nodiscard]] bool all() const {
    return std::ranges::all_of(found_, [](bool one) { return one; });
  }

 private:
  void look(const base::Field& field, const void* row) {
    const base::Peek peek = field.peek(row);
    if (peek.presence != Presence::known) return;
    switch (field.kind) {
      case FieldKind::text:
        return field.many ? look_value(field.get(row))
                          : both(*static_cast<const base::Maybe<base::Text>*>(field.member(row)));
      case FieldKind::id:
      case FieldKind::string:
      case FieldKind::reference:
        return field.many ? list(field, row, peek.size) : look(peek.text);
      case FieldKind::part:
        for (std::size_t n = 0; n < (field.many ? peek.size : 1); ++n)
          look(field.part, field.many ? field.element(row, n) : field.member(row));
        return;
      default:
        return;
    }
  }

  void both(const base::Maybe<base::Text>& text) {
    look(text->ja);
    look(text->en);
  }

  void list(const base::Field& field, const void* row, std::size_t size) {
    for (std::size_t n = 0; n < size; ++n) {
      const void* one = field.element(row, n);
      look(field.kind == FieldKind::reference ? static_cast<const base::Id*>(one)->text
                                              : *static_cast<const std::string*>(one));
    }
  }

  void look_value(const base::Value& value) {
    if (value.string() != nullptr) return look(*value.string());
    if (value.list() != nullptr) std::ranges::for_each(*value.list(), [&](const base::Value& one) { look_value(one); });
    if (value.map() != nullptr)
      std::ranges::for_each(*value.map(), [&](const base::Member& one) { look_value(one.value); });
  }

  const std::vector<std::string>& words_;
  std::vector<bool> found_;
  std::string folded_;
};

}  // namespace

bool text_has_words(std::string_view text, const std::vector<std::string>& words) {
  Looking looking(words);
  looking.look(text);
  return looking.all();
}

bool row_has_words(std::span<const base::Field> fields, const void* row, const std::vector<std::string>& words) {
  Looking looking(words);
  looking.look(fields, row);
  return looking.all();
}

}  // namespace masugata::service
