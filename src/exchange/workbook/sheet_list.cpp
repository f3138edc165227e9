#include "exchange/workbook/sheet_list.hpp"

#include "exchange/workbook/xml_part.hpp"

namespace masugata::exchange {

namespace {

constexpr std::size_t longest_name = 1'024;  // bytes; Excel allows 31 characters

class SheetListHandler final : public XmlHandler {
 public:
  explicit SheetListHandler(const Reading& reading) : reading_(reading) {}

  Tag enter(Tag parent, std::string_view name, const Attributes& attributes) override {
    if (parent == outside_tag) return workbook;
    if (parent == workbook && name == "sheets") return sheets;
    if (parent == workbook && name == "workbookPr" && read_flag(attributes.get("date1904")) == XmlFlag::on) {
      list.epoch = Epoch::year_1904;
    }
    if (parent == sheets && name == "sheet") add(attributes);
    return ignored_tag;
  }
  SheetList list;

 private:
  enum : Tag { workbook = 1, sheets };

  void add(const Attributes& attributes) {
    const std::string_view name = attributes.get("name");
    const std::string_view id = attributes.get("id");
    if (list.sheets.size() >= reading_.limits.sheets || name.size() > longest_name || id.size() > longest_name) {
      fault = too_much(reading_, "error.workbook.too_many_sheets", reading_.limits.sheets);
      return;
    }
    const std::string_view state = attributes.get("state");
    const bool shown = state.empty() || state == "visible";
    list.sheets.push_back({std::string(name), std::string(id), shown ? Visibility::visible : Visibility::hidden});
  }

  const Reading& reading_;
};

}  // namespace

base::Result<SheetList> read_sheet_list(const Package& package, std::string_view path, Reading& reading) {
  SheetListHandler handler(reading);
  TRY(read_xml(package, path, "workbook", reading, handler));
  return std::move(handler.list);
}

}  // namespace masugata::exchange
