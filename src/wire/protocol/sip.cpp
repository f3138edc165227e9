// SIP (RFC 3261): methods with their answers, the address that a call or a registration goes to without its user, and
// the product that speaks. User names are never given out.
#include "wire/protocol/lines.hpp"
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"method"};
// The index is the code.
constexpr std::array<std::string_view, 15> methods = {"",         "INVITE",  "ACK",   "BYE",       "CANCEL",
                                                      "REGISTER", "OPTIONS", "PRACK", "SUBSCRIBE", "NOTIFY",
                                                      "PUBLISH",  "INFO",    "REFER", "MESSAGE",   "UPDATE"};
constexpr std::uint64_t other_method = 255;
constexpr std::size_t longest_head = 16'384;
constexpr std::string_view version = "SIP/2.0";

std::uint64_t method_of(std::string_view word) {
  for (std::size_t n = 1; n < methods.size(); ++n) {
    if (word == methods[n]) return n;
  }
  return other_method;
}

bool is_answer(std::string_view line) {
  return line.size() >= 11 && line.starts_with(version) && line[7] == ' ' && line[8] >= '1' && line[8] <= '6';
}

// "REGISTER sip:plant.example SIP/2.0"
bool is_request(std::string_view line) {
  line = trimmed(line);
  if (!line.ends_with(" SIP/2.0")) return false;
  const std::string_view method = cut_word(line);
  if (method.empty() || method.size() > 20) return false;
  for (const char c : method) {
    if (c < 'A' || c > 'Z') return false;
  }
  return line.starts_with("sip:") || line.starts_with("sips:") || line.starts_with("tel:");
}

// A field by its name or by its short form.
std::string_view either(std::string_view head, std::string_view name, std::string_view brief) {
  const std::string_view value = field(head, name);
  return value.empty() && !brief.empty() ? field(head, brief) : value;
}

// "sip:user@host:5060;transport=udp" → "host"
std::string_view host_of(std::string_view address) {
  const std::size_t scheme = address.find(':');
  if (scheme == std::string_view::npos || address.starts_with("tel:")) return {};
  address.remove_prefix(scheme + 1);
  const std::size_t at = address.find('@');
  if (at != std::string_view::npos) address.remove_prefix(at + 1);
  return address.substr(0, address.find_first_of(":;?> "));
}

constexpr bool digit(char c) { return c >= '0' && c <= '9'; }

// A product and its version: "Maker Model 1.2.3", "Model/1.2". Others are known as software only.
void read_product(std::string_view text, Sink& out) {
  if (text.empty()) return;
  out.identity({Trait::software, text});
  const std::size_t cut = text.find_last_of(" /");
  if (cut == std::string_view::npos || cut == 0 || cut + 1 == text.size()) return;
  const std::string_view last = text.substr(cut + 1);
  const bool numbered = digit(last[0]) || ((last[0] == 'v' || last[0] == 'V') && last.size() > 1 && digit(last[1]));
  if (!numbered || last.find('.') == std::string_view::npos) return;
  out.identity({Trait::model, text.substr(0, cut)});
  out.identity({Trait::firmware, last});
}

// "1826 REGISTER": which request an answer belongs to.
std::uint64_t method_in_sequence(std::string_view head) {
  std::string_view sequence = field(head, "CSeq");
  cut_word(sequence);
  return method_of(trimmed(sequence));
}

void read_head(std::string_view head, Sink& out) {
  std::string_view rest = head;
  std::string_view line = trimmed(cut_line(rest));
  if (is_answer(line)) {
    if (line[8] != '1')
      out.operation({0, method_in_sequence(rest), line[8] >= '4' ? Saying::refusal : Saying::answer, {}});
    const std::string_view server = field(rest, "Server");
    read_product(server.empty() ? field(rest, "User-Agent") : server, out);
    return;
  }
  const std::uint64_t method = method_of(cut_word(line));
  out.operation({0, method, Saying::request, {host_of(line), 0, 0, 0}});
  read_product(field(rest, "User-Agent"), out);
}

std::size_t head_end(std::string_view text) {
  const std::size_t crlf = text.find("\r\n\r\n");
  if (crlf != std::string_view::npos) return crlf + 4;
  const std::size_t lf = text.find("\n\n");
  return lf == std::string_view::npos ? lf : lf + 2;
}

Likeness looks(const Stretch& in) {
  std::string_view text = text_of(first(in.bytes, 1024));
  const std::string_view line = cut_line(text);
  return is_answer(line) || is_request(line) ? Likeness::sure : Likeness::no;
}

// Empty lines keep a connection open (RFC 5626).
std::size_t read(const Stretch& in, Sink& out) {
  const std::string_view text = text_of(in.bytes);
  const bool datagram = in.packet.transport == Transport::udp;
  const std::size_t begin = text.find_first_not_of(std::string_view("\r\n\0 ", 4));
  if (begin == std::string_view::npos) return text.size();
  if (begin > 0) return begin;
  const std::size_t end = head_end(text);
  if (end == std::string_view::npos && !datagram) return text.size() < longest_head ? incomplete : not_ours;
  const std::string_view head = text.substr(0, end);
  const std::string_view line = head.substr(0, head.find('\n'));
  if (!is_answer(line) && !is_request(line)) return not_ours;
  read_head(head, out);
  return datagram ? text.size() : end + static_cast<std::size_t>(decimal(either(head, "Content-Length", "l")));
}

}  // namespace

constinit const Dissector sip = {"sip", Carrier::udp | Carrier::tcp, tables, looks, read};

}  // namespace masugata::wire::protocol
