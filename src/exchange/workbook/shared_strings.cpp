#include "exchange/workbook/shared_strings.hpp"

#include <string>

#include "exchange/workbook/cell_text.hpp"
#include "exchange/workbook/xml_part.hpp"

namespace masugata::exchange {

namespace {

class StringsHandler final : public XmlHandler {
 public:
  StringsHandler(const Reading& reading, TextStore& texts) : reading_(reading), texts_(texts) {}

  Tag enter(Tag parent, std::string_view name, const Attributes& /*attributes*/) override {
    if (parent == outside_tag) return table;
    if (parent == table && name == "si") {
      text_.clear();
      return item;
    }
    if (parent == item && name == "r") return run;
    // Not <rPh>: it holds the reading of the characters, not the text.
    if ((parent == item || parent == run) && name == "t") return piece;
    return ignored_tag;
  }

  void text(Tag tag, std::string_view letters) override {
    if (tag != piece) return;
    text_ += letters;
    if (text_.size() > reading_.limits.cell_text_bytes) {
      fault = too_much(reading_, "error.workbook.text_too_long", reading_.limits.cell_text_bytes >> 10U);
    }
  }

  void leave(Tag tag) override {
    if (tag != item) return;
    make_plain(text_);
    const auto handle = texts_.put(text_);
    if (!handle) {
      fault = too_much(reading_, "error.workbook.too_much_text", reading_.limits.text_bytes >> 20U);
    } else if (found.size() >= reading_.limits.strings) {
      fault = too_much(reading_, "error.workbook.too_many_strings", reading_.limits.strings);
    } else {
      found.push_back(*handle);
    }
  }

  std::vector<TextStore::Handle> found;

 private:
  enum : Tag { table = 1, item, run, piece };

  const Reading& reading_;
  TextStore& texts_;
  std::string text_;
};

}  // namespace

base::Result<std::vector<TextStore::Handle>> read_shared_strings(const Package& package, std::string_view path,
                                                                 Reading& reading, TextStore& texts) {
  StringsHandler handler(reading, texts);
  TRY(read_xml(package, path, "sst", reading, handler));
  return std::move(handler.found);
}

}  // namespace masugata::exchange
