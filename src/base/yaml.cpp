#include "base/yaml.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>

#include "base/seen_keys.hpp"
#include "base/unicode.hpp"

namespace masugata::base {

namespace {

constexpr std::size_t deepest = 64;

// Reads from memory without copying.
class MemoryBuffer final : public std::streambuf {
 public:
  explicit MemoryBuffer(std::string_view bytes) {
    char* begin = const_cast<char*>(bytes.data());  // NOLINT: streambuf wants it so; nothing is written
    setg(begin, begin, begin + bytes.size());
  }
};

// The library takes an open quote for closed where the file ends in white space. Then a comment is put behind it, which
// is nothing in itself, but shows that the quote is still open.
std::string with_comment(std::string_view bytes) {
  std::string all(bytes);
  if (bytes.ends_with(' ') || bytes.ends_with('\t') || bytes.ends_with('\r')) all += '\n';
  if (all.ends_with('\n')) all += '#';
  return all;
}

// Thrown inside yaml-cpp's callbacks and caught in parse_yaml: its event interface knows no other way to stop.
struct Stop {
  std::string key;
  YAML::Mark mark;
};

class Builder final : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { put(mark, anchor, {}); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override { stop("error.yaml.alias", mark); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    if (tag != "?" && tag != "!") stop("error.yaml.tag", mark);
    const bool nothing = tag == "?" && (text.empty() || text == "~" || text == "null");
    put(mark, anchor, nothing ? Value() : Value(text));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, anchor, Value::List());
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, anchor, Value::Map());
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

  Value take() { return std::move(root_); }

 private:
  struct Level {
    Value value;
    bool expects_key;
    SeenKeys seen{};
  };

  [[noreturn]] static void stop(const char* key, const YAML::Mark& mark) { throw Stop{key, mark}; }

  static Place place_of(const YAML::Mark& mark) {
    return {static_cast<std::uint32_t>(mark.line + 1), static_cast<std::uint32_t>(mark.column + 1)};
  }

  void put(const YAML::Mark& mark, YAML::anchor_t anchor, Value value) {
    if (anchor != 0) stop("error.yaml.alias", mark);
    value.place = place_of(mark);
    add(mark, std::move(value));
  }

  void add(const YAML::Mark& mark, Value value) {
    if (levels_.empty()) {
      root_ = std::move(value);
      return;
    }
    Level& level = levels_.back();
    if (Value::List* list = level.value.list()) {
      list->push_back(std::move(value));
      return;
    }
    Value::Map& map = *level.value.map();
    if (level.expects_key) {
      const std::string* key = value.string();
      if (key == nullptr) stop("error.yaml.key_is_no_word", mark);
      if (!level.seen.is_new(map, *key)) stop("error.yaml.doubled_key", mark);
      map.push_back({*key, {}, value.place});
    } else {
      map.back().value = std::move(value);
    }
    level.expects_key = !level.expects_key;
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Value value) {
    if (anchor != 0) stop("error.yaml.alias", mark);
    if (tag != "?" && !tag.empty()) stop("error.yaml.tag", mark);
    if (levels_.size() >= deepest) stop("error.document.too_deep", mark);
    const bool is_map = value.map() != nullptr;
    if (!levels_.empty() && levels_.back().value.map() != nullptr && levels_.back().expects_key) {
      stop("error.yaml.key_is_no_word", mark);
    }
    value.place = place_of(mark);
    levels_.push_back({std::move(value), is_map});
  }

  void close() {
    Value done = std::move(levels_.back().value);
    levels_.pop_back();
    add(YAML::Mark::null_mark(), std::move(done));
  }

