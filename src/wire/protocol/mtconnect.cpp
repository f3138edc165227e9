// MTConnect (ANSI/MTC1.4): agents asked over HTTP, whose answers are documents in XML, and adapters that send lines to
// an agent (SHDR). What machines measure is not looked at; who they are is. An agent on a port of plain HTTP is read
// as HTTP.
#include <algorithm>

#include "wire/protocol/lines.hpp"
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 2> tables = {"request", "adapter"};
constexpr std::uint8_t request_table = 0;
constexpr std::uint8_t adapter_table = 1;
constexpr std::size_t longest_head = 16'384;
constexpr std::size_t longest_line = 8192;
constexpr std::size_t longest_tag = 4096;

// The index is the code.
constexpr std::array<std::string_view, 6> requests = {"", "probe", "current", "sample", "asset", "assets"};
constexpr std::uint64_t put_data = 6;
constexpr std::array<std::string_view, 10> keys = {"path", "from",      "at", "count", "interval",
                                                   "freq", "heartbeat", "to", "type",  "removed"};
constexpr std::uint64_t ping = 1;
constexpr std::uint64_t device_fact = 2;
constexpr std::uint64_t value_line = 3;

// Cells of the memory: requests without an answer, a byte each; what of a body is left; what of it was seen.
constexpr std::size_t asked_cell = 0;
constexpr std::size_t left_cell = 1;
constexpr std::size_t seen_cell = 2;
constexpr std::uint64_t until_next_head = UINT64_MAX;
constexpr std::uint64_t seen_device = 1;
constexpr std::uint64_t seen_other = 2;

bool is_answer(std::string_view text) { return text.starts_with("HTTP/1.") && text.size() >= 12 && text[8] == ' '; }

// A query of words that the standard has, or none.
bool query_fits(std::string_view query) {
  while (!query.empty()) {
    std::string_view pair = cut_word(query, '&');
    if (std::ranges::find(keys, cut_word(pair, '=')) == keys.end()) return false;
  }
  return true;
}

// What "GET /device/current?path=… HTTP/1.1" asks for; 0 when it is no request to an agent.
std::uint64_t request_of(std::string_view line) {
  const std::string_view method = cut_word(line);
  std::string_view query = cut_word(line);
  if (!line.starts_with("HTTP/1.") || !query.starts_with('/')) return 0;
  std::string_view path = cut_word(query, '?');
  if (!query_fits(query)) return 0;
  if (method == "PUT" || method == "POST") return 0;
  if (method != "GET") return 0;
  path.remove_prefix(1);
  std::string_view first = cut_word(path, '/');
  const std::string_view last = path.empty() ? first : path;
  const auto found = std::ranges::find(requests, last);
  const bool with_id = first == "asset" || first == "assets";
  if (with_id) return 4;
  return found == requests.end() || last.empty() ? 0 : static_cast<std::uint64_t>(found - requests.begin());
}

// A line of an adapter: a command "* name: value", or a time and values between bars.
std::uint64_t adapter_of(std::string_view line) {
  if (line.starts_with("* PING") || line.starts_with("* PONG ")) return ping;
  constexpr std::array<std::string_view, 8> facts = {"* manufacturer:", "* model:",  "* serialNumber:", "* station:",
                                                     "* description:",  "* device:", "* shdrVersion:",  "* uuid:"};
  if (std::ranges::any_of(facts, [&](std::string_view fact) { return line.starts_with(fact); })) return device_fact;
  const bool timed = line.size() > 20 && line[4] == '-' && line[7] == '-' && line[10] == 'T' && line[13] == ':';
  return timed && line.substr(0, 40).find('|') != std::string_view::npos ? value_line : 0;
}

std::string_view first_line(std::string_view text) { return cut_line(text); }

Likeness looks(const Stretch& in) {
  const std::string_view text = text_of(in.bytes);
  const std::string_view line = first_line(text.substr(0, 1024));
  if (line.size() == text.size()) return Likeness::no;
  if (request_of(line) != 0 || adapter_of(line) != 0) return Likeness::sure;
  if (!is_answer(text)) return Likeness::no;
  return text.find("<MTConnect") != std::string_view::npos ? Likeness::sure : Likeness::maybe;
}

// The value of an attribute among those of a tag.
std::string_view attribute(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    const std::size_t quote = at + name.size() + 1;
    if (at == 0 || tag[at - 1] != ' ' || quote >= tag.size() || tag[quote - 1] != '=' || tag[quote] != '"') continue;
    const std::string_view value = tag.substr(quote + 1);
    return value.substr(0, value.find('"'));
  }
  return {};
}

void emit(Trait trait, std::string_view text, Sink& out) {
  text = trimmed(text);
  if (!text.empty() && text.size() <= 256) out.identity({trait, text});
}

