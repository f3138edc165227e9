#include "exchange/workbook/relationships.hpp"

#include "exchange/workbook/xml_part.hpp"

namespace masugata::exchange {

namespace {

constexpr std::size_t longest_id = 255;
constexpr std::size_t longest_target = 1'024;

// The parts that are read, and all kinds of sheets; others (pictures, links, comments) may be any number.
bool is_kept(std::string_view kind) {
  return kind == "officeDocument" || kind == "sharedStrings" || kind == "styles" || kind.ends_with("sheet");
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash + 1);
}

class RelationshipsHandler final : public XmlHandler {
 public:
  RelationshipsHandler(std::string_view owner, const Reading& reading) : owner_(owner), reading_(reading) {}
  Tag enter(Tag parent, std::string_view name, const Attributes& attributes) override {
    if (parent == outside_tag) return root_tag;
    if (name == "Relationship") add(attributes);
    return ignored_tag;
  }
  std::vector<Relationship> found;

 private:
  static constexpr Tag root_tag = 1;

  void add(const Attributes& attributes) {
    const std::string_view type = attributes.get("Type");
    const std::string_view kind = type.substr(type.rfind('/') + 1);
    const std::string_view id = attributes.get("Id");
    const std::string_view target = attributes.get("Target");
    if (!is_kept(kind) || attributes.get("TargetMode") == "External") return;
    if (id.size() > longest_id || target.size() > longest_target) return;
    constexpr std::size_t others = 16;
    if (found.size() >= reading_.limits.sheets + others) {
      fault = too_much(reading_, "error.workbook.too_many_sheets", reading_.limits.sheets);
      return;
    }
    found.push_back({std::string(id), std::string(kind), resolve_target(owner_, target)});
  }

  std::string_view owner_;
  const Reading& reading_;
};

}  // namespace

std::string resolve_target(std::string_view owner, std::string_view target) {
  std::string path(target.starts_with('/') ? std::string_view() : folder_of(owner));
  while (!target.empty()) {
    const std::size_t slash = target.find('/');
    const std::string_view step = target.substr(0, slash);
    target.remove_prefix(slash == std::string_view::npos ? target.size() : slash + 1);
    if (step == "..") {
      if (!path.empty()) path.pop_back();
      path.resize(folder_of(path).size());
    } else if (!step.empty() && step != ".") {
      path += step;
      if (slash != std::string_view::npos) path += '/';
    }
  }
  return path;
}

base::Result<std::vector<Relationship>> read_relationships(const Package& package, std::string_view owner,
                                                           Reading& reading) {
  const std::string_view folder = folder_of(owner);
  const std::string path =
      std::string(folder) + "_rels/" + std::string(owner.substr(folder.size())) + std::string(".rels");
  RelationshipsHandler handler(owner, reading);
  TRY(read_xml(package, path, "Relationships", reading, handler));
  return std::move(handler.found);
}

}  // namespace masugata::exchange
