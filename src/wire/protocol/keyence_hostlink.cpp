// Host link of KEYENCE's KV controllers (KV-EP21V and KV-7500/8000 user's manuals): lines of text, each command
// answered by one line.
#include "wire/protocol/lines.hpp"
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"command"};

// The index is the code. "M0" and "M1" have no blank before their number.
constexpr std::array<std::string_view, 25> commands = {"",   "M0",  "M1",  "ER",  "?E",  "?K",  "?M", "WRT", "ST",
                                                       "RS", "STS", "RSS", "RD",  "RDS", "RDE", "WR", "WRS", "WRE",
                                                       "WS", "WSS", "MBS", "MWS", "MBR", "MWR", "RDC"};
constexpr std::uint64_t ask_model = 5;
constexpr std::uint64_t set_clock = 7;
constexpr std::uint64_t first_of_device = 8;
constexpr std::array<std::string_view, 5> others = {"URD", "UWR", "BE", "CR", "CQ"};
constexpr std::uint64_t first_of_others = 25;
constexpr std::size_t longest = 8192;

std::uint64_t code_of(std::string_view word) {
  for (std::size_t n = 1; n < commands.size(); ++n) {
    if (word == commands[n]) return n;
  }
  for (std::size_t n = 0; n < others.size(); ++n) {
    if (word == others[n]) return first_of_others + n;
  }
  return 0;
}

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return c >= 'A' && c <= 'Z'; }

// A device: up to three letters, a number (hexadecimal for some), and the form of the data behind a point.
bool is_device(std::string_view word) {
  std::size_t at = 0;
  while (at < word.size() && at < 4 && letter(word[at])) ++at;
  if (at > 3 || at == word.size()) return false;
  const std::size_t number = at;
  while (at < word.size() && (digit(word[at]) || (word[at] >= 'A' && word[at] <= 'F'))) ++at;
  if (at == number || at - number > 8 || !digit(word[number])) return false;
  if (at == word.size()) return true;
  return word[at] == '.' && at + 2 == word.size() &&
         std::string_view("USDLHF").find(word[at + 1]) != std::string_view::npos;
}

// Up to and with the end of the line; 0 when it has none yet.
std::size_t line_size(std::string_view text) {
  const std::size_t end = text.find('\r');
  if (end == std::string_view::npos) return 0;
  return end + 1 < text.size() && text[end + 1] == '\n' ? end + 2 : end + 1;
}

// A request that takes devices must name one.
std::uint64_t request_of(std::string_view line) {
  std::string_view rest = line;
  const std::uint64_t code = code_of(cut_word(rest));
  const bool bare = code < set_clock || code == 22 || code == 23;  // reading what is watched names nothing
  if (code == 0 || code >= first_of_others || bare) return code;
  if (code == set_clock) return digit(rest.empty() ? ' ' : rest.front()) ? code : 0;
  return is_device(cut_word(rest)) ? code : 0;
}

Likeness looks(const Stretch& in) {
  const std::string_view text = text_of(in.bytes);
  const std::size_t size = line_size(text);
  if (size == 0 || size > longest) return Likeness::no;
  const std::string_view line = text.substr(0, text.find('\r'));
  if (!in.to_server) return !line.empty() && printable(line) ? Likeness::maybe : Likeness::no;
  const std::uint64_t code = request_of(line);
  if (code == 0) return Likeness::no;
  // Reading or writing a device with a word of its own for it: no other protocol's lines have this form.
  return code >= first_of_device && code < first_of_others && code != 22 && code != 23 ? Likeness::sure
                                                                                       : Likeness::maybe;
}

// The first device as it is written, without the form of its data. How devices are counted differs by their kind.
Object object_of(std::uint64_t code, std::string_view line) {
  if (code < first_of_device || code >= first_of_others) return {};
  cut_word(line);
  const std::string_view device = cut_word(line);
  return {device.substr(0, device.find('.')), 0, 0, 0};
}

// Requests without an answer yet, the oldest lowest, a byte each: eight at most.
void push(Memory& memory, std::uint64_t code) {
  unsigned place = 0;
  while (place < 56 && memory[0] >> place != 0) place += 8;
  if (memory[0] >> place == 0) memory[0] |= code << place;
}

// "E0" to "E9": refused. A model is told as a number.
void read_answer(std::string_view line, Memory& memory, Sink& out) {
  const std::uint64_t code = memory[0] & 0xffU;
  memory[0] >>= 8U;
  if (code == 0) return;
  const bool refused = line.size() == 2 && line[0] == 'E' && digit(line[1]);
  out.operation({0, code, refused ? Saying::refusal : Saying::answer, {}});
  if (memory[1]++ == 0) out.identity({Trait::maker, {}, 1});
  if (code == ask_model && !refused && !line.empty() && digit(line.front()))
    out.identity({Trait::model, {}, static_cast<std::uint32_t>(decimal(line))});
}

std::size_t read(const Stretch& in, Sink& out) {
  const std::string_view text = text_of(in.bytes);
  if (text.front() == '\n' || text.front() == '\r') return 1;
  const std::size_t size = line_size(text);
  if (size == 0) return text.size() < longest && printable(text.substr(0, 64)) ? incomplete : not_ours;
  const std::string_view line = text.substr(0, text.find('\r'));
  if (!printable(line)) return not_ours;
  if (!in.to_server) {
    read_answer(line, in.memory, out);
    return size;
  }
  const std::uint64_t code = request_of(line);
  if (code == 0) return not_ours;
  push(in.memory, code);
  out.operation({0, code, Saying::request, object_of(code, line)});
  return size;
}

}  // namespace

constinit const Dissector keyence_hostlink = {"keyence-hostlink", Carrier::tcp | Carrier::udp, tables, looks, read};

}  // namespace masugata::wire::protocol
