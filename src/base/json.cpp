#include "base/json.hpp"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/seen_keys.hpp"
#include "base/unicode.hpp"

namespace masugata::base {

namespace {

using Json = nlohmann::json;

constexpr std::size_t deepest = 64;

// Counts lines while nlohmann reads. An input iterator, so shared state sits outside. A line end counts when the
// character after it is read: the parser looks one character ahead.
class LineCounting {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  LineCounting(const char* at, std::uint32_t* line) : at_(at), line_(line) {}
  reference operator*() const { return *at_; }
  LineCounting& operator++() {
    if (line_ != nullptr && after_line_end_) ++*line_;
    after_line_end_ = *at_ == '\n';
    ++at_;
    return *this;
  }
  LineCounting operator++(int) {
    LineCounting before = *this;
    ++*this;
    return before;
  }
  bool operator==(const LineCounting& other) const { return at_ == other.at_; }

 private:
  const char* at_;
  std::uint32_t* line_;
  bool after_line_end_ = false;
};

// Builds a Value from nlohmann's events; false stops the parser.
class Builder final : public nlohmann::json_sax<Json> {
 public:
  explicit Builder(const std::uint32_t* line) : line_(line) {}
  bool null() override { return put({}); }
  bool boolean(bool value) override { return put(value); }
  bool number_integer(std::int64_t value) override { return put(value); }
  bool number_unsigned(std::uint64_t value) override {
    return value > INT64_MAX ? put(static_cast<double>(value)) : put(static_cast<std::int64_t>(value));
  }
  bool number_float(double value, const std::string& /*text*/) override { return put(value); }
  bool string(std::string& value) override { return put(std::move(value)); }
  bool binary(Json::binary_t& /*value*/) override { return false; }
  bool start_object(std::size_t /*size*/) override { return open(Value::Map()); }
  bool start_array(std::size_t /*size*/) override { return open(Value::List()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(std::string& name) override {
    Value::Map& map = *open_.back().map();
    if (!seen_.back().is_new(map, name)) {
      fault_ = {"error.json.doubled_key", {{"key", name}}, {}};
      return false;
    }
    map.push_back({std::move(name), {}, {*line_, 0}});
    return true;
  }
  bool parse_error(std::size_t /*position*/, const std::string& /*token*/, const Json::exception& /*why*/) override {
    if (fault_.key.empty()) fault_ = {"error.json.malformed", {}, {}};
    return false;
  }

  Value take() { return std::move(root_); }
  Message fault() const { return fault_; }

 private:
  bool put(Value value) {
    if (value.place.line == 0) value.place.line = *line_;
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (Value::List* list = open_.back().list()) {
      list->push_back(std::move(value));
    } else {
      open_.back().map()->back().value = std::move(value);
    }
    return true;
  }
  bool open(Value value) {
    if (open_.size() >= deepest) {
      fault_ = {"error.document.too_deep", {{"levels", std::to_string(deepest)}}, {}};
      return false;
    }
    value.place.line = *line_;
    open_.push_back(std::move(value));
    seen_.emplace_back();
    return true;
  }
  bool close() {
    Value done = std::move(open_.back());
    open_.pop_back();
    seen_.pop_back();
    return put(std::move(done));
  }

  const std::uint32_t* line_;
  std::vector<Value> open_;
  std::vector<SeenKeys> seen_;  // one for each open value
  Value root_;
  Message fault_;
};

}  // namespace

Result<Value> parse_json(std::string_view bytes, std::string_view file) {
  std::uint32_t line = 1;
  const auto where = [&](std::size_t at) {
    const auto before = static_cast<std::uint32_t>(std::ranges::count(bytes.substr(0, at), '\n'));
    return Where{std::string(file), {}, before + 1, 0};
  };
  if (const auto bad = first_invalid_utf8(bytes)) {
    return fail(Fault::invalid, "error.document.not_utf8", {}, where(*bad));
  }
  if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {  // the library would stop there
    return fail(Fault::invalid, "error.json.malformed", {}, where(nul));
  }
  Builder builder(&line);
  const bool read =
      Json::sax_parse(LineCounting(bytes.data(), &line), LineCounting(bytes.data() + bytes.size(), nullptr), &builder);
  if (read) return builder.take();
  Message fault = builder.fault();
  fault.where = {std::string(file), {}, line, 0};
  return tl::unexpected(Error{Fault::invalid, std::move(fault)});
}

}  // namespace masugata::base
