#include "exchange/workbook/styles.hpp"

#include <charconv>
#include <unordered_map>

#include "exchange/workbook/xml_part.hpp"

namespace masugata::exchange {

namespace {

class StylesHandler final : public XmlHandler {
 public:
  explicit StylesHandler(const Reading& reading) : reading_(reading) {}

  Tag enter(Tag parent, std::string_view name, const Attributes& attributes) override {
    if (parent == outside_tag) return root;
    if (parent == root && name == "numFmts") return formats;
    if (parent == root && name == "cellXfs") return cells;
    const std::string_view written = attributes.get("numFmtId");
    std::uint32_t id = 0;
    std::from_chars(written.data(), written.data() + written.size(), id);
    if (parent == formats && name == "numFmt") own_[id] = classify_format(attributes.get("formatCode"));
    if (parent == cells && name == "xf") styles_.push_back(id);
    if (own_.size() > reading_.limits.formats || styles_.size() > reading_.limits.formats) {
      fault = too_much(reading_, "error.workbook.too_many_formats", reading_.limits.formats);
    }
    return ignored_tag;
  }

  // After the whole part was read: a style may stand before the format that it names.
  [[nodiscard]] std::vector<FormatKind> kinds() const {
    std::vector<FormatKind> kinds;
    kinds.reserve(styles_.size());
    for (const std::uint32_t id : styles_) {
      const auto own = own_.find(id);
      kinds.push_back(own != own_.end() ? own->second : built_in_format(id));
    }
    return kinds;
  }

 private:
  enum : Tag { root = 1, formats, cells };

  const Reading& reading_;
  std::unordered_map<std::uint32_t, FormatKind> own_;
  std::vector<std::uint32_t> styles_;
};

}  // namespace

base::Result<std::vector<FormatKind>> read_styles(const Package& package, std::string_view path, Reading& reading) {
  StylesHandler handler(reading);
  TRY(read_xml(package, path, "styleSheet", reading, handler));
  return handler.kinds();
}

}  // namespace masugata::exchange
