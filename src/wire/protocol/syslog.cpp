// Syslog over UDP and TCP (RFC 3164, RFC 5424, RFC 5426, RFC 6587). Of a message only its severity and its host's name
// are read.
#include "wire/protocol/lines.hpp"
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"severity"};
constexpr std::uint64_t highest_priority = 191;
constexpr std::size_t longest = 8192;

bool digit(char c) { return c >= '0' && c <= '9'; }

// "<165>": leaves the rest in `text`.
bool cut_priority(std::string_view& text, std::uint64_t& priority) {
  if (text.size() < 4 || text[0] != '<' || !digit(text[1])) return false;
  const std::size_t end = text.substr(0, 5).find('>');
  if (end == std::string_view::npos || end < 2) return false;
  for (const char c : text.substr(1, end - 1)) {
    if (!digit(c)) return false;
  }
  priority = decimal(text.substr(1));
  text.remove_prefix(end + 1);
  return priority <= highest_priority;
}

// "Oct 11 22:14:15 "
bool old_time(std::string_view text) {
  return text.size() > 16 && text[3] == ' ' && text[6] == ' ' && text[9] == ':' && text[12] == ':' && text[15] == ' ' &&
         digit(text[5]) && digit(text[7]) && digit(text[14]);
}

// "1 2003-10-11T22:14:15.003Z ", the time may be "-"
bool new_time(std::string_view text) {
  if (text.size() < 8 || text[0] != '1' || text[1] != ' ') return false;
  return text[2] == '-' || (text.size() > 14 && text[6] == '-' && text[9] == '-' && text[12] == 'T');
}

// Some senders put their program where the name belongs: it ends with a colon or a number in brackets.
bool is_host(std::string_view word) {
  return !word.empty() && word != "-" && word.size() < 256 &&
         word.find_first_of("[]:=<>%\"") == std::string_view::npos && printable(word);
}

std::string_view host_of(std::string_view text) {
  if (new_time(text)) {
    cut_word(text);
    cut_word(text);
    const std::string_view host = cut_word(text);
    return is_host(host) ? host : std::string_view{};
  }
  if (!old_time(text)) return {};
  text.remove_prefix(16);
  const std::string_view host = cut_word(text);
  return is_host(host) && !text.empty() ? host : std::string_view{};
}

// Over TCP a message is preceded by its length ("63 <165>…") or ended by a line end (RFC 6587). `head` is how many
// bytes the length takes.
struct Frame {
  std::size_t head = 0;
  std::size_t size = 0;  // without the head; npos when its end has not come yet
};

bool read_frame(std::string_view text, Frame& out) {
  if (text.empty()) return false;
  if (text[0] == '<') {
    const std::size_t end = text.find('\n');
    out = {0, end == std::string_view::npos ? end : end + 1};
    return true;
  }
  const std::size_t blank = text.substr(0, 6).find(' ');
  if (text[0] < '1' || text[0] > '9' || blank == std::string_view::npos) return false;
  for (const char c : text.substr(0, blank)) {
    if (!digit(c)) return false;
  }
  out = {blank + 1, static_cast<std::size_t>(decimal(text))};
  return out.size > 3 && out.size <= longest && (text.size() == out.head || text[out.head] == '<');
}

void read_message(std::string_view text, std::uint64_t priority, Sink& out) {
  out.operation({0, priority & 7U, Saying::notice, {}});
  const std::string_view host = host_of(text);
  if (!host.empty()) out.identity({Trait::name, host});
}

bool over_tcp(const Packet& packet) { return packet.transport == Transport::tcp; }

Likeness looks(const Stretch& in) {
  std::string_view text = text_of(in.bytes);
  std::uint64_t priority = 0;
  Frame frame;
  if (over_tcp(in.packet)) {
    if (!in.to_server || !read_frame(text, frame)) return Likeness::no;
    text.remove_prefix(frame.head);
  }
  if (!cut_priority(text, priority)) return Likeness::no;
  return old_time(text) || new_time(text) ? Likeness::sure : Likeness::maybe;
}

std::size_t read_stream(std::string_view text, Sink& out) {
  Frame frame;
  if (!read_frame(text, frame)) return text.size() < 6 && digit(text[0]) ? incomplete : not_ours;
  if (frame.size == std::string_view::npos) return text.size() < longest ? incomplete : not_ours;
  if (text.size() < frame.head + frame.size) return incomplete;
  std::string_view message = text.substr(frame.head, frame.size);
  std::uint64_t priority = 0;
  if (!cut_priority(message, priority)) return not_ours;
  read_message(message, priority, out);
  return frame.head + frame.size;
}

std::size_t read(const Stretch& in, Sink& out) {
  std::string_view text = text_of(in.bytes);
  if (over_tcp(in.packet)) return read_stream(text, out);
  std::uint64_t priority = 0;
  if (!cut_priority(text, priority)) return not_ours;
  read_message(text, priority, out);
  return in.bytes.size();
}

}  // namespace

constinit const Dissector syslog = {"syslog", Carrier::udp | Carrier::tcp, tables, looks, read};

}  // namespace masugata::wire::protocol
