// Server-sent events: the text of one event, and the box between those who publish and the connection that sends.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace masugata::api {

// One event. `id` comes back as Last-Event-ID when a client returns; empty: none. `data` may have several lines.
[[nodiscard]] std::string event_text(std::string_view id, std::string_view name, std::string_view data);
// What is sent while nothing happens, so that both ends know that the other is there.
inline constexpr std::string_view ping_text = "event: ping\ndata: {}\n\n";

// Texts that wait to be sent. A client that does not read as fast as they come loses its stream, and comes back for
// what it missed. Every function may be called from any thread; none waits.
class Mailbox {
 public:
  static constexpr std::size_t most_bytes = std::size_t{1} << 20;

  void put(std::string_view text);
  // After what is there already, the stream ends.
  void close();
  // Everything since the last call, perhaps empty; nothing once it is closed and empty.
  [[nodiscard]] std::optional<std::string> take();
  // Called after every put() and at the end, on the thread that does it. Replaces the one before.
  void on_news(std::function<void()> wake);

 private:
  std::mutex mutex_;
  std::string waiting_;
  bool closed_ = false;
  std::function<void()> wake_;
};

// `response.events = {mailbox, listening}`: the source lives as long as the connection.
struct EventStream {
  std::shared_ptr<Mailbox> mailbox;
  std::shared_ptr<void> source;
};

}  // namespace masugata::api
