// HTTP/1.x (RFC 9112). The path without its query names the object of a request that changes something; no other part
// of an address, and no body, is looked at.
#include <algorithm>

#include "wire/protocol/lines.hpp"
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"method"};
// The index is the code.
constexpr std::array<std::string_view, 18> methods = {
    "",      "GET",  "HEAD", "POST",  "PUT",  "DELETE",   "CONNECT",   "OPTIONS", "TRACE",
    "PATCH", "COPY", "LOCK", "MKCOL", "MOVE", "PROPFIND", "PROPPATCH", "UNLOCK",  "REPORT"};
constexpr std::size_t longest_head = 32'768;

std::uint64_t method_of(std::string_view text) {
  const std::string_view word = text.substr(0, std::min<std::size_t>(text.find(' '), 10));
  for (std::size_t n = 1; n < methods.size(); ++n) {
    if (word == methods[n]) return n;
  }
  return 0;
}

bool is_answer(std::string_view text) {
  return text.size() >= 12 && text.starts_with("HTTP/1.") && text[8] == ' ' && text[9] >= '1' && text[9] <= '5';
}

// The first line ends with the version.
bool is_request(std::string_view text) {
  if (method_of(text) == 0) return false;
  const std::string_view line = text.substr(0, text.find('\n'));
  return line.find(" HTTP/1.") != std::string_view::npos;
}

// Where the head ends, behind its empty line; npos when it does not yet.
std::size_t head_end(std::string_view text) {
  const std::size_t crlf = text.find("\r\n\r\n");
  if (crlf != std::string_view::npos) return crlf + 4;
  const std::size_t lf = text.find("\n\n");
  return lf == std::string_view::npos ? lf : lf + 2;
}

std::size_t body_size(std::string_view head) {
  const std::uint64_t told = decimal(field(head, "Content-Length"));
  return static_cast<std::size_t>(told);
}

// Requests without an answer yet, the oldest lowest, a byte each: eight at most.
void push(Memory& memory, std::uint64_t method) {
  unsigned place = 0;
  while (place < 56 && memory[0] >> place != 0) place += 8;
  if (memory[0] >> place == 0) memory[0] |= method << place;
}

std::uint64_t pop(Memory& memory) {
  const std::uint64_t oldest = memory[0] & 0xffU;
  memory[0] >>= 8U;
  return oldest;
}

void read_request(std::string_view head, const Stretch& in, Sink& out) {
  const std::uint64_t method = method_of(head);
  std::string_view line = cut_line(head);
  cut_word(line);
  std::string_view path = cut_word(line);
  if (!path.starts_with('/')) path = {};  // of a proxy: it may name a user
  path = path.substr(0, path.find_first_of("?;#"));
  push(in.memory, method);
  out.operation({0, method, Saying::request, {path, 0, 0, 0}});
  const std::string_view agent = field(head, "User-Agent");
  if (!agent.empty()) out.identity({Trait::software, agent});
}

// Answers repeat nothing: they belong to the oldest request without one. 1xx are not the answer yet.
void read_answer(std::string_view head, std::uint64_t method, Sink& out) {
  const std::string_view server = field(head, "Server");
  if (!server.empty()) out.identity({Trait::software, server});
  if (method != 0) out.operation({0, method, head[9] >= '4' ? Saying::refusal : Saying::answer, {}});
}

Likeness looks(const Stretch& in) {
  const std::string_view text = text_of(in.bytes);
  if (text.size() < 12) return Likeness::no;
  return is_answer(text) || is_request(text) ? Likeness::sure : Likeness::no;
}

// A body whose length is not told (chunks, until the end) is stepped over up to the next thing that is a head.
std::size_t read(const Stretch& in, Sink& out) {
  const std::string_view text = text_of(in.bytes);
  const bool answers = is_answer(text);
  const bool asks = !answers && is_request(text);
  if (!answers && !asks) {
    const bool could_begin =
        text.size() < 12 && (method_of(text) != 0 || std::string_view("HTTP/1.").starts_with(text.substr(0, 7)));
    return could_begin ? incomplete : in.bytes.size();
  }
  const std::size_t end = head_end(text);
  if (end == std::string_view::npos) return text.size() < longest_head ? incomplete : in.bytes.size();
  const std::string_view head = text.substr(0, end);
  if (asks) {
    read_request(head, in, out);
    return end + body_size(head);
  }
  if (head[9] == '1') return end;
  const std::uint64_t method = pop(in.memory);
  read_answer(head, method, out);
  const std::string_view status = head.substr(9, 3);
  const bool bodiless = method == 2 || status == "304" || status == "204";
  return end + (bodiless ? 0 : body_size(head));
}

}  // namespace

constinit const Dissector http = {"http", only(Carrier::tcp), tables, looks, read};

}  // namespace masugata::wire::protocol
