#include "api/request.hpp"

#include <algorithm>
#include <charconv>

#include "api/cookies.hpp"
#include "base/json.hpp"
#include "base/unicode.hpp"

namespace masugata::api {

namespace {

using base::Fault;
using base::Result;

std::optional<unsigned> hex(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

tl::unexpected<base::Error> bad_target() { return base::fail(Fault::invalid, "error.api.target"); }

enum class Plus : std::uint8_t { stays, is_space };

Result<std::string> decode(std::string_view text, Plus plus) {
  std::string out;
  for (std::size_t n = 0; n < text.size(); ++n) {
    char c = text[n];
    if (c == '+' && plus == Plus::is_space) c = ' ';
    if (c == '%') {
      const auto high = n + 2 < text.size() ? hex(text[n + 1]) : std::nullopt;
      const auto low = high ? hex(text[n + 2]) : std::nullopt;
      if (!high || !low) return bad_target();
      c = static_cast<char>(*high * 16 + *low);
      n += 2;
      const auto byte = static_cast<unsigned char>(c);
      const bool line_of_text = plus == Plus::is_space && (c == '\n' || c == '\r' || c == '\t');
      if ((byte < 0x20 && !line_of_text) || byte == 0x7F) return bad_target();
    }
    out.push_back(c);
  }
  if (base::first_invalid_utf8(out)) return bad_target();
  return out;
}

Result<void> read_path(Request& request, std::string_view path) {
  if (!path.starts_with('/')) return bad_target();
  path.remove_prefix(1);
  while (!path.empty()) {
    const std::size_t end = path.find('/');
    std::string segment = TRY(decode(path.substr(0, end), Plus::stays));
    if (segment.empty() || segment == "." || segment == "..") return bad_target();
    request.path.push_back(std::move(segment));
    if (end == std::string_view::npos) break;
    path.remove_prefix(end + 1);
  }
  return {};
}

Result<void> read_query(Request& request, std::string_view query) {
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    const std::size_t equals = pair.find('=');
    if (!pair.empty()) {
      const std::string_view value = equals == std::string_view::npos ? "" : pair.substr(equals + 1);
      request.query.push_back(
          {TRY(decode(pair.substr(0, equals), Plus::is_space)), TRY(decode(value, Plus::is_space))});
    }
    if (end == std::string_view::npos) break;
    query.remove_prefix(end + 1);
  }
  return {};
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// The weight of "en;q=0.8" in thousandths; 1000 when it says none.
int weight_of(std::string_view range) {
  const std::size_t at = range.find(";q=");
  if (at == std::string_view::npos) return 1000;
  const std::string_view number = range.substr(at + 3);
  if (number.starts_with('1')) return 1000;
  int thousandths = 0;
  int scale = 100;
  for (const char c : number.size() > 2 ? number.substr(2, 3) : std::string_view()) {
    if (c < '0' || c > '9') break;
    thousandths += (c - '0') * scale;
    scale /= 10;
  }
  return thousandths;
}

}  // namespace

std::string_view Request::header(std::string_view lower_case_name) const {
  const auto found = std::ranges::find(headers, lower_case_name, &Named::name);
  return found == headers.end() ? std::string_view() : std::string_view(found->value);
}

std::string_view Request::cookie(std::string_view name) const { return cookie_in(header("cookie"), name); }

const std::string& Request::place(std::string_view name) const {
  const auto found = std::ranges::find(places, name, &Named::name);
  EXPECTS(found != places.end());
  return found->value;
}

std::optional<std::string_view> Request::parameter(std::string_view name) const {
  const auto found = std::ranges::find(query, name, &Named::name);
  if (found == query.end()) return std::nullopt;
  return found->value;
}

std::vector<std::string_view> Request::parameters(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const Named& pair : query) {
    if (pair.name == name) values.emplace_back(pair.value);
  }
  return values;
}

std::string_view Request::bearer() const {
  const std::string_view value = header("authorization");
  constexpr std::string_view scheme = "bearer ";
  if (value.size() <= scheme.size()) return {};
  const bool same = std::equal(scheme.begin(), scheme.end(), value.begin(),
                               [](char wanted, char c) { return wanted == (c >= 'A' && c <= 'Z' ? c + 32 : c); });
  return same ? trimmed(value.substr(scheme.size())) : std::string_view();
}

base::Language Request::language() const {
  std::string_view rest = header("accept-language");
  int best = 0;
  auto language = base::Language::ja;
  while (!rest.empty()) {
    const std::size_t end = rest.find(',');
    const std::string_view range = trimmed(rest.substr(0, end));
    const bool spoken = range.starts_with("ja") || range.starts_with("en");
    if (spoken && weight_of(range) > best) {
      best = weight_of(range);
      language = range.starts_with("en") ? base::Language::en : base::Language::ja;
    }
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  return language;
}

Result<base::Value> Request::json() const {
  if (body.empty()) return base::Value(base::Value::Map());
  base::Value value = TRY(base::parse_json(body, ""));
  if (value.map() == nullptr) return base::fail(Fault::invalid, "error.api.no_map", {{"example", "{…}"}});
  return value;
}

Result<void> read_target(Request& request, std::string_view target) {
  request.target = std::string(target);
  target = target.substr(0, target.find('#'));
  const std::size_t question = target.find('?');
  TRY(read_path(request, target.substr(0, question)));
  return question == std::string_view::npos ? Result<void>() : read_query(request, target.substr(question + 1));
}

std::string etag_of(std::uint64_t revision) { return "\"" + std::to_string(revision) + "\""; }

std::optional<std::uint64_t> revision_of(std::string_view etag) {
  if (etag == "*") return 0;
  if (etag.starts_with("W/")) etag.remove_prefix(2);
  if (etag.size() < 3 || !etag.starts_with('"') || !etag.ends_with('"')) return std::nullopt;
  etag = etag.substr(1, etag.size() - 2);
  std::uint64_t number = 0;
  const auto [end, fault] = std::from_chars(etag.data(), etag.data() + etag.size(), number);
  if (fault != std::errc() || end != etag.data() + etag.size()) return std::nullopt;
  return number;
}

}  // namespace masugata::api
