#include "api/sse.hpp"

#include <utility>

namespace masugata::api {

namespace {

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != '\r' && c != '\n' && c != '\0') out.push_back(c);
  }
  return out;
}

}  // namespace

std::string event_text(std::string_view id, std::string_view name, std::string_view data) {
  std::string text;
  if (!id.empty()) text += "id: " + one_line(id) + "\n";
  text += "event: " + one_line(name) + "\n";
  while (true) {
    const std::size_t end = data.find('\n');
    text += "data: " + one_line(data.substr(0, end)) + "\n";
    if (end == std::string_view::npos) break;
    data.remove_prefix(end + 1);
  }
  return text + "\n";
}

void Mailbox::put(std::string_view text) {
  std::function<void()> wake;
  {
    const std::lock_guard lock(mutex_);
    if (closed_) return;
    if (waiting_.size() + text.size() > most_bytes) closed_ = true;
    if (!closed_) waiting_ += text;
    wake = wake_;
  }
  if (wake) wake();
}

void Mailbox::close() {
  std::function<void()> wake;
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    wake = wake_;
  }
  if (wake) wake();
}

std::optional<std::string> Mailbox::take() {
  const std::lock_guard lock(mutex_);
  if (closed_ && waiting_.empty()) return std::nullopt;
  return std::exchange(waiting_, {});
}

void Mailbox::on_news(std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  wake_ = std::move(wake);
}

}  // namespace masugata::api