  std::vector<Level> levels_;
  Value root_;
};

Where at(std::string_view file, const YAML::Mark& mark) {
  if (mark.is_null()) return {std::string(file), {}, 0, 0};
  return {
      std::string(file), {}, static_cast<std::uint32_t>(mark.line + 1), static_cast<std::uint32_t>(mark.column + 1)};
}

bool looks_plain(std::string_view text) {
  constexpr std::string_view never_first = "-:,[]{}#&*!|>'\"%@` ";
  if (text.empty() || never_first.find(text.front()) != std::string_view::npos || text.back() == ' ') return false;
  for (const std::string_view special : {"~", "null", "Null", "NULL"}) {
    if (text == special) return false;
  }
  if (text.starts_with("...")) return false;
  for (std::size_t n = 0; n < text.size(); ++n) {
    const auto byte = static_cast<unsigned char>(text[n]);
    if (byte < 0x20 || byte == 0x7F) return false;
    if (std::string_view(",?[]{}#:\\\"").find(text[n]) != std::string_view::npos) return false;
  }
  // C1 controls, line separators and the byte order mark cannot stand in a plain scalar.
  for (const std::string_view bad : {"\xC2\x80", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xEF\xBB\xBF"}) {
    if (text.find(bad.size() == 2 ? bad.substr(0, 2) : bad) != std::string_view::npos) return false;
  }
  return true;
}

// YAML allows no control characters but tabs and line ends, and the library takes one of them for the end of the file.
bool is_forbidden(char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'; }

Where where_of(const char* found, std::string_view bytes, std::string_view file) {
  const auto before = bytes.substr(0, static_cast<std::size_t>(found - bytes.data()));
  return {std::string(file), {}, static_cast<std::uint32_t>(std::ranges::count(before, '\n') + 1), 0};
}

// A place behind the last line of text becomes that line: there is what was left open.
Where inside(Where where, std::string_view bytes) {
  const std::size_t end = bytes.find_last_not_of(" \t\r\n");
  const Where last = where_of(bytes.data() + (end == std::string_view::npos ? 0 : end), bytes, where.file);
  return where.line > last.line ? last : where;
}

// yaml-cpp holds every token of a bracketed value until its end is seen, so that one without end would fill the
// memory: [a, a, a … The first bracket whose value runs on for too long; nullptr when there is none.
const char* endless_bracket(std::string_view bytes) {
  constexpr std::ptrdiff_t longest_flow = 256 * 1024;
  const char* opened = nullptr;
  int depth = 0;
  char quote = 0;
  char before = '\n';  // the last character that is no space
  for (const char& c : bytes) {
    if (opened != nullptr && &c - opened > longest_flow) return opened;
    const bool starts_value = std::string_view("[{,:-\n").find(before) != std::string_view::npos;
    if (quote != 0) {
      quote = c == quote ? 0 : quote;
    } else if ((c == '"' || c == '\'') && depth > 0 && starts_value) {
      quote = c;
    } else if ((c == '[' || c == '{') && (depth > 0 || starts_value)) {
      if (depth++ == 0) opened = &c;
    } else if ((c == ']' || c == '}') && depth > 0 && --depth == 0) {
      opened = nullptr;
    }
    if (c != ' ') before = c;
  }
  return nullptr;
}

}  // namespace

Result<Value> parse_yaml(std::string_view bytes, std::string_view file) {
  if (const auto bad = first_invalid_utf8(bytes)) {
    return fail(Fault::invalid, "error.document.not_utf8", {}, where_of(bytes.data() + *bad, bytes, file));
  }
  if (const auto* control = std::ranges::find_if(bytes, is_forbidden); control != bytes.end()) {
    return fail(Fault::invalid, "error.yaml.malformed", {{"detail", "control character"}},
                where_of(control, bytes, file));
  }
  if (const char* bracket = endless_bracket(bytes)) {
    return fail(Fault::exhausted, "error.yaml.endless_bracket", {}, where_of(bracket, bytes, file));
  }
  Builder builder;
  try {
    const std::string all = with_comment(bytes);
    MemoryBuffer buffer(all);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    parser.HandleNextDocument(builder);
    Builder rest;
    if (parser.HandleNextDocument(rest)) {
      return fail(Fault::invalid, "error.yaml.several_documents", {}, {std::string(file), {}, 0, 0});
    }
  } catch (const Stop& stop) {
    return fail(Fault::invalid, stop.key, {{"levels", std::to_string(deepest)}}, at(file, stop.mark));
  } catch (const YAML::Exception& error) {
    return fail(Fault::invalid, "error.yaml.malformed", {{"detail", error.msg}}, inside(at(file, error.mark), bytes));
  }
  return builder.take();
}

std::string quote_yaml(std::string_view text) {
  if (looks_plain(text)) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    constexpr std::string_view hex = "0123456789ABCDEF";
    if (c == '"' || c == '\\') {
      out.append({'\\', c});
    } else if (c == '\n') {
      out.append("\\n");
    } else if (byte < 0x20 || byte == 0x7F) {
      out.append({'\\', 'x', hex[byte >> 4U], hex[byte & 0xFU]});
    } else {
      out.push_back(c);
    }
  }
  return out + "\"";
}

}  // namespace masugata::base
