#include "observe/logs/log.hpp"

#include <algorithm>

namespace masugata::observe {
namespace {

using knowledge::LogKind;

constexpr std::size_t head_bytes = 4096;
constexpr std::string_view zeek = "zeek";

bool names(std::string_view line, std::string_view key) {
  const std::size_t at = line.find(key);
  return at != std::string_view::npos && line.substr(at + key.size()).find(':') != std::string_view::npos;
}

}  // namespace

std::string_view log_stem(std::string_view path) {
  const std::size_t slash = path.find_last_of("/\\");
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  return path.substr(0, path.find('.'));
}

std::optional<LogFormat> log_format(base::Source& source, std::string_view name, const knowledge::LogKinds& kinds) {
  const auto window = source.window(head_bytes);
  if (!window || window->empty()) return std::nullopt;
  const std::string_view head(reinterpret_cast<const char*>(window->data()), std::min(window->size(), head_bytes));
  if (head.find('\0') != std::string_view::npos) return std::nullopt;
  if (head.starts_with('#') &&
      (head.find("#separator") != std::string_view::npos || head.find("#fields") != std::string_view::npos))
    return LogFormat::zeek_table;
  const LogKind* kind = kinds.find(zeek, log_stem(name));
  if (head.starts_with('{')) {
    const std::string_view line = head.substr(0, head.find('\n'));
    if (names(line, "\"event_type\"")) return LogFormat::eve;
    if (names(line, "\"id.orig_h\"") || names(line, "\"_path\"") || (kind != nullptr && names(line, "\"ts\"")))
      return LogFormat::zeek_json;
    return std::nullopt;
  }
  if (kind != nullptr && !kind->columns.empty() && head.find('\t') != std::string_view::npos)
    return LogFormat::zeek_table;
  return std::nullopt;
}

LogReader::LogReader(base::Source& source, LogFormat format, std::string_view name, const knowledge::LogKinds& kinds,
                     const Recogniser& recogniser)
    : lines_(source),
      format_(format),
      stem_(log_stem(name)),
      kinds_(kinds),
      teller_(recogniser),
      kind_(format == LogFormat::eve ? nullptr : kinds.find(zeek, stem_)) {
  if (kind_ != nullptr) head_.columns = kind_->columns;
}

const LogKind* LogReader::kind_of_row() const {
  if (format_ == LogFormat::eve) return kinds_.find("eve", row_.get("event_type"));
  const std::string_view path = row_.get("_path");
  return format_ == LogFormat::zeek_json && !path.empty() ? kinds_.find(zeek, path) : kind_;
}

// A line without a time belongs to that of the line before it.
void LogReader::keep_time(Told& told) {
  if (told.first != 0) last_time_ = told.first;
  if (told.first == 0) told.first = told.last = last_time_;
}

LogReader::Took LogReader::read_line(std::string_view line, Told& told) {
  if (line.empty()) return Took::silent;
  if (format_ == LogFormat::zeek_table) {
    if (line.front() == '#') {
      head_.read(line);
      if (line.starts_with("#path")) kind_ = kinds_.find(zeek, head_.path);
      if (kind_ == nullptr && !head_.path.empty() && unknown_kind_.empty()) unknown_kind_ = head_.path;
      return Took::silent;
    }
    if (kind_ == nullptr) return Took::silent;
    if (line.find(head_.separator) == std::string_view::npos) return Took::broken;
    read_table_row(head_, line, row_);
  } else if (!read_json_row(line, row_)) {
    return Took::broken;
  }
  const LogKind* kind = kind_of_row();
  if (kind == nullptr) {
    if (format_ == LogFormat::zeek_json && unknown_kind_.empty()) unknown_kind_ = stem_;
    return Took::silent;
  }
  if (!teller_.tell(*kind, row_, told)) return row_.get(kind->client).empty() ? Took::silent : Took::broken;
  keep_time(told);
  return Took::told;
}

bool LogReader::next(Told& told) {
  while (!fault_) {
    std::string_view line;
    const auto more = lines_.next(line);
    if (!more) {
      fault_ = more.error();
      return false;
    }
    if (!*more) return false;
    const Took took = read_line(line, told);
    told.line = lines_.number();
    if (took == Took::told) return true;
    if (took == Took::silent) continue;
    if (broken_++ == 0) first_broken_ = lines_.number();
  }
  return false;
}

base::Notes LogReader::notes() const {
  base::Notes out;
  const auto add = [&](std::string key, std::vector<base::Argument> arguments, std::uint64_t line) {
    const auto shown = static_cast<std::uint32_t>(std::min<std::uint64_t>(line, UINT32_MAX));
    out.push_back({std::move(key), std::move(arguments), {{}, {}, shown, 0}});
  };
  if (broken_ > 0) add("observe.log.broken_lines", {{"count", std::to_string(broken_)}}, first_broken_);
  if (lines_.too_long() > 0) add("observe.log.long_lines", {{"count", std::to_string(lines_.too_long())}}, 0);
  const bool known =
      unknown_kind_.empty() || std::ranges::find(kinds_.passed_over, unknown_kind_) != kinds_.passed_over.end();
  if (!known) add("observe.log.unknown_kind", {{"kind", unknown_kind_}}, 0);
  return out;
}

}  // namespace masugata::observe
