#include "exchange/workbook/xml_part.hpp"

#include <expat.h>

#include <functional>
#include <memory>
#include <type_traits>
#include <unordered_set>
#include <vector>

namespace masugata::exchange {

namespace {

constexpr int piece_bytes = 64 * 1024;

struct NameHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
};

// Between the library's calls and a handler. Keeps the bounds that the library does not have.
class Driver {
 public:
  Driver(XML_Parser parser, std::string_view path, std::string_view root, Reading& reading, XmlHandler& handler)
      : parser_(parser), path_(path), root_(root), reading_(reading), handler_(handler) {
    XML_SetUserData(parser, this);
    XML_SetElementHandler(parser, &Driver::on_start, &Driver::on_end);
    XML_SetCharacterDataHandler(parser, &Driver::on_text);
    XML_SetStartDoctypeDeclHandler(parser, &Driver::on_doctype);
  }
  base::Result<void> run(PartStream& stream);

 private:
  static void on_start(void* self, const char* name, const char** attributes) {
    static_cast<Driver*>(self)->start(name, attributes);
  }
  static void on_end(void* self, const char* /*name*/) { static_cast<Driver*>(self)->end(); }
  static void on_text(void* self, const char* text, int length) {
    static_cast<Driver*>(self)->text({text, static_cast<std::size_t>(length)});
  }
  static void on_doctype(void* self, const char*, const char*, const char*, int) {
    static_cast<Driver*>(self)->fail("error.workbook.doctype");
  }

  void start(const char* name, const char* const* attributes);
  void end();
  void text(std::string_view piece);
  void remember(const char* letters);
  void heed_handler();
  void fail(const char* key) { stop(part_fault(reading_, key, path_)); }
  void stop(base::Error error);
  [[nodiscard]] base::Error broken() const;

  XML_Parser parser_;
  std::string_view path_;
  std::string_view root_;
  Reading& reading_;
  XmlHandler& handler_;
  std::vector<Tag> open_;
  std::size_t ignored_ = 0;  // how deep in an ignored element
  std::unordered_set<std::string, NameHash, std::equal_to<>> names_;
  std::size_t name_bytes_ = 0;
  std::optional<base::Error> fault_;
};

void Driver::stop(base::Error error) {
  if (fault_) return;
  fault_ = std::move(error);
  XML_StopParser(parser_, XML_FALSE);
}

void Driver::heed_handler() {
  if (handler_.fault) stop(*handler_.fault);
}

// The library keeps every different name until the end. Names of two letters cannot be many.
void Driver::remember(const char* letters) {
  if (letters[0] == '\0' || letters[1] == '\0' || letters[2] == '\0') return;
  const std::string_view name(letters);
  if (names_.contains(name)) return;
  constexpr std::size_t overhead = 64;
  name_bytes_ += name.size() + overhead;
  if (name_bytes_ > reading_.limits.xml_name_bytes) return fail("error.workbook.xml_too_complex");
  names_.emplace(name);
}

void Driver::start(const char* name, const char* const* attributes) {
  if (fault_) return;
  if (open_.size() + ignored_ >= reading_.limits.xml_depth) return fail("error.workbook.xml_too_complex");
  remember(name);
  for (const char* const* one = attributes; *one != nullptr; one += 2) remember(*one);
  if (ignored_ > 0) {
    ++ignored_;
    return;
  }
  const std::string_view local = without_prefix(name);
  if (open_.empty() && local != root_) return fail("error.workbook.unexpected_part");
  const Tag tag = handler_.enter(open_.empty() ? outside_tag : open_.back(), local, Attributes(attributes));
  if (tag == ignored_tag) {
    ignored_ = 1;
  } else {
    open_.push_back(tag);
  }
  heed_handler();
}

void Driver::end() {
  if (fault_) return;
  if (ignored_ > 0) {
    --ignored_;
    return;
  }
  handler_.leave(open_.back());
  open_.pop_back();
  heed_handler();
}

void Driver::text(std::string_view piece) {
  if (fault_ || ignored_ > 0 || open_.empty()) return;
  handler_.text(open_.back(), piece);
  heed_handler();
}

base::Error Driver::broken() const {
  base::Error error = part_fault(reading_, "error.workbook.xml", path_);
  error.message.arguments.push_back({"line", std::to_string(XML_GetCurrentLineNumber(parser_))});
  error.message.arguments.push_back({"column", std::to_string(XML_GetCurrentColumnNumber(parser_) + 1)});
  return error;
}

base::Result<void> Driver::run(PartStream& stream) {
  std::uint64_t fed = 0;
  for (;;) {
    void* buffer = XML_GetBuffer(parser_, piece_bytes);
    if (buffer == nullptr) return tl::unexpected(broken());
    const std::size_t got = TRY(stream.read({static_cast<char*>(buffer), std::size_t{piece_bytes}}, reading_));
    fed += got;
    const XML_Status status = XML_ParseBuffer(parser_, static_cast<int>(got), got == 0 ? XML_TRUE : XML_FALSE);
    if (fault_) return tl::unexpected(*fault_);
    if (status != XML_STATUS_OK) return tl::unexpected(broken());
    if (got == 0) return {};
    // What the library holds back is one tag or comment that has not ended.
    const XML_Index told = XML_GetCurrentByteIndex(parser_);
    if (fed - static_cast<std::uint64_t>(told < 0 ? 0 : told) > reading_.limits.xml_tag_bytes + piece_bytes) {
      return tl::unexpected(part_fault(reading_, "error.workbook.xml_too_complex", path_));
    }
  }
}

}  // namespace

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::optional<std::string_view> Attributes::find(std::string_view name) const {
  for (const char* const* one = pairs_; *one != nullptr; one += 2) {
    const std::string_view full(one[0]);
    if (!full.ends_with(name)) continue;
    const std::size_t prefix = full.size() - name.size();
    if (prefix == 0 || full[prefix - 1] == ':') return std::string_view(one[1]);
  }
  return std::nullopt;
}

XmlFlag read_flag(std::string_view text) {
  return text == "1" || text == "true" || text == "on" ? XmlFlag::on : XmlFlag::off;
}

base::Result<void> read_xml(const Package& package, std::string_view path, std::string_view root, Reading& reading,
                            XmlHandler& handler) {
  PartStream stream = TRY(package.part(path, reading));
  const std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser(XML_ParserCreate(nullptr),
                                                                                             &XML_ParserFree);
  if (!parser) return tl::unexpected(part_fault(reading, "error.workbook.xml_too_complex", path));
  return Driver(parser.get(), path, root, reading, handler).run(stream);
}

}  // namespace masugata::exchange