// The first machine of a document stands for the agent's address; the agent itself and further machines do not.
void read_tag(std::string_view tag, Memory& memory, Sink& out) {
  const std::size_t colon = tag.substr(0, tag.find_first_of(" />")).find(':');
  if (colon != std::string_view::npos) tag.remove_prefix(colon + 1);
  std::uint64_t& seen = memory[seen_cell];
  if (tag.starts_with("Device ") || tag.starts_with("DeviceStream ")) {
    seen = (seen & seen_device) == 0 ? seen_device : seen | seen_other;
    if ((seen & seen_other) == 0) emit(Trait::name, attribute(tag, "name"), out);
  } else if (tag.starts_with("Description ") && seen == seen_device) {
    emit(Trait::maker, attribute(tag, "manufacturer"), out);
    emit(Trait::model, attribute(tag, "model"), out);
    emit(Trait::serial, attribute(tag, "serialNumber"), out);
    seen |= seen_other;  // those of the machine's parts follow
  }
}

// Whole tags of a part of a body; how much of it was read.
std::size_t read_tags(std::string_view text, Memory& memory, Sink& out) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = text.find('<', at);
    if (begin == std::string_view::npos) return text.size();
    const std::size_t end = text.find('>', begin);
    if (end == std::string_view::npos) return text.size() - begin > longest_tag ? text.size() : begin;
    read_tag(text.substr(begin + 1, end - begin - 1), memory, out);
    at = end + 1;
  }
  return text.size();
}

std::size_t read_body(const Stretch& in, Sink& out) {
  const std::string_view text = text_of(in.bytes);
  std::uint64_t& left = in.memory[left_cell];
  const std::size_t most = left < text.size() ? static_cast<std::size_t>(left) : text.size();
  std::size_t took = read_tags(text.substr(0, most), in.memory, out);
  if (most < text.size() || most == left) took = most;
  if (left != until_next_head) left -= took;
  return took == 0 ? incomplete : took;
}

void push(Memory& memory, std::uint64_t code) {
  std::uint64_t& asked = memory[asked_cell];
  unsigned place = 0;
  while (place < 56 && asked >> place != 0) place += 8;
  if (asked >> place == 0) asked |= code << place;
}

std::size_t read_request(std::string_view text, const Stretch& in, Sink& out) {
  const std::size_t end = text.find("\r\n\r\n");
  if (end == std::string_view::npos) return text.size() < longest_head ? incomplete : not_ours;
  const std::string_view head = text.substr(0, end);
  std::uint64_t code = request_of(first_line(head));
  const bool puts = head.starts_with("PUT /") || head.starts_with("POST /");
  if (code == 0 && !puts && !head.starts_with("GET /") && !head.starts_with("HEAD /")) return not_ours;
  if (code == 0) code = puts ? put_data : 0;
  if (code != 0) {
    push(in.memory, code);
    out.operation({request_table, code, Saying::request, {}});
  }
  return end + 4 + static_cast<std::size_t>(decimal(field(head, "Content-Length")));
}

std::size_t read_answer(std::string_view text, const Stretch& in, Sink& out) {
  const std::size_t end = text.find("\r\n\r\n");
  if (end == std::string_view::npos) return text.size() < longest_head ? incomplete : not_ours;
  const std::string_view head = text.substr(0, end);
  const std::uint64_t code = in.memory[asked_cell] & 0xffU;
  in.memory[asked_cell] >>= 8U;
  if (code != 0) out.operation({request_table, code, head[9] >= '4' ? Saying::refusal : Saying::answer, {}});
  const std::string_view server = field(head, "Server");
  if (!server.empty()) emit(Trait::software, server, out);
  const std::string_view length = field(head, "Content-Length");
  in.memory[left_cell] = length.empty() ? until_next_head : decimal(length);
  in.memory[seen_cell] = 0;
  return end + 4;
}

// The serial number is left to the agent: stated for two addresses it would make one machine of them.
std::size_t read_line(std::string_view text, Sink& out) {
  if (text.find('\n') == std::string_view::npos) return text.size() < longest_line ? incomplete : not_ours;
  const std::string_view line = first_line(text);
  const std::uint64_t code = adapter_of(line);
  if (code != 0) out.operation({adapter_table, code, Saying::notice, {}});
  const std::string_view value = line.substr(std::min(line.size(), line.find(':') + 1));
  if (line.starts_with("* manufacturer:")) emit(Trait::maker, value, out);
  if (line.starts_with("* model:")) emit(Trait::model, value, out);
  return text.find('\n') + 1;
}

std::size_t read(const Stretch& in, Sink& out) {
  const std::string_view text = text_of(in.bytes);
  if (in.fresh && !in.to_server) in.memory[left_cell] = 0;
  const bool answer = !in.to_server && is_answer(text);
  const std::uint64_t left = in.memory[left_cell];
  if (!in.to_server && left != 0 && !(answer && left == until_next_head)) return read_body(in, out);
  if (answer) return read_answer(text, in, out);
  const std::string_view line = first_line(text.substr(0, 1024));
  if (in.to_server && line.find(" /") != std::string_view::npos) return read_request(text, in, out);
  return read_line(text, out);
}

}  // namespace

constinit const Dissector mtconnect = {"mtconnect", only(Carrier::tcp), tables, looks, read};

}  // namespace masugata::wire::protocol
