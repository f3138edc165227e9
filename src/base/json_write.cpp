// Values as JSON text. Plain text and whole numbers, nearly all there is, are written here; what needs thought
// (escapes, broken UTF-8, the shortest digits of a fraction) is left to the library.
#include <charconv>
#include <nlohmann/json.hpp>

#include "base/json.hpp"

namespace masugata::base {
namespace {

using Json = nlohmann::json;

bool plain(std::string_view text) {
  for (const char c : text) {
    if (c < 0x20 || c == '"' || c == '\\' || c == 0x7f) return false;  // char is signed: bytes from 0x80 on as well
  }
  return true;
}

class Writer {
 public:
  Writer(std::string& out, JsonStyle style) : out_(out), indented_(style == JsonStyle::indented) {}

  void write(const Value& value) {
    if (const std::string* text = value.string()) return write(std::string_view(*text));
    if (const std::int64_t* number = value.integer()) return write(*number);
    if (const Value::Map* map = value.map())
      return write_all(*map, '{', '}', [this](const Member& member) {
        write(std::string_view(member.key));
        out_ += indented_ ? ": " : ":";
        write(member.value);
      });
    if (const Value::List* list = value.list())
      return write_all(*list, '[', ']', [this](const Value& one) { write(one); });
    if (const bool* flag = value.boolean()) {
      out_ += *flag ? "true" : "false";
    } else if (const double* number = value.real()) {
      out_ += Json(*number).dump();
    } else {
      out_ += "null";
    }
  }

 private:
  void write(std::string_view text) {
    if (!plain(text)) {
      out_ += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
      return;
    }
    out_ += '"';
    out_ += text;
    out_ += '"';
  }
  void write(std::int64_t number) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    out_.append(digits.data(), end.ptr);
  }
  void new_line() {
    if (!indented_) return;
    out_ += '\n';
    out_.append(depth_ * 2, ' ');
  }
  template <class Parts, class Write>
  void write_all(const Parts& parts, char open, char close, const Write& write_one) {
    out_ += open;
    ++depth_;
    bool first = true;
    for (const auto& part : parts) {
      if (!first) out_ += ',';
      first = false;
      new_line();
      write_one(part);
    }
    --depth_;
    if (!first) new_line();
    out_ += close;
  }

  std::string& out_;
  bool indented_;
  std::size_t depth_ = 0;
};

}  // namespace

void append_json(std::string& out, const Value& value, JsonStyle style) { Writer(out, style).write(value); }

std::string write_json(const Value& value, JsonStyle style) {
  std::string out;
  append_json(out, value, style);
  return out;
}

}  // namespace masugata::base
